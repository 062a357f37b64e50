//! Posting a comment, by script and by form.

use std::{sync::Arc, time::Duration};

use comment_thread::model::{Abilities, Ability, Page, ThreadStatus};
use comment_thread_server::{
    rules::{BlockedWords, Rules},
    store::{Draft, Moderation},
};
use serde_json::{Value, json};

use crate::{
    asking::Server,
    browser::{FORM, JSON, Reader},
    threads::bridge,
};

fn draft(text: &str) -> Value {
    json!({ "text": text, "name": "Ada" })
}

#[tokio::test]
async fn a_comment_becomes_the_next_of_its_thread() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = Reader::of(&server);
    let answer = reader.post(json!({ "text": " Two\r\nlines. ", "name": " Ada " })).await;
    assert_eq!(answer.status.as_u16(), 201);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let comment = answer.json();
    assert_eq!((&comment["number"], &comment["text"]), (&8.into(), &"Two\nlines.".into()));
    assert_eq!((&comment["author"]["name"], &comment["status"]), (&"Ada".into(), &"published".into()));
    assert_eq!(comment["url"], "https://news.example/bridge?comment=8#comment-8");
    let page = server.get("/api/threads/bridge").await;
    assert_eq!(page.numbers(), [8, 7, 6]);
    assert_eq!(page.json()["items"][0], comment);
    assert_eq!((&page.json()["totalItems"], &page.json()["commentCount"]), (&8.into(), &8.into()));
    assert_eq!(server.get(answer.header("location")).await.json(), comment);
    assert_eq!(reader.own().await["comments"], json!([comment["id"]]));
}

#[tokio::test]
async fn a_first_comment_makes_the_reader_known() {
    let server = Server::with(&[bridge(0)]).await;
    let answer = Reader::of(&server).post(draft("First!")).await;
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    let refused = Reader::of(&server).post(draft("")).await;
    assert_eq!(refused.header("set-cookie"), "");
}

#[tokio::test]
async fn after_gaps_the_number_is_one_more_than_the_highest() {
    let mut thread = bridge(2);
    thread.items[1].number = 500;
    let server = Server::with(&[thread]).await;
    assert_eq!(Reader::of(&server).say("Next.").await["number"], 501);
    assert_eq!(server.get("/api/threads/bridge?comment=501").await.numbers(), [501, 500, 1]);
}

#[tokio::test]
async fn a_reply_knows_what_it_answers() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = Reader::of(&server);
    let reply = reader.post(json!({ "text": "No.", "name": "Ada", "parentId": "c3" })).await.json();
    assert_eq!((&reply["parentId"], &reply["parentNumber"]), (&"c3".into(), &3.into()));
    let lost = json!({ "text": "Yes.", "name": "Ada", "parentId": "c99" });
    reader.post(lost).await.check_problem(422, "parent-not-found");
    let impossible = json!({ "text": "Yes.", "name": "Ada", "parentId": "c1\0" });
    reader.post(impossible).await.check_problem(422, "parent-not-found");
}

#[tokio::test]
async fn what_is_no_comment_is_refused_by_name() {
    let rules = Rules { blocked: BlockedWords::read("scunner"), pause: Duration::ZERO, ..Rules::default() };
    let server = Server::by_rules(&[Page { max_text_length: Some(5), ..bridge(1) }], rules).await;
    assert_eq!(server.get("/api/threads/bridge").await.json()["maxTextLength"], 5);
    let reader = Reader::of(&server);
    let check = async |draft: Value, status: u16, name: &str| {
        reader.post(draft).await.check_problem(status, name);
    };
    check(draft(" \n "), 422, "text-empty").await;
    check(draft("éééééé"), 422, "text-too-long").await;
    check(json!({ "text": "Hi" }), 422, "name-needed").await;
    check(json!({ "text": "Hi", "name": "\u{7} " }), 422, "name-needed").await;
    check(json!({ "text": "Hi", "name": "x".repeat(61) }), 422, "name-too-long").await;
    check(json!({ "text": "Hi", "name": "A Scunner" }), 422, "words-blocked").await;
    check(json!({ "text": 5 }), 400, "bad-body").await;
    check(json!({ "name": "Ada" }), 400, "bad-body").await;
    check(draft(&"x".repeat(100_000)), 413, "body-too-large").await;
    reader.send("POST", "/comments", &[JSON], "{").await.check_problem(400, "bad-body");
    reader.send("POST", "/comments", &[], "text=Hi").await.check_problem(400, "bad-body");
    reader.submit("/comments", "text=Hi&name=Ada&key=%00").await.check_problem(400, "bad-body");
    assert_eq!(server.get("/api/threads/bridge").await.json()["commentCount"], 1);
    assert_eq!(reader.post(draft("é\r\néé\n")).await.status.as_u16(), 201);
}

#[tokio::test]
async fn who_may_not_post_is_told_why() {
    let check = async |post: Ability, status: ThreadStatus, code: u16, name: &str| {
        let abilities = Abilities { post, ..Abilities::default() };
        let server = Server::with(&[Page { abilities, status, ..bridge(1) }]).await;
        Reader::of(&server).post(draft("")).await.check_problem(code, name);
        let page = server.get("/api/threads/bridge").await.json();
        let told = if name == "sign-in-needed" { "signed-in" } else { "closed" };
        assert_eq!(page["abilities"]["post"], told);
        assert_eq!(page["maxTextLength"].is_null(), told == "closed");
    };
    check(Ability::Closed, ThreadStatus::Open, 403, "posting-closed").await;
    check(Ability::Anyone, ThreadStatus::Closed, 403, "posting-closed").await;
    check(Ability::SignedIn, ThreadStatus::Open, 401, "sign-in-needed").await;
    let server = Server::with(&[]).await;
    Reader::of(&server).post(draft("Hi")).await.check_problem(404, "thread-not-found");
}

#[tokio::test]
async fn a_reader_says_the_same_only_once_but_another_may_say_it_too() {
    let server = Server::with(&[bridge(1), Page { id: "other".to_owned(), ..bridge(1) }]).await;
    let reader = Reader::of(&server);
    reader.say("Quite so.").await;
    reader.post(draft("Quite so.\r\n")).await.check_problem(409, "said-already");
    Reader::of(&server).say("Quite so.").await;
    let cookie = reader.cookie();
    let elsewhere = [JSON, ("cookie", &*cookie)];
    let body = draft("Quite so.").to_string();
    let answer = server.send("POST", "/api/threads/other/comments", &elsewhere, &body).await;
    assert_eq!(answer.status.as_u16(), 201);
}

#[tokio::test]
async fn a_reader_waits_between_two_comments() {
    let server = Server::by_rules(&[bridge(1)], Rules::default()).await;
    let reader = Reader::of(&server);
    reader.say("One.").await;
    let refused = reader.post(draft("Two.")).await;
    refused.check_problem(429, "too-fast");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=Rules::PAUSE_SECONDS).contains(&wait), "{wait}");
    // Others do not wait.
    Reader::of(&server).say("Two.").await;
}

#[tokio::test]
async fn json_nested_without_end_does_no_harm() {
    const DEPTH: usize = 10_000;
    let server = Server::with(&[bridge(1)]).await;
    let reader = Reader::of(&server);
    let nested = "[".repeat(DEPTH) + &"]".repeat(DEPTH);
    let body = format!(r#"{{"text":{nested},"name":"Ada"}}"#);
    reader.send("POST", "/comments", &[JSON], &body).await.check_problem(400, "bad-body");
    // What is not known is passed over.
    let body = format!(r#"{{"text":"Hi","name":"Ada","more":{nested}}}"#);
    assert_eq!(reader.send("POST", "/comments", &[JSON], &body).await.status.as_u16(), 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_comments_by_one_reader_in_many_threads_at_the_same_moment_one_is_taken() {
    const THREADS: u32 = 8;
    let threads: Vec<_> = (0..THREADS).map(|number| Page { id: format!("t{number}"), ..bridge(1) }).collect();
    let server = Server::by_rules(&threads, Rules::default()).await;
    let posts = threads.iter().map(|thread| {
        let (store, thread) = (server.store.clone(), thread.id.clone());
        tokio::spawn(async move {
            let draft =
                Draft { text: "Everywhere.".to_owned(), name: Some("Ada".to_owned()), ..Draft::default() };
            store.post(&thread, "reader", &draft, &Rules::default()).await.is_ok()
        })
    });
    let mut taken = 0;
    for post in posts.collect::<Vec<_>>() {
        taken += u32::from(post.await.unwrap());
    }
    assert_eq!(taken, 1);
}

#[tokio::test]
async fn a_comment_that_is_sent_again_with_its_key_is_kept_once() {
    let server = Server::by_rules(&[bridge(1)], Rules::default()).await;
    let (reader, other) = (Reader::of(&server), Reader::of(&server));
    let body = draft("Once.").to_string();
    let headers = [JSON, ("idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324")];
    let first = reader.send("POST", "/comments", &headers, &body).await;
    let again = reader.send("POST", "/comments", &headers, &body).await;
    assert_eq!((again.status.as_u16(), again.json()), (201, first.json()));
    let changed = reader.send("POST", "/comments", &headers, &draft("Twice.").to_string()).await;
    changed.check_problem(422, "key-reused");
    // Of readers who are known already, a key is each one's own.
    other.send("PUT", "/comments/c1/vote", &[JSON], r#"{"value":"up"}"#).await;
    let others = other.send("POST", "/comments", &headers, &body).await;
    assert_ne!(others.json()["id"], first.json()["id"]);
    assert_eq!(server.get("/api/threads/bridge").await.json()["commentCount"], 3);
    let long = [JSON, ("idempotency-key", &*"k".repeat(201))];
    reader.send("POST", "/comments", &long, &body).await.check_problem(400, "bad-body");
}

#[tokio::test]
async fn a_first_comment_whose_answer_was_lost_is_kept_once() {
    let server = Server::by_rules(&[bridge(1)], Rules::default()).await;
    let send = async |key: &str, text: &str| {
        let (reader, body) = (Reader::of(&server), draft(text).to_string());
        let answer = reader.send("POST", "/comments", &[JSON, ("idempotency-key", key)], &body).await;
        (answer.json()["id"].clone(), reader.cookie())
    };
    let (key, other) = ("0d4f5a54-9b57-4a61-8a3e-0f4b3a6c2d11", "0d4f5a54-9b57-4a61-8a3e-0f4b3a6c2d12");
    assert_eq!(send(key, "Once.").await, send(key, "Once.").await);
    assert_ne!(send(key, "Once.").await.1, send(other, "Once.").await.1);
    // Two readers may well make up so short a key.
    assert_ne!(send("1", "Me.").await.1, send("1", "And me.").await.1);
}

#[tokio::test]
async fn comments_at_the_same_time_get_numbers_of_their_own() {
    const READERS: u64 = 16;
    let server = Arc::new(Server::with(&[bridge(2)]).await);
    let mut readers = Vec::new();
    for reader in 0..READERS {
        let server = Arc::clone(&server);
        readers.push(tokio::spawn(async move {
            let comment = Reader::of(&server).say(&format!("I am reader {reader}.")).await;
            comment["number"].as_u64().unwrap()
        }));
    }
    let mut numbers = Vec::new();
    for reader in readers {
        numbers.push(reader.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (3..3 + READERS).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_form_leads_to_the_page_that_holds_the_new_comment() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = Reader::of(&server);
    let answer = reader.submit("/comments", "text=I+say%0D%0Athis.&name=Ada&parentId=&key=k1").await;
    let expected = "http://comments.example/threads/bridge?x=1&order=oldest&comment=8#comment-8";
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected));
    assert_eq!(server.get("/api/threads/bridge").await.json()["items"][0]["text"], "I say\nthis.");
    let again = reader.submit("/comments", "text=I+say%0D%0Athis.&name=Ada&key=k1").await;
    assert_eq!(again.header("location"), expected);
    let refused = reader.submit("/comments", "text=&name=Ada").await;
    refused.check_problem(422, "text-empty");
    let for_people = [FORM, ("accept", "text/html,*/*")];
    let refused = reader.send("POST", "/comments", &for_people, "text=Never+%3Clost%3E&name=").await;
    assert_eq!((refused.status.as_u16(), refused.header("content-type")), (422, "text/html; charset=utf-8"));
    assert!(refused.body.contains("A comment needs a name") && refused.body.contains("Never &lt;lost&gt;"));
    let from_nowhere = [("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
    let answer = reader.send("POST", "/comments", &from_nowhere, "text=More.&name=Ada").await;
    assert_eq!(answer.header("location"), "https://news.example/bridge?comment=9#comment-9");
}

#[tokio::test]
async fn a_comment_that_another_site_sends_is_refused() {
    let server = Server::with(&[bridge(1)]).await;
    let reader = Reader::of(&server);
    reader.say("Mine.").await;
    let headers = [JSON, ("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    for (method, place) in [
        ("POST", "/comments"),
        ("POST", "/comments/c1/reports"),
        ("PUT", "/comments/c1"),
        ("DELETE", "/comments/c1"),
        ("POST", "/comments/c1/delete"),
    ] {
        let body = json!({ "text": "x", "name": "x", "reason": "spam" }).to_string();
        reader.send(method, place, &headers, &body).await.check_problem(403, "cross-site");
    }
}

#[tokio::test]
async fn a_comment_that_waits_for_a_moderator_is_read_by_its_author_alone() {
    let server = Server::with(&[bridge(2)]).await;
    server.store.set_moderation("bridge", Moderation::Before).await.unwrap();
    let (author, other) = (Reader::of(&server), Reader::of(&server));
    let comment = author.say("Only for the moderator's eyes.").await;
    assert_eq!(comment["status"], "awaiting-moderation");
    assert_eq!(comment["text"], "Only for the moderator's eyes.");
    assert_eq!(author.own().await["pending"], json!([comment]));
    let cookie = author.cookie();
    let own = server.get_with("/threads/bridge", &[("cookie", &cookie)]).await;
    assert!(own.body.contains("Only for the moderator's eyes."), "{}", own.body);
    other.say("Another.").await;
    assert_eq!(other.own().await["pending"].as_array().unwrap().len(), 1);
    for address in [
        "/api/threads/bridge",
        "/api/threads/bridge?q=eyes",
        &format!("/api/threads/bridge/comments/{}", comment["id"].as_str().unwrap()),
        "/threads/bridge",
        "/threads/bridge/fragment?comment=3",
    ] {
        let cookie = other.cookie();
        let seen = server.get_with(address, &[("cookie", &cookie)]).await;
        assert!(!seen.body.contains("moderator's eyes") && !seen.body.contains("Ada\""), "{address}");
    }
    let page = server.get("/api/threads/bridge").await.json();
    assert_eq!((&page["items"][1]["number"], &page["items"][1]["status"]), (&3.into(), &comment["status"]));
}

#[tokio::test]
async fn a_key_of_a_form_is_200_characters_of_any_script_that_can_be_seen() {
    let server = Server::with(&[bridge(1)]).await;
    let reader = Reader::of(&server);
    let post = async |key: &str| {
        let body = json!({ "text": format!("Once for {key}."), "name": "Ada", "key": key }).to_string();
        reader.send("POST", "/comments", &[JSON], &body).await
    };
    assert_eq!(post(&"ключ".repeat(50)).await.status.as_u16(), 201);
    post(&"ключ".repeat(51)).await.check_problem(400, "bad-body");
    post("two\nlines").await.check_problem(400, "bad-body");
}

#[tokio::test]
async fn a_key_that_is_too_long_is_refused_wherever_it_stands() {
    let server = Server::with(&[bridge(1)]).await;
    let reader = Reader::of(&server);
    let long = "k".repeat(201);
    let check = async |header: &str, field: &str| {
        let body = json!({ "text": "Once.", "name": "Ada", "key": field }).to_string();
        reader.send("POST", "/comments", &[JSON, ("idempotency-key", header)], &body).await
    };
    check(&long, "short").await.check_problem(400, "bad-body");
    check("short", &long).await.check_problem(400, "bad-body");
    assert_eq!(check("short", "short").await.status.as_u16(), 201);
}
