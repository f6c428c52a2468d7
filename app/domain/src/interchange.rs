//! A profile as one JSON object: what import, export and the open data speak.

mod formula;
mod incoming;
mod loose;

use serde::Serialize;

use crate::{Day, PublicFacts, PublicProfile, Slug};
pub use formula::{guard, unguard};
pub use incoming::{Imported, Incoming};

/// A published profile on its way out; serialises to the object of the public contract.
#[derive(Debug, Serialize)]
pub struct Outgoing<'a> {
    slug: &'a Slug,
    #[serde(flatten)]
    facts: &'a PublicFacts,
    source: Option<&'a str>,
    claimed: bool,
    updated: Option<Day>,
}

impl<'a> From<&'a PublicProfile> for Outgoing<'a> {
    fn from(PublicProfile { slug, facts, source, claimed, updated }: &'a PublicProfile) -> Self {
        Self { slug, facts, source: source.as_deref(), claimed: *claimed, updated: *updated }
    }
}

#[cfg(test)]
mod tests;
