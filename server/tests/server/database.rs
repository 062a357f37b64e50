//! The database that a test has for itself: a file of SQLite or, with a variable that names a PostgreSQL server,
//! a schema there. The tests are the same for both.

use std::{env, path::Path, thread};

use sqlx::{
    AnyConnection, AnyPool, AssertSqlSafe, Connection,
    any::{AnyPoolOptions, install_default_drivers},
};
use tokio::runtime::Runtime;

/// The address of a database of PostgreSQL, which gets a schema for each test.
const VARIABLE: &str = "COMMENT_THREAD_TEST_DATABASE";

/// A database of a name that belongs to a folder of a test, as the command takes it.
pub(crate) fn named(folder: &Path, name: &str) -> String {
    let Some(server) = server() else {
        return folder.join(name).with_extension("sqlite").to_str().unwrap().to_owned();
    };
    // Folders for tests have names that no other has.
    let folder = folder.file_name().unwrap().to_str().unwrap().trim_start_matches('.');
    let schema = format!("{folder}_{name}");
    make_schema(&server, &schema);
    let separator = if server.contains('?') { '&' } else { '?' };
    format!("{server}{separator}options[search_path]=%22{schema}%22")
}

/// A connection past the server's own code.
pub(crate) async fn connect(folder: &Path, name: &str) -> AnyPool {
    install_default_drivers();
    let name = named(folder, name);
    let address = if is_elsewhere() { name } else { format!("sqlite:{name}?mode=rwc") };
    AnyPoolOptions::new().max_connections(1).connect(&address).await.unwrap()
}

/// Whether the database is no file in the test's folder.
pub(crate) fn is_elsewhere() -> bool {
    server().is_some()
}

fn server() -> Option<String> {
    env::var(VARIABLE).ok().filter(|server| !server.is_empty())
}

/// Done aside, for tests are of both kinds: those that wait and those that do not.
fn make_schema(server: &str, schema: &str) {
    let make = async {
        install_default_drivers();
        let mut connection = AnyConnection::connect(server).await.unwrap();
        let make = AssertSqlSafe(format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\""));
        sqlx::query(make).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    };
    thread::scope(|scope| scope.spawn(|| Runtime::new().unwrap().block_on(make)).join()).unwrap();
}
