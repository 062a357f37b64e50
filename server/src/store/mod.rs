//! The database: threads, their comments, what readers and moderators do with them.

mod comments;
mod error;
mod moderation;
mod moment;
mod own;
mod posts;
mod queue;
mod readers;
mod reading;
mod reports;
mod runs;
mod threads;
mod view;
mod votes;
mod whole;
mod words;

pub use error::{NotTaken, StoreError};
pub use moderation::{Decision, ModerationError, ThreadDecision};
pub use moment::Moment;
pub use posts::{Draft, Posted};
pub use queue::{Entry, Report, State, Waiting};
pub(crate) use readers::reader_of_account;
pub(crate) use reading::permalink;
pub use runs::Run;
pub use threads::{Moderation, Settings, Summary};
pub use votes::Recorded;

use std::sync::Once;

use sqlx::{AnyPool, any::AnyPoolOptions};

/// Statements that may read at the same time.
const READERS: u32 = 8;

/// SQLite takes one writer at a time. Waiting for it in our own queue is fair; its own waiting is a lottery
/// that some writers lose.
const WRITERS: u32 = 1;

/// An open database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    reading: AnyPool,
    writing: AnyPool,
}

impl Store {
    /// Opens the SQLite database of a file, or that of a `sqlite:` address; creates and migrates it as needed.
    ///
    /// # Errors
    /// If it cannot be opened, created or migrated.
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        let store = Self::connect(&address(database, "rwc")?, database).await?;
        // A file that cannot be written is found out now, not at the first vote.
        let nothing =
            sqlx::query("UPDATE settings SET value = value WHERE name = ''").execute(&store.writing);
        nothing.await.map_err(|error| StoreError::opening(database, error))?;
        Ok(store)
    }

    /// Opens a database that is there already: looking must not create one.
    ///
    /// # Errors
    /// If it is not there, or cannot be opened or migrated.
    pub async fn existing(database: &str) -> Result<Self, StoreError> {
        Self::connect(&address(database, "rw")?, database).await
    }

    /// A database in memory, for what is needed only for a moment.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub async fn in_memory() -> Result<Self, StoreError> {
        install_drivers();
        // A second connection would have a database of its own.
        let only = AnyPoolOptions::new().max_connections(1).connect("sqlite::memory:").await;
        let only = only.map_err(|error| StoreError::opening("in memory", error))?;
        sqlx::migrate!().run(&only).await.map_err(|error| StoreError::migrating("in memory", error))?;
        Ok(Store { reading: only.clone(), writing: only })
    }

    async fn connect(address: &str, shown: &str) -> Result<Self, StoreError> {
        install_drivers();
        let opening = |error| StoreError::opening(shown, error);
        let writing = AnyPoolOptions::new().max_connections(WRITERS).connect(address).await;
        let writing = writing.map_err(opening)?;
        // Readers and the writer do not wait for each other. The setting stays with the file.
        sqlx::query("PRAGMA journal_mode = WAL").fetch_all(&writing).await.map_err(opening)?;
        sqlx::migrate!().run(&writing).await.map_err(|error| StoreError::migrating(shown, error))?;
        let reading =
            AnyPoolOptions::new().max_connections(READERS).connect(address).await.map_err(opening)?;
        Ok(Store { reading, writing })
    }

    /// Closes all connections once what is under way is done.
    pub async fn close(&self) {
        self.reading.close().await;
        self.writing.close().await;
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.reading).await?;
        Ok(())
    }

    /// The secret of a name, as it was made when it was first asked for.
    ///
    /// # Errors
    /// If the database or the system's source of randomness fails.
    pub async fn secret(&self, name: &str) -> Result<String, StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let fresh: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        sqlx::query("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(name)
            .bind(fresh)
            .execute(&self.writing)
            .await?;
        let secret = sqlx::query_scalar("SELECT value FROM settings WHERE name = $1");
        Ok(secret.bind(name).fetch_one(&self.writing).await?)
    }
}

fn install_drivers() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}

/// The address that the driver is given. Of a file, the signs that would end the path are written as `%XX`.
fn address(database: &str, mode: &str) -> Result<String, StoreError> {
    if database.starts_with("sqlite:") {
        return Ok(database.to_owned());
    }
    if let Some((kind, _)) = database.split_once("://") {
        // What follows may hold a password.
        return Err(StoreError::Unsupported { database: kind.to_owned() });
    }
    let path = database.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    Ok(format!("sqlite:{path}?mode={mode}"))
}
