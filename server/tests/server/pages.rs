//! Threads as plain HTML.

use comment_thread::model::Page;

use crate::{asking::Server, threads::bridge};

#[tokio::test]
async fn a_thread_is_a_whole_document_with_its_fragment_inside_the_element() {
    let server = Server::with(&[bridge(7)]).await;
    let document = server.get("/threads/bridge?page=2").await;
    let fragment = server.get("/threads/bridge/fragment?page=2").await;
    assert_eq!(document.header("content-type"), "text/html; charset=utf-8");
    assert!(document.body.starts_with("<!doctype html>\n<html lang=\"en-GB\" dir=\"ltr\">"));
    assert!(document.body.contains("<title>The &lt;old&gt; bridge</title>"));
    assert!(document.body.contains("href=\"/styles/comment-thread.css\""));
    assert!(document.body.contains("<script type=\"module\" src=\"/pkg/comment-thread.js\"></script>"));
    let element = "<comment-thread src=\"/threads/bridge/{page}.json\">\n";
    let inside = document.body.split_once(element).unwrap().1.split_once("\n</comment-thread>").unwrap().0;
    assert_eq!(inside, fragment.body);
    assert!(fragment.body.contains("Page 2 of 3") && fragment.body.contains("The words of comment 4."));
}

#[tokio::test]
async fn a_page_may_do_nothing_that_our_own_does_not() {
    let server = Server::with(&[bridge(1)]).await;
    let document = server.get("/threads/bridge").await;
    let policy = document.header("content-security-policy");
    for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "trusted-types 'none'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline"));
    assert_eq!(document.header("x-content-type-options"), "nosniff");
    let tags = ["<style", " style=", "<script>", " onclick="];
    assert!(tags.iter().all(|tag| !document.body.contains(tag)));
}

#[tokio::test]
async fn forms_vote_at_the_thread_s_api() {
    let server = Server::with(&[bridge(1)]).await;
    let document = server.get("/threads/bridge").await;
    assert!(document.body.contains("action=\"/api/threads/bridge/comments/c1/vote\""));
}

#[tokio::test]
async fn an_address_that_is_no_place_still_shows_the_thread() {
    let server = Server::with(&[bridge(7)]).await;
    let check = async |query: &str, expected: &str| {
        let answer = server.get(&format!("/threads/bridge{query}")).await;
        assert_eq!(answer.status.as_u16(), 200);
        assert!(answer.body.contains(expected), "{query} should show {expected}");
    };
    check("?page=none&order=%00&filter=%3Cb%3E", "Page 1 of 3").await;
    check("?page=9", "There is no page 9").await;
    check("?comment=1", "Page 3 of 3").await;
    check("/", "Page 1 of 3").await;
    check("/?page=2", "Page 2 of 3").await;
}

#[tokio::test]
async fn a_thread_written_from_right_to_left_is_laid_out_so_and_speaks_its_language() {
    let server = Server::with(&[Page { lang: Some("ar-EG".to_owned()), ..bridge(1) }]).await;
    let document = server.get("/threads/bridge").await.body;
    assert!(document.contains("<html lang=\"ar-EG\" dir=\"rtl\">"));
    assert!(document.contains("<section class=\"ct\" lang=\"ar-EG\" dir=\"rtl\""), "{document}");
    assert!(document.contains(">التعليقات "), "{document}");
}

#[tokio::test]
async fn a_fragment_speaks_the_language_asked_for_else_the_threads() {
    let server = Server::with(&[Page { lang: Some("de".to_owned()), ..bridge(7) }]).await;
    let check = async |query: &str, expected: &str| {
        let fragment = server.get(&format!("/threads/bridge/fragment{query}")).await.body;
        assert!(fragment.contains(expected), "no {expected} in {fragment}");
        assert!(!fragment.contains("lang=fr"), "its own parameter is in no link: {fragment}");
    };
    check("", "Seite 1 von 3").await;
    check("?lang=", "Seite 1 von 3").await;
    check("?page=2&lang=fr-CA", "Page 2 sur 3").await;
    check("?lang=tlh", "Page 1 of 3").await;
}

#[tokio::test]
async fn nothing_that_a_thread_holds_becomes_markup() {
    let hostile = "\"><script>alert(1)</script>";
    let mut thread = bridge(1);
    (thread.title, thread.lang) = (hostile.to_owned(), Some(hostile.to_owned()));
    thread.items[0].text = hostile.to_owned();
    let server = Server::with(&[thread]).await;
    for address in ["/threads/bridge", "/threads", "/threads/bridge/fragment"] {
        assert!(!server.get(address).await.body.contains("<script>"), "{address}");
    }
}

#[tokio::test]
async fn all_threads_are_listed_with_their_counts() {
    let other = Page { id: "other".to_owned(), title: String::new(), ..bridge(1) };
    let server = Server::with(&[bridge(7), other]).await;
    let list = server.get("/threads").await.body;
    assert!(list.contains("<a href=\"/threads/bridge\"><bdi>The &lt;old&gt; bridge</bdi></a> (7 comments)"));
    assert!(list.contains("<a href=\"/threads/other\"><bdi>other</bdi></a> (1 comment)"));
}

#[tokio::test]
async fn a_thread_that_is_not_there_is_told_to_people_as_a_page() {
    let server = Server::with(&[]).await;
    let answer = server.get_with("/threads/nothing", &[("accept", "text/html")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (404, "text/html; charset=utf-8"));
    assert!(answer.body.contains("There is no comments thread at this address."));
}

#[tokio::test]
async fn the_server_tells_that_it_is_well() {
    let server = Server::with(&[]).await;
    let answer = server.get("/health").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "ok\n"));
}

#[tokio::test]
async fn a_server_without_its_database_is_not_well_and_says_so() {
    let server = Server::with(&[bridge(1)]).await;
    server.store.close().await;
    server.get("/health").await.check_problem(503, "unwell");
    let answer = server.get("/api/threads/bridge").await;
    answer.check_problem(503, "unwell");
    assert_eq!(answer.header("retry-after"), "5");
}

#[tokio::test]
async fn a_fragment_is_drawn_for_the_element_and_the_page_that_it_stands_in() {
    let server = Server::with(&[bridge(7)]).await;
    let fragment = server
        .get("/threads/bridge/fragment?story=7&b-page=2&id-prefix=b-&param-prefix=b-&heading-level=4&vote=none")
        .await
        .body;
    for expected in [
        "Page 2 of 3",
        "<section class=\"ct\" lang=\"en\" dir=\"ltr\" id=\"b-comments\"",
        "<h4 class=\"ct-title\"",
        "href=\"?story=7&amp;b-page=3#b-comments\"",
    ] {
        assert!(fragment.contains(expected), "no {expected} in {fragment}");
    }
    assert!(!fragment.contains("ct-rating") && !fragment.contains("prefix="), "{fragment}");
}

#[tokio::test]
async fn a_fragment_brings_structured_data_to_those_who_ask_for_it() {
    let server = Server::with(&[bridge(7)]).await;
    let plain = server.get("/threads/bridge/fragment?story=7").await.body;
    let told = server.get("/threads/bridge/fragment?story=7&structured-data").await.body;
    let data = told.strip_prefix(&*plain).unwrap();
    assert!(data.starts_with("<script type=\"application/ld+json\">{"), "{data}");
    assert!(data.contains("The words of comment 7."), "{data}");
}
