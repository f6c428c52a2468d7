//! Writes what is published.

use std::io::{self, Write};

use domain::{PublicProfile, interchange::Outgoing};
use store::{Database, StoreError, profiles::PublishedReader};
use thiserror::Error;

use super::{Format, csv};

/// Why an export stopped. What was written before is incomplete.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error("the export cannot be written")]
    Write(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes every published profile, in the order of the slugs and as of one moment, and returns how
/// many there are. Holds a page of profiles in memory, never all.
///
/// # Errors
/// The database fails, or the writer.
pub async fn export(db: &Database, format: Format, mut writer: impl Write) -> Result<u64, ExportError> {
    let mut reader = PublishedReader::begin(db).await?;
    if format == Format::Csv {
        writer.write_all(&csv::header())?;
    }
    let mut count = 0;
    loop {
        let page = reader.next_page().await?;
        if page.is_empty() {
            writer.flush()?;
            return Ok(count);
        }
        for profile in &page {
            write_profile(format, profile, &mut writer)?;
            count += 1;
        }
    }
}

fn write_profile(format: Format, profile: &PublicProfile, writer: &mut impl Write) -> io::Result<()> {
    let outgoing = Outgoing::from(profile);
    match format {
        Format::JsonLines => {
            serde_json::to_writer(&mut *writer, &outgoing)?;
            writer.write_all(b"\n")
        }
        Format::Csv => writer.write_all(&csv::row(&serde_json::to_value(&outgoing)?)),
    }
}
