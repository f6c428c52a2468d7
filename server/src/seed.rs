//! The profiles that an empty directory starts with.

use std::{fs::File, io::BufReader, path::PathBuf};

use store::{
    Database, StoreError,
    profiles::{self, Imported, ImportedCount},
};
use thiserror::Error;
use time::OffsetDateTime;

use crate::{
    config::SeedDirectory,
    interchange::{Format, ImportError, ImportOptions, ImportReport, ImportSource, Intake, import},
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
    #[error("the name of {} ends neither in .csv nor in .jsonl", .0.display())]
    UnknownFormat(PathBuf),
    #[error("the first profiles cannot be imported")]
    Import(#[from] ImportError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Fills the database if no profile is published in it, and reports on what it loaded: `None` if
/// there was nothing to do. The bundled directory is loaded whole or not at all.
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
    match directory {
        SeedDirectory::None => Ok(None),
        SeedDirectory::Bundled => load_bundled(db, now).await.map(Some),
        SeedDirectory::File(path) => {
            let format = Format::of(path).ok_or_else(|| SeedError::UnknownFormat(path.clone()))?;
            let file = File::open(path).map_err(|problem| SeedError::Open(path.clone(), problem))?;
            let source = ImportSource { format, reader: BufReader::new(file) };
            let report = import(db, source, ImportOptions { dry_run: false, now }, &mut |_| {}).await?;
            Ok(Some(report))
        }
    }
}

async fn load_bundled(db: &Database, now: OffsetDateTime) -> Result<ImportReport, SeedError> {
    let mut report = ImportReport::default();
    let mut all: Vec<Imported> = Vec::new();
    // The complete profile first: the row in the CSV says less of the same cluster.
    for (format, text) in [(Format::JsonLines, TRANSILVANIA), (Format::Csv, CLUSTERS)] {
        let mut intake = Intake::new(format, text.as_bytes());
        loop {
            let batch = intake.next_batch()?;
            if batch.is_empty() {
                break;
            }
            for profile in batch {
                if all.iter().all(|known| known.slug != profile.slug) {
                    all.push(profile);
                }
            }
        }
        report.refused.append(&mut intake.account.refused);
        report.refused_lines += intake.account.refused_lines;
        report.warnings.append(&mut intake.account.warnings);
    }
    let ImportedCount { created, updated, unchanged } = profiles::import(db, &all, now).await?;
    report.lines = created + updated + unchanged + report.refused_lines;
    Ok(ImportReport { created, updated, unchanged, ..report })
}

#[cfg(test)]
mod tests;
