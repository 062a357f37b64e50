//! Threads as a whole.

use comment_thread::model::{Ability, Order, Page, ThreadStatus};
use sqlx::{AnyConnection, FromRow};

use super::{Store, StoreError, comments, words::Word};

/// A thread without its comments.
#[derive(Debug)]
pub(super) struct Thread {
    pub(super) id: String,
    pub(super) url: Option<String>,
    pub(super) title: String,
    pub(super) lang: Option<String>,
    pub(super) status: ThreadStatus,
    pub(super) rate: Ability,
    pub(super) order: Order,
    pub(super) page_size: u32,
    pub(super) comment_count: u32,
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
    default_order: String,
    page_size: i64,
    comment_count: i64,
}

impl Store {
    /// Adds whole threads, each given as a page that holds all its comments in the order of their numbers:
    /// all of the threads or, if anything fails, none.
    ///
    /// # Errors
    /// If a thread is there already, or the database fails.
    pub async fn add(&self, threads: &[Page]) -> Result<(), StoreError> {
        let mut transaction = self.writing.begin().await?;
        for thread in threads {
            insert(&mut transaction, thread).await?;
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

    /// Whether there is a thread of this id.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn has_thread(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.thread(id).await?.is_some())
    }

    pub(super) async fn thread(&self, id: &str) -> Result<Option<Thread>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, url, title, lang, status, rate, default_order, page_size, comment_count \
             FROM threads WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.reading)
        .await?;
        Ok(row.map(Thread::from))
    }
}

async fn insert(connection: &mut AnyConnection, thread: &Page) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO threads (id, url, title, lang, status, rate, default_order, page_size, comment_count) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&thread.id)
    .bind(&thread.url)
    .bind(&thread.title)
    .bind(&thread.lang)
    .bind(thread.status.word())
    .bind(thread.abilities.rate.word())
    .bind(thread.order.as_str())
    .bind(i64::from(thread.page_size.max(1)))
    .bind(i64::try_from(thread.items.len()).unwrap_or(i64::MAX))
    .execute(connection)
    .await?;
    match inserted.rows_affected() {
        0 => Err(StoreError::ThreadExists(thread.id.clone())),
        _ => Ok(()),
    }
}

impl From<Row> for Thread {
    fn from(row: Row) -> Self {
        Thread {
            id: row.id,
            url: row.url,
            title: row.title,
            lang: row.lang,
            status: ThreadStatus::read(&row.status),
            rate: Ability::read(&row.rate),
            order: Order::parse(&row.default_order).unwrap_or_default(),
            page_size: comments::count(row.page_size).max(1),
            comment_count: comments::count(row.comment_count),
        }
    }
}
