//! Profiles in and out: JSON lines and CSV, as the public contract describes them.
//!
//! [`import()`] reads a file line by line, refuses what breaks a rule with its line number and the
//! reason, and publishes the rest in bounded transactions. [`export()`] writes what is published in
//! the order of the slugs; importing an export and exporting again gives the same bytes.

mod columns;
mod csv;
mod export;
mod import;
mod intake;
mod line;
mod records;
mod wording;

use std::path::Path;

pub use export::{ExportError, export};
pub use import::{ImportError, ImportOptions, ImportReport, ImportSource, ImportStopped, Progress, import};
pub(crate) use intake::Intake;
pub use line::Finding;

/// How profiles stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    JsonLines,
    /// A header, then one profile a row; lists separated by `;`.
    Csv,
}

impl Format {
    /// The format that a file's name promises: `.csv`, else JSON lines for `.jsonl`, `.ndjson`
    /// and `.json`.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" | "json" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
