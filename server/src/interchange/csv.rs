//! One profile a row.

use ::csv::{ReaderBuilder, StringRecord, Terminator, Writer, WriterBuilder};
use domain::{
    Field,
    interchange::{guard, unguard},
};
use serde_json::{Map, Value};

use super::columns::{self, Shape};

/// The columns of a file, and how its cells are separated.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) delimiter: u8,
    /// By position; `None` for a column that nobody knows.
    columns: Vec<Option<(Field, Shape)>>,
    /// Headings that nobody knows.
    pub(super) unknown: Vec<String>,
}

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    #[error("the file has no column `slug`; its first line must name the columns")]
    NoSlug,
    #[error("the column `{0}` stands there twice")]
    Twice(&'static str),
}

/// Why a row is no profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowError {
    /// More or fewer cells than the header has columns.
    Cells { expected: usize, found: usize },
    /// A cell does not hold what its column is for.
    Cell(Field),
}

impl RowError {
    /// The field that the error belongs to, by its name on the wire.
    pub(super) fn field(&self) -> Option<String> {
        match self {
            Self::Cells { .. } => None,
            Self::Cell(field) => Some(field.name().to_owned()),
        }
    }
}

impl Header {
    pub(super) fn read(line: &str) -> Result<Self, HeaderError> {
        let count = |wanted: char| line.chars().filter(|&char| char == wanted).count();
        let delimiter = if count(';') > count(',') { b';' } else { b',' };
        let mut header = Self { delimiter, columns: Vec::new(), unknown: Vec::new() };
        for heading in &header.cells(line) {
            let column = columns::find(heading);
            if let Some((field, _)) = column
                && header.columns.contains(&column)
            {
                return Err(HeaderError::Twice(field.name()));
            }
            if column.is_none() {
                header.unknown.push(heading.trim().to_owned());
            }
            header.columns.push(column);
        }
        let known = |wanted: Field| header.columns.iter().flatten().any(|(field, _)| *field == wanted);
        if known(Field::Slug) { Ok(header) } else { Err(HeaderError::NoSlug) }
    }

    /// The row as the object that a line of JSON would hold. Empty cells are left out.
    pub(super) fn object(&self, row: &str) -> Result<Map<String, Value>, RowError> {
        let cells = self.cells(row);
        if cells.len() != self.columns.len() {
            return Err(RowError::Cells { expected: self.columns.len(), found: cells.len() });
        }
        let mut object = Map::new();
        for (cell, column) in cells.iter().zip(&self.columns) {
            let Some((field, shape)) = *column else { continue };
            let cell = unguard(cell);
            if cell.trim().is_empty() {
                continue;
            }
            let value = value(cell, shape).ok_or(RowError::Cell(field))?;
            match field.name().split_once('.') {
                None => {
                    object.insert(field.name().to_owned(), value);
                }
                Some((outer, inner)) => {
                    let nested = object.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                    if let Value::Object(nested) = nested {
                        nested.insert(inner.to_owned(), value);
                    }
                }
            }
        }
        Ok(object)
    }

    fn cells(&self, line: &str) -> StringRecord {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(line.as_bytes());
        // The text is UTF-8 and in memory, so reading it cannot fail.
        reader.records().next().and_then(Result::ok).unwrap_or_default()
    }
}

fn value(cell: &str, shape: Shape) -> Option<Value> {
    let entries = |read: fn(&str) -> Value| {
        let entries = cell.split(';').map(str::trim).filter(|entry| !entry.is_empty());
        Value::Array(entries.map(read).collect())
    };
    match shape {
        Shape::Text => Some(Value::from(cell)),
        Shape::List => Some(array(cell).unwrap_or_else(|| entries(|entry| Value::from(entry)))),
        Shape::Named if cell.trim_start().starts_with('[') => array(cell),
        Shape::Named => Some(entries(|name| serde_json::json!({ "name": name }))),
        Shape::Objects => array(cell),
    }
}

/// The array that the cell holds as JSON.
fn array(cell: &str) -> Option<Value> {
    if !cell.trim_start().starts_with('[') {
        return None;
    }
    serde_json::from_str::<Vec<Value>>(cell).ok().map(Value::Array)
}

/// The first line of an export.
pub(super) fn header() -> Vec<u8> {
    line(columns::all().map(|(field, _)| field.name().to_owned()))
}

/// A profile's object as a row under [`header`].
pub(super) fn row(object: &Value) -> Vec<u8> {
    line(columns::all().map(|(field, shape)| {
        let value = match field.name().split_once('.') {
            None => object.get(field.name()),
            Some((outer, inner)) => object.get(outer).and_then(|nested| nested.get(inner)),
        };
        guard(value.map(|value| cell(value, shape)).unwrap_or_default())
    }))
}

fn cell(value: &Value, shape: Shape) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(entries) if entries.is_empty() => String::new(),
        Value::Array(entries) => match shape {
            Shape::List => plain_list(entries).unwrap_or_else(|| value.to_string()),
            _ => value.to_string(),
        },
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The entries separated by `;`, if reading that gives the same entries again.
fn plain_list(entries: &[Value]) -> Option<String> {
    let entries: Vec<&str> = entries.iter().map(Value::as_str).collect::<Option<_>>()?;
    let plain = |entry: &&str| !entry.is_empty() && !entry.contains(';') && entry.trim() == *entry;
    let joined = entries.join(";");
    (entries.iter().all(plain) && !joined.starts_with('[')).then_some(joined)
}

fn line(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let mut writer: Writer<Vec<u8>> = WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    drop(writer.write_record(cells.map(String::into_bytes)));
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests;
