//! The files of the site around the threads.

use crate::{asking::Server, threads::bridge};

#[tokio::test]
async fn files_have_their_types_and_are_checked_at_every_use() {
    let server = Server::with(&[]).await;
    let check = async |name: &str, address: &str, kind: &str| {
        server.put_file(name, b"content");
        let answer = server.get(address).await;
        assert_eq!((answer.body.as_str(), answer.header("content-type")), ("content", kind), "{name}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let since = answer.header("last-modified");
        let again = server.get_with(address, &[("if-modified-since", since)]).await;
        assert_eq!(again.status.as_u16(), 304, "{name}");
    };
    check("index.html", "/", "text/html").await;
    check("pkg/comment-thread.js", "/pkg/comment-thread.js", "text/javascript").await;
    check("pkg/wasm/x.wasm", "/pkg/wasm/x.wasm", "application/wasm").await;
    check("styles/comment-thread.css", "/styles/comment-thread.css", "text/css").await;
}

#[tokio::test]
async fn our_own_documents_name_files_that_never_change() {
    let server = Server::with(&[bridge(7)]).await;
    server.put_file("styles/comment-thread.css", b"first");
    server.put_file("pkg/comment-thread.js", b"script");
    let server = server.restarted().await;
    let document = server.get("/threads/bridge").await.body;
    let style = document.split('"').find(|part| part.ends_with("styles/comment-thread.css")).unwrap();
    let script = document.split('"').find(|part| part.ends_with("pkg/comment-thread.js")).unwrap();
    assert_eq!(style.strip_suffix("styles/comment-thread.css"), script.strip_suffix("pkg/comment-thread.js"));
    let answer = server.get(style).await;
    assert_eq!((answer.body.as_str(), answer.header("content-type")), ("first", "text/css"));
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    let missing = style.replace(".css", ".scss");
    server.get(&missing).await.check_problem(404, "not-found");
    // After a change the address is another one; under the old one is what is there now, and nobody keeps it.
    server.put_file("styles/comment-thread.css", b"second");
    let style = style.to_owned();
    let server = server.restarted().await;
    assert!(!server.get("/threads/bridge").await.body.contains(&style));
    let answer = server.get(&style).await;
    assert_eq!((answer.body.as_str(), answer.header("cache-control")), ("second", "no-cache"));
}

#[tokio::test]
async fn a_page_of_the_site_is_bound_by_our_policy() {
    let server = Server::with(&[]).await;
    server.put_file("story.html", b"<p>");
    assert!(server.get("/story.html").await.header("content-security-policy").contains("trusted-types"));
}

#[tokio::test]
async fn what_was_compressed_ahead_is_sent_to_those_who_can_take_it() {
    let server = Server::with(&[]).await;
    server.put_file("x.wasm", b"plain");
    server.put_file("x.wasm.br", b"brotli");
    let answer = server.get_with("/x.wasm", &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((answer.body.as_str(), answer.header("content-encoding")), ("brotli", "br"));
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(server.get("/x.wasm").await.body, "plain");
}

#[tokio::test]
async fn no_file_outside_the_site_is_served() {
    let server = Server::with(&[]).await;
    server.put_file("index.html", b"<p>");
    for address in ["/../comments.sqlite", "/%2e%2e/comments.sqlite", "/..%2fcomments.sqlite"] {
        server.get(address).await.check_problem(404, "not-found");
    }
}

#[tokio::test]
async fn long_answers_are_compressed_on_the_way() {
    let server = Server::with(&[bridge(7)]).await;
    let answer = server.get_with("/threads/bridge", &[("accept-encoding", "br")]).await;
    assert_eq!(answer.header("content-encoding"), "br");
}
