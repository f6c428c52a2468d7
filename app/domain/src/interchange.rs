//! A profile as one JSON object: what import, export and the open data speak.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, IgnoredAny},
};

use crate::{Day, ProfileDraft, ProfileFacts, PublicProfile, Slug};

/// A published profile on its way out; serialises to the object of the public contract.
#[derive(Debug, Serialize)]
pub struct Outgoing<'a> {
    slug: &'a Slug,
    #[serde(flatten)]
    facts: &'a ProfileFacts,
    source: Option<&'a str>,
    claimed: bool,
    updated: Day,
}

impl<'a> From<&'a PublicProfile> for Outgoing<'a> {
    fn from(PublicProfile { slug, facts, source, claimed, updated }: &'a PublicProfile) -> Self {
        Self { slug, facts, source: source.as_deref(), claimed: *claimed, updated: *updated }
    }
}

/// A profile on its way in: unchecked, and with the names of the fields that nobody knows.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Incoming {
    pub slug: Option<String>,
    pub source: Option<String>,
    pub claimed: Option<bool>,
    pub updated: Option<String>,
    #[serde(flatten)]
    pub draft: ProfileDraft,
    #[serde(flatten)]
    unknown: Names,
}

impl Incoming {
    /// Names of fields that were sent and are not part of a profile.
    pub fn unknown_fields(&self) -> impl Iterator<Item = &str> {
        self.unknown.0.iter().map(String::as_str)
    }
}

/// The keys of an object; its values are of no interest.
#[derive(Debug, Clone, Default)]
struct Names(BTreeSet<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> de::Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut object: A) -> Result<Names, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, IgnoredAny)) = object.next_entry::<String, IgnoredAny>()? {
            names.insert(name);
        }
        Ok(Names(names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_out_comes_in_again() {
        let text = r#"{"slug":"a-cluster","name":"A","established":"2016-10","members":{"total":3},
            "label":{"level":"bronze","issuer":"ESCA"},"formalised_strategy":false,
            "seeking":{"goals":["third-country"]},"claimed":true,"updated":"2026-11-22"}"#;
        let read = |text: &str| -> PublicProfile {
            let incoming: Incoming = serde_json::from_str(text).expect("an object");
            PublicProfile {
                slug: incoming.slug.and_then(|slug| slug.parse().ok()).expect("a slug"),
                facts: incoming.draft.check().expect("a valid draft").into_facts(),
                source: incoming.source,
                claimed: incoming.claimed.unwrap_or_default(),
                updated: incoming.updated.and_then(|day| day.parse().ok()).expect("a day"),
            }
        };
        let first = read(text);
        let sent = serde_json::to_string(&Outgoing::from(&first)).expect("JSON");
        assert_eq!(read(&sent), first);
    }

    #[test]
    fn an_unknown_field_is_named_not_swallowed() {
        let incoming: Incoming = serde_json::from_str(r#"{"name":"A","sektors":["x"]}"#).expect("an object");
        assert_eq!(incoming.unknown_fields().collect::<Vec<_>>(), ["sektors"]);
    }
}
