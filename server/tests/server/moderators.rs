//! What moderators do with a token of theirs.

use comment_thread::model::{Page, Status};
use serde_json::{Value, json};

use crate::{
    asking::{Answer, Server},
    browser::{JSON, Reader},
    threads::{SECRET, bridge, hidden},
    tokens::{believing, token},
};

async fn moderated(thread: Page) -> Server {
    Server::with(&[thread]).await.believing(believing(None, None).await)
}

fn mo() -> String {
    token(json!({ "sub": "mo", "name": "Mo", "role": ["moderator", "staff"] }))
}

async fn ask(server: &Server, token: &str, place: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    server.get_with(&format!("/api/threads/bridge{place}"), &[("authorization", &bearer)]).await
}

async fn decide(server: &Server, place: &str, decision: Value) -> Answer {
    let bearer = format!("Bearer {}", mo());
    let address = format!("/api/threads/bridge{place}/moderation");
    server.send("POST", &address, &[JSON, ("authorization", &bearer)], &decision.to_string()).await
}

#[tokio::test]
async fn only_moderators_may() {
    let server = moderated(bridge(2)).await;
    let reader = token(json!({ "sub": "ann", "name": "Ann", "role": "editor" }));
    for place in ["/moderation", "/moderation/log", "/comments/c1/moderation"] {
        ask(&server, &reader, place).await.check_problem(403, "moderators-only");
        let anonymous = server.get(&format!("/api/threads/bridge{place}")).await;
        anonymous.check_problem(401, "sign-in-needed");
        assert_eq!(ask(&server, &mo(), place).await.status.as_u16(), 200, "{place}");
    }
    let body = json!({ "action": "remove", "reason": "other" }).to_string();
    for place in ["/moderation", "/comments/c1/moderation"] {
        let address = format!("/api/threads/bridge{place}");
        let bearer = format!("Bearer {reader}");
        let answer = server.send("POST", &address, &[JSON, ("authorization", &bearer)], &body).await;
        answer.check_problem(403, "moderators-only");
        server.send("POST", &address, &[JSON], &body).await.check_problem(401, "sign-in-needed");
        // A publisher's proxy may add the token to whatever a moderator's browser is made to send.
        let bearer = format!("Bearer {}", mo());
        let elsewhere = ("origin", "https://evil.example");
        let headers = [JSON, ("authorization", &*bearer), elsewhere];
        let good = json!({ "action": if place == "/moderation" { "close" } else { "pick" } }).to_string();
        server.send("POST", &address, &headers, &good).await.check_problem(403, "cross-site");
    }
    assert_eq!(ask(&server, &mo(), "/moderation/log").await.json()["items"], json!([]));
}

#[tokio::test]
async fn the_queue_shows_what_waits_with_its_words_and_reports() {
    let mut thread = bridge(3);
    thread.items[1] = hidden(2, Status::AwaitingModeration);
    let server = moderated(thread).await;
    let report = r#"{"reason":"abuse","detail":"Look at this."}"#;
    Reader::of(&server).send("POST", "/comments/c1/reports", &[JSON], report).await;
    let answer = ask(&server, &mo(), "/moderation").await;
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let queue = answer.json();
    assert_eq!(queue["thread"]["status"], "open");
    let told: Vec<_> = queue["items"].as_array().unwrap().iter().collect();
    assert_eq!((told.len(), &told[0]["comment"]["number"]), (2, &1.into()));
    assert_eq!(told[0]["reports"], json!([{ "reason": "abuse", "detail": "Look at this." }]));
    assert_eq!(told[1]["comment"]["text"], SECRET);
    decide(&server, "/comments/c2", json!({ "action": "approve" })).await;
    decide(&server, "/comments/c1", json!({ "action": "approve" })).await;
    assert_eq!(ask(&server, &mo(), "/moderation").await.json()["items"], json!([]));
}

#[tokio::test]
async fn each_decision_about_a_comment_is_answered_with_it_and_written_down() {
    let server = moderated(bridge(2)).await;
    let check = async |decision: Value, field: &str, expected: Value| {
        let answer = decide(&server, "/comments/c2", decision.clone()).await;
        assert_eq!((answer.status.as_u16(), &answer.json()[field]), (200, &expected), "{decision}");
        // Moderators go on seeing the words.
        assert_eq!(answer.json()["text"], "The words of comment 2.");
    };
    check(json!({ "action": "hold" }), "status", json!("referred")).await;
    check(json!({ "action": "approve" }), "status", json!("published")).await;
    check(json!({ "action": "pick" }), "pick", json!(true)).await;
    check(json!({ "action": "unpick" }), "pick", json!(false)).await;
    check(json!({ "action": "message", "text": "Mind the tone." }), "message", json!("Mind the tone.")).await;
    let rules = "https://news.example/rules";
    let remove = json!({ "action": "remove", "reason": "house-rules", "explanationUrl": rules });
    check(remove, "removal", json!({ "reason": "house-rules", "explanationUrl": rules })).await;
    assert_eq!(
        server.get("/api/threads/bridge/comments/c2").await.json()["removal"]["explanationUrl"],
        rules
    );
    check(json!({ "action": "restore" }), "status", json!("published")).await;
    let log = ask(&server, &mo(), "/moderation/log").await.json();
    let actions: Vec<&str> =
        log["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["hold", "approve", "pick", "unpick", "message", "remove", "restore"]);
    let entry = &log["items"][5];
    assert_eq!((&entry["moderator"], &entry["commentNumber"]), (&"Mo (mo)".into(), &2.into()));
    assert!(entry["doneAt"].as_str().unwrap().ends_with('Z'));
}

#[tokio::test]
async fn a_thread_is_closed_and_opened_by_hand_and_by_date() {
    let server = moderated(bridge(1)).await;
    let check = async |decision: Value, status: &str, opens: Value, closes: Value| {
        let answer = decide(&server, "", decision.clone()).await.json();
        assert_eq!(
            (&answer["status"], &answer["opensAt"], &answer["closesAt"]),
            (&status.into(), &opens, &closes),
            "{decision}"
        );
    };
    let date = "2999-01-01T00:00:00Z";
    check(json!({ "action": "close" }), "closed", Value::Null, Value::Null).await;
    check(json!({ "action": "open", "at": date }), "closed", json!(date), Value::Null).await;
    check(json!({ "action": "open" }), "open", Value::Null, Value::Null).await;
    check(json!({ "action": "close", "at": date }), "open", Value::Null, json!(date)).await;
    let when = decide(&server, "", json!({ "action": "moderation", "when": "before" })).await;
    assert_eq!(when.json()["moderation"], "before");
}

#[tokio::test]
async fn what_is_no_decision_or_impossible_is_refused() {
    let server = moderated(bridge(1)).await;
    let check = async |place: &str, decision: Value, status: u16, name: &str| {
        decide(&server, place, decision).await.check_problem(status, name);
    };
    check("/comments/c1", json!({ "action": "explode" }), 422, "bad-decision").await;
    check("/comments/c1", json!({ "action": "remove" }), 422, "bad-decision").await;
    check("/comments/c1", json!({ "action": "remove", "reason": "author" }), 422, "bad-decision").await;
    let script = json!({ "action": "remove", "reason": "other", "explanationUrl": "javascript:alert(1)" });
    check("/comments/c1", script, 422, "bad-decision").await;
    check("/comments/c1", json!({ "action": "restore" }), 409, "decision-impossible").await;
    check("/comments/c9", json!({ "action": "hold" }), 404, "comment-not-found").await;
    check("", json!({ "action": "open", "at": "tomorrow" }), 422, "bad-decision").await;
    check("", json!([]), 422, "bad-decision").await;
    assert_eq!(ask(&server, &mo(), "/moderation/log").await.json()["items"], json!([]));
}

#[tokio::test]
async fn a_removed_comment_s_words_leave_every_answer_at_once() {
    let server = moderated(bridge(2)).await;
    let words = "The words of comment 2.";
    let addresses = [
        "/api/threads/bridge",
        "/api/threads/bridge?order=highest",
        "/api/threads/bridge?comment=2",
        "/threads/bridge/1.json",
        "/api/threads/bridge/comments/c2",
        "/threads/bridge",
        "/threads/bridge/fragment",
    ];
    let mut tags = Vec::new();
    for address in addresses {
        let answer = server.get(address).await;
        assert!(answer.body.contains(words), "{address}");
        tags.push(answer.header("etag").to_owned());
    }
    decide(&server, "/comments/c2", json!({ "action": "remove", "reason": "other" })).await;
    for (address, tag) in addresses.into_iter().zip(tags) {
        let answer = server.get_with(address, &[("if-none-match", &tag)]).await;
        assert_eq!(answer.status.as_u16(), 200, "{address}");
        assert!(!answer.body.contains(words) && !answer.body.contains("Reader 2"), "{address}");
    }
    for search in ["/api/threads/bridge?q=comment+2", "/threads/bridge?q=comment+2"] {
        assert!(!server.get(search).await.body.contains(words), "{search}");
    }
    assert_eq!(server.get("/api/threads/bridge?q=comment+2").await.json()["totalItems"], 0);
}
