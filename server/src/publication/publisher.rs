use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use store::{
    Database, StoreError,
    publishing::{self, Told},
};
use tokio::{
    sync::Mutex,
    task::{JoinError, spawn_blocking},
    time::{sleep, timeout},
};

use super::{BuildError, Edition, Publication, held::Held};
use crate::clock::Clock;

/// Keeps a [`Publication`] in step with the database and the calendar.
#[derive(Debug)]
pub struct Publisher {
    database: Database,
    clock: Clock,
    publication: Publication,
    held: Mutex<Held>,
}

/// How a [`Publisher`] spends its time.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How long to go without looking whether something has changed, told of it or not.
    pub look: Duration,
    /// How long nothing must have changed before a snapshot is compressed as well as it goes.
    pub quiet: Duration,
}

/// Why what is published could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error("building the directory was broken off")]
    BrokenOff(#[from] JoinError),
}

impl Publisher {
    /// Publishes what the database holds today.
    ///
    /// # Errors
    /// The database fails, or the snapshot cannot be made.
    pub async fn start(database: Database, clock: Clock) -> Result<Self, PublishError> {
        let mut held = Held::default();
        held.apply(publishing::changes_since(&database, 0).await?);
        let edition = build(&held, &clock, None).await?;
        Ok(Self { database, clock, publication: Publication::new(edition), held: Mutex::new(held) })
    }

    pub fn publication(&self) -> Publication {
        self.publication.clone()
    }

    /// Publishes anew if something else is to be seen than before, and says whether it did. Only what
    /// has changed is read from the database.
    ///
    /// # Errors
    /// As for [`Self::start`]; what is published stays.
    pub async fn refresh(&self) -> Result<bool, PublishError> {
        let mut held = self.held.lock().await;
        let number = publishing::number(&self.database).await?;
        if number < held.number() {
            // Numbers only grow, so this is another database, a copy of an earlier day perhaps.
            *held = Held::default();
        }
        if number != held.number() {
            let changes = publishing::changes_since(&self.database, held.number()).await?;
            held.apply(changes);
        }
        let previous = self.publication.edition();
        if previous.number == held.number() && previous.today == self.clock.today() {
            return Ok(false);
        }
        self.publication.replace(build(&held, &self.clock, Some(previous)).await?);
        Ok(true)
    }

    /// Publishes what changes, for ever: at once where it is told of it, and looks every now and then
    /// all the same. Once nothing has changed for a while, the snapshot is compressed well. A failure
    /// leaves what is published standing and is logged once, not every two seconds.
    pub async fn follow(self, Pace { look, quiet }: Pace) {
        let mut told = Told::begin(&self.database);
        let mut failing = false;
        let mut changed = Instant::now();
        let mut compression = tokio::spawn(async {});
        loop {
            // Told or not, it is time to look.
            let _ = timeout(look, told.wait()).await;
            let began = Instant::now();
            match self.refresh().await {
                Ok(is_new) => {
                    if failing {
                        tracing::info!("the database answers again");
                    }
                    failing = false;
                    if is_new {
                        let edition = self.publication.edition();
                        tracing::info!(number = edition.number, today = %edition.today, "published a new edition");
                        changed = Instant::now();
                        // So that however fast changes come, half the time is left for visitors.
                        sleep(began.elapsed()).await;
                    } else if changed.elapsed() >= quiet && compression.is_finished() {
                        compression = tokio::spawn(compress_well(self.publication.edition()));
                    }
                }
                Err(error) if !failing => {
                    failing = true;
                    let cause = std::error::Error::source(&error).map(ToString::to_string);
                    tracing::warn!(%error, cause, "cannot look for changes; what is published stays");
                }
                Err(_) => {}
            }
        }
    }
}

async fn build(held: &Held, clock: &Clock, previous: Option<Arc<Edition>>) -> Result<Edition, PublishError> {
    let (profiles, former_slugs) = (held.profiles(), held.former_slugs());
    let (number, today) = (held.number(), clock.today());
    let build = move || Edition::build(profiles, former_slugs, number, today, previous.as_deref());
    Ok(spawn_blocking(build).await??)
}

/// Makes the snapshot of an edition as small as it is worth, unless that has been done.
async fn compress_well(edition: Arc<Edition>) {
    if edition.is_compressed_well() {
        return;
    }
    if let Ok(Err(error)) = spawn_blocking(move || edition.compress_well()).await {
        tracing::warn!(%error, "the snapshot travels larger than it could");
    }
}
