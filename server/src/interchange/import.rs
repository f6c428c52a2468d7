//! Publishes the profiles of a file.

use std::io::{self, BufRead};

use store::{
    Database, StoreError,
    profiles::{self, ImportedCount, Over},
};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Finding, Format, Intake, csv::HeaderError, intake::Account};

/// A file to import.
#[derive(Debug)]
pub struct ImportSource<R> {
    pub format: Format,
    pub reader: R,
}

/// How to import.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// Check and count everything, write nothing.
    pub dry_run: bool,
    /// Which profiles it may change.
    pub over: Over,
    /// The time of new revisions.
    pub now: OffsetDateTime,
}

/// How far an import has come. What it counts is stored, or would be in a dry run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Profiles read so far, accepted or not.
    pub lines: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub refused: u64,
}

/// What became of a file. Every line is created, updated, unchanged, kept or refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Profiles in the file; blank lines and the header of a CSV are none.
    pub lines: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Left as they are, because somebody keeps them.
    pub kept: u64,
    pub refused_lines: u64,
    /// Why lines were refused, in their order; a line may have several reasons. The first 10,000.
    pub refused: Vec<Finding>,
    /// What looks wrong but was let pass. The first 10,000.
    pub warnings: Vec<Finding>,
}

/// Why an import stopped. What was stored before it did stays, in whole profiles; importing the
/// file again goes on from there.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error("the file cannot be read")]
    Read(#[from] io::Error),
    #[error(transparent)]
    Header(#[from] HeaderError),
    #[error("the first line {0}")]
    Unreadable(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An import that stopped, and what had become of the file until then.
#[derive(Debug, Error)]
#[error("{cause}")]
pub struct ImportStopped {
    pub so_far: Box<ImportReport>,
    #[source]
    pub cause: ImportError,
}

/// Imports a file: creates and updates profiles by their slugs, refuses lines that break a rule,
/// and reports on all. `progress` is told after every transaction of at most 500 profiles.
///
/// The file is read while the database waits, so call this where blocking for a few milliseconds
/// does no harm.
///
/// # Errors
/// The file as a whole or the database fails; the error holds the report of what was done until
/// then. A broken line is no error, but in the report.
pub async fn import<R: BufRead>(
    db: &Database,
    source: ImportSource<R>,
    options: ImportOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<ImportReport, ImportStopped> {
    let ImportSource { format, reader } = source;
    let mut intake = Intake::new(format, reader);
    let mut count = ImportedCount::default();
    let outcome = import_batches(db, &mut intake, options, &mut count, progress).await;
    let Account { lines, refused_lines, refused, warnings } = intake.account;
    let ImportedCount { created, updated, unchanged, kept } = count;
    let report = ImportReport { lines, created, updated, unchanged, kept, refused_lines, refused, warnings };
    match outcome {
        Ok(()) => Ok(report),
        Err(cause) => Err(ImportStopped { so_far: Box::new(report), cause }),
    }
}

async fn import_batches<R: BufRead>(
    db: &Database,
    intake: &mut Intake<R>,
    ImportOptions { dry_run, over, now }: ImportOptions,
    count: &mut ImportedCount,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    loop {
        let batch = intake.next_batch()?;
        if batch.is_empty() {
            return Ok(());
        }
        *count += if dry_run {
            profiles::rehearse(db, &batch, over, now).await?
        } else {
            profiles::import_over(db, &batch, over, now).await?
        };
        let ImportedCount { created, updated, unchanged, kept: _ } = *count;
        let Account { lines, refused_lines, .. } = intake.account;
        progress(Progress { lines, created, updated, unchanged, refused: refused_lines });
    }
}
