//! Runs: the comments of a thread, counted from the first, a page's worth to a run.
//!
//! A page counts from the latest comment, so that every new one moves them all. A run that is full stays as it is,
//! whatever is added to the thread.

use comment_thread::model::Comment;
use sqlx::AssertSqlSafe;

use super::{
    Store, StoreError,
    comments::{COLUMNS, Row},
    reading::with_url,
};

/// A run of comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Latest first.
    pub items: Vec<Comment>,
    /// Whether no more will join them.
    pub is_full: bool,
}

impl Store {
    /// The run of a number, from 1. The last that there is may be empty: the next comment will stand in it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn run(&self, thread: &str, run: u32) -> Result<Option<Run>, StoreError> {
        let Some(thread) = self.thread(thread).await? else {
            return Ok(None);
        };
        let full = thread.comment_count / thread.page_size;
        if run == 0 || run > full + 1 {
            return Ok(None);
        }
        let before = i64::from(run - 1) * i64::from(thread.page_size);
        let select = format!(
            "SELECT {COLUMNS} FROM comments WHERE thread_id = $1 AND position BETWEEN $2 AND $3 \
             ORDER BY position DESC"
        );
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(select))
            .bind(&thread.id)
            .bind(before + 1)
            .bind(before + i64::from(thread.page_size))
            .fetch_all(&self.reading)
            .await?;
        let url = thread.url.as_deref();
        let items = rows.into_iter().map(|row| with_url(row.public(), url)).collect();
        Ok(Some(Run { items, is_full: run <= full }))
    }
}
