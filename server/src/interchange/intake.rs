//! Reads a file batch by batch and keeps account of what it refused.

use std::{
    collections::{HashMap, hash_map::Entry},
    io::BufRead,
};

use domain::{Field, Slug, interchange::Imported, wording::warning_clause};
use serde_json::Value;

use super::{
    Finding, Format, ImportError,
    csv::Header,
    line::{Read, read},
    records::{Record, Records},
    wording,
};

/// Profiles that are stored in one transaction: enough to make transactions rare, few enough that
/// others get their turn to write.
const BATCH: usize = 500;
/// Bytes of input after which a batch ends even if it holds fewer profiles, to bound memory.
const BATCH_BYTES: usize = 16 * 1024 * 1024;
/// Refusals, and warnings, that are kept word by word; later ones are only counted.
const KEPT_FINDINGS: usize = 10_000;

/// A file on its way in.
pub(crate) struct Intake<R> {
    records: Records<R>,
    format: Format,
    header: Option<Header>,
    /// Slug → the line that it was accepted on.
    accepted: HashMap<Slug, u64>,
    pub(crate) account: Account,
}

/// What was read, and what was wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Profiles read, accepted or not.
    pub(crate) lines: u64,
    pub(crate) refused_lines: u64,
    pub(crate) refused: Vec<Finding>,
    pub(crate) warnings: Vec<Finding>,
}

impl<R: BufRead> Intake<R> {
    pub(crate) fn new(format: Format, input: R) -> Self {
        let records = Records::new(input);
        Self { records, format, header: None, accepted: HashMap::new(), account: Account::default() }
    }

    /// The next profiles that may be stored; none at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, or is no CSV of profiles. What was returned before stands.
    pub(crate) fn next_batch(&mut self) -> Result<Vec<Imported>, ImportError> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(record) = self.records.next()? else { break };
            bytes += record.content.as_ref().map_or(0, String::len);
            if self.format == Format::Csv && self.header.is_none() {
                self.read_header(&record)?;
            } else {
                batch.extend(self.read_record(record));
            }
        }
        Ok(batch)
    }

    fn read_header(&mut self, record: &Record) -> Result<(), ImportError> {
        let line = record.content.as_deref().map_err(|reason| ImportError::Unreadable(wording::unreadable(*reason)))?;
        let header = Header::read(line)?;
        self.records.read_csv_from_here(header.delimiter);
        for name in &header.unknown {
            let warning = domain::Warning::UnknownField { name: name.clone() };
            keep(&mut self.account.warnings, record.line, None, warning_clause(&warning));
        }
        self.header = Some(header);
        Ok(())
    }

    fn read_record(&mut self, Record { line, content }: Record) -> Option<Imported> {
        let Read { profile, mut problems, warnings } = match content {
            Err(reason) => Read::refused(None, wording::unreadable(reason)),
            Ok(text) => match &self.header {
                None => read_json(&text),
                Some(header) => match header.object(&text) {
                    Ok(object) => read(object),
                    Err(error) => Read::refused(error.field(), wording::row(&error)),
                },
            },
        };
        let profile = profile.filter(|profile| match self.accepted.entry(profile.slug.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(line);
                true
            }
            Entry::Occupied(entry) => {
                problems.push((Some(Field::Slug.name().to_owned()), wording::duplicate(*entry.get())));
                false
            }
        });
        self.account.lines += 1;
        self.account.refused_lines += u64::from(profile.is_none());
        for (field, reason) in problems {
            keep(&mut self.account.refused, line, field, reason);
        }
        for (field, reason) in warnings {
            keep(&mut self.account.warnings, line, field, reason);
        }
        profile
    }
}

fn read_json(text: &str) -> Read {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => read(object),
        Ok(_) => Read::refused(None, wording::NOT_AN_OBJECT.to_owned()),
        Err(error) => Read::refused(None, wording::json(&error)),
    }
}

fn keep(findings: &mut Vec<Finding>, line: u64, field: Option<String>, reason: String) {
    if findings.len() < KEPT_FINDINGS {
        findings.push(Finding { line, field, reason });
    }
}
