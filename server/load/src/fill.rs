//! Threads, made by the database itself: a million comments are too many to post. The statements are the same for
//! SQLite and PostgreSQL.

use anyhow::{Context, Result};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, any::install_default_drivers};

/// The thread that is read and voted in.
pub(crate) const THREAD: &str = "news";
pub(crate) const THREAD_COMMENTS: u32 = 1_000;

/// The thread whose length should not matter.
pub(crate) const LONG_THREAD: &str = "long";

pub(crate) const PAGE_SIZE: u32 = 20;

/// Fills a database that the server has made ready.
pub(crate) async fn threads(database: &str, comments: u32) -> Result<()> {
    install_default_drivers();
    let is_address = database.contains("://");
    let address = if is_address { database.to_owned() } else { format!("sqlite:{database}?mode=rw") };
    let mut connection = AnyConnection::connect(&address).await.context("The database cannot be filled")?;
    for (thread, comments) in [(THREAD, THREAD_COMMENTS), (LONG_THREAD, comments)] {
        for statement in [thread_of(thread, comments), comments_of(thread, comments)] {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
        }
    }
    if is_address {
        // PostgreSQL would do so by itself within minutes.
        sqlx::query("VACUUM ANALYZE").execute(&mut connection).await?;
    }
    Ok(connection.close().await?)
}

fn thread_of(thread: &str, comments: u32) -> String {
    format!(
        "INSERT INTO threads (id, title, status, rate, post, default_order, page_size, comment_count) \
         VALUES ('{thread}', 'A thread of {comments} comments', 'open', 'anyone', 'anyone', 'newest', \
         {PAGE_SIZE}, {comments})"
    )
}

/// Numbered from 1, with scores that differ, and texts about as long as most are.
fn comments_of(thread: &str, comments: u32) -> String {
    format!(
        "INSERT INTO comments (thread_id, position, number, id, status, author_name, date_published, text, pick, \
         upvote_count, downvote_count, score, searched) \
         WITH RECURSIVE counted (n) AS \
         (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM counted WHERE n < {comments}) \
         SELECT '{thread}', n, n, 'c' || n, 'published', 'Reader ' || n, '2026-03-01T12:00:00Z', \
         'Comment ' || n || ' says what many others say about it: too late, too dear, and in the wrong place. \
         Ask those who live there, and they will tell you the same, at more length and with better reasons.', 0, \
         n * 7919 % 1000, n * 104729 % 500, n * 7919 % 1000 - n * 104729 % 500, 'comment ' || n FROM counted"
    )
}
