//! One comment as a row, and what of it may leave the database.

use comment_thread::model::{Author, Comment, Counts, Removal, RemovalReason, Role, Status};
use sqlx::{AnyConnection, AssertSqlSafe, FromRow};

use super::{StoreError, reading::with_url, threads::Thread, words::Word};

/// The columns of [`Row`].
pub(super) const COLUMNS: &str = "number, id, status, author_id, author_name, author_url, author_role, \
     date_published, date_modified, lang, text, parent_id, parent_number, pick, message, \
     upvote_count, downvote_count, score, removal_reason, explanation_url";

#[derive(FromRow)]
pub(super) struct Row {
    number: i64,
    id: String,
    status: String,
    author_id: Option<String>,
    author_name: Option<String>,
    author_url: Option<String>,
    author_role: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    lang: Option<String>,
    text: String,
    parent_id: Option<String>,
    parent_number: Option<i64>,
    pick: i64,
    message: Option<String>,
    upvote_count: i64,
    downvote_count: i64,
    score: i64,
    removal_reason: Option<String>,
    explanation_url: Option<String>,
}

impl Row {
    /// The comment as every reader may have it. Of what is not published only its place in the discussion
    /// is left; but for [`Row::own`] and [`Row::unseen`] this is the one way out of the table.
    pub(super) fn public(mut self) -> Comment {
        let status = Status::read(&self.status);
        if status != Status::Published {
            let removal = self.removal();
            let (id, number) = (self.id, count(self.number));
            let (parent_id, parent_number) = (self.parent_id, self.parent_number.map(count));
            // What the moderators say of it is said to everyone.
            let message = self.message;
            return Comment {
                id,
                number,
                status,
                parent_id,
                parent_number,
                removal,
                message,
                ..Comment::default()
            };
        }
        self.whole(status)
    }

    /// The comment as its author may have it: also while it waits for a moderator.
    pub(super) fn own(self) -> Comment {
        match Status::read(&self.status) {
            Status::AwaitingModeration => self.whole(Status::AwaitingModeration),
            _ => self.public(),
        }
    }

    /// The comment as moderators must have it: with its words, whatever its status.
    pub(super) fn unseen(mut self) -> Comment {
        let removal = self.removal();
        let status = Status::read(&self.status);
        Comment { removal, ..self.whole(status) }
    }

    fn removal(&mut self) -> Option<Removal> {
        let explanation_url = self.explanation_url.take();
        let reason = self.removal_reason.take()?;
        Some(Removal { reason: RemovalReason::read(&reason), explanation_url })
    }

    fn whole(self, status: Status) -> Comment {
        let author = self.author_name.map(|name| Author {
            id: self.author_id,
            name,
            url: self.author_url,
            role: self.author_role.and_then(|role| Option::<Role>::read(&role)),
        });
        Comment {
            id: self.id,
            number: count(self.number),
            url: None,
            status,
            author,
            date_published: self.date_published,
            date_modified: self.date_modified,
            lang: self.lang,
            text: self.text,
            parent_id: self.parent_id,
            parent_number: self.parent_number.map(count),
            pick: self.pick == 1,
            message: self.message,
            counts: counts(self.upvote_count, self.downvote_count, self.score),
            removal: None,
        }
    }
}

/// A comment as its author may have it, seen from within a transaction.
pub(super) async fn find_own(
    connection: &mut AnyConnection,
    thread: &Thread,
    id: &str,
) -> Result<Option<Comment>, StoreError> {
    let select = format!("SELECT {COLUMNS} FROM comments WHERE thread_id = $1 AND id = $2");
    let row: Option<Row> =
        sqlx::query_as(AssertSqlSafe(select)).bind(&thread.id).bind(id).fetch_optional(connection).await?;
    Ok(row.map(|row| with_url(row.own(), thread.url.as_deref())))
}

pub(super) async fn insert(
    connection: &mut AnyConnection,
    thread: &str,
    position: i64,
    comment: &Comment,
) -> Result<(), StoreError> {
    let author = comment.author.as_ref();
    let removal = comment.removal.as_ref();
    sqlx::query(
        "INSERT INTO comments (thread_id, position, number, id, status, author_id, author_name, author_url, \
         author_role, date_published, date_modified, lang, text, parent_id, parent_number, pick, message, \
         upvote_count, downvote_count, score, removal_reason, explanation_url, searched) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
         $21, $22, $23)",
    )
    .bind(thread)
    .bind(position)
    .bind(i64::from(comment.number))
    .bind(&comment.id)
    .bind(comment.status.word())
    .bind(author.and_then(|author| author.id.as_deref()))
    .bind(author.map(|author| author.name.as_str()))
    .bind(author.and_then(|author| author.url.as_deref()))
    .bind(author.and_then(|author| author.role).map(|role| Some(role).word()))
    .bind(&comment.date_published)
    .bind(&comment.date_modified)
    .bind(&comment.lang)
    .bind(&comment.text)
    .bind(&comment.parent_id)
    .bind(comment.parent_number.map(i64::from))
    .bind(i64::from(comment.pick))
    .bind(&comment.message)
    .bind(i64::from(comment.counts.upvote_count))
    .bind(i64::from(comment.counts.downvote_count))
    .bind(i64::from(comment.counts.score))
    .bind(removal.map(|removal| removal.reason.word()))
    .bind(removal.and_then(|removal| removal.explanation_url.as_deref()))
    .bind(searched(&comment.text, author.map(|author| author.name.as_str())))
    .execute(connection)
    .await?;
    Ok(())
}

/// What a search looks at.
pub(super) fn searched(text: &str, author_name: Option<&str>) -> String {
    format!("{text} {}", author_name.unwrap_or_default()).to_lowercase()
}

/// Counts as they are stored; a figure out of the model's range is as far as the range goes.
pub(super) fn counts(up: i64, down: i64, score: i64) -> Counts {
    let score = i32::try_from(score).unwrap_or(if score < 0 { i32::MIN } else { i32::MAX });
    Counts { upvote_count: count(up), downvote_count: count(down), score }
}

pub(super) fn count(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(if stored < 0 { 0 } else { u32::MAX })
}
