use std::time::Duration;

use sea_orm::sqlx::{self, PgPool, SqlitePool, postgres::PgListener};
use tokio::{sync::watch, task::JoinSet, time::sleep};

use crate::{Database, database::Neighbours};

/// What PostgreSQL calls it when something is published.
pub(super) const CHANNEL: &str = "cluster_atlas_published";
/// How often to look at whether another process has written to a SQLite file: some microseconds of
/// work each time.
const GLANCE: Duration = Duration::from_millis(200);
/// How long to wait before listening again where that failed.
const PAUSE: Duration = Duration::from_secs(5);

/// Hears that something may have been published, in this process or in another one.
///
/// It may be told too often, and not at all while a connection is down: look at the number now and
/// then all the same.
#[derive(Debug)]
pub struct Told {
    told: watch::Receiver<()>,
    /// Listens to other processes until this is dropped.
    _listening: JoinSet<()>,
}

impl Told {
    /// Hears of everything that is committed from now on. Must be called within a runtime.
    pub fn begin(db: &Database) -> Self {
        let told = db.told().clone();
        let heard = db.told().subscribe();
        let mut listening = JoinSet::new();
        match db.neighbours() {
            Neighbours::None => {}
            Neighbours::OnSqlite(pool) => {
                let pool = pool.clone();
                // A connection that is held keeps a pool from closing.
                listening.spawn(async move { drop(pool.close_event().do_until(glance(&pool, &told)).await) });
            }
            Neighbours::OnPostgres(pool) => {
                let pool = pool.clone();
                listening.spawn(async move { drop(pool.close_event().do_until(listen(&pool, &told)).await) });
            }
        }
        Self { told: heard, _listening: listening }
    }

    /// Waits until something may have been published since the last call. Dropped before that, it
    /// misses nothing.
    pub async fn wait(&mut self) {
        if self.told.changed().await.is_err() {
            // The database is closed for good.
            std::future::pending::<()>().await;
        }
    }
}

/// Hears PostgreSQL, for ever. Whatever was sent while nobody listened is made up for.
async fn listen(pool: &PgPool, told: &watch::Sender<()>) {
    loop {
        if let Err(error) = hear(pool, told).await {
            tracing::warn!(%error, "not told of what is published elsewhere; looking for it instead");
        }
        sleep(PAUSE).await;
    }
}

async fn hear(pool: &PgPool, told: &watch::Sender<()>) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        told.send_replace(());
        // Nothing where the connection was lost and is there again.
        listener.try_recv().await?;
    }
}

/// Watches a SQLite file, for ever.
async fn glance(pool: &SqlitePool, told: &watch::Sender<()>) {
    loop {
        if let Err(error) = watch_version(pool, told).await {
            tracing::warn!(%error, "cannot see what other programs write to the database");
        }
        sleep(PAUSE).await;
    }
}

/// The version counts what is committed on all connections but the one that asks.
async fn watch_version(pool: &SqlitePool, told: &watch::Sender<()>) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    let mut seen = None;
    loop {
        let version: i64 = sqlx::query_scalar("PRAGMA data_version").fetch_one(&mut *connection).await?;
        if seen.replace(version) != Some(version) {
            told.send_replace(());
        }
        sleep(GLANCE).await;
    }
}
