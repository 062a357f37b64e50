//! What is asked of the server.

use crate::fill::{LONG_THREAD, PAGE_SIZE, THREAD, THREAD_COMMENTS};
use crate::serving::FILE;

/// Readers who vote.
pub(crate) const READERS: u64 = 64;

/// Of so many mixed requests, one is a vote.
const READS_TO_A_VOTE: u64 = 10;

/// Two numbers that wander through pages and comments without an order.
const STRIDE: u64 = 7_919;

/// A kind of request.
pub(crate) enum Asked {
    File,
    Page,
    Vote,
    Mixed,
    LongThread { name: String, query: fn(turn: u64, comments: u32) -> String, comments: u32 },
}

/// One request.
pub(crate) enum Request {
    Get(String),
    /// A vote of the reader of a number.
    Vote {
        reader: usize,
        address: String,
        value: &'static str,
    },
}

/// All kinds, the file first. The others are compared with it.
pub(crate) fn all(comments: u32) -> Vec<Asked> {
    let long = |what: &str, query| Asked::LongThread {
        name: format!("{what} of {comments} comments"),
        query,
        comments,
    };
    let middle = middle_page(comments);
    vec![
        Asked::File,
        Asked::Page,
        Asked::Vote,
        Asked::Mixed,
        long("page 1", |_, _| "page=1".to_owned()),
        long(&format!("page {middle}"), |turn, comments| {
            format!("page={}", near(middle_page(comments), turn))
        }),
        long("a comment's page", |turn, comments| {
            format!("comment={}", (turn + 1) * STRIDE % u64::from(comments) + 1)
        }),
        long("by score, page 1", |_, _| "order=highest".to_owned()),
        long(&format!("by score, page {middle}"), |turn, comments| {
            format!("order=highest&page={}", near(middle_page(comments), turn))
        }),
        long("by score, a comment's page", |turn, comments| {
            format!("order=highest&comment={}", (turn + 1) * STRIDE % u64::from(comments) + 1)
        }),
    ]
}

impl Asked {
    pub(crate) fn name(&self) -> &str {
        match self {
            Asked::File => "a file of 10 KB",
            Asked::Page => "pages",
            Asked::Vote => "votes",
            Asked::Mixed => "nine pages to a vote",
            Asked::LongThread { name, .. } => name,
        }
    }

    /// The request of a turn.
    pub(crate) fn request(&self, turn: u64) -> Request {
        match self {
            Asked::File => Request::Get(format!("/{FILE}")),
            Asked::Page => page(turn),
            Asked::Vote => vote(turn),
            Asked::Mixed if turn.is_multiple_of(READS_TO_A_VOTE) => vote(turn),
            Asked::Mixed => page(turn),
            Asked::LongThread { query, comments, .. } => {
                Request::Get(format!("/api/threads/{LONG_THREAD}?{}", query(turn, *comments)))
            }
        }
    }
}

fn page(turn: u64) -> Request {
    let pages = u64::from(THREAD_COMMENTS / PAGE_SIZE);
    Request::Get(format!("/api/threads/{THREAD}?page={}", turn * STRIDE % pages + 1))
}

/// Every reader votes on every comment before anyone votes again, and then the other way: each vote changes something.
fn vote(turn: u64) -> Request {
    let comments = u64::from(THREAD_COMMENTS);
    let (round, comment) = (turn / comments, turn * STRIDE % comments + 1);
    Request::Vote {
        reader: (round % READERS) as usize,
        address: format!("/api/threads/{THREAD}/comments/c{comment}/vote"),
        value: if (round / READERS).is_multiple_of(2) { "up" } else { "down" },
    }
}

fn middle_page(comments: u32) -> u32 {
    (comments / PAGE_SIZE / 2).max(1)
}

/// Another page each time, or a cache would answer.
fn near(page: u32, turn: u64) -> u64 {
    let around = 100;
    (u64::from(page) + turn % around).saturating_sub(around / 2).max(1)
}
