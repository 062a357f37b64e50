//! Searching a thread.

use comment_thread::model::{Author, Page, Status};

use crate::{
    asking::Server,
    threads::{SECRET, bridge, hidden},
};

fn searched() -> Page {
    let mut thread = bridge(7);
    thread.items[0].text = "A BRÜCKE for 100%".to_owned();
    thread.items[2].text = "the brücke again".to_owned();
    thread.items[4].author = Some(Author { name: "Madame Brücke".to_owned(), ..Author::default() });
    thread.items[4].pick = true;
    thread.items[5].text = "100 others\\ a_b".to_owned();
    thread.items[6] = hidden(7, Status::Removed);
    thread
}

async fn check(query: &str, numbers: &[u64], total: u32) {
    let server = Server::with(&[searched()]).await;
    let answer = server.get(&format!("/api/threads/bridge?{query}")).await;
    assert_eq!(answer.numbers(), numbers, "{query}");
    let page = answer.json();
    assert_eq!((&page["totalItems"], &page["commentCount"]), (&total.into(), &7.into()), "{query}");
}

#[tokio::test]
async fn words_are_found_in_texts_and_names_in_any_case() {
    check("q=br%C3%BCcke", &[5, 3, 1], 3).await;
    check("q=BR%C3%9CCKE&order=oldest", &[1, 3, 5], 3).await;
    check("q=reader+2", &[2], 1).await;
    check("q=br%C3%BCcke&filter=picks", &[5], 1).await;
    check("q=nowhere", &[], 0).await;
}

#[tokio::test]
async fn signs_are_searched_for_as_they_stand() {
    check("q=100%25", &[1], 1).await;
    check("q=a_b", &[6], 1).await;
    check("q=%5C", &[6], 1).await;
    check("q=%27%20OR%201=1", &[], 0).await;
    check(&format!("q={}", "%25".repeat(60_000 / 3)), &[], 0).await;
}

#[tokio::test]
async fn what_cannot_be_read_is_not_found() {
    check(&format!("q={}", SECRET.replace(' ', "+")), &[], 0).await;
}

#[tokio::test]
async fn no_words_are_no_search() {
    check("q=", &[7, 6, 5], 7).await;
    check("q=+", &[7, 6, 5], 7).await;
}

#[tokio::test]
async fn what_is_found_has_pages_of_its_own() {
    let server = Server::with(&[searched()]).await;
    let page = server.get("/api/threads/bridge?q=The+WORDS&page=2").await.json();
    assert_eq!((&page["query"], &page["pageCount"]), (&"The WORDS".into(), &1.into()));
    let first = server.get("/api/threads/bridge?q=r").await.json();
    assert_eq!(
        (&first["totalItems"], &first["pageCount"], &first["searchable"]),
        (&6.into(), &2.into(), &true.into())
    );
    let next = server.get(first["next"].as_str().unwrap()).await;
    assert_eq!((next.numbers(), next.json()["query"].as_str()), (vec![3, 2, 1], Some("r")));
    assert_eq!(server.get("/api/threads/bridge?q=r&comment=2").await.numbers(), [3, 2, 1]);
    assert_eq!(server.get("/api/threads/bridge?q=r&comment=7").await.numbers(), [6, 5, 4]);
    let lowest = server.get("/threads/bridge/1.json?q=r&order=lowest&comment=5").await;
    assert_eq!(lowest.numbers(), [4, 5, 6]);
}

#[tokio::test]
async fn a_document_shows_what_was_found() {
    let server = Server::with(&[searched()]).await;
    let document = server.get("/threads/bridge?q=again").await.body;
    assert!(document.contains("the brücke again") && !document.contains("The words of comment 4."));
}

#[tokio::test]
async fn a_whole_thread_counts_all_its_comments_whatever_it_is_limited_to() {
    check("filter=picks", &[5], 1).await;
    check("", &[7, 6, 5], 7).await;
}
