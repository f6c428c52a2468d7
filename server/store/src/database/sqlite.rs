//! SQLite as a server needs it; its defaults are made for other uses.

use std::{
    num::NonZero,
    path::{Path, PathBuf},
    str::FromStr,
    thread,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::PATIENCE;
use crate::StoreError;

/// Earlier ones can corrupt a database in WAL mode when the log starts anew.
pub(crate) const OLDEST_SAFE: &str = "3.51.3";

/// Opens the database twice: a pool that reads and one connection that writes.
pub(super) async fn connect(url: &str) -> Result<(DatabaseConnection, DatabaseConnection), StoreError> {
    if is_in_memory(url) {
        // A database in memory lives and dies with its one connection, so it serves all.
        let mut options = options(url, false);
        options.max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
        let only = open(options).await?;
        return Ok((only.clone(), only));
    }
    make_folder(url).await?;
    let mut writing = options(url, false);
    // First, so that the file exists and is in WAL mode before anybody reads.
    let writer = open(writing.max_connections(1).clone()).await?;
    let mut reading = options(url, true);
    let cores = thread::available_parallelism().map_or(2, NonZero::get);
    reading.max_connections(u32::try_from(cores * 2).unwrap_or(u32::MAX).clamp(4, 16));
    Ok((open(reading).await?, writer))
}

fn options(url: &str, reads_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.acquire_timeout(PATIENCE).sqlx_logging(false).map_sqlx_sqlite_opts(move |options| {
        let options = options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A power cut loses nothing that was answered with success.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            // Rows come from a thread of SQLite's own; each time it waits for them to be taken costs
            // more than some rows do.
            .row_buffer_size(1_000);
        // A write that strays into the readers fails instead of jumping the queue.
        if reads_only { options.pragma("query_only", "ON") } else { options }
    });
    options
}

async fn open(options: ConnectOptions) -> Result<DatabaseConnection, StoreError> {
    let connection = sea_orm::Database::connect(options).await.map_err(StoreError::connect)?;
    let version = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version()");
    let row = connection.query_one_raw(version).await.map_err(StoreError::connect)?;
    let found: String = row.and_then(|row| row.try_get_by_index(0).ok()).unwrap_or_default();
    if is_safe(&found) { Ok(connection) } else { Err(StoreError::SqliteTooOld { found }) }
}

/// Whether this version of SQLite can be trusted with a database in WAL mode.
fn is_safe(version: &str) -> bool {
    let parts = |text: &str| -> Option<Vec<u32>> { text.split('.').map(|part| part.parse().ok()).collect() };
    match (parts(version), parts(OLDEST_SAFE)) {
        (Some(version), Some(oldest)) => version >= oldest,
        _ => false,
    }
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// The file at an address, in which for instance `%20` stands for a space.
pub(super) fn file_of(url: &str) -> Result<Option<PathBuf>, StoreError> {
    let options = SqliteConnectOptions::from_str(url).map_err(StoreError::address)?;
    Ok((!is_in_memory(url)).then(|| options.get_filename().to_owned()))
}

async fn make_folder(url: &str) -> Result<(), StoreError> {
    let file = file_of(url)?;
    match file.as_deref().and_then(Path::parent) {
        None => Ok(()),
        Some(folder) if folder == Path::new("") => Ok(()),
        Some(folder) => {
            tokio::fs::create_dir_all(folder).await.map_err(|cause| StoreError::Folder(folder.to_owned(), cause))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Database;

    async fn pragma(connection: &DatabaseConnection, name: &str) -> String {
        let ask = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
        let row = connection.query_one_raw(ask).await.expect("a known pragma").expect("a value");
        let number = row.try_get_by_index::<i64>(0).map(|number| number.to_string());
        number.or_else(|_| row.try_get_by_index(0)).expect("a number or a text")
    }

    #[tokio::test]
    async fn connections_are_set_up_for_a_server() {
        let folder = std::env::temp_dir().join(format!("cluster-atlas-pragmas-{}", std::process::id()));
        let url = format!("sqlite://{}/new/atlas.db", folder.display());
        let db = Database::connect(&url).await.expect("a database in a folder that did not exist");
        for (connection, query_only) in [(&db.writer, "0"), (&db.readers, "1")] {
            assert_eq!(pragma(connection, "journal_mode").await, "wal");
            assert_eq!(pragma(connection, "synchronous").await, "2");
            assert_eq!(pragma(connection, "foreign_keys").await, "1");
            assert_eq!(pragma(connection, "busy_timeout").await, PATIENCE.as_millis().to_string());
            assert_eq!(pragma(connection, "query_only").await, query_only);
        }
        let stray = db.readers.execute_unprepared("CREATE TABLE stray (id integer)").await;
        assert!(stray.is_err(), "a reader wrote");
        std::fs::remove_dir_all(folder).expect("the folder");
    }

    #[test]
    fn only_versions_without_the_wal_bug_are_safe() {
        for good in ["3.51.3", "3.51.10", "3.52.0", "4.0.0"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in ["3.51.2", "3.46.0", "3.9.99", "2.99.99", "", "three", "3.51"] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
