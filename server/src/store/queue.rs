//! What waits for a moderator, and what moderators have done.

use sqlx::FromRow;

use super::{Store, StoreError};

/// A comment that waits for a moderator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What it is and says.
    pub comment: Unseen,
    /// What readers have reported of it since a moderator last looked.
    pub reports: Vec<Report>,
}

/// A comment as a moderator must see it: with its words, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Unseen {
    /// Its number.
    pub number: i64,
    /// What it is: awaiting-moderation, referred, or published and reported.
    pub status: String,
    /// Who wrote it.
    pub author_name: Option<String>,
    /// What it says.
    pub text: String,
}

/// A reader's report.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Report {
    /// The comment that it is about.
    pub number: i64,
    /// The word that stands for the reason.
    pub reason: String,
    /// What the reader added.
    pub detail: Option<String>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Entry {
    /// RFC 3339 in UTC.
    pub done_at: String,
    /// Who did it.
    pub moderator: String,
    /// What was done: approve, remove, close.
    pub action: String,
    /// The comment it was done to; absent where it was the thread.
    pub comment_number: Option<i64>,
    /// The reason of a removal, the words of a message.
    pub detail: Option<String>,
}

impl Store {
    /// The comments of a thread that wait for a moderator, earliest first: those that nobody can read yet or
    /// any more, and those that readers have reported.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn queue(&self, thread: &str) -> Result<Vec<Waiting>, StoreError> {
        let comments = sqlx::query_as(
            "SELECT number, status, author_name, text FROM comments \
             WHERE thread_id = $1 AND status IN ('awaiting-moderation', 'referred') \
             UNION ALL SELECT number, status, author_name, text FROM comments \
             WHERE thread_id = $1 AND status = 'published' AND id IN \
             (SELECT comment_id FROM reports WHERE thread_id = $1 AND settled = 0)",
        );
        let mut comments: Vec<Unseen> = comments.bind(thread).fetch_all(&self.reading).await?;
        // Not by the database: it would go through the whole thread to have them in order.
        comments.sort_by_key(|comment| comment.number);
        let reports = sqlx::query_as(
            "SELECT comments.number, reports.reason, reports.detail FROM reports JOIN comments \
             ON comments.thread_id = reports.thread_id AND comments.id = reports.comment_id \
             WHERE reports.thread_id = $1 AND settled = 0 ORDER BY reported_at, reason",
        );
        let reports: Vec<Report> = reports.bind(thread).fetch_all(&self.reading).await?;
        let with_reports = |comment: Unseen| {
            let about = reports.iter().filter(|report| report.number == comment.number);
            Waiting { reports: about.cloned().collect(), comment }
        };
        Ok(comments.into_iter().map(with_reports).collect())
    }

    /// What moderators have done in a thread, earliest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn log(&self, thread: &str) -> Result<Vec<Entry>, StoreError> {
        let log = sqlx::query_as(
            "SELECT done_at, moderator, action, comment_number, detail FROM moderation_log \
             WHERE thread_id = $1 ORDER BY entry",
        );
        Ok(log.bind(thread).fetch_all(&self.reading).await?)
    }
}
