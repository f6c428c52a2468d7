//! From an object of JSON to a profile that may be stored, or to the reasons why not.

use serde::{Deserialize, Deserializer, de};

use super::loose::Loose;
use crate::{
    Day, Field, FieldErrors, FieldPath, Problem, Profile, ProfileDraft, PublicProfile, Slug, Warning,
    draft::{Value, yes_or_no},
    field::{Kind, MAX_ENTRIES, MAX_LINE},
};

/// A profile on its way in, unchecked. Any object can be read as one: what has another shape than
/// its field is a problem that [`Incoming::check`] reports, and names that nobody knows warn.
///
/// Numbers and truth values may stand there as such or as text.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    slug: String,
    source: String,
    claimed: String,
    updated: String,
    draft: ProfileDraft,
    misshapen: Vec<FieldPath>,
    /// Names of fields that are not part of a profile, with those around them: `label.colour`.
    unknown: Vec<String>,
}

/// A profile that passed the rules and wants to be published as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub slug: Slug,
    pub profile: Profile,
    /// Where the profile was compiled from, if the cluster did not write it itself.
    pub source: Option<String>,
    /// Whether the cluster itself keeps the profile; `None`: as it was, for a new one no.
    pub claimed: Option<bool>,
    /// When the profile was last known to be true; `None`: not known, and no reason to store it
    /// again.
    pub updated: Option<Day>,
}

impl Imported {
    /// What everybody may see once it is published.
    pub fn published(self) -> PublicProfile {
        let Self { slug, profile, source, claimed, updated } = self;
        PublicProfile {
            slug,
            facts: profile.into_facts().public(),
            source,
            claimed: claimed.unwrap_or_default(),
            updated,
        }
    }
}

impl Incoming {
    /// Checks every rule that needs no database.
    ///
    /// # Errors
    /// Every problem of every field, in the order of the fields.
    pub fn check(&self) -> Result<Imported, FieldErrors> {
        let mut problems = Vec::new();
        let mut report = |field: Field, problem| problems.push((FieldPath::from(field), problem));
        let slug =
            given(&self.slug).ok_or(Problem::Required).and_then(|text| text.parse().map_err(|_| Problem::NotASlug));
        let slug: Option<Slug> = slug.map_err(|problem| report(Field::Slug, problem)).ok();
        let source = read_source(&self.source).map_err(|problem| report(Field::Source, problem)).ok();
        let claimed = given(&self.claimed).map(|text| yes_or_no(text).ok_or(Problem::NotYesOrNo));
        let claimed = claimed.transpose().map_err(|problem| report(Field::Claimed, problem)).ok();
        let updated = given(&self.updated).map(|text| text.parse().map_err(|_| Problem::NotADay));
        let updated = updated.transpose().map_err(|problem| report(Field::Updated, problem)).ok();
        let profile = self.draft.check().map_err(|errors| problems.extend(errors.into_problems())).ok();
        // What could not be read is not missing as well.
        problems.retain(|(path, _)| !self.misshapen.iter().any(|misshapen| misshapen.field == path.field));
        problems.extend(self.misshapen.iter().map(|path| (*path, Problem::WrongShape)));

        let imported = slug.zip(profile).zip(source).zip(claimed).zip(updated);
        let imported = FieldErrors::none_or(problems, imported)?;
        // Without a problem each of them is there.
        let ((((slug, profile), source), claimed), updated) =
            imported.ok_or_else(|| FieldErrors::new(Field::Slug, Problem::Required))?;
        Ok(Imported { slug, profile, source, claimed, updated })
    }

    /// Fields that were sent and are not part of a profile.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> {
        self.unknown.iter().map(|name| Warning::UnknownField { name: name.clone() })
    }
}

fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn read_source(text: &str) -> Result<Option<String>, Problem> {
    match given(text) {
        None => Ok(None),
        Some(text) if text.chars().any(char::is_control) => Err(Problem::ControlCharacter),
        Some(text) if text.chars().count() > MAX_LINE => Err(Problem::TooLong { max: MAX_LINE }),
        Some(text) => Ok(Some(text.to_owned())),
    }
}

impl<'de> Deserialize<'de> for Incoming {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Loose::deserialize(deserializer)? {
            Loose::Object(object) => {
                let mut incoming = Self::default();
                incoming.read_object(object);
                incoming.vouch();
                Ok(incoming)
            }
            _ => Err(de::Error::custom("a profile is an object")),
        }
    }
}

impl Incoming {
    fn read_object(&mut self, object: Vec<(String, Loose)>) {
        for (name, value) in object {
            let dotted =
                |field: &&Field| field.name().strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'));
            match Field::find(&name).filter(|_| !name.contains('.')) {
                Some(field) => self.read(field, value),
                None => match Field::ALL.iter().find(dotted) {
                    Some(first) => self.read_group(&name, *first, value),
                    None => self.note_unknown(&name),
                },
            }
        }
    }

    /// The operator who imports a label vouches for it, and members of a team are there to be shown:
    /// both unless the import says otherwise.
    fn vouch(&mut self) {
        let ticks = self.draft.team.iter_mut().map(|member| &mut member.public);
        for tick in ticks.chain([&mut self.draft.label.verified]).filter(|tick| tick.trim().is_empty()) {
            "true".clone_into(tick);
        }
    }

    /// Reads an object whose parts are fields: `location`, `label`, `members`, …
    fn read_group(&mut self, name: &str, first: Field, value: Loose) {
        match value {
            Loose::Nothing => {}
            Loose::Object(parts) => {
                for (part, value) in parts {
                    let name = format!("{name}.{part}");
                    match Field::find(&name) {
                        Some(field) => self.read(field, value),
                        None => self.note_unknown(&name),
                    }
                }
            }
            Loose::Text(_) | Loose::List(_) => self.misshapen.push(first.into()),
        }
    }

    fn read(&mut self, field: Field, value: Loose) {
        match (field.kind(), value) {
            (_, Loose::Nothing) => {}
            (Kind::Entries { .. }, Loose::List(entries)) => self.read_entries(field, entries),
            (Kind::SomeOf(_) | Kind::Lines { .. }, Loose::List(entries)) => self.read_list(field, entries),
            (kind, Loose::Text(text)) if kind.max_entries().is_none() => self.write(field.into(), text),
            _ => self.misshapen.push(field.into()),
        }
    }

    fn read_list(&mut self, field: Field, entries: Vec<Loose>) {
        let mut texts = Vec::with_capacity(entries.len());
        for (entry, value) in entries.into_iter().enumerate() {
            match value {
                Loose::Text(text) => texts.push(text),
                Loose::Nothing => texts.push(String::new()),
                Loose::List(_) | Loose::Object(_) => {
                    texts.push(String::new());
                    self.misshapen.push(FieldPath::of_entry(field, entry));
                }
            }
        }
        self.set(field.into(), Value::List(&texts));
    }

    fn read_entries(&mut self, list: Field, entries: Vec<Loose>) {
        self.set(list.into(), Value::Entries(entries.len()));
        // More are refused anyhow.
        for (entry, value) in entries.into_iter().take(MAX_ENTRIES).enumerate() {
            let Loose::Object(parts) = value else {
                self.misshapen.push(FieldPath::of_entry(list, entry));
                continue;
            };
            for (part, value) in parts {
                let name = format!("{}.{part}", list.name());
                match (Field::find(&name), value) {
                    (None, _) => self.note_unknown(&name),
                    (Some(_), Loose::Nothing) => {}
                    (Some(field), Loose::Text(text)) => self.write(FieldPath::of_entry(field, entry), text),
                    (Some(field), _) => self.misshapen.push(FieldPath::of_entry(field, entry)),
                }
            }
        }
    }

    fn write(&mut self, path: FieldPath, text: String) {
        match path.field {
            Field::Slug => self.slug = text,
            Field::Source => self.source = text,
            Field::Claimed => self.claimed = text,
            Field::Updated => self.updated = text,
            _ => self.set(path, Value::Text(&text)),
        }
    }

    /// Every path and value here come from the table of fields, so the draft has a place for them.
    fn set(&mut self, path: FieldPath, value: Value<'_>) {
        let set = self.draft.set(path, value);
        debug_assert!(set.is_ok(), "{path} has no place in a draft");
    }

    fn note_unknown(&mut self, name: &str) {
        let name: String = name.chars().take(60).collect();
        if !self.unknown.contains(&name) {
            self.unknown.push(name);
        }
    }
}
