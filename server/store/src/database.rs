//! The way to the database: who may read, who may write, and in which order.

mod backup;
mod sqlite;

use std::{path::PathBuf, sync::Arc, time::Duration};

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::{Executor as _, PgPool, SqlitePool, postgres::PgConnectOptions},
};
use sea_orm_migration::{MigratorTrait, SchemaManager};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::{StoreError, migration::Migrator};

pub(crate) use sqlite::OLDEST_SAFE as OLDEST_SAFE_SQLITE;

/// How long to wait for a connection, or for another process that holds the database.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections to PostgreSQL that one server keeps open at most.
const POSTGRES_CONNECTIONS: u32 = 10;
/// Any number that nothing else in the database takes for an advisory lock.
const MIGRATION_LOCK: i64 = 0x00C1_05E2_A71A_5000;

/// An open database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Database {
    /// Where reads go. On SQLite these connections cannot write.
    readers: DatabaseConnection,
    /// Where transactions that write go. On SQLite it is one connection.
    writer: DatabaseConnection,
    /// Whose turn it is to write on SQLite, which itself lets waiting writers try again at random
    /// and starves some of them for seconds. This queue is first come, first served.
    turn: Option<Arc<Mutex<()>>>,
    /// Whether other processes can write to it too.
    is_shared: bool,
    /// Speaks when something was published through this database, or may have been by others.
    told: watch::Sender<()>,
}

/// Who else may write to a database, and over which connections to hear of it.
pub(crate) enum Neighbours<'a> {
    /// Nobody: it lies in the memory of this process.
    None,
    OnSqlite(&'a SqlitePool),
    OnPostgres(&'a PgPool),
}

impl Database {
    /// Opens the database at `sqlite://path`, `sqlite::memory:` or `postgres://…`. A missing
    /// SQLite file is made, and its folder too. Tables are not: see [`Database::migrate`].
    ///
    /// # Errors
    /// The address is not one of these, the database cannot be reached or was made by a version
    /// before the first release, or the built-in SQLite is older than 3.51.3 and could corrupt the
    /// file.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        // Read here first, because sea-orm's own error would repeat the address and its password.
        let file = Self::file_of(url)?;
        let told = watch::Sender::default();
        let db = if url.starts_with("sqlite:") {
            let (readers, writer) = sqlite::connect(url).await?;
            Self { readers, writer, turn: Some(Arc::default()), is_shared: file.is_some(), told }
        } else {
            let mut options = ConnectOptions::new(url);
            options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
            // Whoever stops waiting while a transaction begins leaves it open, and the next one would
            // find itself in it. Where there is none, the server's notice of that is not wanted.
            options.map_sqlx_postgres_opts(|options| options.options([("client_min_messages", "error")]));
            options.map_sqlx_postgres_pool_opts(|pool| {
                pool.after_release(|connection, _| {
                    Box::pin(async move { connection.execute("ROLLBACK").await.map(|_| true) })
                })
            });
            let pool = sea_orm::Database::connect(options).await.map_err(StoreError::connect)?;
            Self { readers: pool.clone(), writer: pool, turn: None, is_shared: true, told }
        };
        db.refuse_tables_of_before().await?;
        Ok(db)
    }

    /// The first databases kept each list of a profile in a table of its own. No migration leads from
    /// there, because no version with them was released.
    async fn refuse_tables_of_before(&self) -> Result<(), StoreError> {
        match SchemaManager::new(&self.readers).has_table("revision_term").await {
            Ok(true) => Err(StoreError::MadeBefore),
            Ok(false) => Ok(()),
            Err(cause) => Err(StoreError::connect(cause)),
        }
    }

    /// The file that a database at this address is kept in: none for PostgreSQL and in memory.
    ///
    /// # Errors
    /// It is no address of a database.
    pub fn file_of(url: &str) -> Result<Option<PathBuf>, StoreError> {
        if url.starts_with("sqlite:") {
            sqlite::file_of(url)
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            url.parse::<PgConnectOptions>().map(|_| None).map_err(StoreError::address)
        } else {
            Err(StoreError::UnknownScheme)
        }
    }

    /// Makes or changes the tables so that they fit this program. Servers that start at the same
    /// time on one PostgreSQL wait for each other.
    ///
    /// # Errors
    /// The database refuses; on failure a migration leaves nothing half done.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        let lock = self.migration_lock().await.map_err(StoreError::migrate)?;
        Migrator::up(&self.writer, None).await.map_err(StoreError::migrate)?;
        match lock {
            Some(lock) => lock.commit().await.map_err(StoreError::migrate),
            None => Ok(()),
        }
    }

    /// On PostgreSQL, a transaction that no second server can hold at the same time.
    async fn migration_lock(&self) -> Result<Option<DatabaseTransaction>, DbErr> {
        if self.writer.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let lock = self.writer.begin().await?;
        lock.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        Ok(Some(lock))
    }

    /// Takes every table away again, with all data. For tests of the migrations.
    #[cfg(feature = "scratch")]
    pub async fn unmigrate(&self) -> Result<(), StoreError> {
        let _turn = self.turn().await;
        Migrator::down(&self.writer, None).await.map_err(StoreError::migrate)
    }

    /// How many migrations [`Database::migrate`] would run.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn pending_migrations(&self) -> Result<usize, StoreError> {
        let _turn = self.turn().await;
        let pending = Migrator::get_pending_migrations(&self.writer).await.map_err(StoreError::migrate)?;
        Ok(pending.len())
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// It gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.readers.ping().await.map_err(StoreError::connect)
    }

    /// Closes every connection. What is asked afterwards fails.
    ///
    /// # Errors
    /// A connection does not end in order; it is gone all the same.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.readers.close_by_ref().await?;
        self.writer.close_by_ref().await?;
        Ok(())
    }

    /// Connections for single statements that read.
    pub(crate) fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Tells everybody in this process that something was published.
    pub(crate) fn told(&self) -> &watch::Sender<()> {
        &self.told
    }

    pub(crate) fn neighbours(&self) -> Neighbours<'_> {
        match self.readers.get_database_backend() {
            _ if !self.is_shared => Neighbours::None,
            DbBackend::Postgres => Neighbours::OnPostgres(self.readers.get_postgres_connection_pool()),
            _ => Neighbours::OnSqlite(self.readers.get_sqlite_connection_pool()),
        }
    }

    /// A transaction in which every read sees the same state of the database.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, StoreError> {
        // SQLite reads a snapshot by itself, and warns if told to.
        let options = match self.readers.get_database_backend() {
            DbBackend::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
            _ => TransactionOptions::default(),
        };
        Ok(self.readers.begin_with_options(options).await?)
    }

    /// Waits for its turn and begins a transaction that writes. Dropped without
    /// [`WriteTransaction::commit`], it leaves no trace.
    pub(crate) async fn begin_write(&self) -> Result<WriteTransaction, StoreError> {
        let turn = self.turn().await;
        // A deferred transaction that reads first fails at once if another process writes in
        // between; an immediate one waits.
        let options = match self.writer.get_database_backend() {
            DbBackend::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            },
            _ => TransactionOptions::default(),
        };
        Ok(WriteTransaction { transaction: self.writer.begin_with_options(options).await?, _turn: turn })
    }

    async fn turn(&self) -> Option<OwnedMutexGuard<()>> {
        match &self.turn {
            Some(turn) => Some(Arc::clone(turn).lock_owned().await),
            None => None,
        }
    }
}

/// A transaction that may write, and on SQLite the turn to do so.
pub(crate) struct WriteTransaction {
    // Ends before the turn passes on: fields are dropped in this order.
    transaction: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl WriteTransaction {
    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch;

    crate::on_both_databases! { a_database_of_before_is_refused_with_what_to_do }

    async fn a_database_of_before_is_refused_with_what_to_do(db: Database) {
        db.refuse_tables_of_before().await.expect("tables of today");
        scratch::execute(&db, "CREATE TABLE revision_term (term text)").await.expect("a table of before");
        let refusal = db.refuse_tables_of_before().await.expect_err("a database of before").to_string();
        assert!(refusal.contains("export") && refusal.contains("import"), "{refusal}");
    }
}
