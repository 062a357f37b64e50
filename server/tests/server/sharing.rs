//! What caches and the pages of other origins may have.

use comment_thread::model::{Removal, RemovalReason};
use comment_thread_server::{cross_origin::Origins, store::Decision};
use serde_json::json;

use crate::{
    asking::Server,
    browser::{JSON, Reader},
    threads::bridge,
    tokens::{believing, token},
};

#[tokio::test]
async fn a_full_run_stays_byte_for_byte_while_comments_are_added() {
    let server = Server::with(&[bridge(7)]).await;
    let run = async |number: u32| server.get(&format!("/api/threads/bridge/runs/{number}")).await;
    let reader = Reader::of(&server);
    let (first, second, last) = (run(1).await, run(2).await, run(3).await);
    assert_eq!((first.numbers(), second.numbers(), last.numbers()), (vec![3, 2, 1], vec![6, 5, 4], vec![7]));
    assert_eq!(first.header("cache-control"), "public, max-age=30, stale-while-revalidate=300");
    let page = server.get("/api/threads/bridge?page=2").await;
    for text in ["Eight.", "Nine.", "Ten."] {
        reader.say(text).await;
    }
    for (number, before) in [(1, &first), (2, &second)] {
        let after = run(number).await;
        assert_eq!((&after.body, after.header("etag")), (&before.body, before.header("etag")));
        let known = [("if-none-match", before.header("etag"))];
        let again = server.get_with(&format!("/api/threads/bridge/runs/{number}"), &known).await;
        assert_eq!((again.status.as_u16(), again.body.as_str()), (304, ""));
    }
    assert_ne!(server.get("/api/threads/bridge?page=2").await.body, page.body);
    let filled = run(3).await;
    assert_eq!(
        (filled.numbers(), &filled.json()["newer"]),
        (vec![9, 8, 7], &json!("/api/threads/bridge/runs/4"))
    );
    // A decision about one of its comments changes a run, and no other.
    let remove = Decision::Remove(Removal { reason: RemovalReason::Other, explanation_url: None });
    server.store.decide("bridge", 2, &remove, "Mo").await.unwrap();
    let removed = run(1).await;
    assert!(removed.header("etag") != first.header("etag") && !removed.body.contains("comment 2."));
    assert_eq!(run(2).await.body, second.body);
}

#[tokio::test]
async fn runs_lead_from_the_last_to_the_first_without_meeting_a_comment_twice() {
    let server = Server::with(&[bridge(6)]).await;
    let mut address = Some("/api/threads/bridge/runs/3".to_owned());
    let mut met = Vec::new();
    while let Some(at) = address {
        let run = server.get(&at).await;
        met.extend(run.numbers());
        address = run.json()["older"].as_str().map(str::to_owned);
    }
    assert_eq!(met, [6, 5, 4, 3, 2, 1]);
    assert!(server.get("/api/threads/bridge/runs/3").await.json()["newer"].is_null());
    for run in ["0", "4", "4294967295", "4294967296", "two"] {
        server.get(&format!("/api/threads/bridge/runs/{run}")).await.check_problem(404, "not-found");
    }
    server.get("/api/threads/nothing/runs/1").await.check_problem(404, "thread-not-found");
}

#[tokio::test]
async fn a_page_says_where_its_neighbours_are() {
    let server = Server::with(&[bridge(7)]).await;
    let page = server.get("/api/threads/bridge?page=2&q=words").await;
    let link = |page: u32, relation: &str| {
        format!("</api/threads/bridge?page={page}&order=newest&q=words>; rel=\"{relation}\"")
    };
    let expected = [link(1, "first"), link(1, "prev"), link(3, "next"), link(3, "last")].join(", ");
    assert_eq!(page.header("link"), expected);
    let known = [("if-none-match", page.header("etag"))];
    let again = server.get_with("/api/threads/bridge?page=2&q=words", &known).await;
    assert_eq!((again.status.as_u16(), again.header("link")), (304, expected.as_str()));
    let first = server.get("/threads/bridge/1.json").await;
    assert!(!first.header("link").contains("prev") && first.header("link").contains("next"));
    assert!(first.header("access-control-expose-headers").contains("link"));
}

#[tokio::test]
async fn scripts_of_listed_origins_may_write_with_a_token_and_others_may_not() {
    let origins = Origins::read(&["https://news.example:8443".to_owned()]).unwrap();
    let server = Server::with(&[bridge(1)]).await.believing(believing(None, None).await).shared_with(origins);
    let place = "/api/threads/bridge/comments/c1/vote";
    let preflight = async |origin: &str| {
        let asked = [("origin", origin), ("access-control-request-method", "PUT")];
        server.send("OPTIONS", place, &asked, "").await
    };
    let listed = preflight("https://news.example:8443").await;
    assert_eq!(listed.status.as_u16(), 204);
    assert_eq!(listed.header("access-control-allow-origin"), "https://news.example:8443");
    assert!(listed.header("access-control-allow-methods").contains("PUT"));
    assert!(listed.header("access-control-allow-headers").contains("authorization"));
    assert_eq!(listed.header("vary"), "origin");
    let bearer = format!("Bearer {}", token(json!({ "sub": "ann", "name": "Ann" })));
    let vote = async |origin: &str| {
        let headers =
            [JSON, ("authorization", &*bearer), ("origin", origin), ("sec-fetch-site", "cross-site")];
        server.send("PUT", place, &headers, r#"{"value":"up"}"#).await
    };
    let taken = vote("https://news.example:8443").await;
    assert_eq!((taken.status.as_u16(), taken.header("access-control-allow-origin")), (200, "*"));
    for other in ["https://news.example:8444", "http://news.example:8443", "https://evil.example", "null"] {
        let refused = preflight(other).await;
        assert_eq!(refused.header("access-control-allow-methods"), "", "{other}");
        vote(other).await.check_problem(403, "cross-site");
    }
    // What everyone may read is the same for every origin.
    let read = server.get_with("/api/threads/bridge", &[("origin", "https://news.example:8443")]).await;
    assert_eq!((read.header("access-control-allow-origin"), read.header("vary")), ("*", "accept-encoding"));
}

#[test]
fn what_is_no_origin_is_refused() {
    for text in ["news.example", "https://", "https://news.example/path", "file:///x", "null", "*", ""] {
        assert_eq!(Origins::read(&[text.to_owned()]).unwrap_err(), text);
    }
}

#[tokio::test]
async fn the_pages_of_all_sites_may_load_our_files() {
    let server = Server::with(&[bridge(1)]).await;
    server.put_file("pkg/comment-thread.js", b"content");
    let file = server.get("/pkg/comment-thread.js").await;
    assert_eq!(file.header("access-control-allow-origin"), "*");
    assert_eq!(file.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let own = server.get("/api/threads/bridge/reader").await;
    assert_eq!(own.header("cross-origin-resource-policy"), "");
}
