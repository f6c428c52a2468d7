use std::{sync::Arc, time::Duration};

use store::{Database, StoreError, profiles, publishing};
use tokio::task::{JoinError, spawn_blocking};

use super::{BuildError, Edition, Publication};
use crate::clock::Clock;

/// Keeps a [`Publication`] in step with the database and the calendar.
#[derive(Debug)]
pub struct Publisher {
    database: Database,
    clock: Clock,
    publication: Publication,
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
        let today = clock.today();
        let (revision, profiles, former_slugs) = read(&database).await?;
        let built = spawn_blocking(move || Edition::build(profiles, former_slugs, revision, today, None)).await?;
        Ok(Self { database, clock, publication: Publication::new(built?) })
    }

    pub fn publication(&self) -> Publication {
        self.publication.clone()
    }

    /// Publishes anew if something else is to be seen than before, and says whether it did.
    ///
    /// # Errors
    /// As for [`Self::start`]; what is published stays.
    pub async fn refresh(&self) -> Result<bool, PublishError> {
        let today = self.clock.today();
        let previous = self.publication.edition();
        if previous.today == today && publishing::number(&self.database).await? == previous.revision {
            return Ok(false);
        }
        let (revision, profiles, former_slugs) = read(&self.database).await?;
        let build = move || Edition::build(profiles, former_slugs, revision, today, Some(&previous));
        self.publication.replace(spawn_blocking(build).await??);
        Ok(true)
    }

    /// Looks for changes every `pause`, for ever, and compresses well what has been published
    /// meanwhile, one edition at a time. A failure leaves what is published standing and is logged
    /// once, not every two seconds.
    pub async fn follow(self, pause: Duration) {
        let mut failing = false;
        let mut compression = tokio::spawn(compress_well(self.publication.edition()));
        loop {
            tokio::time::sleep(pause).await;
            match self.refresh().await {
                Ok(changed) => {
                    if failing {
                        tracing::info!("the database answers again");
                    }
                    failing = false;
                    if changed {
                        let edition = self.publication.edition();
                        tracing::info!(revision = edition.revision, today = %edition.today, "published a new edition");
                    }
                    if compression.is_finished() {
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

/// Makes the snapshot of an edition as small as it is worth, unless that has been done.
async fn compress_well(edition: Arc<Edition>) {
    if edition.is_compressed_well() {
        return;
    }
    if let Ok(Err(error)) = spawn_blocking(move || edition.compress_well()).await {
        tracing::warn!(%error, "the snapshot travels larger than it could");
    }
}

/// The number is read first: a change that comes in between is then read twice, never missed.
async fn read(
    database: &Database,
) -> Result<(i64, Vec<domain::PublicProfile>, Vec<(domain::Slug, domain::Slug)>), StoreError> {
    let revision = publishing::number(database).await?;
    Ok((revision, profiles::published(database).await?, profiles::former_slugs(database).await?))
}
