//! What moderators do at the prompt, and what readers then see.

use std::path::Path;

use comment_thread::model::{Abilities, Ability, Page, Removal, RemovalReason, Status};
use comment_thread_server::store::{Decision, Moderation, ThreadDecision};
use serde_json::{Value, json};

use crate::{
    asking::Server,
    browser::{JSON, Reader},
    commands::{fail, succeed},
    threads::{bridge, hidden},
};

async fn comment(server: &Server, number: u32) -> Value {
    let page = server.get(&format!("/api/threads/bridge?comment={number}")).await.json();
    let items = page["items"].as_array().unwrap();
    items.iter().find(|item| item["number"] == number).unwrap().clone()
}

fn removal(reason: RemovalReason, explanation_url: Option<&str>) -> Decision {
    Decision::Remove(Removal { reason, explanation_url: explanation_url.map(str::to_owned) })
}

#[tokio::test]
async fn each_decision_shows_at_once() {
    let mut thread = bridge(3);
    thread.items[2] = hidden(3, Status::AwaitingModeration);
    let server = Server::with(&[thread]).await;
    let check = async |number: u32, decision: Decision, field: &str, expected: Value| {
        server.store.decide("bridge", number, &decision, "Mo").await.unwrap();
        assert_eq!(comment(&server, number).await[field], expected, "{decision:?}");
    };
    check(3, Decision::Approve, "status", json!("published")).await;
    check(3, Decision::Hold, "status", json!("referred")).await;
    check(3, removal(RemovalReason::Other, None), "status", json!("removed")).await;
    check(3, Decision::Restore, "status", json!("published")).await;
    let rules = "https://news.example/rules";
    check(3, removal(RemovalReason::HouseRules, Some(rules)), "removal", {
        json!({ "reason": "house-rules", "explanationUrl": rules })
    })
    .await;
    check(2, Decision::Pick, "pick", json!(true)).await;
    check(2, Decision::Unpick, "pick", json!(false)).await;
    check(2, Decision::Message(" Mind the tone. ".to_owned()), "message", json!("Mind the tone.")).await;
    check(2, Decision::Message(" ".to_owned()), "message", Value::Null).await;
    let log = server.store.log("bridge").await.unwrap();
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    let expected = ["approve", "hold", "remove", "restore", "remove", "pick", "unpick", "message", "message"];
    assert_eq!(actions, expected);
    assert_eq!((log[2].moderator.as_str(), log[2].detail.as_deref()), ("Mo", Some("other")));
}

#[tokio::test]
async fn what_is_impossible_is_neither_done_nor_logged() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let own = author.say("Mine to take back.").await;
    author.send("DELETE", &format!("/comments/{}", own["id"].as_str().unwrap()), &[], "").await;
    let check = async |number: u32, decision: Decision, expected: &str| {
        let error = server.store.decide("bridge", number, &decision, "Mo").await.unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    check(3, Decision::Restore, "Comment 3 is removed by its author, so it cannot be restored.").await;
    check(3, Decision::Approve, "Comment 3 is removed by its author, so it cannot be approved.").await;
    check(2, Decision::Restore, "Comment 2 is published, so it cannot be restored.").await;
    check(9, Decision::Hold, "The thread has no comment number 9.").await;
    assert_eq!(server.store.log("bridge").await.unwrap(), []);
}

#[tokio::test]
async fn a_look_settles_what_was_reported() {
    let server = Server::with(&[bridge(2)]).await;
    let report = async |reader: &Reader<'_>| {
        reader.send("POST", "/comments/c1/reports", &[JSON], r#"{"reason":"abuse"}"#).await
    };
    report(&Reader::of(&server)).await;
    assert_eq!(server.store.queue("bridge").await.unwrap().len(), 1);
    server.store.decide("bridge", 1, &Decision::Approve, "Mo").await.unwrap();
    assert_eq!(server.store.queue("bridge").await.unwrap(), []);
    report(&Reader::of(&server)).await;
    assert_eq!(server.store.queue("bridge").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_thread_is_closed_opened_and_looked_at_before() {
    let abilities = Abilities { post: Ability::Closed, ..Abilities::default() };
    let server = Server::with(&[Page { abilities, ..bridge(1) }]).await;
    let decide =
        async |decision: ThreadDecision| server.store.decide_thread("bridge", decision, "Mo").await.unwrap();
    let told = async || {
        let page = server.get("/api/threads/bridge").await.json();
        (page["status"].as_str().unwrap().to_owned(), page["abilities"]["post"].as_str().unwrap().to_owned())
    };
    let words = |status: &str, post: &str| (status.to_owned(), post.to_owned());
    decide(ThreadDecision::Open).await;
    assert_eq!(told().await, words("open", "anyone"));
    decide(ThreadDecision::Close).await;
    assert_eq!(told().await, words("closed", "closed"));
    decide(ThreadDecision::Open).await;
    decide(ThreadDecision::Moderation(Moderation::Before)).await;
    assert_eq!(Reader::of(&server).say("Look.").await["status"], "awaiting-moderation");
    let log = server.store.log("bridge").await.unwrap();
    assert_eq!((log.len(), log[3].detail.as_deref()), (4, Some("before")));
}

#[tokio::test]
async fn a_thread_closes_and_opens_by_itself() {
    let server = Server::with(&[bridge(1)]).await;
    let decide = async |decision: ThreadDecision| {
        server.store.decide_thread("bridge", decision, "Mo").await.unwrap();
        server.get("/api/threads/bridge").await.json()["status"].as_str().unwrap().to_owned()
    };
    let (past, later_past) = ("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z");
    let future = "2999-01-01T00:00:00Z";
    let close_at = |date: &str| ThreadDecision::CloseAt(date.parse().unwrap());
    let open_at = |date: &str| ThreadDecision::OpenAt(date.parse().unwrap());
    assert_eq!(decide(close_at(future)).await, "open");
    assert_eq!(decide(close_at(past)).await, "closed");
    assert_eq!(decide(open_at(future)).await, "closed");
    Reader::of(&server)
        .post(json!({ "text": "Hi", "name": "Ada" }))
        .await
        .check_problem(403, "posting-closed");
    assert_eq!(decide(open_at(later_past)).await, "open");
    assert_eq!(decide(close_at(future)).await, "open");
    // By hand is at once, and closing forgets what was to come.
    assert_eq!(decide(ThreadDecision::Close).await, "closed");
    let state = server.store.state("bridge").await.unwrap().unwrap();
    assert_eq!((state.opens_at, state.closes_at), (None, None));
    assert_eq!(decide(ThreadDecision::Open).await, "open");
}

fn moderate(folder: &Path, arguments: &[&str]) -> String {
    succeed(folder, &[&["moderate", "bridge", "--moderator", "Mo"], arguments].concat())
}

#[test]
fn a_moderator_works_at_the_prompt() {
    let folder = tempfile::TempDir::new().unwrap();
    let folder = folder.path();
    let mut thread = bridge(2);
    thread.items[1] = hidden(2, Status::AwaitingModeration);
    thread.items[1].text = "Two\nlines\u{1b}[2J.".to_owned();
    std::fs::write(folder.join("bridge.json"), serde_json::to_string(&thread).unwrap()).unwrap();
    succeed(folder, &["import", "bridge.json"]);
    let queue = moderate(folder, &["queue"]);
    assert!(queue.ends_with(", awaiting-moderation:\n    Two\n    lines [2J.\n"), "{queue:?}");
    assert_eq!(moderate(folder, &["approve", "2"]), "");
    assert_eq!(moderate(folder, &["queue"]), "Nothing waits for a moderator.\n");
    let explanation = "https://news.example/rules";
    moderate(folder, &["remove", "2", "--reason", "house-rules", "--explanation", explanation]);
    let exported = |folder: &Path| {
        succeed(folder, &["export", "out"]);
        std::fs::read_to_string(folder.join("out/bridge/1.json")).unwrap()
    };
    assert!(exported(folder).contains("\"explanationUrl\":\"https://news.example/rules\""));
    moderate(folder, &["message", "1", "Thank you."]);
    moderate(folder, &["close"]);
    moderate(folder, &["open", "--at", "2999-01-01T00:00:00Z"]);
    moderate(folder, &["moderation", "before"]);
    let log = moderate(folder, &["log"]);
    let done: Vec<&str> =
        log.lines().filter_map(|line| line.split_once("Z Mo: ")).map(|(_, done)| done).collect();
    assert_eq!(
        done,
        [
            "approve 2",
            "remove 2 (house-rules)",
            "message 1 (Thank you.)",
            "close",
            "open (2999-01-01T00:00:00Z)",
            "moderation (before)"
        ]
    );
    fail(
        folder,
        &["moderate", "bridge", "restore", "1"],
        "Comment 1 is published, so it cannot be restored.",
    );
    fail(folder, &["moderate", "nothing", "queue"], "There is no thread “nothing”.");
}
