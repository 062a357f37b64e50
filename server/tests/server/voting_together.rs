//! Many readers who vote at the same time.

use std::sync::Arc;

use comment_thread::model::Vote;
use serde_json::json;

use crate::{asking::Server, threads::bridge};

const READERS: u32 = 64;
const COMMENTS: u32 = 3;

/// Votes of a test that runs with all others, and of the one that takes its time.
const SOME: u32 = 2_000;
const MANY: u32 = 20_000;

/// A reader's n-th vote: which comment, and what. The same each time, and without an order that readers share.
fn ballot(reader: u32, turn: u32) -> (u32, Vote) {
    let chance = (reader * 7_919 + turn * 104_729) % 9_973;
    let vote = match chance % 3 {
        0 => Vote::Up,
        1 => Vote::Down,
        _ => Vote::None,
    };
    (chance / 3 % COMMENTS + 1, vote)
}

async fn check_sums(votes: u32) {
    let server = Arc::new(Server::with(&[bridge(COMMENTS)]).await);
    let turns = votes.div_ceil(READERS);
    let mut readers = Vec::new();
    for reader in 0..READERS {
        let server = Arc::clone(&server);
        readers.push(tokio::spawn(async move {
            for turn in 0..turns {
                let (comment, vote) = ballot(reader, turn);
                let (comment, name) = (format!("c{comment}"), format!("reader {reader}"));
                server.store.vote("bridge", &comment, &name, vote).await.unwrap();
            }
        }));
    }
    for reader in readers {
        reader.await.unwrap();
    }
    let page = server.get("/api/threads/bridge?order=oldest").await.json();
    for comment in 1..=COMMENTS {
        let last = |reader| (0..turns).rev().map(|turn| ballot(reader, turn)).find(|vote| vote.0 == comment);
        let cast: Vec<Vote> = (0..READERS).filter_map(last).map(|(_, vote)| vote).collect();
        let count = |wanted| u32::try_from(cast.iter().filter(|vote| **vote == wanted).count()).unwrap();
        // Comment n comes with n votes, all of them up.
        let (up, down) = (comment + count(Vote::Up), count(Vote::Down));
        let item = &page["items"][comment as usize - 1];
        assert_eq!(
            json!([item["upvoteCount"], item["downvoteCount"], item["score"]]),
            json!([up, down, i64::from(up) - i64::from(down)]),
            "of comment {comment}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn votes_at_the_same_time_add_up() {
    check_sums(SOME).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a while: cargo test -p comment-thread-server twenty_thousand -- --ignored"]
async fn twenty_thousand_votes_at_the_same_time_add_up() {
    check_sums(MANY).await;
}
