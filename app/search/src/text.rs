//! Finding profiles by words.
//!
//! Every word must match. First the words are taken as typed, the last one also as a beginning.
//! Only if that finds nothing at all, whatever the filters, slips are forgiven: otherwise "wood"
//! would count every cluster that writes of food, and "data" every one that gives a date.

use crate::{
    bits::Mask,
    columns::Columns,
    distance::Pattern,
    glossary::{Glossary, Named},
    lexicon::Lexicon,
    order,
    rank::{self, Closeness, Place},
};

/// What words are looked up in.
pub(crate) struct Dictionaries<'a> {
    pub names: &'a Lexicon,
    pub cities: &'a Lexicon,
    pub prose: Option<&'a Lexicon>,
    /// Finds the profiles that have a value whose label matches.
    pub columns: &'a Columns,
    pub profiles: usize,
}

/// How well each profile matches one word: the best weight, 0 for no match.
#[derive(Debug, Clone)]
pub(crate) struct WordScores {
    pub word: String,
    pub is_last: bool,
    pub forgiving: bool,
    pub weights: Vec<u8>,
}

/// How well each profile matches all words.
#[derive(Debug, Clone)]
pub(crate) struct TextScores {
    /// The sum of the weights, 0 if a word does not match; [`IN_NAME`] is added if one of them
    /// stands in the name.
    sums: Vec<u16>,
    /// Profiles that match all words.
    pub matching: Mask,
}

impl Dictionaries<'_> {
    pub(crate) fn score(&self, word: &str, is_last: bool, forgiving: bool) -> WordScores {
        let mut weights = vec![0; self.profiles];
        let pattern = Pattern::new(word);
        let lexicons =
            [(Place::Name, Some(self.names)), (Place::Location, Some(self.cities)), (Place::Prose, self.prose)];
        for (place, lexicon) in lexicons {
            let Some(lexicon) = lexicon else { continue };
            if is_last {
                for index in lexicon.beginning_with(word) {
                    lexicon.raise(index, rank::weight(place, Closeness::Prefix), &mut weights);
                }
            }
            if let Some(exact) = lexicon.find(word) {
                lexicon.raise(exact, rank::weight(place, Closeness::Exact), &mut weights);
            }
            if forgiving {
                lexicon.near(&pattern, &mut |index, edits| {
                    lexicon.raise(index, rank::weight(place, Closeness::of_edits(edits)), &mut weights);
                });
            }
        }

        let mut named: Vec<(u8, Named)> = Vec::new();
        let mut name = |value: Named, closeness| named.push((rank::weight(value.place, closeness), value));
        let glossary = Glossary::get();
        glossary.exact(word).for_each(|value| name(value, Closeness::Exact));
        if is_last {
            glossary.longer(word).for_each(|value| name(value, Closeness::Prefix));
        }
        if forgiving {
            glossary.near(&pattern, &mut |value, edits| name(value, Closeness::of_edits(edits)));
        }
        self.raise_named(&mut named, &mut weights);
        WordScores { word: word.to_owned(), is_last, forgiving, weights }
    }

    /// Raises the profiles that have a value. Values of one weight are united first, because that
    /// costs a pass over bits and raising one over profiles.
    fn raise_named(&self, named: &mut [(u8, Named)], weights: &mut [u8]) {
        order::sort_by(named, |a, b| a < b);
        let mut set = Mask::none(self.profiles);
        for same in named.chunk_by(|a, b| a.0 == b.0) {
            set.clear();
            for of_facet in same.chunk_by(|a, b| a.1.facet == b.1.facet) {
                let indices: Vec<usize> = of_facet.iter().map(|(_, value)| usize::from(value.index)).collect();
                self.columns.add_values(of_facet[0].1.facet, &indices, &mut set);
            }
            let weight = same[0].0;
            for profile in set.iter() {
                weights[profile] = weights[profile].max(weight);
            }
        }
    }
}

/// No sum reaches this: sixteen words of at most 240.
const IN_NAME: u16 = 1 << 15;

impl TextScores {
    /// The sum of a profile's weights, and whether a word stands in its name.
    pub(crate) fn sum(&self, profile: usize) -> (u16, bool) {
        let sum = self.sums[profile];
        (sum & !IN_NAME, sum & IN_NAME != 0)
    }

    /// Adds up the words; there is at least one.
    pub(crate) fn of(words: &[&WordScores], profiles: usize) -> Self {
        let mut sums: Vec<u16> = vec![0; profiles];
        for (number, word) in words.iter().enumerate() {
            if number == 0 {
                for (sum, &weight) in sums.iter_mut().zip(&word.weights) {
                    *sum = flagged(weight);
                }
            } else {
                for (sum, &weight) in sums.iter_mut().zip(&word.weights) {
                    let added = ((*sum & !IN_NAME) + u16::from(weight)) | ((*sum | flagged(weight)) & IN_NAME);
                    *sum = if *sum == 0 || weight == 0 { 0 } else { added };
                }
            }
        }
        let mut matching = Mask::none(profiles);
        for (bits, sums) in matching.words_mut().iter_mut().zip(sums.chunks(64)) {
            *bits = sums.iter().rev().fold(0, |bits, &sum| bits << 1 | u64::from(sum > 0));
        }
        Self { sums, matching }
    }
}

fn flagged(weight: u8) -> u16 {
    u16::from(weight) | if rank::is_in_name(weight) { IN_NAME } else { 0 }
}
