//! Words for what is wrong with a line as a whole, for somebody who reads them in a terminal. Those
//! for what is wrong with a field are in [`domain::wording`].

use super::{csv::RowError, records::Unreadable};

pub(super) fn unreadable(reason: Unreadable) -> String {
    match reason {
        Unreadable::TooLong { max } => format!("is longer than {} MB", max / (1024 * 1024)),
        Unreadable::NotUtf8 => "is not UTF-8 text".to_owned(),
        Unreadable::OpenQuote => "opens a quotation mark that is never closed".to_owned(),
    }
}

pub(super) fn row(error: &RowError) -> String {
    match error {
        RowError::Cells { expected, found } => {
            format!("has {found} cells, while the header names {expected} columns")
        }
        RowError::Cell(_) => "must be a JSON array of objects, such as [{\"name\":\"…\"}]".to_owned(),
    }
}

pub(super) fn json(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof => {
            format!("is JSON that ends too early, at character {}", error.column())
        }
        _ => format!("is not JSON, from character {} on", error.column()),
    }
}

pub(super) fn duplicate(first: u64) -> String {
    format!("is the same as on line {first}")
}

pub(super) const NOT_AN_OBJECT: &str = "must hold one JSON object";
