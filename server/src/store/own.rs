//! What a reader can still do with their own comments.

use comment_thread::model::{Comment, RemovalReason, Status, ThreadStatus};
use sqlx::{AnyConnection, AssertSqlSafe, FromRow};

use super::{
    NotTaken, Store, StoreError,
    comments::{self, COLUMNS, Row, find_own},
    moment::Moment,
    reading::with_url,
    threads::{self, Moderation, Thread},
    words::Word,
};
use crate::{refusal::Refusal, rules::Rules};

/// What is known of a comment that a reader wants to change.
#[derive(FromRow)]
struct Held {
    reader: Option<String>,
    posted_at: Option<i64>,
    status: String,
    author_name: Option<String>,
    removal_reason: Option<String>,
}

impl Store {
    /// Replaces the text of a reader's own comment. Where moderators look first, they look again.
    ///
    /// # Errors
    /// If it is refused, or the database fails.
    pub async fn edit(
        &self,
        thread: &str,
        comment: &str,
        reader: &str,
        text: &str,
        rules: &Rules,
    ) -> Result<Comment, NotTaken> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let thread = threads::lock(connection, thread).await?.ok_or(Refusal::ThreadNotFound)?;
        let now = Moment::now();
        let held = held(connection, &thread, comment).await?;
        held.may_be_changed(reader, &now, rules)?;
        if thread.status == ThreadStatus::Closed {
            return Err(Refusal::PostingClosed.into());
        }
        if !matches!(held.status(), Status::Published | Status::AwaitingModeration) {
            return Err(Refusal::CommentNotPublished.into());
        }
        let text = rules.text(text, thread.max_text_length)?;
        let status = match thread.moderation {
            Moderation::None => held.status(),
            Moderation::Before => Status::AwaitingModeration,
        };
        sqlx::query(
            "UPDATE comments SET text = $3, searched = $4, date_modified = $5, status = $6 \
             WHERE thread_id = $1 AND id = $2 AND text <> $3",
        )
        .bind(&thread.id)
        .bind(comment)
        .bind(&text)
        .bind(comments::searched(&text, held.author_name.as_deref()))
        .bind(now.date)
        .bind(status.word())
        .execute(&mut *connection)
        .await?;
        let edited = find_own(connection, &thread, comment).await?.ok_or(Refusal::CommentNotFound)?;
        transaction.commit().await?;
        Ok(edited)
    }

    /// Takes a reader's own comment back: its number stays, its words go. What was taken back already stays
    /// so.
    ///
    /// # Errors
    /// If it is refused, or the database fails.
    pub async fn take_back(
        &self,
        thread: &str,
        comment: &str,
        reader: &str,
        rules: &Rules,
    ) -> Result<Comment, NotTaken> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let thread = threads::lock(connection, thread).await?.ok_or(Refusal::ThreadNotFound)?;
        let held = held(connection, &thread, comment).await?;
        held.may_be_changed(reader, &Moment::now(), rules)?;
        let by_author = RemovalReason::Author.word();
        if held.status() == Status::Removed && held.removal_reason.as_deref() != Some(by_author) {
            return Err(Refusal::CommentNotPublished.into());
        }
        sqlx::query(
            "UPDATE comments SET status = $3, removal_reason = $4, explanation_url = NULL \
             WHERE thread_id = $1 AND id = $2",
        )
        .bind(&thread.id)
        .bind(comment)
        .bind(Status::Removed.word())
        .bind(by_author)
        .execute(&mut *connection)
        .await?;
        let removed = find_own(connection, &thread, comment).await?.ok_or(Refusal::CommentNotFound)?;
        transaction.commit().await?;
        Ok(removed)
    }

    /// The ids of the comments that a reader posted in a thread, earliest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn own_comments(&self, thread: &str, reader: &str) -> Result<Vec<String>, StoreError> {
        let ids = sqlx::query_scalar(
            "SELECT comment_id FROM posts WHERE reader = $1 AND thread_id = $2 ORDER BY posted_at, comment_id",
        );
        Ok(ids.bind(reader).bind(thread).fetch_all(&self.reading).await?)
    }

    /// The ids of those of a reader's comments in a thread that can still be changed, earliest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn changeable(
        &self,
        thread: &str,
        reader: &str,
        rules: &Rules,
    ) -> Result<Vec<String>, StoreError> {
        let window = i64::try_from(rules.edit_window.as_secs()).unwrap_or(i64::MAX);
        let ids = sqlx::query_scalar(
            "SELECT comments.id FROM posts JOIN comments \
             ON comments.thread_id = posts.thread_id AND comments.id = posts.comment_id \
             WHERE posts.reader = $1 AND posts.thread_id = $2 AND posts.posted_at > $3 \
             AND comments.status IN ('published', 'awaiting-moderation') ORDER BY posted_at, comment_id",
        );
        let since = Moment::now().seconds.saturating_sub(window);
        Ok(ids.bind(reader).bind(thread).bind(since).fetch_all(&self.reading).await?)
    }

    /// A reader's comments in a thread that wait for a moderator, with their words, earliest first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn pending(&self, thread: &str, reader: &str) -> Result<Vec<Comment>, StoreError> {
        let select = format!(
            "SELECT {COLUMNS} FROM posts JOIN comments \
             ON comments.thread_id = posts.thread_id AND comments.id = posts.comment_id \
             WHERE posts.thread_id = $1 AND posts.reader = $2 AND comments.status = 'awaiting-moderation'"
        );
        let rows: Vec<Row> =
            sqlx::query_as(AssertSqlSafe(select)).bind(thread).bind(reader).fetch_all(&self.reading).await?;
        let url = self.thread_url(thread).await?;
        let mut pending: Vec<Comment> =
            rows.into_iter().map(|row| with_url(row.own(), url.as_deref())).collect();
        // Not by the database: it would go through the whole thread to have them in order.
        pending.sort_by_key(|comment| comment.number);
        Ok(pending)
    }
}

impl Held {
    fn status(&self) -> Status {
        Status::read(&self.status)
    }

    fn may_be_changed(&self, reader: &str, now: &Moment, rules: &Rules) -> Result<(), Refusal> {
        let (Some(author), Some(posted_at)) = (&self.reader, self.posted_at) else {
            return Err(Refusal::NotYours);
        };
        if author != reader {
            return Err(Refusal::NotYours);
        }
        let age = u64::try_from(now.seconds - posted_at).unwrap_or(0);
        if age >= rules.edit_window.as_secs() { Err(Refusal::EditClosed) } else { Ok(()) }
    }
}

async fn held(connection: &mut AnyConnection, thread: &Thread, comment: &str) -> Result<Held, NotTaken> {
    let held = sqlx::query_as(
        "SELECT posts.reader, posts.posted_at, comments.status, comments.author_name, \
         comments.removal_reason FROM comments LEFT JOIN posts \
         ON posts.thread_id = comments.thread_id AND posts.comment_id = comments.id \
         WHERE comments.thread_id = $1 AND comments.id = $2",
    );
    let held = held.bind(&thread.id).bind(comment).fetch_optional(connection).await?;
    Ok(held.ok_or(Refusal::CommentNotFound)?)
}
