//! The profiles that an empty directory starts with.

use std::{
    collections::HashSet,
    fs::File,
    io::{BufRead, BufReader},
    path::PathBuf,
};

use domain::Slug;
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

/// 73 clusters out of public sources.
const CLUSTERS: &str = include_str!("seed/clusters.csv");
/// One of them with everything that its profile on the European Cluster Collaboration Platform says.
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
            // The complete profile first: the row in the CSV says less of the same cluster.
            first.read(Format::JsonLines, TRANSILVANIA.as_bytes())?;
            first.read(Format::Csv, CLUSTERS.as_bytes())?;
        }
        SeedDirectory::File { path, format } => {
            let file = File::open(path).map_err(|problem| SeedError::Open(path.clone(), problem))?;
            first.read(*format, BufReader::new(file))?;
        }
    }
    let ImportedCount { created, updated, unchanged } = profiles::import(db, &first.profiles, now).await?;
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
    /// Reads a file to its end. Of profiles with the same slug in several files the first counts.
    fn read(&mut self, format: Format, reader: impl BufRead) -> Result<(), ImportError> {
        let known: HashSet<Slug> = self.profiles.iter().map(|profile| profile.slug.clone()).collect();
        let mut intake = Intake::new(format, reader);
        loop {
            let batch = intake.next_batch()?;
            if batch.is_empty() {
                break;
            }
            self.profiles.extend(batch.into_iter().filter(|profile| !known.contains(&profile.slug)));
        }
        self.report.refused.append(&mut intake.account.refused);
        self.report.refused_lines += intake.account.refused_lines;
        self.report.warnings.append(&mut intake.account.warnings);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
