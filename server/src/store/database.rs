//! Which database, and all that SQLite and PostgreSQL need different: how they are found, how many may write
//! at once, and what a connection is told first. The statements are the same for both.

use std::{sync::Once, time::Duration};

use sqlx::{AnyConnection, AnyPool, Connection, any::AnyPoolOptions};

use super::StoreError;

/// Statements that may read at the same time.
const READERS: u32 = 8;

/// How long a statement waits for its turn before the reader is told to come back later.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whether a database may be made that is not there yet. One of PostgreSQL is never made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IfMissing {
    Make,
    Fail,
}

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// A database that can be connected to.
pub(super) struct Database {
    kind: Kind,
    /// As the driver needs it; may hold a password.
    address: String,
    /// As people may see it.
    shown: String,
}

impl Database {
    /// The database of an address, or the SQLite database of a file.
    pub(super) fn named(name: &str, if_missing: IfMissing) -> Result<Self, StoreError> {
        install_drivers();
        let scheme = name.split_once("://").map(|(scheme, _)| scheme);
        match scheme {
            Some("postgres" | "postgresql") => {
                Ok(Database { kind: Kind::Postgres, address: name.to_owned(), shown: without_secrets(name) })
            }
            Some(other) if other != "sqlite" => {
                // What follows may hold a password.
                Err(StoreError::Unsupported { database: other.to_owned() })
            }
            _ => Ok(Database {
                kind: Kind::Sqlite,
                address: sqlite_address(name, if_missing),
                shown: name.to_owned(),
            }),
        }
    }

    /// As people may see it.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// Connections to change the database, the first of them made already.
    pub(super) async fn writing(&self) -> Result<AnyPool, StoreError> {
        // A pool tries again and again where one attempt can say what is wrong.
        let opening = |error| StoreError::opening(&self.shown, error);
        let first = AnyConnection::connect(&self.address).await.map_err(opening)?;
        first.close().await.map_err(opening)?;
        self.pool(self.kind.writers()).await
    }

    /// Connections that only look.
    pub(super) async fn reading(&self) -> Result<AnyPool, StoreError> {
        self.pool(READERS).await
    }

    async fn pool(&self, connections: u32) -> Result<AnyPool, StoreError> {
        let settings = self.kind.settings();
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    for setting in settings {
                        sqlx::query(*setting).fetch_all(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .connect(&self.address)
            .await
            .map_err(|error| StoreError::opening(&self.shown, error))
    }
}

impl Kind {
    /// SQLite takes one writer at a time. Waiting for it in our own queue is fair; its own waiting is a lottery
    /// that some writers lose. PostgreSQL has a lock for every row.
    fn writers(self) -> u32 {
        match self {
            Kind::Sqlite => 1,
            Kind::Postgres => 8,
        }
    }

    /// What each connection is told before it is used. SQLite's log lets readers and the writer not wait for
    /// each other; that it is on the disk before a commit ends is what makes an answer a promise, even should
    /// the power fail. PostgreSQL does so by itself.
    fn settings(self) -> &'static [&'static str] {
        match self {
            Kind::Sqlite => &["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"],
            Kind::Postgres => &[],
        }
    }
}

/// One connection to a database in memory; a second one would have a database of its own.
pub(super) async fn in_memory() -> Result<AnyPool, StoreError> {
    install_drivers();
    let only = AnyPoolOptions::new().max_connections(1).connect("sqlite::memory:").await;
    only.map_err(|error| StoreError::opening("in memory", error))
}

fn install_drivers() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}

/// Of a file, the signs that would end the path are written as `%XX`.
fn sqlite_address(name: &str, if_missing: IfMissing) -> String {
    if name.starts_with("sqlite:") {
        return name.to_owned();
    }
    let mode = match if_missing {
        IfMissing::Make => "rwc",
        IfMissing::Fail => "rw",
    };
    let path = name.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite:{path}?mode={mode}")
}

/// The address without user, password and parameters, which may name a password too.
fn without_secrets(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(url) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}{}", url.scheme(), url.host_str().unwrap_or_default(), url.path())
        }
        Err(_) => "of PostgreSQL".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_what_is_secret() {
        let check = |address: &str, shown: &str| {
            assert_eq!(Database::named(address, IfMissing::Fail).ok().unwrap().shown(), shown);
        };
        check("postgres://ada:secret@db.example:5433/comments", "postgres://db.example:5433/comments");
        check("postgresql://db/comments?password=secret", "postgresql://db/comments");
        check("postgres://ada:secret@[/comments", "of PostgreSQL");
        check("comments.sqlite", "comments.sqlite");
    }

    #[test]
    fn a_file_of_any_name_is_found() {
        assert_eq!(sqlite_address("a b?#%.db", IfMissing::Make), "sqlite:a b%3F%23%25.db?mode=rwc");
        assert_eq!(sqlite_address("sqlite:x?mode=ro", IfMissing::Make), "sqlite:x?mode=ro");
    }
}
