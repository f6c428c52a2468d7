//! The words of the vocabularies' labels, and the values that they name.
//!
//! No snapshot carries them: every program that can read one has the same vocabularies.

use std::sync::OnceLock;

use crate::{
    Facet,
    distance::{self, Pattern},
    facet::Values,
    order,
    rank::Place,
    words,
};

/// A facet value that a word names, and what that is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub place: Place,
    pub facet: Facet,
    pub index: u16,
}

pub(crate) struct Glossary {
    /// Sorted by word, then by value.
    entries: Vec<(Box<str>, Named)>,
}

impl Glossary {
    pub(crate) fn get() -> &'static Self {
        static GLOSSARY: OnceLock<Glossary> = OnceLock::new();
        GLOSSARY.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut entries = Vec::new();
        // Nobody types a range; "members" is a word of every second text.
        for facet in Facet::ALL.into_iter().filter(|facet| !matches!(facet.values(), Values::Ranges(_))) {
            // "No valid label" names nothing that a profile has.
            for index in usize::from(facet == Facet::Label)..facet.size() {
                let named = Named { place: place_of(facet), facet, index: index as u16 };
                words::of_text(facet.value_label(index), &mut |word| entries.push((word.folded.into(), named)));
            }
        }
        order::sort_by(&mut entries, |a, b| a < b);
        entries.dedup();
        Self { entries }
    }

    /// The values that a word names exactly.
    pub(crate) fn exact(&self, word: &str) -> impl Iterator<Item = Named> {
        let start = self.entries.partition_point(|(known, _)| **known < *word);
        self.entries[start..].iter().take_while(move |(known, _)| **known == *word).map(|(_, named)| *named)
    }

    /// The values named by words that begin with `prefix` and go on.
    pub(crate) fn longer(&self, prefix: &str) -> impl Iterator<Item = Named> {
        let start = self.entries.partition_point(|(known, _)| **known <= *prefix);
        self.entries[start..].iter().take_while(move |(known, _)| known.starts_with(prefix)).map(|(_, named)| *named)
    }

    /// The values named by words within the forgiven number of edits, with that number.
    pub(crate) fn near(&self, pattern: &Pattern, found: &mut dyn FnMut(Named, u8)) {
        if !pattern.forgives() {
            return;
        }
        for (word, named) in &self.entries {
            if pattern.may_match(distance::signature(word))
                && let Some(edits) = pattern.distance(word)
            {
                found(*named, edits);
            }
        }
    }
}

fn place_of(facet: Facet) -> Place {
    match facet {
        Facet::Country | Facet::Region => Place::Location,
        // Whoever types "romania" means clusters in Romania first, not those that look for
        // partners there.
        Facet::Target => Place::Prose,
        _ => Place::Term,
    }
}
