//! Reading a thread as JSON.

use comment_thread::model::{Order, Page, Status};

use crate::{
    asking::Server,
    threads::{SECRET, bridge, comment, hidden},
};

/// Checks which comments a page of seven holds.
async fn check(query: &str, page: u64, numbers: &[u64]) {
    let server = Server::with(&[bridge(7)]).await;
    let answer = server.get(&format!("/api/threads/bridge{query}")).await;
    assert_eq!((answer.json()["page"].as_u64(), answer.numbers()), (Some(page), numbers.to_vec()), "{query}");
}

#[tokio::test]
async fn pages_are_cut_in_every_order() {
    check("", 1, &[7, 6, 5]).await;
    check("?page=3", 3, &[1]).await;
    check("?order=oldest", 1, &[1, 2, 3]).await;
    check("?order=oldest&page=3", 3, &[7]).await;
    check("?order=highest&page=2", 2, &[4, 3, 2]).await;
    check("?order=lowest&page=2", 2, &[4, 5, 6]).await;
}

#[tokio::test]
async fn a_page_past_the_end_is_empty_and_leads_back() {
    check("?page=4", 4, &[]).await;
    check("?page=4294967295&order=lowest", 4_294_967_295, &[]).await;
    let server = Server::with(&[bridge(7)]).await;
    let page = server.get("/api/threads/bridge?page=9").await.json();
    assert_eq!(page["pageCount"], 3);
    assert_eq!(page["prev"], "/api/threads/bridge?page=3&order=newest");
    assert!(page["next"].is_null());
}

#[tokio::test]
async fn the_page_that_holds_a_comment_is_found_by_its_number_or_its_id() {
    check("?comment=4", 2, &[4, 3, 2]).await;
    check("?comment=c1", 3, &[1]).await;
    check("?comment=7&page=3", 1, &[7, 6, 5]).await;
    check("?comment=4&order=oldest", 2, &[4, 5, 6]).await;
    check("?comment=4&order=highest", 2, &[4, 3, 2]).await;
    check("?comment=1&order=lowest", 1, &[1, 2, 3]).await;
}

#[tokio::test]
async fn a_comment_that_is_not_there_leaves_the_page_as_asked() {
    check("?comment=99&page=2", 2, &[4, 3, 2]).await;
    check("?comment=nobody", 1, &[7, 6, 5]).await;
}

#[tokio::test]
async fn an_empty_thread_has_one_empty_page() {
    let server = Server::with(&[bridge(0)]).await;
    let page = server.get("/api/threads/bridge").await.json();
    assert_eq!((&page["pageCount"], &page["totalItems"]), (&1.into(), &0.into()));
    assert!(page["next"].is_null() && page["prev"].is_null());
}

#[tokio::test]
async fn gaps_in_the_numbers_shift_no_page() {
    let mut thread = bridge(0);
    thread.items = [2, 3, 40, 41, 500].map(comment).to_vec();
    let server = Server::with(&[thread]).await;
    assert_eq!(server.get("/api/threads/bridge?page=2").await.numbers(), [3, 2]);
    assert_eq!(server.get("/api/threads/bridge?comment=40").await.numbers(), [500, 41, 40]);
    assert_eq!(server.get("/api/threads/bridge").await.json()["totalItems"], 5);
}

#[tokio::test]
async fn the_thread_s_own_order_is_the_default() {
    let server = Server::with(&[Page { order: Order::Oldest, ..bridge(7) }]).await;
    let answer = server.get("/api/threads/bridge").await;
    assert_eq!((answer.numbers(), answer.json()["order"].as_str()), (vec![1, 2, 3], Some("oldest")));
}

#[tokio::test]
async fn the_picks_are_counted_and_paged_on_their_own() {
    let mut thread = bridge(7);
    for at in [0, 2, 4, 6] {
        thread.items[at].pick = true;
    }
    // A pick that was removed since is no pick.
    thread.items[6].status = Status::Removed;
    let server = Server::with(&[thread]).await;
    let answer = server.get("/api/threads/bridge?filter=picks").await;
    assert_eq!(answer.numbers(), [5, 3, 1]);
    let page = answer.json();
    assert_eq!(
        (&page["totalItems"], &page["pickCount"], &page["pageCount"]),
        (&3.into(), &3.into(), &1.into())
    );
    let lowest = server.get("/api/threads/bridge?filter=picks&order=lowest&comment=5").await;
    assert_eq!(lowest.numbers(), [1, 3, 5]);
}

#[tokio::test]
async fn what_cannot_be_read_keeps_its_number_and_loses_its_words() {
    let mut thread = bridge(4);
    thread.items[1] = hidden(2, Status::Removed);
    thread.items[2] = hidden(3, Status::AwaitingModeration);
    thread.items[3] = hidden(4, Status::Referred);
    let server = Server::with(&[thread]).await;
    for address in [
        "/api/threads/bridge?order=oldest",
        "/api/threads/bridge?order=lowest&page=2",
        "/threads/bridge/1.json",
        "/threads/bridge",
        "/threads/bridge/fragment?page=2",
    ] {
        assert!(!server.get(address).await.body.contains(SECRET), "{address}");
    }
    let page = server.get("/api/threads/bridge?comment=2").await.json();
    let removed = page["items"].as_array().unwrap().iter().find(|item| item["number"] == 2).unwrap();
    assert_eq!(
        (&removed["status"], &removed["removal"]["reason"]),
        (&"removed".into(), &"house-rules".into())
    );
    assert_eq!(removed["message"], "It named somebody.", "what the moderators say of it is for everyone");
    assert!(removed["author"].is_null() && removed["datePublished"].is_null());
    assert_eq!((&removed["score"], &removed["upvoteCount"]), (&0.into(), &0.into()));
}

#[tokio::test]
async fn by_rating_what_cannot_be_read_comes_last() {
    let mut thread = bridge(4);
    thread.items[3] = hidden(4, Status::Removed);
    thread.items[0] = hidden(1, Status::Removed);
    let server = Server::with(&[thread]).await;
    assert_eq!(server.get("/api/threads/bridge?order=highest").await.numbers(), [3, 2, 4]);
    assert_eq!(server.get("/api/threads/bridge?order=lowest").await.numbers(), [2, 3, 1]);
    assert_eq!(server.get("/api/threads/bridge?order=highest&comment=1").await.numbers(), [1]);
}

#[tokio::test]
async fn the_same_page_stands_at_the_address_of_its_static_file() {
    let server = Server::with(&[bridge(7)]).await;
    let by_name = server.get("/threads/bridge/2.json?order=oldest").await;
    let by_query = server.get("/api/threads/bridge?page=2&order=oldest").await;
    assert_eq!(by_name.body, by_query.body);
    assert_eq!(server.get("/threads/bridge/3.json?comment=7").await.numbers(), [7, 6, 5]);
}

#[tokio::test]
async fn a_page_knows_its_neighbours_and_where_votes_go() {
    let server = Server::with(&[bridge(7)]).await;
    let page = server.get("/api/threads/bridge?page=2").await.json();
    assert_eq!(page["api"], "/api/threads/bridge");
    assert_eq!(page["first"], "/api/threads/bridge?page=1&order=newest");
    assert_eq!(page["next"], "/api/threads/bridge?page=3&order=newest");
    assert_eq!(page["items"][0]["url"], "https://news.example/bridge?comment=4#comment-4");
    let next = server.get(page["next"].as_str().unwrap()).await;
    assert_eq!(next.numbers(), [1]);
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let server = Server::with(&[bridge(7)]).await;
    let first = server.get("/api/threads/bridge").await;
    assert_eq!(first.header("cache-control"), "public, max-age=30, stale-while-revalidate=300");
    let tag = first.header("etag");
    let again = server.get_with("/api/threads/bridge", &[("if-none-match", &format!("\"x\", {tag}"))]).await;
    assert_eq!((again.status.as_u16(), again.body.as_str(), again.header("etag")), (304, "", tag));
    let other = server.get_with("/api/threads/bridge?page=2", &[("if-none-match", tag)]).await;
    assert_eq!(other.status.as_u16(), 200);
}

#[tokio::test]
async fn pages_of_other_origins_may_read_and_nothing_else() {
    let server = Server::with(&[bridge(7)]).await;
    let origin = ("origin", "https://elsewhere.example");
    for address in [
        "/api/threads/bridge",
        "/threads/bridge/1.json",
        "/api/threads/nothing",
        "/api/threads/bridge/events",
    ] {
        let headers = server.open(address, &[origin]).await.headers().clone();
        assert_eq!(headers["access-control-allow-origin"], "*", "{address}");
        assert!(!headers.contains_key("access-control-allow-credentials"));
        // Caches need no copy for each origin.
        assert!(headers.get("vary").is_none_or(|vary| vary == "accept-encoding"));
    }
    for method in ["PUT", "POST", "DELETE"] {
        let asked = [origin, ("access-control-request-method", method)];
        for place in ["/comments", "/comments/c1", "/comments/c1/vote"] {
            let address = format!("/api/threads/bridge{place}");
            let headers = server.send("OPTIONS", &address, &asked, "").await.headers;
            assert!(!headers.contains_key("access-control-allow-methods"), "{method} {place}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_or_not_understood_is_refused_by_name() {
    let server = Server::with(&[bridge(7)]).await;
    let check = async |address: &str, status: u16, name: &str| {
        server.get(address).await.check_problem(status, name);
    };
    check("/api/threads/nothing", 404, "thread-not-found").await;
    check("/threads/nothing/1.json", 404, "thread-not-found").await;
    check("/threads/nothing", 404, "thread-not-found").await;
    check("/api/threads/nothing/reader", 404, "thread-not-found").await;
    check("/threads/bridge/0.json", 404, "not-found").await;
    check("/threads/bridge/cover.png", 404, "not-found").await;
    check("/nowhere", 404, "not-found").await;
    for query in ["page=0", "page=-1", "page=two", "page=99999999999", "order=random", "filter=all"] {
        check(&format!("/api/threads/bridge?{query}"), 400, "bad-query").await;
    }
    server.send("DELETE", "/api/threads/bridge", &[], "").await.check_problem(405, "method-not-allowed");
}

#[tokio::test]
async fn the_counts_of_several_threads_come_in_one_answer() {
    let server = Server::with(&[bridge(7)]).await;
    let counts = server.get("/api/counts?threads=bridge,nothing,,bridge").await;
    assert_eq!(counts.json(), serde_json::json!({ "counts": { "bridge": 7 } }));
    assert_eq!(server.get("/api/counts").await.json(), serde_json::json!({ "counts": {} }));
}

#[tokio::test]
async fn nothing_has_a_nul_in_its_name_and_no_search_finds_one() {
    let server = Server::with(&[bridge(7)]).await;
    for address in ["/api/threads/%00", "/threads/x%00", "/api/threads/bridge/comments/c1%00"] {
        server.get(address).await.check_problem(404, "not-found");
    }
    assert_eq!(server.get("/api/threads/bridge?q=%0%0000comment%007").await.numbers(), Vec::<u64>::new());
    assert_eq!(server.get("/api/threads/bridge?q=comment+%007").await.numbers(), [7]);
    assert_eq!(server.get("/api/threads/bridge?comment=%001").await.numbers(), [1]);
}
