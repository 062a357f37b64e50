//! What moderators do, and the log of it.

use comment_thread::model::{Removal, RemovalReason, Status, ThreadStatus};
use sqlx::{AnyConnection, FromRow};

use super::{
    Store, StoreError,
    moment::Moment,
    threads::{self, Moderation, Thread},
    words::Word,
};

/// What a moderator does with a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Let everyone read it, and settle what was reported of it.
    Approve,
    /// Take it down for good: why, and where the publisher explains its rules.
    Remove(Removal),
    /// Put a removed comment back.
    Restore,
    /// Take it down until it has been looked at again.
    Hold,
    /// Make it one of the editors' picks.
    Pick,
    /// Make it an ordinary comment again.
    Unpick,
    /// Attach a message to it; an empty one takes the message away.
    Message(String),
}

/// What a moderator does with a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadDecision {
    /// Take no more comments.
    Close,
    /// Take no more comments from a moment on.
    CloseAt(Moment),
    /// Take comments again, of everyone if nobody could post before.
    Open,
    /// Take comments again from a moment on, and none before.
    OpenAt(Moment),
    /// From the next comment on, look at comments at another time.
    Moderation(Moderation),
}

/// Why a moderator's decision cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum ModerationError {
    /// There is no such thread.
    #[error("There is no thread “{0}”.")]
    NoThread(String),
    /// The thread has no such comment.
    #[error("The thread has no comment number {0}.")]
    NoComment(u32),
    /// The comment is in no state for it.
    #[error("Comment {number} is {state}, so it cannot be {wanted}.")]
    Impossible {
        /// The comment's number.
        number: u32,
        /// What it is: "published", "removed by its author".
        state: &'static str,
        /// What was asked for: "approved", "held".
        wanted: &'static str,
    },
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

impl From<sqlx::Error> for ModerationError {
    fn from(error: sqlx::Error) -> Self {
        ModerationError::Failed(error.into())
    }
}

/// What decides whether a decision can be carried out.
#[derive(FromRow)]
struct Judged {
    id: String,
    status: String,
    removal_reason: Option<String>,
}

impl Store {
    /// Carries out a moderator's decision about a comment, named by its number, and writes it down.
    ///
    /// # Errors
    /// If it cannot be carried out; then nothing is changed or written down.
    pub async fn decide(
        &self,
        thread: &str,
        number: u32,
        decision: &Decision,
        moderator: &str,
    ) -> Result<(), ModerationError> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let thread = locked(connection, thread).await?;
        let judged = sqlx::query_as(
            "SELECT id, status, removal_reason FROM comments WHERE thread_id = $1 AND number = $2",
        );
        let judged = judged.bind(&thread.id).bind(i64::from(number)).fetch_optional(&mut *connection).await?;
        let judged: Judged = judged.ok_or(ModerationError::NoComment(number))?;
        judged.allows(decision, number)?;
        carry_out(connection, &thread, &judged.id, decision).await?;
        if matches!(decision, Decision::Approve | Decision::Remove(_)) {
            let settle =
                sqlx::query("UPDATE reports SET settled = 1 WHERE thread_id = $1 AND comment_id = $2");
            settle.bind(&thread.id).bind(&judged.id).execute(&mut *connection).await?;
        }
        let (action, detail) = decision.in_words();
        write_down(connection, &thread, moderator, action, Some(number), detail).await?;
        Ok(transaction.commit().await?)
    }

    /// Carries out a moderator's decision about a thread, and writes it down.
    ///
    /// # Errors
    /// If it cannot be carried out.
    pub async fn decide_thread(
        &self,
        thread: &str,
        decision: ThreadDecision,
        moderator: &str,
    ) -> Result<(), ModerationError> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let mut thread = locked(connection, thread).await?;
        thread.forget_past_dates();
        match &decision {
            ThreadDecision::Close => {
                (thread.status, thread.opens_at, thread.closes_at) = (ThreadStatus::Closed, None, None);
            }
            ThreadDecision::CloseAt(moment) => thread.closes_at = Some(moment.seconds),
            ThreadDecision::Open => (thread.status, thread.opens_at) = (ThreadStatus::Open, None),
            ThreadDecision::OpenAt(moment) => {
                (thread.status, thread.opens_at) = (ThreadStatus::Closed, Some(moment.seconds));
            }
            ThreadDecision::Moderation(when) => thread.moderation = *when,
        }
        if matches!(decision, ThreadDecision::Open | ThreadDecision::OpenAt(_)) {
            thread.open_to_someone();
        }
        threads::change(connection, &thread).await?;
        let (action, detail) = decision.in_words();
        write_down(connection, &thread, moderator, action, None, detail).await?;
        Ok(transaction.commit().await?)
    }
}

impl Decision {
    /// The word of the log, and what there is to add to it.
    fn in_words(&self) -> (&'static str, Option<&str>) {
        match self {
            Decision::Approve => ("approve", None),
            Decision::Remove(removal) => ("remove", Some(removal.reason.word())),
            Decision::Restore => ("restore", None),
            Decision::Hold => ("hold", None),
            Decision::Pick => ("pick", None),
            Decision::Unpick => ("unpick", None),
            Decision::Message(text) => ("message", Some(text)),
        }
    }
}

impl ThreadDecision {
    /// The word of the log, and what there is to add to it.
    fn in_words(&self) -> (&'static str, Option<&str>) {
        match self {
            ThreadDecision::Close => ("close", None),
            ThreadDecision::CloseAt(moment) => ("close", Some(&moment.date)),
            ThreadDecision::Open => ("open", None),
            ThreadDecision::OpenAt(moment) => ("open", Some(&moment.date)),
            ThreadDecision::Moderation(when) => ("moderation", Some(when.word())),
        }
    }
}

impl Judged {
    /// A comment that its author took back stays so: that was not the moderators' to decide.
    fn allows(&self, decision: &Decision, number: u32) -> Result<(), ModerationError> {
        let status = Status::read(&self.status);
        let by_author = self.removal_reason.as_deref() == Some(RemovalReason::Author.word());
        let (possible, wanted) = match decision {
            Decision::Approve => (status != Status::Removed, "approved"),
            Decision::Remove(_) => (status != Status::Removed, "removed"),
            Decision::Restore => (status == Status::Removed && !by_author, "restored"),
            Decision::Hold => (status != Status::Removed, "held"),
            Decision::Pick => (status == Status::Published, "picked"),
            Decision::Unpick => (true, "unpicked"),
            Decision::Message(_) => (status == Status::Published, "given a message"),
        };
        let state = match status {
            Status::Published => "published",
            Status::AwaitingModeration => "awaiting moderation",
            Status::Referred => "held",
            Status::Removed if by_author => "removed by its author",
            Status::Removed => "removed",
            Status::Unknown => "in a state that this version does not know",
        };
        if possible { Ok(()) } else { Err(ModerationError::Impossible { number, state, wanted }) }
    }
}

async fn locked(connection: &mut AnyConnection, thread: &str) -> Result<Thread, ModerationError> {
    threads::lock(connection, thread).await?.ok_or_else(|| ModerationError::NoThread(thread.to_owned()))
}

async fn carry_out(
    connection: &mut AnyConnection,
    thread: &Thread,
    comment: &str,
    decision: &Decision,
) -> Result<(), StoreError> {
    const THIS: &str = "WHERE thread_id = $1 AND id = $2";
    let change = match decision {
        Decision::Approve => "UPDATE comments SET status = 'published'",
        Decision::Hold => "UPDATE comments SET status = 'referred'",
        Decision::Remove(_) => {
            "UPDATE comments SET status = 'removed', removal_reason = $3, explanation_url = $4"
        }
        Decision::Restore => {
            "UPDATE comments SET status = 'published', removal_reason = NULL, explanation_url = NULL"
        }
        Decision::Pick => "UPDATE comments SET pick = 1",
        Decision::Unpick => "UPDATE comments SET pick = 0",
        Decision::Message(_) => "UPDATE comments SET message = $3",
    };
    let change = sqlx::query(sqlx::AssertSqlSafe(format!("{change} {THIS}"))).bind(&thread.id).bind(comment);
    let change = match decision {
        Decision::Remove(removal) => {
            change.bind(Some(removal.reason.word())).bind(removal.explanation_url.as_deref())
        }
        Decision::Message(text) => change.bind(Some(text.trim()).filter(|text| !text.is_empty())),
        _ => change,
    };
    change.execute(connection).await?;
    Ok(())
}

async fn write_down(
    connection: &mut AnyConnection,
    thread: &Thread,
    moderator: &str,
    action: &str,
    comment: Option<u32>,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    let last = sqlx::query_scalar("SELECT COALESCE(MAX(entry), 0) FROM moderation_log WHERE thread_id = $1");
    let last: i64 = last.bind(&thread.id).fetch_one(&mut *connection).await?;
    sqlx::query(
        "INSERT INTO moderation_log (thread_id, entry, moderator, done_at, action, comment_number, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&thread.id)
    .bind(last + 1)
    .bind(moderator)
    .bind(Moment::now().date)
    .bind(action)
    .bind(comment.map(i64::from))
    .bind(detail)
    .execute(connection)
    .await?;
    Ok(())
}
