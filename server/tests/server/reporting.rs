//! Reporting a comment.

use comment_thread::model::{Abilities, Ability, Page, Status};
use serde_json::json;

use crate::{
    asking::Server,
    browser::{JSON, Reader},
    threads::{bridge, hidden},
};

#[tokio::test]
async fn a_report_waits_for_the_moderators() {
    let server = Server::with(&[bridge(4)]).await;
    let reasons = server.get("/api/threads/bridge").await.json()["reportReasons"].clone();
    assert_eq!(reasons, json!(["abuse", "defamation", "privacy", "spam", "off-topic", "other"]));
    let reader = Reader::of(&server);
    let body = json!({ "reason": "spam", "detail": " Buys\r\nnothing. " }).to_string();
    for _ in 0..2 {
        let answer = reader.send("POST", "/comments/c3/reports", &[JSON], &body).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (204, ""));
    }
    let other = Reader::of(&server);
    let body = json!({ "reason": "other" }).to_string();
    other.send("POST", "/comments/c3/reports", &[JSON], &body).await;
    let queue = server.store.queue("bridge").await.unwrap();
    let reports: Vec<_> =
        queue[0].reports.iter().map(|report| (report.reason.as_str(), report.detail.as_deref())).collect();
    assert_eq!((queue.len(), queue[0].comment.number), (1, 3));
    assert!(reports.contains(&("spam", Some("Buys\nnothing."))) && reports.contains(&("other", None)));
    assert_eq!(reports.len(), 2);
    // What was reported is not taken down by that.
    assert_eq!(server.get("/api/threads/bridge/comments/c3").await.json()["status"], "published");
}

#[tokio::test]
async fn a_report_by_form_leads_back_to_a_page_that_says_so() {
    let server = Server::with(&[bridge(4)]).await;
    let reader = Reader::of(&server);
    let answer = reader.submit("/comments/c3/reports", "reason=off-topic&detail=").await;
    let expected = "http://comments.example/threads/bridge?page=2&order=oldest&x=1&reported=3#comment-3";
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected));
    let from = [("content-type", "application/x-www-form-urlencoded"), ("referer", expected)];
    let again = reader.send("POST", "/comments/c4/reports", &from, "reason=spam").await;
    assert_eq!(again.header("location"), expected.replace("d=3", "d=4").replace("t-3", "t-4"));
}

#[tokio::test]
async fn what_cannot_be_reported_is_refused_by_name() {
    let check = async |thread: Page, place: &str, body: &str, status: u16, name: &str| {
        let server = Server::with(&[thread]).await;
        Reader::of(&server).send("POST", place, &[JSON], body).await.check_problem(status, name);
    };
    const PLACE: &str = "/comments/c3/reports";
    const SPAM: &str = r#"{"reason":"spam"}"#;
    let reported_by = |report| Page { abilities: Abilities { report, ..Abilities::default() }, ..bridge(4) };
    check(reported_by(Ability::Closed), PLACE, SPAM, 403, "reporting-closed").await;
    check(reported_by(Ability::SignedIn), PLACE, SPAM, 401, "sign-in-needed").await;
    check(bridge(4), "/comments/c9/reports", SPAM, 404, "comment-not-found").await;
    check(bridge(4), PLACE, r#"{"reason":"dull"}"#, 400, "bad-reason").await;
    check(bridge(4), PLACE, "{}", 400, "bad-body").await;
    let long = json!({ "reason": "spam", "detail": "x".repeat(1001) }).to_string();
    check(bridge(4), PLACE, &long, 422, "detail-too-long").await;
    let mut removed = bridge(4);
    removed.items[2] = hidden(3, Status::Removed);
    check(removed, PLACE, SPAM, 409, "comment-not-published").await;
    let closed = Server::with(&[reported_by(Ability::Closed)]).await;
    assert_eq!(closed.get("/api/threads/bridge").await.json()["reportReasons"], json!([]));
}
