//! The profiles that an empty directory starts with.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::PathBuf,
};

use store::{
    Database, StoreError,
    profiles::{self, Imported, ImportedCount},
};
use thiserror::Error;
use time::OffsetDateTime;

use crate::{
    config::SeedDirectory,
    interchange::{Format, ImportError, ImportReport, Intake},
};

/// 492 clusters, compiled from public sources.
const CLUSTERS: &str = include_str!("seed/clusters.jsonl");
/// One more, with everything that its profile on the European Cluster Collaboration Platform says.
const TRANSILVANIA: &str = include_str!("seed/transilvania-creative-industries-cluster.jsonl");

/// Why the directory could not be filled.
#[derive(Debug, Error)]
pub enum SeedError {
    #[error("the file {} with the first profiles cannot be opened", .0.display())]
    Open(PathBuf, #[source] std::io::Error),
    #[error("the first profiles cannot be imported")]
    Import(#[from] ImportError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fills the database if no profile is published in it, and reports on what it loaded: `None` if
/// there was nothing to do. All is loaded or nothing.
///
/// # Errors
/// A file cannot be read, or the database fails.
pub async fn load(
    db: &Database,
    directory: &SeedDirectory,
    now: OffsetDateTime,
) -> Result<Option<ImportReport>, SeedError> {
    if *directory == SeedDirectory::None || !profiles::none_published(db).await? {
        return Ok(None);
    }
    let mut first = FirstProfiles::default();
    match directory {
        SeedDirectory::None => return Ok(None),
        SeedDirectory::Bundled => {
            first.read(Format::JsonLines, TRANSILVANIA.as_bytes())?;
            first.read(Format::JsonLines, CLUSTERS.as_bytes())?;
        }
        SeedDirectory::File { path, format } => {
            let file = File::open(path).map_err(|problem| SeedError::Open(path.clone(), problem))?;
            first.read(*format, BufReader::new(file))?;
        }
    }
    let ImportedCount { created, updated, unchanged, kept: _ } = profiles::import(db, &first.profiles, now).await?;
    let lines = created + updated + unchanged + first.report.refused_lines;
    Ok(Some(ImportReport { lines, created, updated, unchanged, ..first.report }))
}

/// What is to be loaded in one transaction.
#[derive(Default)]
struct FirstProfiles {
    profiles: Vec<Imported>,
    /// What was refused so far.
    report: ImportReport,
}

impl FirstProfiles {
    /// Reads a file to its end.
    fn read(&mut self, format: Format, reader: impl BufRead) -> Result<(), ImportError> {
        let mut intake = Intake::new(format, reader);
        loop {
            let batch = intake.next_batch()?;
            if batch.is_empty() {
                break;
            }
            self.profiles.extend(batch);
        }
        self.report.refused.append(&mut intake.account.refused);
        self.report.refused_lines += intake.account.refused_lines;
        self.report.warnings.append(&mut intake.account.warnings);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
