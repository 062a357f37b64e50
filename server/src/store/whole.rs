//! Threads with everything that is known of their comments, to keep or to bring elsewhere; and their latest
//! comments, for those who follow them.

use comment_thread::model::{Comment, Page};
use sqlx::AssertSqlSafe;

use super::{
    Store, StoreError,
    comments::{COLUMNS, Row},
    reading::with_url,
    threads::Thread,
};

impl Store {
    /// A thread as a page that holds all its comments, earliest first, with their words whatever their status.
    /// Not for readers.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn whole(&self, thread: &str) -> Result<Option<Page>, StoreError> {
        let Some(thread) = self.thread(thread).await? else {
            return Ok(None);
        };
        let select = format!("SELECT {COLUMNS} FROM comments WHERE thread_id = $1 ORDER BY position");
        let rows: Vec<Row> =
            sqlx::query_as(AssertSqlSafe(select)).bind(&thread.id).fetch_all(&self.reading).await?;
        let items: Vec<Comment> = rows.into_iter().map(Row::unseen).collect();
        Ok(Some(Page {
            status: thread.status,
            abilities: thread.abilities,
            order: thread.order,
            total_items: u32::try_from(items.len()).unwrap_or(u32::MAX),
            page: 1,
            page_size: thread.page_size,
            page_count: 1,
            max_text_length: Some(thread.max_text_length),
            items,
            ..about(thread)
        }))
    }

    /// What a thread is about, with so many of its latest comments as everyone may have them, the latest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn latest(&self, thread: &str, comments: u32) -> Result<Option<Page>, StoreError> {
        let Some(thread) = self.thread(thread).await? else {
            return Ok(None);
        };
        let first = thread.comment_count.saturating_sub(comments);
        let select = format!(
            "SELECT {COLUMNS} FROM comments WHERE thread_id = $1 AND position > $2 ORDER BY position DESC"
        );
        let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(select))
            .bind(&thread.id)
            .bind(i64::from(first))
            .fetch_all(&self.reading)
            .await?;
        let url = thread.url.as_deref();
        let items = rows.into_iter().map(|row| with_url(row.public(), url)).collect();
        Ok(Some(Page { items, ..about(thread) }))
    }
}

fn about(thread: Thread) -> Page {
    Page { id: thread.id, url: thread.url, title: thread.title, lang: thread.lang, ..Page::default() }
}
