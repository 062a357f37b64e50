//! Readers' reports of comments.

use comment_thread::model::{ReportReason, Status};
use sqlx::FromRow;

use super::{NotTaken, Store, comments, moment::Moment, readers::allows, threads, words::Word};
use crate::{
    refusal::Refusal,
    rules::{exceeds, tidied},
};

/// Characters of what a report adds to its reason.
const LONGEST_DETAIL: usize = 1000;

/// What a report needs to know of its comment.
#[derive(FromRow)]
struct Reported {
    number: i64,
    status: String,
}

impl Store {
    /// Keeps a reader's report of a comment and answers with the comment's number. A second report of the
    /// same comment changes nothing.
    ///
    /// # Errors
    /// If it is refused, or the database fails.
    pub async fn report(
        &self,
        thread: &str,
        comment: &str,
        reader: &str,
        reason: ReportReason,
        detail: Option<&str>,
    ) -> Result<u32, NotTaken> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let thread = threads::lock(connection, thread).await?.ok_or(Refusal::ThreadNotFound)?;
        let reported = sqlx::query_as("SELECT number, status FROM comments WHERE thread_id = $1 AND id = $2");
        let reported = reported.bind(&thread.id).bind(comment).fetch_optional(&mut *connection).await?;
        let reported: Reported = reported.ok_or(Refusal::CommentNotFound)?;
        allows(thread.abilities().report, reader, Refusal::ReportingClosed)?;
        if Status::read(&reported.status) != Status::Published {
            return Err(Refusal::CommentNotPublished.into());
        }
        let detail = detail.map(tidied).filter(|detail| !detail.is_empty());
        if detail.as_deref().is_some_and(|detail| exceeds(detail, LONGEST_DETAIL)) {
            return Err(Refusal::DetailTooLong.into());
        }
        sqlx::query(
            "INSERT INTO reports (reader, thread_id, comment_id, reason, detail, reported_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reader, thread_id, comment_id) DO NOTHING",
        )
        .bind(reader)
        .bind(&thread.id)
        .bind(comment)
        .bind(reason.as_str())
        .bind(detail)
        .bind(Moment::now().date)
        .execute(connection)
        .await?;
        transaction.commit().await?;
        Ok(comments::count(reported.number))
    }
}
