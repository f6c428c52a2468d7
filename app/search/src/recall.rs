//! What one visitor's last searches leave behind for the next one.

use crate::{
    Facet,
    bits::Mask,
    facet::FacetSet,
    text::{TextScores, WordScores},
};

/// Remembers masks, word scores and counts between the searches of one visitor.
///
/// Answers do not depend on it: it only saves work. One that was used with another catalogue
/// starts afresh.
#[derive(Debug, Clone, Default)]
pub struct Recall {
    /// The checksums of the catalogue and of its prose, if that was there.
    pub(crate) stamp: (u64, Option<u64>),
    /// Words of recent texts, the latest last: while one types, only the last word changes.
    pub(crate) words: Vec<WordScores>,
    /// The last text's words, whether slips had to be forgiven, and what they found.
    pub(crate) text: Option<(Vec<String>, bool, TextScores)>,
    /// For each facet the values that its mask was made of.
    pub(crate) chosen: [Option<(Vec<String>, Mask)>; Facet::COUNT],
    /// Recent counts, the latest last.
    pub(crate) counted: Vec<Counted>,
}

/// Counts within a set of profiles.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub set: Mask,
    /// Facets of the page whose counts are there.
    pub facets: FacetSet,
    pub counts: Vec<u32>,
}

/// Words that are remembered beyond those of the last text, which all are, and sets whose counts
/// are; a word takes a byte a profile, a set a bit.
pub(crate) const REMEMBERED_WORDS: usize = 6;
pub(crate) const REMEMBERED_COUNTS: usize = 8;
