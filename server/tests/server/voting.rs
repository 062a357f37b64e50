//! Rating a comment, by script and by form.

use comment_thread::model::{Abilities, Ability, Page, Status};
use serde_json::json;

use crate::{
    asking::{Answer, Server},
    threads::{bridge, hidden},
};

const VOTE: &str = "/api/threads/bridge/comments/c4/vote";
const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn put(server: &Server, cookie: &str, value: &str) -> Answer {
    server.send("PUT", VOTE, &[JSON, ("cookie", cookie)], &json!({ "value": value }).to_string()).await
}

async fn post(server: &Server, headers: &[(&str, &str)], value: &str) -> Answer {
    let headers: Vec<_> = headers.iter().copied().chain([FORM]).collect();
    server.send("POST", VOTE, &headers, &format!("value={value}")).await
}

/// The cookie that a browser would send after this answer.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

/// Up, down and score of the comment that is voted on.
async fn counts(server: &Server) -> [i64; 3] {
    let page = server.get("/api/threads/bridge?comment=c4").await.json();
    let item = page["items"].as_array().unwrap().iter().find(|item| item["id"] == "c4").unwrap().clone();
    ["upvoteCount", "downvoteCount", "score"].map(|name| item[name].as_i64().unwrap())
}

#[tokio::test]
async fn a_first_vote_is_counted_and_answered() {
    let server = Server::with(&[bridge(7)]).await;
    let answer = put(&server, "", "up").await;
    let expected = json!({ "upvoteCount": 5, "downvoteCount": 0, "score": 5, "viewerVote": "up" });
    assert_eq!(answer.json(), expected);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(counts(&server).await, [5, 0, 5]);
}

#[tokio::test]
async fn a_vote_can_be_repeated_changed_and_withdrawn() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = cookie(&put(&server, "", "up").await);
    for (value, expected) in
        [("up", [5, 0, 5]), ("down", [4, 1, 3]), ("none", [4, 0, 4]), ("none", [4, 0, 4])]
    {
        let answer = put(&server, &reader, value).await;
        assert_eq!(answer.json()["viewerVote"], value);
        assert_eq!(counts(&server).await, expected, "after {value}");
    }
}

#[tokio::test]
async fn two_readers_have_a_vote_each() {
    let server = Server::with(&[bridge(7)]).await;
    let (first, second) = (cookie(&put(&server, "", "up").await), cookie(&put(&server, "", "up").await));
    assert_ne!(first, second);
    put(&server, &second, "down").await;
    assert_eq!(counts(&server).await, [5, 1, 4]);
}

#[tokio::test]
async fn a_reader_s_own_votes_outlive_the_server() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = cookie(&put(&server, "", "down").await);
    let server = server.restarted().await;
    let own = server.get_with("/api/threads/bridge/reader", &[("cookie", &reader)]).await;
    let vote = json!({ "id": "c4", "value": "down", "upvoteCount": 4, "downvoteCount": 1, "score": 3 });
    assert_eq!(
        own.json(),
        json!({ "account": null, "votes": [vote], "comments": [], "changeable": [], "pending": [] })
    );
    assert_eq!(own.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn reading_sets_no_cookie_and_a_first_vote_sets_a_guarded_one() {
    let server = Server::with(&[bridge(7)]).await;
    for address in ["/threads/bridge", "/api/threads/bridge", "/api/threads/bridge/reader"] {
        assert_eq!(server.get(address).await.header("set-cookie"), "", "{address}");
    }
    let answer = put(&server, "", "up").await;
    let set = answer.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
    assert!(set.contains("Max-Age=34560000") && !set.contains("Expires"), "w3m drops it for its date: {set}");
    assert!(!set.contains("Secure"), "a browser would drop it over plain HTTP: {set}");
    assert_eq!(put(&server, &cookie(&answer), "down").await.header("set-cookie"), "");
}

#[tokio::test]
async fn behind_tls_the_cookie_stays_behind_tls() {
    let server = Server::with(&[bridge(7)]).await;
    let headers = [JSON, ("origin", "https://comments.example")];
    let answer = server.send("PUT", VOTE, &headers, r#"{"value":"up"}"#).await;
    assert!(answer.header("set-cookie").contains("Secure"));
}

#[tokio::test]
async fn a_cookie_that_we_did_not_sign_is_no_reader() {
    let server = Server::with(&[bridge(7)]).await;
    let reader = cookie(&put(&server, "", "up").await);
    let last = reader.chars().last().unwrap();
    let forged = [
        "comment-thread-reader=0123456789abcdef".to_owned(),
        format!("{}{}", &reader[..reader.len() - 1], if last == 'a' { 'b' } else { 'a' }),
        reader.replacen("reader=", "reader=x", 1),
    ];
    for cookie in &forged {
        let own = server.get_with("/api/threads/bridge/reader", &[("cookie", cookie)]).await;
        assert_eq!(
            own.json(),
            json!({ "account": null, "votes": [], "comments": [], "changeable": [], "pending": [] }),
            "{cookie}"
        );
        assert_ne!(put(&server, cookie, "none").await.header("set-cookie"), "", "{cookie}");
    }
    assert_eq!(counts(&server).await, [5, 0, 5]);
}

#[tokio::test]
async fn what_cannot_be_rated_refuses_the_vote_by_name() {
    let check = async |thread: Page, address: &str, status: u16, name: &str| {
        let server = Server::with(&[thread]).await;
        let answer = server.send("PUT", address, &[JSON], r#"{"value":"up"}"#).await;
        answer.check_problem(status, name);
        assert_eq!(answer.header("set-cookie"), "");
    };
    let rated_by = |rate| Page { abilities: Abilities { rate, ..Abilities::default() }, ..bridge(7) };
    check(rated_by(Ability::Closed), VOTE, 403, "rating-closed").await;
    check(rated_by(Ability::SignedIn), VOTE, 401, "sign-in-needed").await;
    check(bridge(3), VOTE, 404, "comment-not-found").await;
    check(bridge(7), "/api/threads/none/comments/c4/vote", 404, "thread-not-found").await;
    for status in [Status::Removed, Status::AwaitingModeration, Status::Referred] {
        let mut thread = bridge(7);
        thread.items[3] = hidden(4, status);
        check(thread, VOTE, 409, "comment-not-published").await;
    }
}

#[tokio::test]
async fn what_is_no_vote_is_refused_by_name() {
    let server = Server::with(&[bridge(7)]).await;
    let check = async |method: &str, headers: &[(&str, &str)], body: &str, status: u16, name: &str| {
        server.send(method, VOTE, headers, body).await.check_problem(status, name);
    };
    for body in [r#"{"value":"sideways"}"#, r#"{"value":1}"#, "{}", "[]", "{", ""] {
        check("PUT", &[JSON], body, 400, "bad-vote").await;
    }
    check("PUT", &[("content-type", "text/plain")], r#"{"value":"up"}"#, 400, "bad-vote").await;
    check("POST", &[FORM], "value=sideways", 400, "bad-vote").await;
    check("POST", &[FORM], "", 400, "bad-vote").await;
    let long = format!(r#"{{"value":"{}"}}"#, "u".repeat(100_000));
    check("PUT", &[JSON], &long, 413, "body-too-large").await;
    check("POST", &[FORM], &format!("value={}", "u".repeat(100_000)), 413, "body-too-large").await;
    assert_eq!(counts(&server).await, [4, 0, 4]);
}

#[tokio::test]
async fn a_form_leads_back_to_the_comment_on_the_page_it_was_sent_from() {
    let server = Server::with(&[bridge(7)]).await;
    let check = async |referrer: &str, expected: &str| {
        let answer = post(&server, &[("referer", referrer)], "up").await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected), "from {referrer}");
    };
    let own = "http://comments.example/threads/bridge?page=2&order=oldest";
    check(own, &format!("{own}#comment-4")).await;
    check(&format!("{own}#comment-1"), &format!("{own}#comment-4")).await;
    check("https://comments.example:443/x", "https://comments.example/x#comment-4").await;
    check("https://news.example/other?x=1", "https://news.example/other?x=1#comment-4").await;
    let elsewhere = "https://news.example/bridge?comment=4#comment-4";
    check("https://evil.example/", elsewhere).await;
    check("http://news.example/", elsewhere).await;
    check("javascript:alert(1)", elsewhere).await;
    check("", elsewhere).await;
    assert_eq!(counts(&server).await[0], 4 + 8);
}

#[tokio::test]
async fn a_thread_without_a_page_elsewhere_leads_back_to_its_own() {
    for url in [None, Some("/story".to_owned())] {
        let server = Server::with(&[Page { url, ..bridge(7) }]).await;
        let answer = post(&server, &[], "up").await;
        assert_eq!(answer.header("location"), "/threads/bridge?comment=4#comment-4");
    }
}

#[tokio::test]
async fn a_vote_that_another_site_sends_is_refused() {
    let server = Server::with(&[bridge(7)]).await;
    for headers in [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")][..],
        &[("sec-fetch-site", "same-site"), ("origin", "https://evil.comments.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://comments.example:81")],
        &[("origin", "http://news.example")],
    ] {
        post(&server, headers, "up").await.check_problem(403, "cross-site");
        let by_script: Vec<_> = headers.iter().copied().chain([JSON]).collect();
        server.send("PUT", VOTE, &by_script, r#"{"value":"up"}"#).await.check_problem(403, "cross-site");
    }
    assert_eq!(counts(&server).await, [4, 0, 4]);
}

#[tokio::test]
async fn a_vote_from_our_own_pages_and_the_publisher_s_is_taken() {
    let server = Server::with(&[bridge(7)]).await;
    for headers in [
        &[][..],
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("sec-fetch-site", "none")],
        &[("origin", "http://comments.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://news.example")],
    ] {
        assert_eq!(post(&server, headers, "up").await.status.as_u16(), 303, "{headers:?}");
    }
}

#[tokio::test]
async fn a_refused_form_is_told_to_people_as_a_page() {
    let server = Server::with(&[Page { abilities: Abilities::default(), ..bridge(7) }]).await;
    let answer = post(&server, &[("accept", "text/html,application/xhtml+xml")], "up").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (403, "text/html; charset=utf-8"));
    assert!(answer.body.contains("<p>Rating is closed.</p>"));
}

#[tokio::test]
async fn without_script_the_own_vote_shows_at_once_and_to_nobody_else() {
    let server = Server::with(&[bridge(7)]).await;
    let page = server.get("/threads/bridge?page=2").await;
    let voted = post(&server, &[("referer", "http://comments.example/threads/bridge?page=2")], "up").await;
    let again = [("cookie", &*cookie(&voted)), ("if-none-match", page.header("etag"))];
    let own = server.get_with("/threads/bridge?page=2", &again).await;
    assert!(own.body.contains("You rated this up.") && own.body.contains("5 up"), "{}", own.body);
    assert_eq!(
        (own.header("cache-control"), own.header("vary")),
        ("private, no-cache", "cookie, authorization")
    );
    let others = server.get("/threads/bridge?page=2").await;
    assert!(!others.body.contains("You rated") && others.body.contains("5 up"));
}
