//! The database: threads, their comments, what readers and moderators do with them.

mod comments;
mod database;
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

use sqlx::AnyPool;

use database::{Database, IfMissing};

/// An open database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    reading: AnyPool,
    writing: AnyPool,
}

impl Store {
    /// Opens the SQLite database of a file, or the database of a `sqlite:` or `postgres:` address, and migrates
    /// it. A file that is not there is made.
    ///
    /// # Errors
    /// If it cannot be opened, created or migrated.
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        let database = Database::named(database, IfMissing::Make)?;
        let store = Self::connect(&database).await?;
        // What cannot be written is found out now, not at the first vote.
        let nothing =
            sqlx::query("UPDATE settings SET value = value WHERE name = ''").execute(&store.writing);
        nothing.await.map_err(|error| StoreError::opening(database.shown(), error))?;
        Ok(store)
    }

    /// Opens a database that is there already: looking must not create one.
    ///
    /// # Errors
    /// If it is not there, or cannot be opened or migrated.
    pub async fn existing(database: &str) -> Result<Self, StoreError> {
        Self::connect(&Database::named(database, IfMissing::Fail)?).await
    }

    /// A database in memory, for what is needed only for a moment.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let only = database::in_memory().await?;
        migrate(&only, "in memory").await?;
        Ok(Store { reading: only.clone(), writing: only })
    }

    async fn connect(database: &Database) -> Result<Self, StoreError> {
        let writing = database.writing().await?;
        migrate(&writing, database.shown()).await?;
        Ok(Store { reading: database.reading().await?, writing })
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

async fn migrate(database: &AnyPool, shown: &str) -> Result<(), StoreError> {
    sqlx::migrate!().run(database).await.map_err(|error| StoreError::migrating(shown, error))
}
