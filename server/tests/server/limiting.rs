//! How much one reader and one address may ask for.

use comment_thread_server::limits::Limits;
use serde_json::json;

use crate::{
    asking::{Answer, Server},
    browser::{JSON, Reader},
    threads::bridge,
};

const VOTE: &str = "/api/threads/bridge/comments/c1/vote";

async fn limited(of_reader: u32, of_address: u32, behind_proxy: bool) -> Server {
    Server::with(&[bridge(2)]).await.limited(Limits::new(of_reader, of_address, behind_proxy).unwrap())
}

async fn vote_from(server: &Server, forwarded_for: &str) -> Answer {
    let headers = [JSON, ("x-forwarded-for", forwarded_for)];
    server.send("PUT", VOTE, &headers, r#"{"value":"up"}"#).await
}

fn check_refused(answer: &Answer, longest_wait: u64) {
    answer.check_problem(429, "too-many-requests");
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=longest_wait).contains(&wait), "{wait}");
}

#[tokio::test]
async fn a_reader_who_writes_too_much_waits_and_others_do_not() {
    let server = limited(3, 0, false).await;
    let reader = Reader::of(&server);
    reader.say("This makes me known.").await;
    let vote = async |value: &str| {
        let body = json!({ "value": value }).to_string();
        reader.send("PUT", "/comments/c1/vote", &[JSON], &body).await
    };
    assert_eq!(vote("up").await.status.as_u16(), 200);
    assert_eq!(vote("down").await.status.as_u16(), 200);
    check_refused(&vote("up").await, 21);
    assert_eq!(reader.own().await["votes"][0]["value"], "down", "what is refused changes nothing");
    assert_eq!(server.get("/api/threads/bridge").await.status.as_u16(), 200);
    Reader::of(&server).say("I may.").await;
}

#[tokio::test]
async fn an_address_that_sends_too_much_waits_and_others_do_not() {
    let server = limited(0, 2, true).await;
    let check = async |from: &str, taken: bool| {
        let answer = vote_from(&server, from).await;
        if taken {
            assert_eq!(answer.status.as_u16(), 200, "{from}");
        } else {
            check_refused(&answer, 31);
        }
    };
    check("192.0.2.1", true).await;
    check("192.0.2.1", true).await;
    check("192.0.2.1", false).await;
    // What a client puts there itself stands before what the proxy adds.
    check("203.0.113.9, 192.0.2.1", false).await;
    check("192.0.2.1, 192.0.2.2", true).await;
    // An IPv6 network has more addresses than anybody can count.
    check("2001:db8::1", true).await;
    check("2001:db8::2", true).await;
    check("2001:db8::3", false).await;
    check("2001:db8:0:1::1", true).await;
    check("::ffff:192.0.2.1", false).await;
}

#[tokio::test]
async fn reading_is_not_counted_but_searching_is() {
    let server = limited(0, 1, true).await;
    let get = async |address: &str| server.get_with(address, &[("x-forwarded-for", "192.0.2.1")]).await;
    for _ in 0..3 {
        assert_eq!(get("/api/threads/bridge?page=1&q=").await.status.as_u16(), 200);
    }
    assert_eq!(get("/api/threads/bridge?q=words").await.status.as_u16(), 200);
    check_refused(&get("/api/threads/bridge?q=words").await, 61);
    check_refused(&get("/threads/bridge?page=1&q=words").await, 61);
}

#[tokio::test]
async fn without_a_proxy_what_a_client_says_of_its_address_does_not_count() {
    let server = limited(0, 1, false).await;
    for _ in 0..3 {
        // These tests have no connection, so that there is no address to count.
        assert_eq!(vote_from(&server, "192.0.2.1").await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn json_that_nests_without_end_is_refused() {
    let server = Server::with(&[bridge(1)]).await;
    let deep = format!("{{\"text\":{}", "[".repeat(50_000));
    Reader::of(&server).send("POST", "/comments", &[JSON], &deep).await.check_problem(400, "bad-body");
}
