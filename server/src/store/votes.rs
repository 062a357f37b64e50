//! Readers' votes, and the counts they add up to.

use comment_thread::model::{OwnVote, Status, Vote, VoteAnswer};
use sqlx::{AnyConnection, FromRow};

use super::{NotTaken, Store, StoreError, comments, readers::allows, threads, words::Word};
use crate::refusal::Refusal;

/// A vote as it was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The number of the comment.
    pub number: u32,
    /// What the reader is told.
    pub answer: VoteAnswer,
}

/// What a vote needs to know of its comment.
#[derive(FromRow)]
struct Locked {
    number: i64,
    status: String,
    upvote_count: i64,
    downvote_count: i64,
    score: i64,
}

/// A vote that a reader holds.
#[derive(FromRow)]
struct Held {
    id: String,
    value: i64,
    upvote_count: i64,
    downvote_count: i64,
    score: i64,
}

impl Store {
    /// Records a reader's vote in place of an earlier one. The vote and the counts change together or not
    /// at all; the same vote again changes nothing.
    ///
    /// # Errors
    /// If it is refused, or the database fails.
    pub async fn vote(
        &self,
        thread: &str,
        comment: &str,
        reader: &str,
        vote: Vote,
    ) -> Result<Recorded, NotTaken> {
        let mut transaction = self.writing.begin().await?;
        let locked = lock(&mut transaction, thread, comment).await?;
        let abilities = threads::read(&mut transaction, thread).await?.map(|thread| thread.abilities());
        let abilities = abilities.ok_or(Refusal::ThreadNotFound)?;
        let locked = locked.ok_or(Refusal::CommentNotFound)?;
        allows(abilities.rate, reader, Refusal::RatingClosed)?;
        if Status::read(&locked.status) != Status::Published {
            return Err(Refusal::CommentNotPublished.into());
        }
        let before = held(&mut transaction, thread, comment, reader).await?;
        let counts = comments::counts(locked.upvote_count, locked.downvote_count, locked.score);
        let recorded = |counts| {
            let answer = VoteAnswer { counts, viewer_vote: vote };
            Recorded { number: comments::count(locked.number), answer }
        };
        if vote == before {
            return Ok(recorded(counts));
        }
        replace(&mut transaction, thread, comment, reader, vote).await?;
        let counts = counts.revote(before, vote);
        sqlx::query(
            "UPDATE comments SET upvote_count = $3, downvote_count = $4, score = $5 \
             WHERE thread_id = $1 AND id = $2",
        )
        .bind(thread)
        .bind(comment)
        .bind(i64::from(counts.upvote_count))
        .bind(i64::from(counts.downvote_count))
        .bind(i64::from(counts.score))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(recorded(counts))
    }

    /// A reader's votes in a thread, on comments that can be read.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn own_votes(&self, thread: &str, reader: &str) -> Result<Vec<OwnVote>, StoreError> {
        let rows: Vec<Held> = sqlx::query_as(
            "SELECT comments.id, votes.value, upvote_count, downvote_count, score FROM votes \
             JOIN comments ON comments.thread_id = votes.thread_id AND comments.id = votes.comment_id \
             WHERE votes.reader = $1 AND votes.thread_id = $2 AND comments.status = 'published'",
        )
        .bind(reader)
        .bind(thread)
        .fetch_all(&self.reading)
        .await?;
        Ok(rows.into_iter().map(OwnVote::from).collect())
    }
}

impl From<Held> for OwnVote {
    fn from(held: Held) -> Self {
        let counts = comments::counts(held.upvote_count, held.downvote_count, held.score);
        OwnVote { id: held.id, value: read(held.value), counts: Some(counts) }
    }
}

/// Takes hold of the comment before anything is read of it, by changing nothing in its row: SQLite then
/// lets no other writer in, PostgreSQL no other voter on this comment.
async fn lock(
    connection: &mut AnyConnection,
    thread: &str,
    comment: &str,
) -> Result<Option<Locked>, StoreError> {
    let lock = sqlx::query_as(
        "UPDATE comments SET score = score WHERE thread_id = $1 AND id = $2 \
         RETURNING number, status, upvote_count, downvote_count, score",
    );
    Ok(lock.bind(thread).bind(comment).fetch_optional(connection).await?)
}

async fn held(
    connection: &mut AnyConnection,
    thread: &str,
    comment: &str,
    reader: &str,
) -> Result<Vote, StoreError> {
    let value = sqlx::query_scalar(
        "SELECT value FROM votes WHERE reader = $1 AND thread_id = $2 AND comment_id = $3",
    );
    let value = value.bind(reader).bind(thread).bind(comment).fetch_optional(connection).await?;
    Ok(value.map_or(Vote::None, read))
}

async fn replace(
    connection: &mut AnyConnection,
    thread: &str,
    comment: &str,
    reader: &str,
    vote: Vote,
) -> Result<(), StoreError> {
    let change = match stored(vote) {
        None => sqlx::query("DELETE FROM votes WHERE reader = $1 AND thread_id = $2 AND comment_id = $3")
            .bind(reader)
            .bind(thread)
            .bind(comment),
        Some(value) => sqlx::query(
            "INSERT INTO votes (reader, thread_id, comment_id, value) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (reader, thread_id, comment_id) DO UPDATE SET value = excluded.value",
        )
        .bind(reader)
        .bind(thread)
        .bind(comment)
        .bind(value),
    };
    change.execute(connection).await?;
    Ok(())
}

/// A vote is stored as what it adds to the score; no vote has no row.
fn stored(vote: Vote) -> Option<i64> {
    match vote {
        Vote::Up => Some(1),
        Vote::Down => Some(-1),
        Vote::None => None,
    }
}

fn read(stored: i64) -> Vote {
    if stored > 0 { Vote::Up } else { Vote::Down }
}
