//! What can go wrong with the database.

use crate::refusal::Refusal;

/// Why the database did not do what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It cannot be opened or created.
    #[error("The database {database} cannot be opened: {reason}.")]
    Opening {
        /// As it was named.
        database: String,
        /// What the driver says.
        reason: String,
    },
    /// Its tables cannot be brought to this version's form.
    #[error("The database {database} cannot be brought up to date: {reason}.")]
    Migrating {
        /// As it was named.
        database: String,
        /// What the driver says.
        reason: String,
    },
    /// Another kind of database than this build can speak to.
    #[error("A {database} database is not supported; name a file for SQLite, or a postgres:// address.")]
    Unsupported {
        /// The kind asked for.
        database: String,
    },
    /// A thread of this id is there already.
    #[error("The thread “{0}” is in the database already.")]
    ThreadExists(String),
    /// A statement failed.
    #[error("The database failed: {}.", reason(.0))]
    Statement(#[from] sqlx::Error),
    /// The system has no randomness to give.
    #[error("The system gave no random numbers: {0}.")]
    Randomness(#[from] getrandom::Error),
}

/// Why something that a reader does was not taken: nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    /// The rules are against it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] StoreError),
}

impl From<sqlx::Error> for NotTaken {
    fn from(error: sqlx::Error) -> Self {
        NotTaken::Failed(error.into())
    }
}

impl StoreError {
    pub(super) fn opening(database: &str, error: sqlx::Error) -> Self {
        StoreError::Opening { database: database.to_owned(), reason: reason(&error) }
    }

    pub(super) fn migrating(database: &str, error: sqlx::migrate::MigrateError) -> Self {
        StoreError::Migrating { database: database.to_owned(), reason: error.to_string() }
    }
}

/// The database's own words without the driver's around them.
fn reason(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(database) => database.message().to_owned(),
        other => other.to_string(),
    }
}
