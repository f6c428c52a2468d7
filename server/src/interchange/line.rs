//! From one line's object to a profile that may be stored, or to the reasons why not.

use std::fmt;

use domain::{
    FieldPath, Problem, Warning,
    interchange::{Imported, Incoming},
    wording::{clause, warning_clause},
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::wording;

/// What is to be said about a line of a file: a reason to refuse it, or a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// From 1.
    pub line: u64,
    /// The field by its name on the wire, with the entry from 0 in a list: `sectors.1`. `None`: the
    /// line as a whole.
    pub field: Option<String>,
    /// In plain words, going on after the field's name.
    pub reason: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, field, reason } = self;
        match field {
            Some(field) => write!(f, "line {line}: {field} {reason}"),
            None => write!(f, "line {line} {reason}"),
        }
    }
}

/// What a line came to.
pub(super) struct Read {
    /// `None` if any problem stands in the way.
    pub(super) profile: Option<Imported>,
    /// Field and reason.
    pub(super) problems: Vec<(Option<String>, String)>,
    pub(super) warnings: Vec<(Option<String>, String)>,
}

impl Read {
    pub(super) fn refused(field: Option<String>, reason: String) -> Self {
        Self { profile: None, problems: vec![(field, reason)], warnings: Vec::new() }
    }
}

/// Checks what one line holds.
pub(super) fn read(object: Map<String, Value>) -> Read {
    let incoming = match Incoming::deserialize(Value::Object(object)) {
        Ok(incoming) => incoming,
        Err(error) => return Read::refused(None, wording::json(&error)),
    };
    let mut warnings: Vec<Warning> = incoming.warnings().collect();
    let (profile, problems) = match incoming.check() {
        Ok(imported) => (Some(imported), Vec::new()),
        Err(errors) => (None, errors.iter().map(worded).collect()),
    };
    warnings.extend(profile.iter().flat_map(|imported| imported.profile.warnings()));
    let warnings = warnings.iter().map(|warning| (None, warning_clause(warning))).collect();
    Read { profile, problems, warnings }
}

fn worded((path, problem): (FieldPath, &Problem)) -> (Option<String>, String) {
    (Some(path.to_string()), clause(path, problem))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(object: Value, problems: &[&str], warnings: &[&str]) {
        let Value::Object(object) = object else { panic!("an object") };
        let read = read(object);
        let said = |findings: &[(Option<String>, String)]| -> Vec<String> {
            findings.iter().map(|(field, reason)| format!("{} {reason}", field.as_deref().unwrap_or(""))).collect()
        };
        assert_eq!(said(&read.problems), problems);
        assert_eq!(said(&read.warnings), warnings);
        assert_eq!(read.profile.is_some(), problems.is_empty());
    }

    #[test]
    fn problems_are_named_by_their_field_and_worded() {
        check(json!({"slug":"a","name":"A"}), &[], &[]);
        check(json!({}), &["slug is missing", "name is missing"], &[]);
        check(
            json!({"slug":"a","name":"A","team":[{"email":"x"}],"claimed":"maybe","updated":"2026-11"}),
            &[
                "team.0.email must be an e-mail address",
                "claimed must be true or false",
                "updated must be a day like 2016-10-03",
            ],
            &[],
        );
    }

    #[test]
    fn unknown_fields_and_odd_sums_warn() {
        check(
            json!({"slug":"a","name":"A","sektor":1,"members":{"total":3,"sme":5}}),
            &[],
            &[
                " `sektor` is no field of a profile and was left out",
                " the kinds of members add up to 5, while the total is 3",
            ],
        );
    }
}
