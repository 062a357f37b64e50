//! Threads as a whole.

use std::collections::BTreeMap;

use comment_thread::model::{Abilities, Ability, Order, Page, ThreadStatus};
use sqlx::{AnyConnection, FromRow};

use super::{Store, StoreError, comments, moment::Moment, words::Word};

/// The longest text of a comment in a thread that does not say, in characters.
const MAX_TEXT_LENGTH: u32 = 400;

/// A thread without its comments.
#[derive(Debug)]
pub(super) struct Thread {
    pub(super) id: String,
    pub(super) url: Option<String>,
    pub(super) title: String,
    pub(super) lang: Option<String>,
    pub(super) status: ThreadStatus,
    pub(super) abilities: Abilities,
    pub(super) moderation: Moderation,
    pub(super) max_text_length: u32,
    pub(super) order: Order,
    pub(super) page_size: u32,
    pub(super) comment_count: u32,
    /// When it opens by itself, in seconds since 1970.
    pub(super) opens_at: Option<i64>,
    /// When it closes by itself, in seconds since 1970.
    pub(super) closes_at: Option<i64>,
}

/// When moderators look at a thread's comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moderation {
    /// Not unless there is a reason to.
    #[default]
    None,
    /// Before anyone else can read them.
    Before,
}

impl Moderation {
    /// Reads the word of JSON. One that is not known is the more careful.
    pub fn parse(word: &str) -> Self {
        Moderation::read(word)
    }

    /// The word that stands for it in JSON.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
}

/// What is known of a thread beyond what readers are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// When moderators look at its comments.
    pub moderation: Moderation,
    /// When it opens by itself.
    pub opens_at: Option<Moment>,
    /// When it closes by itself.
    pub closes_at: Option<Moment>,
}

/// What a list of threads says about each.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Summary {
    /// The thread's id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The publisher's page that carries it.
    pub url: Option<String>,
    /// How many comments it has, removed ones too.
    pub comment_count: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    url: Option<String>,
    title: String,
    lang: Option<String>,
    status: String,
    rate: String,
    post: String,
    report: String,
    moderation: String,
    max_text_length: i64,
    default_order: String,
    page_size: i64,
    comment_count: i64,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
}

impl Store {
    /// Adds whole threads, each given as a page that holds all its comments in the order of their numbers:
    /// all of the threads or, if anything fails, none.
    ///
    /// # Errors
    /// If a thread is there already, or the database fails.
    pub async fn add(&self, threads: &[Page]) -> Result<(), StoreError> {
        self.add_with(threads, &BTreeMap::new()).await
    }

    /// The same, with settings by the threads' ids. A thread without any gets the usual ones.
    ///
    /// # Errors
    /// If a thread is there already, or the database fails.
    pub async fn add_with(
        &self,
        threads: &[Page],
        settings: &BTreeMap<String, Settings>,
    ) -> Result<(), StoreError> {
        let usual = Settings::default();
        let mut transaction = self.writing.begin().await?;
        for thread in threads {
            let settings = settings.get(&thread.id).unwrap_or(&usual);
            insert(&mut transaction, thread, settings).await?;
            for (at, comment) in (1..).zip(&thread.items) {
                comments::insert(&mut transaction, &thread.id, at, comment).await?;
            }
        }
        Ok(transaction.commit().await?)
    }

    /// All threads, by title.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn threads(&self) -> Result<Vec<Summary>, StoreError> {
        let all = sqlx::query_as("SELECT id, title, url, comment_count FROM threads ORDER BY title, id");
        Ok(all.fetch_all(&self.reading).await?)
    }

    /// The address of the publisher's page that carries a thread; absent if there is no such thread or it
    /// has no page.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn thread_url(&self, id: &str) -> Result<Option<String>, StoreError> {
        Ok(self.thread(id).await?.and_then(|thread| thread.url))
    }

    /// Says when moderators look at a thread's comments, from the next one on.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn set_moderation(&self, id: &str, moderation: Moderation) -> Result<(), StoreError> {
        let set = sqlx::query("UPDATE threads SET moderation = $2 WHERE id = $1");
        set.bind(id).bind(moderation.word()).execute(&self.writing).await?;
        Ok(())
    }

    /// How many comments a thread has, removed ones too; absent if there is no such thread.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn comment_count(&self, id: &str) -> Result<Option<u32>, StoreError> {
        Ok(self.thread(id).await?.map(|thread| thread.comment_count))
    }

    /// Whether there is a thread of this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn has_thread(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.thread(id).await?.is_some())
    }

    pub(super) async fn thread(&self, id: &str) -> Result<Option<Thread>, StoreError> {
        let mut connection = self.reading.acquire().await?;
        read(&mut connection, id).await
    }
}

/// A thread as a connection sees it, in a transaction perhaps.
pub(super) async fn read(connection: &mut AnyConnection, id: &str) -> Result<Option<Thread>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, url, title, lang, status, rate, post, report, moderation, max_text_length, \
             default_order, page_size, comment_count, opens_at, closes_at FROM threads WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Thread::from))
}

impl Thread {
    /// What readers may do now: a closed thread takes no comments, whoever may post in it while it is open.
    pub(super) fn abilities(&self) -> Abilities {
        match self.status {
            ThreadStatus::Open => self.abilities,
            ThreadStatus::Closed => Abilities { post: Ability::Closed, ..self.abilities },
        }
    }

    /// Lets everyone post if nobody could, however open the thread is.
    pub(super) fn open_to_someone(&mut self) {
        if self.abilities.post == Ability::Closed {
            self.abilities.post = Ability::Anyone;
        }
    }

    /// What was to come and has come is in the status already.
    pub(super) fn forget_past_dates(&mut self) {
        let now = Moment::now().seconds;
        self.opens_at.take_if(|moment| *moment <= now);
        self.closes_at.take_if(|moment| *moment <= now);
    }
}

/// Whether a thread is open at a moment. What it was told to do by itself outdoes its status, and the later
/// the earlier.
fn status_at(now: i64, row: &Row) -> ThreadStatus {
    let opened = row.opens_at.filter(|moment| *moment <= now);
    let closed = row.closes_at.filter(|moment| *moment <= now);
    match (opened, closed) {
        (None, None) => ThreadStatus::read(&row.status),
        (Some(_), None) => ThreadStatus::Open,
        (Some(opened), Some(closed)) if opened > closed => ThreadStatus::Open,
        _ => ThreadStatus::Closed,
    }
}

/// Writes what moderators can change of a thread.
pub(super) async fn change(connection: &mut AnyConnection, thread: &Thread) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE threads SET status = $2, post = $3, moderation = $4, opens_at = $5, closes_at = $6 \
         WHERE id = $1",
    )
    .bind(&thread.id)
    .bind(thread.status.word())
    .bind(thread.abilities.post.word())
    .bind(thread.moderation.word())
    .bind(thread.opens_at)
    .bind(thread.closes_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes hold of a thread before anything is read of it, by changing nothing in its row: SQLite then lets no
/// other writer in, PostgreSQL nobody else who does so with this thread.
pub(super) async fn lock(connection: &mut AnyConnection, id: &str) -> Result<Option<Thread>, StoreError> {
    let lock = sqlx::query("UPDATE threads SET comment_count = comment_count WHERE id = $1");
    lock.bind(id).execute(&mut *connection).await?;
    read(connection, id).await
}

async fn insert(
    connection: &mut AnyConnection,
    thread: &Page,
    settings: &Settings,
) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO threads (id, url, title, lang, status, rate, post, report, moderation, max_text_length, \
         default_order, page_size, comment_count, opens_at, closes_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&thread.id)
    .bind(&thread.url)
    .bind(&thread.title)
    .bind(&thread.lang)
    .bind(thread.status.word())
    .bind(thread.abilities.rate.word())
    .bind(thread.abilities.post.word())
    .bind(thread.abilities.report.word())
    .bind(settings.moderation.word())
    .bind(i64::from(thread.max_text_length.filter(|length| *length > 0).unwrap_or(MAX_TEXT_LENGTH)))
    .bind(thread.order.as_str())
    .bind(i64::from(thread.page_size.max(1)))
    .bind(i64::try_from(thread.items.len()).unwrap_or(i64::MAX))
    .bind(settings.opens_at.as_ref().map(|moment| moment.seconds))
    .bind(settings.closes_at.as_ref().map(|moment| moment.seconds))
    .execute(connection)
    .await?;
    match inserted.rows_affected() {
        0 => Err(StoreError::ThreadExists(thread.id.clone())),
        _ => Ok(()),
    }
}

impl From<Row> for Thread {
    fn from(row: Row) -> Self {
        let status = status_at(Moment::now().seconds, &row);
        Thread {
            id: row.id,
            url: row.url,
            title: row.title,
            lang: row.lang,
            status,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            abilities: Abilities {
                rate: Ability::read(&row.rate),
                post: Ability::read(&row.post),
                report: Ability::read(&row.report),
            },
            moderation: Moderation::read(&row.moderation),
            max_text_length: comments::count(row.max_text_length),
            order: Order::parse(&row.default_order).unwrap_or_default(),
            page_size: comments::count(row.page_size).max(1),
            comment_count: comments::count(row.comment_count),
        }
    }
}
