//! Hearing of new comments.

use comment_thread_server::store::Moderation;
use http_body_util::BodyExt;

use crate::{asking::Server, browser::Reader, threads::bridge};

/// The next thing that a stream says.
async fn next(body: &mut axum::body::Body) -> Option<String> {
    let frame = body.frame().await?.unwrap();
    Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
}

fn event(count: u32) -> Option<String> {
    Some(format!("event: comments\ndata: {{\"commentCount\":{count}}}\n\n"))
}

#[tokio::test]
async fn who_listens_hears_of_every_comment_that_everyone_can_read() {
    let other = comment_thread::model::Page { id: "other".to_owned(), ..bridge(1) };
    let server = Server::with(&[bridge(2), other]).await;
    let address = server.get("/api/threads/bridge").await.json()["events"].as_str().unwrap().to_owned();
    let answer = server.open(&address, &[]).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut stream = answer.into_body();
    let mut elsewhere = server.open("/api/threads/other/events", &[]).await.into_body();
    assert_eq!(next(&mut stream).await, event(2));
    let reader = Reader::of(&server);
    reader.say("Three.").await;
    assert_eq!(next(&mut stream).await, event(3));
    server.store.set_moderation("bridge", Moderation::Before).await.unwrap();
    reader.say("Four, which waits.").await;
    server.store.set_moderation("bridge", Moderation::None).await.unwrap();
    reader.say("Five.").await;
    assert_eq!(next(&mut stream).await, event(5));
    server.end_events();
    assert_eq!(next(&mut stream).await, None);
    assert_eq!((next(&mut elsewhere).await, next(&mut elsewhere).await), (event(1), None));
}

#[tokio::test]
async fn there_is_no_news_of_a_thread_that_is_not_there() {
    let server = Server::with(&[]).await;
    server.get("/api/threads/bridge/events").await.check_problem(404, "thread-not-found");
}
