//! Comments that readers post.

use comment_thread::model::{Author, Comment, Status};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, FromRow};

use super::{
    NotTaken, Store, StoreError,
    comments::{self, find_own},
    moment::Moment,
    readers::allows,
    reading::with_url,
    threads::{self, Moderation, Thread},
};
use crate::{
    refusal::Refusal,
    rules::{Rules, tidied},
};

/// What a reader wants to say.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// As typed.
    pub text: String,
    /// The name to stand under, for readers who are not signed in.
    pub name: Option<String>,
    /// As whom the publisher knows the reader, if signed in.
    pub author: Option<Author>,
    /// The comment that is answered.
    pub parent_id: Option<String>,
    /// The same when the same draft is sent again, so that it is kept once.
    pub key: Option<String>,
}

/// A comment that was taken.
#[derive(Clone, Debug)]
pub struct Posted {
    /// As its author may have it.
    pub comment: Comment,
    /// All comments of the thread, this one too.
    pub comment_count: u32,
    /// Whether it was kept now, and not by an earlier sending.
    pub is_new: bool,
}

/// An earlier sending of a draft.
#[derive(FromRow)]
struct Earlier {
    comment_id: String,
    text_hash: String,
}

impl Store {
    /// Takes a reader's comment, as the next of its thread. Sent again with the same key it is answered as
    /// the first time.
    ///
    /// # Errors
    /// If it is refused, or the database fails; then nothing is kept.
    pub async fn post(
        &self,
        thread: &str,
        reader: &str,
        draft: &Draft,
        rules: &Rules,
    ) -> Result<Posted, NotTaken> {
        let mut transaction = self.writing.begin().await?;
        let connection = &mut *transaction;
        let thread = threads::lock(connection, thread).await?.ok_or(Refusal::ThreadNotFound)?;
        if let Some(comment) = sent_before(connection, &thread, reader, draft).await? {
            let comment_count = thread.comment_count;
            return Ok(Posted { comment, comment_count, is_new: false });
        }
        allows(thread.abilities().post, reader, Refusal::PostingClosed)?;
        let text = rules.text(&draft.text, thread.max_text_length)?;
        let author = author(draft, rules)?;
        let parent_number = parent_number(connection, &thread, draft).await?;
        let now = Moment::now();
        said_already(connection, &thread, reader, &text).await?;
        too_fast(connection, reader, &now, rules).await?;
        let comment = Comment {
            id: fresh_id()?,
            number: next_number(connection, &thread).await?,
            status: match thread.moderation {
                Moderation::None => Status::Published,
                Moderation::Before => Status::AwaitingModeration,
            },
            author: Some(author),
            date_published: Some(now.date),
            text,
            parent_id: parent_number.and(draft.parent_id.clone()),
            parent_number,
            ..Comment::default()
        };
        let comment_count = thread.comment_count.saturating_add(1);
        comments::insert(connection, &thread.id, i64::from(comment_count), &comment).await?;
        sqlx::query("UPDATE threads SET comment_count = $2 WHERE id = $1")
            .bind(&thread.id)
            .bind(i64::from(comment_count))
            .execute(&mut *connection)
            .await?;
        sqlx::query(
            "INSERT INTO posts (thread_id, comment_id, reader, post_key, text_hash, posted_at) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&thread.id)
        .bind(&comment.id)
        .bind(reader)
        .bind(&draft.key)
        .bind(hash(&comment.text))
        .bind(now.seconds)
        .execute(connection)
        .await?;
        transaction.commit().await?;
        Ok(Posted { comment: with_url(comment, thread.url.as_deref()), comment_count, is_new: true })
    }
}

/// Who a comment stands under. A signed-in reader cannot choose another name than the publisher's.
fn author(draft: &Draft, rules: &Rules) -> Result<Author, Refusal> {
    let author = draft.author.clone();
    let author = author
        .unwrap_or_else(|| Author { name: draft.name.clone().unwrap_or_default(), ..Author::default() });
    Ok(Author { name: rules.name(&author.name)?, ..author })
}

async fn sent_before(
    connection: &mut AnyConnection,
    thread: &Thread,
    reader: &str,
    draft: &Draft,
) -> Result<Option<Comment>, NotTaken> {
    let Some(key) = &draft.key else {
        return Ok(None);
    };
    let earlier: Option<Earlier> = sqlx::query_as(
        "SELECT comment_id, text_hash FROM posts WHERE reader = $1 AND thread_id = $2 AND post_key = $3",
    )
    .bind(reader)
    .bind(&thread.id)
    .bind(key)
    .fetch_optional(&mut *connection)
    .await?;
    match earlier {
        None => Ok(None),
        Some(earlier) if earlier.text_hash != hash(&tidied(&draft.text)) => Err(Refusal::KeyReused.into()),
        Some(earlier) => Ok(find_own(connection, thread, &earlier.comment_id).await?),
    }
}

async fn parent_number(
    connection: &mut AnyConnection,
    thread: &Thread,
    draft: &Draft,
) -> Result<Option<u32>, NotTaken> {
    let Some(parent) = draft.parent_id.as_deref().filter(|parent| !parent.is_empty()) else {
        return Ok(None);
    };
    if parent.contains(char::is_control) {
        return Err(Refusal::ParentNotFound.into());
    }
    let number = sqlx::query_scalar("SELECT number FROM comments WHERE thread_id = $1 AND id = $2");
    let number: Option<i64> = number.bind(&thread.id).bind(parent).fetch_optional(connection).await?;
    Ok(Some(number.map(comments::count).ok_or(Refusal::ParentNotFound)?))
}

/// What its author took back may be said again; what a moderator removed may not.
async fn said_already(
    connection: &mut AnyConnection,
    thread: &Thread,
    reader: &str,
    text: &str,
) -> Result<(), NotTaken> {
    let said = sqlx::query_scalar(
        "SELECT COUNT(*) FROM posts JOIN comments \
         ON comments.thread_id = posts.thread_id AND comments.id = posts.comment_id \
         WHERE posts.reader = $1 AND posts.thread_id = $2 AND posts.text_hash = $3 \
         AND COALESCE(comments.removal_reason, '') <> 'author'",
    );
    let said: i64 = said.bind(reader).bind(&thread.id).bind(hash(text)).fetch_one(connection).await?;
    if said > 0 { Err(Refusal::SaidAlready.into()) } else { Ok(()) }
}

/// Takes note of when a reader posts, unless that is too soon after the last time. The reader's row is held until
/// all is kept, so that of two comments at the same moment, in whatever threads, one must wait.
async fn too_fast(
    connection: &mut AnyConnection,
    reader: &str,
    now: &Moment,
    rules: &Rules,
) -> Result<(), NotTaken> {
    let pause = i64::try_from(rules.pause.as_secs()).unwrap_or(i64::MAX);
    if pause == 0 {
        return Ok(());
    }
    let noted = sqlx::query(
        "INSERT INTO last_posts (reader, posted_at) VALUES ($1, $2) \
         ON CONFLICT (reader) DO UPDATE SET posted_at = excluded.posted_at WHERE last_posts.posted_at <= $3",
    );
    let noted = noted.bind(reader).bind(now.seconds).bind(now.seconds.saturating_sub(pause));
    if noted.execute(&mut *connection).await?.rows_affected() > 0 {
        return Ok(());
    }
    let last = sqlx::query_scalar("SELECT posted_at FROM last_posts WHERE reader = $1");
    let last: i64 = last.bind(reader).fetch_one(connection).await?;
    let wait = last.saturating_add(pause).saturating_sub(now.seconds).clamp(1, pause);
    Err(Refusal::TooFast { wait: wait.unsigned_abs() }.into())
}

/// One more than the highest there is: comments of imported threads may have gaps between their numbers.
async fn next_number(connection: &mut AnyConnection, thread: &Thread) -> Result<u32, StoreError> {
    let highest = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM comments WHERE thread_id = $1");
    let highest: i64 = highest.bind(&thread.id).fetch_one(connection).await?;
    Ok(comments::count(highest).saturating_add(1))
}

/// Imported comments bring ids of all kinds; no other will ever be like this one.
fn fresh_id() -> Result<String, StoreError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    Ok(format!("c{:016x}", u64::from_be_bytes(bytes)))
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
