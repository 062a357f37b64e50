//! A server that is killed in the middle of its work, and what it had promised by then.

use std::{
    fs,
    sync::mpsc::{self, Sender},
    thread,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    commands::succeed,
    running::{Running, ask, content, header},
    threads::bridge,
};

const WRITERS: usize = 8;

/// Answers that the writers get before the server is killed. Each of them is waiting for another one then.
const ANSWERS: usize = 300;

/// Comments and up-votes of the comment that everyone votes on, before anyone writes.
const COMMENTS: u64 = 7;
const UPVOTES: u64 = 4;

/// A reader who comments and votes, again and again, for as long as they are answered.
#[derive(Default)]
struct Writer {
    cookie: String,
    /// Comments that were answered: their addresses and texts.
    said: Vec<(String, String)>,
    /// The last vote that was answered, and one that was perhaps sent after it.
    voted: &'static str,
    voting: &'static str,
}

impl Writer {
    /// Votes for the first time, which makes the reader known.
    fn new(host: &str) -> Self {
        let mut writer = Writer::default();
        let answer = writer.vote(host, "up").unwrap();
        writer.cookie = header(&answer, "set-cookie").unwrap().split(';').next().unwrap().to_owned();
        writer
    }

    fn vote(&mut self, host: &str, value: &'static str) -> Option<String> {
        self.voting = value;
        let body = json!({ "value": value }).to_string();
        let answer = self.ask(host, "PUT", "/api/threads/bridge/comments/c4/vote", &body)?;
        self.voted = value;
        Some(answer)
    }

    fn say(&mut self, host: &str, text: String) -> Option<String> {
        let body = json!({ "text": text, "name": "Ada" }).to_string();
        let answer = self.ask(host, "POST", "/api/threads/bridge/comments", &body)?;
        self.said.push((header(&answer, "location").unwrap().to_owned(), text));
        Some(answer)
    }

    /// Writes until the server is gone.
    fn write(mut self, host: &str, answered: &Sender<()>) -> Self {
        for (turn, vote) in ["down", "none", "up"].into_iter().cycle().enumerate() {
            let said = self.say(host, format!("The {turn}th I say."));
            if said.and_then(|_| self.vote(host, vote)).is_none() {
                break;
            }
            // Nobody counts after the kill.
            let _ = answered.send(());
        }
        self
    }

    /// The answer, if it came whole and said that it was done.
    fn ask(&self, host: &str, method: &str, address: &str, body: &str) -> Option<String> {
        let headers = [("Content-Type", "application/json"), ("Cookie", &self.cookie)];
        let answer = ask(host, method, address, &headers, body).ok()?;
        assert!(answer.starts_with("HTTP/1.1 20"), "{answer}");
        Some(answer)
    }

    fn read(&self, host: &str, address: &str) -> Value {
        serde_json::from_str(content(&self.ask(host, "GET", address, "").unwrap())).unwrap()
    }
}

#[test]
fn what_was_answered_outlives_a_server_that_is_killed() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("bridge.json"), serde_json::to_string(&bridge(7)).unwrap()).unwrap();
    succeed(folder, &["import", "bridge.json"]);

    let (server, host) =
        Running::start(folder, &["--post-pause", "0", "--reader-requests", "0", "--address-requests", "0"]);
    let (answered, answers) = mpsc::channel();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let (writer, host, answered) = (Writer::new(&host), host.clone(), answered.clone());
            thread::spawn(move || writer.write(&host, &answered))
        })
        .collect();
    assert_eq!(answers.iter().take(ANSWERS).count(), ANSWERS);
    drop(server);
    let writers: Vec<Writer> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();

    let (_server, host) = Running::start(folder, &[]);
    let (mut comments, mut upvotes) = (COMMENTS, UPVOTES);
    for writer in &writers {
        for (address, text) in &writer.said {
            assert_eq!(writer.read(&host, address)["text"], **text);
        }
        let own = writer.read(&host, "/api/threads/bridge/reader");
        let vote = own["votes"][0]["value"].as_str().unwrap_or("none");
        assert!(vote == writer.voted || vote == writer.voting, "{vote}, after {}", writer.voted);
        comments += u64::try_from(own["comments"].as_array().unwrap().len()).unwrap();
        upvotes += u64::from(vote == "up");
    }
    let said: usize = writers.iter().map(|writer| writer.said.len()).sum();
    assert!(said >= ANSWERS);
    // Nothing is half there either: the counts are those of what can be found.
    let page = writers[0].read(&host, "/api/threads/bridge?comment=c4");
    assert_eq!(page["commentCount"], comments);
    let items = page["items"].as_array().unwrap();
    let voted_on = items.iter().find(|item| item["id"] == "c4").unwrap();
    assert_eq!(voted_on["upvoteCount"], upvotes);
}
