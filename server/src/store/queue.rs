//! What waits for a moderator, and what moderators have done.

use comment_thread::model::{Comment, ThreadStatus};
use sqlx::{AssertSqlSafe, FromRow};

use super::{
    Moderation, Moment, Store, StoreError,
    comments::{COLUMNS, Row},
    reading::with_url,
    words::Word,
};

/// A comment that waits for a moderator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The comment, with its words whatever its status.
    pub comment: Comment,
    /// What readers have reported of it since a moderator last looked.
    pub reports: Vec<Report>,
}

impl Waiting {
    /// The word for what the comment is: awaiting-moderation, referred, or published and reported.
    pub fn status(&self) -> &'static str {
        self.comment.status.word()
    }
}

/// How a thread stands, for those who decide about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether it takes comments now.
    pub status: ThreadStatus,
    /// When moderators look at its comments.
    pub moderation: Moderation,
    /// When it opens by itself; RFC 3339 in UTC.
    pub opens_at: Option<String>,
    /// When it closes by itself; RFC 3339 in UTC.
    pub closes_at: Option<String>,
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
        let select = format!(
            "SELECT {COLUMNS} FROM comments \
             WHERE thread_id = $1 AND status IN ('awaiting-moderation', 'referred') \
             UNION ALL SELECT {COLUMNS} FROM comments \
             WHERE thread_id = $1 AND status = 'published' AND id IN \
             (SELECT comment_id FROM reports WHERE thread_id = $1 AND settled = 0)"
        );
        let rows: Vec<Row> =
            sqlx::query_as(AssertSqlSafe(select)).bind(thread).fetch_all(&self.reading).await?;
        let url = self.thread_url(thread).await?;
        let mut comments: Vec<Comment> =
            rows.into_iter().map(|row| with_url(row.unseen(), url.as_deref())).collect();
        // Not by the database: it would go through the whole thread to have them in order.
        comments.sort_by_key(|comment| comment.number);
        let reports = sqlx::query_as(
            "SELECT comments.number, reports.reason, reports.detail FROM reports JOIN comments \
             ON comments.thread_id = reports.thread_id AND comments.id = reports.comment_id \
             WHERE reports.thread_id = $1 AND settled = 0 ORDER BY reported_at, reason",
        );
        let reports: Vec<Report> = reports.bind(thread).fetch_all(&self.reading).await?;
        let with_reports = |comment: Comment| {
            let about = reports.iter().filter(|report| report.number == i64::from(comment.number));
            Waiting { reports: about.cloned().collect(), comment }
        };
        Ok(comments.into_iter().map(with_reports).collect())
    }

    /// A comment as moderators must have it: with its words, whatever its status.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn unseen(&self, thread: &str, comment: &str) -> Result<Option<Comment>, StoreError> {
        let row = self.row(thread, comment).await?;
        let url = self.thread_url(thread).await?;
        Ok(row.map(|row| with_url(row.unseen(), url.as_deref())))
    }

    /// How a thread stands; absent if there is no such thread.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn state(&self, thread: &str) -> Result<Option<State>, StoreError> {
        let date = |seconds: Option<i64>| seconds.map(|seconds| Moment::of(seconds).date);
        Ok(self.thread(thread).await?.map(|mut thread| {
            thread.forget_past_dates();
            State {
                status: thread.status,
                moderation: thread.moderation,
                opens_at: date(thread.opens_at),
                closes_at: date(thread.closes_at),
            }
        }))
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
