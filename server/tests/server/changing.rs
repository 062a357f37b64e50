//! Changing one's own comment, and taking it back.

use std::time::Duration;

use comment_thread::model::{Removal, RemovalReason};
use comment_thread_server::{
    rules::Rules,
    store::{Decision, Moderation, ThreadDecision},
};
use serde_json::{Value, json};

use crate::{
    asking::{Answer, Server},
    browser::{FORM, JSON, Reader},
    threads::bridge,
};

fn at(comment: &Value, place: &str) -> String {
    format!("/comments/{}{place}", comment["id"].as_str().unwrap())
}

async fn edit(reader: &Reader<'_>, comment: &Value, text: &str) -> Answer {
    reader.send("PUT", &at(comment, ""), &[JSON], &json!({ "text": text }).to_string()).await
}

async fn take_back(reader: &Reader<'_>, comment: &Value) -> Answer {
    reader.send("DELETE", &at(comment, ""), &[], "").await
}

#[tokio::test]
async fn an_author_changes_a_comment_and_readers_see_that_it_was_changed() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Teh words.").await;
    assert!(comment["dateModified"].is_null());
    let edited = edit(&author, &comment, " The words. ").await.json();
    assert_eq!((&edited["text"], &edited["number"]), (&"The words.".into(), &comment["number"]));
    assert!(edited["dateModified"].is_string());
    assert_eq!(server.get("/api/threads/bridge").await.json()["items"][0], edited);
    assert_eq!(server.get("/api/threads/bridge?q=the+words.").await.json()["items"][0], edited);
    edit(&author, &comment, " ").await.check_problem(422, "text-empty");
}

#[tokio::test]
async fn an_author_takes_a_comment_back_and_its_number_stays() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Too rash.").await;
    for _ in 0..2 {
        let removed = take_back(&author, &comment).await.json();
        assert_eq!((&removed["status"], &removed["number"]), (&"removed".into(), &3.into()));
        assert_eq!((&removed["removal"]["reason"], &removed["text"]), (&"author".into(), &"".into()));
    }
    let page = server.get("/api/threads/bridge").await;
    assert_eq!(page.numbers(), [3, 2, 1]);
    assert!(!page.body.contains("Too rash."));
    edit(&author, &comment, "Again").await.check_problem(409, "comment-not-published");
    // What was taken back may be said again.
    author.say("Too rash.").await;
}

#[tokio::test]
async fn forms_change_and_take_back_and_lead_back_to_the_comment() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Teh words.").await;
    let expected = "http://comments.example/threads/bridge?page=2&order=oldest&x=1#comment-3";
    let answer = author.submit(&at(&comment, "/edit"), "text=The+words.").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected));
    assert_eq!(server.get("/api/threads/bridge").await.json()["items"][0]["text"], "The words.");
    let answer = author.submit(&at(&comment, "/delete"), "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected));
    assert_eq!(server.get("/api/threads/bridge").await.json()["items"][0]["status"], "removed");
}

#[tokio::test]
async fn nobody_changes_the_comments_of_others() {
    let server = Server::with(&[bridge(2)]).await;
    let (author, other) = (Reader::of(&server), Reader::of(&server));
    let comment = author.say("Mine.").await;
    other.say("Not yours.").await;
    for reader in [&other, &Reader::of(&server)] {
        edit(reader, &comment, "x").await.check_problem(403, "not-yours");
        take_back(reader, &comment).await.check_problem(403, "not-yours");
        // Imported comments have no reader here.
        edit(reader, &json!({ "id": "c1" }), "x").await.check_problem(403, "not-yours");
    }
    edit(&author, &json!({ "id": "c9" }), "x").await.check_problem(404, "comment-not-found");
    assert_eq!(server.get("/api/threads/bridge?comment=3").await.json()["items"][1]["text"], "Mine.");
}

#[tokio::test]
async fn after_a_while_a_comment_stays_as_it_is() {
    let rules = Rules { edit_window: Duration::ZERO, ..Rules::default() };
    let server = Server::by_rules(&[bridge(2)], rules).await;
    let author = Reader::of(&server);
    let comment = author.say("For ever.").await;
    edit(&author, &comment, "Or not.").await.check_problem(403, "edit-closed");
    take_back(&author, &comment).await.check_problem(403, "edit-closed");
    assert_eq!(author.own().await["changeable"], json!([]));
}

#[tokio::test]
async fn an_author_is_told_which_comments_can_still_be_changed() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let (kept, gone) = (author.say("Kept.").await, author.say("Gone.").await);
    let own = author.own().await;
    assert_eq!((own["changeable"].as_array().unwrap().len(), &own["changeable"]), (2, &own["comments"]));
    take_back(&author, &gone).await;
    let own = author.own().await;
    assert_eq!(own["changeable"], json!([kept["id"]]));
    let document = server.get_with("/threads/bridge", &[("cookie", &author.cookie())]).await.body;
    let form = format!("action=\"/api/threads/bridge{}\"", at(&kept, "/edit"));
    assert!(document.contains(&form), "{document}");
    assert!(!document.contains(&at(&gone, "/delete")), "{document}");
    assert!(!server.get("/threads/bridge").await.body.contains("/edit\""));
}

#[tokio::test]
async fn a_change_by_form_that_is_refused_gives_the_text_back() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Mine.").await;
    let long = "x".repeat(401);
    let html = ("accept", "text/html");
    let place = at(&comment, "/edit");
    let answer = author.send("POST", &place, &[FORM, html], &format!("text={long}")).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.body.contains(&long) && answer.body.contains("The comment is too long."));
}

#[tokio::test]
async fn in_a_closed_thread_a_comment_can_be_taken_back_but_not_changed() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Too late?").await;
    server.store.decide_thread("bridge", ThreadDecision::Close, "Mo").await.unwrap();
    edit(&author, &comment, "Indeed.").await.check_problem(403, "posting-closed");
    assert_eq!(take_back(&author, &comment).await.json()["status"], "removed");
}

#[tokio::test]
async fn where_moderators_look_first_a_change_waits_for_them_too() {
    let server = Server::with(&[bridge(2)]).await;
    server.store.set_moderation("bridge", Moderation::Before).await.unwrap();
    let author = Reader::of(&server);
    let comment = author.say("Harmless.").await;
    server.store.decide("bridge", 3, &Decision::Approve, "Mo").await.unwrap();
    assert_eq!(edit(&author, &comment, "Harmless.").await.json()["status"], "published");
    let edited = edit(&author, &comment, "Not so harmless.").await.json();
    assert_eq!(
        (&edited["status"], &edited["text"]),
        (&"awaiting-moderation".into(), &"Not so harmless.".into())
    );
    assert!(!server.get("/api/threads/bridge").await.body.contains("armless"));
}

#[tokio::test]
async fn what_a_moderator_removed_is_no_longer_its_author_s() {
    let server = Server::with(&[bridge(2)]).await;
    let author = Reader::of(&server);
    let comment = author.say("Rude.").await;
    let remove = Decision::Remove(Removal { reason: RemovalReason::HouseRules, explanation_url: None });
    server.store.decide("bridge", 3, &remove, "Mo").await.unwrap();
    edit(&author, &comment, "Polite.").await.check_problem(409, "comment-not-published");
    take_back(&author, &comment).await.check_problem(409, "comment-not-published");
    author.post(json!({ "text": "Rude.", "name": "Ada" })).await.check_problem(409, "said-already");
}
