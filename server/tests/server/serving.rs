//! The server as it is started and stopped.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
};

use tempfile::TempDir;

use crate::{
    commands::{fail, succeed},
    running::{Running, get, post},
};

#[test]
fn the_demo_is_served_and_stopped_by_a_polite_request() {
    let folder = TempDir::new().unwrap();
    let (mut server, host) = Running::start(folder.path(), &["--demo"]);
    assert!(get(&host, "/api/threads/harbour-bridge?page=11").contains("\"totalItems\":1193"));
    server.terminate();
    assert_eq!(server.0.wait().unwrap().code(), Some(0));
    // A database that has threads is left as it is.
    let (_server, host) = Running::start(folder.path(), &["--demo"]);
    assert!(get(&host, "/api/threads/harbour-bridge").contains("\"totalItems\":1193"));
}

#[test]
fn a_server_that_is_asked_to_stop_lets_go_of_those_who_listen() {
    let folder = TempDir::new().unwrap();
    let (mut server, host) = Running::start(folder.path(), &["--demo"]);
    let mut stream = TcpStream::connect(&host).unwrap();
    write!(stream, "GET /api/threads/first-word/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    assert!(lines.any(|line| line.unwrap() == r#"data: {"commentCount":0}"#));
    server.terminate();
    assert_eq!(server.0.wait().unwrap().code(), Some(0));
}

#[test]
fn the_demo_takes_comments_and_one_thread_shows_them_to_moderators_first() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("words"), "scunner\n").unwrap();
    let (_server, host) = Running::start(folder.path(), &["--demo", "--blocked-words", "words"]);
    assert!(post(&host, "first-word", "At last.").contains(r#""status":"published""#));
    assert!(post(&host, "market-parking", "At last.").contains(r#""status":"awaiting-moderation""#));
    assert!(post(&host, "harbour-bridge", "Too late.").contains("/problems/posting-closed"));
    assert!(post(&host, "first-word", "Scunner!").contains("/problems/words-blocked"));
}

#[test]
fn a_server_that_cannot_start_says_why_and_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let in_use = format!("Port {port} of 127.0.0.1 is in use already; choose another with --port.");
    fail(folder, &["serve", "--port", &port], &in_use);
    fail(folder, &["serve", "--port", "0", "--site", "nowhere"], "nowhere is not a folder");
    fail(folder, &["serve", "--port", "0", "--host", "192.0.2.1"], "192.0.2.1:0 cannot be listened on: ");
    fail(
        folder,
        &["serve", "--port", "0", "--database", "no/folder.sqlite"],
        "The database no/folder.sqlite",
    );
    fail(
        folder,
        &["serve", "--port", "0", "--database", "mysql://u:p@x/y"],
        "A mysql database is not supported",
    );
    fail(folder, &["serve", "--port", "0", "--blocked-words", "no.txt"], "no.txt cannot be read: ");
    fs::write(folder.join("text.sqlite"), "not a database, whatever its name says").unwrap();
    fail(folder, &["serve", "--port", "0", "--database", "text.sqlite"], "The database text.sqlite");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn moderators_and_readers_write_at_the_same_time() {
    const COMMENTS: usize = 12;
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let (_server, host) = Running::start(folder, &["--demo"]);
    let readers = std::thread::spawn({
        let host = host.clone();
        move || {
            (0..COMMENTS).all(|reader| post(&host, "quay-kiosks", &format!("I, {reader}.")).contains("201"))
        }
    });
    for number in 1..=COMMENTS {
        succeed(folder, &["moderate", "quay-kiosks", "message", &number.to_string(), "Seen."]);
    }
    assert!(readers.join().unwrap());
    let log = succeed(folder, &["moderate", "quay-kiosks", "log"]);
    assert_eq!(log.lines().count(), COMMENTS);
    let count = format!(r#""commentCount":{}"#, 70 + COMMENTS);
    assert!(get(&host, "/api/threads/quay-kiosks").contains(&count));
}

#[test]
fn an_address_is_counted_where_it_connects() {
    let folder = TempDir::new().unwrap();
    let (_server, host) = Running::start(folder.path(), &["--demo", "--address-requests", "1"]);
    assert!(post(&host, "ferry-timetable", "One.").starts_with("HTTP/1.1 201"));
    let refused = post(&host, "ferry-timetable", "Two.");
    assert!(
        refused.starts_with("HTTP/1.1 429") && refused.contains("/problems/too-many-requests"),
        "{refused}"
    );
    assert!(get(&host, "/threads/ferry-timetable").starts_with("HTTP/1.1 200"));
}

#[test]
fn what_cannot_be_believed_or_is_no_origin_keeps_the_server_from_starting() {
    let folder = TempDir::new().unwrap();
    let check = |arguments: &[&str], expected: &str| {
        fail(folder.path(), &[&["serve", "--port", "0"], arguments].concat(), expected);
        assert!(!folder.path().join("comments.sqlite").exists());
    };
    check(&["--token-keys", "nowhere"], "The keys of nowhere cannot be read: ");
    check(&["--token-keys", "http://id.example/keys"], "only https keeps them");
    check(&["--origin", "news.example"], "“news.example” is no origin");
}
