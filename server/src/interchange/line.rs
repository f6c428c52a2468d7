//! From one line's object to a profile that may be stored, or to the reasons why not.

use std::fmt;

use domain::{Day, Field, Problem, Slug, Warning, interchange::Incoming};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::profiles::Imported;

use super::wording;

/// The longest name of a source, in characters, as of other lines of text.
const LONGEST_SOURCE: usize = 200;

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
    let object = Value::Object(object);
    let Ok(incoming) = Incoming::deserialize(&object) else {
        let problems = wrongly_shaped(&object).into_iter().map(|name| {
            let reason = if name == Field::Claimed.name() { Problem::NotYesOrNo } else { Problem::WrongShape };
            (Some(name), wording::problem(&reason))
        });
        return Read { profile: None, problems: problems.collect(), warnings: Vec::new() };
    };
    let mut warnings: Vec<Warning> = incoming.unknown_fields().map(unknown_field).collect();
    warnings.extend(unknown_parts(&object));

    let mut problems: Vec<(String, Problem)> = Vec::new();
    let slug = checked(&mut problems, Field::Slug, read_slug(incoming.slug.as_deref()));
    let profile = match incoming.draft.check() {
        Ok(profile) => Some(profile),
        Err(errors) => {
            problems.extend(errors.iter().map(|(path, problem)| (path.to_string(), problem.clone())));
            None
        }
    };
    let source = checked(&mut problems, Field::Source, read_source(incoming.source.as_deref()));
    let updated = checked(&mut problems, Field::Updated, read_day(incoming.updated.as_deref()));
    warnings.extend(profile.iter().flat_map(domain::Profile::warnings));

    let whole = slug.zip(profile).zip(source).zip(updated);
    Read {
        profile: whole.map(|(((slug, profile), source), updated)| Imported {
            slug,
            profile,
            source,
            claimed: incoming.claimed,
            updated,
        }),
        problems: problems.into_iter().map(|(name, problem)| worded(name, &problem)).collect(),
        warnings: warnings.iter().map(|warning| (None, wording::warning(warning))).collect(),
    }
}

fn worded(name: String, problem: &Problem) -> (Option<String>, String) {
    // Other dates may be partial; this one is a day.
    let is_day = name == Field::Updated.name() && *problem == Problem::NotADate;
    let reason = if is_day { wording::NOT_A_DAY.to_owned() } else { wording::problem(problem) };
    (Some(name), reason)
}

fn checked<T>(problems: &mut Vec<(String, Problem)>, field: Field, value: Result<T, Problem>) -> Option<T> {
    value.map_err(|problem| problems.push((field.name().to_owned(), problem))).ok()
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn read_slug(text: Option<&str>) -> Result<Slug, Problem> {
    given(text).ok_or(Problem::Required)?.parse().map_err(|_| Problem::NotASlug)
}

fn read_source(text: Option<&str>) -> Result<Option<String>, Problem> {
    match given(text) {
        None => Ok(None),
        Some(text) if text.chars().any(char::is_control) => Err(Problem::ControlCharacter),
        Some(text) if text.chars().count() > LONGEST_SOURCE => Err(Problem::TooLong { max: LONGEST_SOURCE }),
        Some(text) => Ok(Some(text.to_owned())),
    }
}

fn read_day(text: Option<&str>) -> Result<Option<Day>, Problem> {
    given(text).map(|text| text.parse().map_err(|_| Problem::NotADate)).transpose()
}

/// The fields that cannot be read as what they are, found by trying each alone: serde says what is
/// wrong, not where.
fn wrongly_shaped(object: &Value) -> Vec<String> {
    let fits = |object: Value| Incoming::deserialize(&object).is_ok();
    let mut names = Vec::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        if fits(json!({ name: value })) {
            continue;
        }
        let before = names.len();
        match value {
            Value::Object(parts) if fits(json!({ name: {} })) => {
                let broken = parts.iter().filter(|(part, value)| !fits(json!({ name: { (part.as_str()): value } })));
                names.extend(broken.map(|(part, _)| format!("{name}.{part}")));
            }
            Value::Array(entries) if fits(json!({ name: [] })) => {
                let broken = entries.iter().enumerate().filter(|(_, entry)| !fits(json!({ name: [entry] })));
                names.extend(broken.map(|(at, _)| format!("{name}.{at}")));
            }
            _ => {}
        }
        if names.len() == before {
            names.push(name.clone());
        }
    }
    names
}

fn unknown_field(name: &str) -> Warning {
    Warning::UnknownField { name: name.chars().take(60).collect() }
}

/// Unknown fields inside of objects, and of objects in lists.
fn unknown_parts(object: &Value) -> Vec<Warning> {
    let mut names = Vec::new();
    for (name, value) in object.as_object().into_iter().flatten() {
        let entries = match value {
            Value::Object(_) => std::slice::from_ref(value),
            Value::Array(entries) => entries.as_slice(),
            _ => continue,
        };
        for part in entries.iter().filter_map(Value::as_object).flat_map(Map::keys) {
            let known = |field: &Field| field.name().split_once('.') == Some((name.as_str(), part.as_str()));
            let full = format!("{name}.{part}");
            if !Field::ALL.iter().any(known) && !names.contains(&full) {
                names.push(full);
            }
        }
    }
    names.iter().map(|name| unknown_field(name)).collect()
}

#[cfg(test)]
mod tests {
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
    fn a_slug_and_a_name_make_a_profile() {
        check(json!({"slug":"a","name":"A"}), &[], &[]);
        check(json!({}), &["slug is missing", "name is missing"], &[]);
        check(
            json!({"slug":"A b","name":"A"}),
            &["slug must be lower-case letters and digits, in words joined by single hyphens, at most 120"],
            &[],
        );
    }

    #[test]
    fn the_field_of_a_wrong_shape_is_found() {
        let shape = "has another shape than the field, such as a list where a text belongs";
        check(json!({"slug":"a","name":["A"]}), &[&format!("name {shape}")], &[]);
        check(json!({"slug":"a","name":"A","label":{"level":[]}}), &[&format!("label.level {shape}")], &[]);
        check(json!({"slug":"a","name":"A","sectors":["x",{}]}), &[&format!("sectors.1 {shape}")], &[]);
        check(json!({"slug":"a","name":"A","team":"Ana"}), &[&format!("team {shape}")], &[]);
        check(json!({"slug":7,"name":"A"}), &[&format!("slug {shape}")], &[]);
        check(json!({"slug":"a","name":"A","claimed":"maybe"}), &["claimed must be true or false"], &[]);
    }

    #[test]
    fn unknown_fields_and_odd_sums_warn() {
        check(
            json!({"slug":"a","name":"A","sektor":1,"label":{"level":"gold","colour":"x"},"team":[{"nom":"A"},{"nom":"B"}]}),
            &[],
            &[
                " `sektor` is no field of a profile and was left out",
                " `label.colour` is no field of a profile and was left out",
                " `team.nom` is no field of a profile and was left out",
            ],
        );
        check(
            json!({"slug":"a","name":"A","members":{"total":3,"sme":5}}),
            &[],
            &[" the kinds of members add up to 5, while the total is 3"],
        );
    }

    #[test]
    fn what_stands_beside_the_facts_has_rules_too() {
        check(
            json!({"slug":"a","name":"A","source":"x\u{0}y"}),
            &["source contains a control character, which no text has"],
            &[],
        );
        check(json!({"slug":"a","name":"A","source":"x".repeat(201)}), &["source is longer than 200 characters"], &[]);
        check(json!({"slug":"a","name":"A","updated":"2026-11"}), &["updated must be a day like 2016-10-03"], &[]);
    }
}
