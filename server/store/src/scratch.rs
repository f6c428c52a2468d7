//! Databases for tests, migrated and thrown away again.
//!
//! Every test of what is stored runs on SQLite and on PostgreSQL: write the test as an
//! `async fn claim(db: Database)` and list it in [`on_both_databases!`](crate::on_both_databases).

mod people;

use std::{
    env,
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, TryGetable};

use crate::{Database, StoreError};
pub use people::{keeps, sign_in};

/// The address of a PostgreSQL that tests may make schemas in.
const POSTGRES: &str = "ATLAS_TEST_POSTGRES";
/// `1`: leave PostgreSQL out.
const FAST: &str = "ATLAS_TEST_FAST";

/// Makes two tests, `sqlite::claim` and `postgres::claim`, of every function named.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* $claim:ident)*) => {
        mod sqlite {$(
            #[tokio::test]
            $(#[$attribute])*
            async fn $claim() {
                $crate::scratch::on_sqlite(super::$claim).await;
            }
        )*}
        mod postgres {$(
            #[tokio::test]
            $(#[$attribute])*
            async fn $claim() {
                $crate::scratch::on_postgres(super::$claim).await;
            }
        )*}
    };
}

/// Runs a test on an empty SQLite file of its own.
///
/// # Panics
/// The file cannot be made, or the test fails.
#[expect(clippy::expect_used, reason = "a test without its database has failed")]
pub async fn on_sqlite(test: impl AsyncFnOnce(Database)) {
    let folder = env::temp_dir().join(format!("cluster-atlas-{}", unique_name()));
    let db = Database::connect(&format!("sqlite://{}/atlas.db", folder.display())).await.expect("a SQLite file");
    db.migrate().await.expect("tables");
    test(db).await;
    // Windows keeps files that are still open; the folder is in the system's temporary place anyway.
    drop(std::fs::remove_dir_all(folder));
}

/// Runs a test in an empty PostgreSQL schema of its own, or says that it is left out.
///
/// # Panics
/// There is no PostgreSQL to test on, or the test fails.
#[expect(clippy::expect_used, reason = "a test without its database has failed")]
#[expect(clippy::print_stderr, reason = "a test that is left out must say so")]
pub async fn on_postgres(test: impl AsyncFnOnce(Database)) {
    if variable(FAST).as_deref() == Some("1") {
        eprintln!("skipped: {FAST}=1 leaves PostgreSQL out");
        return;
    }
    let url = variable(POSTGRES).unwrap_or_else(|| {
        panic!("{POSTGRES} names no PostgreSQL; `cargo xtask test` starts one and sets it, {FAST}=1 leaves it out")
    });
    let admin = sea_orm::Database::connect(&url).await.expect("the PostgreSQL for tests");
    let schema = unique_name();
    admin.execute_unprepared(&format!("CREATE SCHEMA {schema}")).await.expect("a schema");
    let db = Database::connect(&with_schema(&url, &schema)).await.expect("the schema");
    db.migrate().await.expect("tables");
    test(db).await;
    admin.execute_unprepared(&format!("DROP SCHEMA {schema} CASCADE")).await.expect("no schema");
}

fn with_schema(url: &str, schema: &str) -> String {
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}options[search_path]={schema}")
}

/// Opens the database of a test once more, as another program would.
///
/// # Errors
/// It cannot be reached, or is not one of those that tests run on.
pub async fn beside(db: &Database) -> Result<Database, StoreError> {
    if db.readers().get_database_backend() == DbBackend::Postgres {
        let schema: String = value(db, "SELECT current_schema()").await?;
        Database::connect(&with_schema(&variable(POSTGRES).unwrap_or_default(), &schema)).await
    } else {
        let file: String = value(db, "SELECT file FROM pragma_database_list WHERE name = 'main'").await?;
        Database::connect(&format!("sqlite://{file}")).await
    }
}

/// Does to the database what no operation does. Returns the number of rows it changed.
///
/// # Errors
/// The database refuses.
pub async fn execute(db: &Database, sql: &str) -> Result<u64, StoreError> {
    let write = db.begin_write().await?;
    let changed = write.connection().execute_unprepared(sql).await?.rows_affected();
    write.commit().await?;
    Ok(changed)
}

/// The single number that a statement asks for.
///
/// # Errors
/// The database refuses, or answers with something else.
pub async fn number(db: &Database, sql: &str) -> Result<i64, StoreError> {
    value(db, sql).await
}

async fn value<T: TryGetable>(db: &Database, sql: &str) -> Result<T, StoreError> {
    let statement = Statement::from_string(db.readers().get_database_backend(), sql);
    let row = db.readers().query_one_raw(statement).await?;
    let value = row.map(|row| row.try_get_by_index(0)).transpose()?;
    value.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()).into())
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// Unlike that of any other test, in this process or beside it.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}
