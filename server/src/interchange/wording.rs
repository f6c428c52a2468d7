//! Words for what is wrong with a line, for somebody who reads them in a terminal.

use domain::{Problem, Warning};

use super::{csv::RowError, records::Unreadable};

pub(super) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Required => "is missing".to_owned(),
        Problem::TooLong { max } => format!("is longer than {max} characters"),
        Problem::TooMany { max } => format!("has more than {max} entries"),
        Problem::ControlCharacter => "contains a control character, which no text has".to_owned(),
        Problem::NotASlug => {
            "must be lower-case letters and digits, in words joined by single hyphens, at most 120".to_owned()
        }
        Problem::NotAWebAddress => "must be a web address that begins with http:// or https://".to_owned(),
        Problem::NotAnEmail => "must be an e-mail address".to_owned(),
        Problem::NotAPhoneNumber => "must be a phone number of 5 to 20 digits".to_owned(),
        Problem::NotANumber => "must be a whole number, zero or more".to_owned(),
        Problem::OutOfRange { min, max } => format!("must be a number from {min} to {max}"),
        Problem::NotADate => "must be a date like 2016, 2016-10 or 2016-10-03".to_owned(),
        Problem::NotYesOrNo => "must be true or false".to_owned(),
        Problem::UnknownTerm { value } => format!("`{value}` is not in the vocabulary"),
        Problem::NotInCountry => "lies in another country than the one given".to_owned(),
        Problem::ExpiresBeforeAward => "is before the award".to_owned(),
        Problem::LevelMissing => "is missing, while other things about the label are given".to_owned(),
        Problem::HalfALocation => "is missing, while the other half of the location is given".to_owned(),
        Problem::WrongShape => "has another shape than the field, such as a list where a text belongs".to_owned(),
    }
}

pub(super) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::MembersDoNotAddUp { total, sum } => {
            format!("the kinds of members add up to {sum}, while the total is {total}")
        }
        Warning::UnknownField { name } => format!("`{name}` is no field of a profile and was left out"),
    }
}

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
        RowError::Cell(domain::Field::Claimed) => problem(&Problem::NotYesOrNo),
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

pub(super) const NOT_A_DAY: &str = "must be a day like 2016-10-03";
