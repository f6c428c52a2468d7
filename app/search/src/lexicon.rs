//! A sorted dictionary of words, each with the profiles that say it, read in place.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    distance::{self, Pattern},
    wire::{Decoded, Packed, Reader, Span, put_packed, put_u32, put_varint},
};

/// Collects words while a catalogue is built.
#[derive(Default)]
pub(crate) struct LexiconBuilder(BTreeMap<String, Vec<u32>>);

impl LexiconBuilder {
    /// Notes that a profile says a word. Profiles come in ascending order.
    pub(crate) fn note(&mut self, word: &str, profile: u32) {
        if let Some(profiles) = self.0.get_mut(word) {
            if profiles.last() != Some(&profile) {
                profiles.push(profile);
            }
        } else {
            self.0.insert(word.to_owned(), vec![profile]);
        }
    }

    /// Count of words; where each ends; the words; where each list of profiles ends; the lists,
    /// as gaps.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let (mut word_ends, mut list_ends) = (Vec::new(), Vec::new());
        let (mut words, mut lists) = (Vec::new(), Vec::new());
        for (word, profiles) in &self.0 {
            words.extend_from_slice(word.as_bytes());
            word_ends.push(words.len() as u64);
            let mut next = 0;
            for &profile in profiles {
                put_varint(&mut lists, profile - next);
                next = profile + 1;
            }
            list_ends.push(lists.len() as u64);
        }
        put_u32(out, word_ends.len());
        put_packed(out, &word_ends);
        put_u32(out, words.len());
        out.extend_from_slice(&words);
        put_packed(out, &list_ends);
        put_u32(out, lists.len());
        out.extend_from_slice(&lists);
    }
}

/// Where in a snapshot a dictionary lies. Its methods want the snapshot's bytes.
#[derive(Debug)]
pub(crate) struct Lexicon {
    size: usize,
    word_ends: Packed,
    words: Span,
    list_ends: Packed,
    lists: Span,
    /// What fuzzy look-ups compare first; made when the first one comes.
    signatures: OnceLock<Vec<u32>>,
}

impl Lexicon {
    /// Checks that everything has its place, not what stands there: see [`crate::cards::Cards::read`].
    pub(crate) fn read(reader: &mut Reader) -> Decoded<Self> {
        let size = reader.length()?;
        Ok(Self {
            size,
            word_ends: reader.packed(size)?,
            words: reader.block()?,
            list_ends: reader.packed(size)?,
            lists: reader.block()?,
            signatures: OnceLock::new(),
        })
    }

    fn word_bytes<'a>(&self, bytes: &'a [u8], index: usize) -> &'a [u8] {
        let start = if index == 0 { 0 } else { self.word_ends.place(bytes, index - 1) };
        let end = self.word_ends.place(bytes, index);
        self.words.of(bytes).get(start..end).unwrap_or_default()
    }

    fn word<'a>(&self, bytes: &'a [u8], index: usize) -> &'a str {
        std::str::from_utf8(self.word_bytes(bytes, index)).unwrap_or_default()
    }

    /// The first word that is not before `key`.
    fn place(&self, bytes: &[u8], key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.size);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word_bytes(bytes, middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The word itself, if it is there.
    pub(crate) fn find(&self, bytes: &[u8], word: &str) -> Option<usize> {
        let place = self.place(bytes, word.as_bytes());
        (self.word_bytes(bytes, place) == word.as_bytes() && place < self.size).then_some(place)
    }

    /// The words that begin with `prefix`, itself included.
    pub(crate) fn beginning_with(&self, bytes: &[u8], prefix: &str) -> std::ops::Range<usize> {
        let start = self.place(bytes, prefix.as_bytes());
        // No word holds the byte FF, so this stands behind every word with the prefix.
        let mut behind = prefix.as_bytes().to_vec();
        behind.push(0xFF);
        start..self.place(bytes, &behind)
    }

    /// Words within the forgiven number of edits, with that number.
    pub(crate) fn near(&self, bytes: &[u8], pattern: &Pattern, found: &mut dyn FnMut(usize, u8)) {
        if !pattern.forgives() {
            return;
        }
        let signatures = self
            .signatures
            .get_or_init(|| (0..self.size).map(|index| distance::signature(self.word(bytes, index))).collect());
        for (index, &signature) in signatures.iter().enumerate() {
            if pattern.may_match(signature)
                && let Some(edits) = pattern.distance(self.word(bytes, index))
            {
                found(index, edits);
            }
        }
    }

    /// Raises the score of every profile that says the word to at least `weight`.
    pub(crate) fn raise(&self, bytes: &[u8], index: usize, weight: u8, scores: &mut [u8]) {
        let start = if index == 0 { 0 } else { self.list_ends.place(bytes, index - 1) };
        let end = self.list_ends.place(bytes, index);
        let mut gaps = self.lists.of(bytes).get(start..end).unwrap_or_default();
        let mut next = 0;
        while let [byte, rest @ ..] = gaps {
            gaps = rest;
            let mut gap = usize::from(*byte);
            if gap >= 128 {
                gap &= 127;
                let mut shift = 7;
                while let [byte, rest @ ..] = gaps
                    && shift < usize::BITS
                {
                    gaps = rest;
                    gap |= usize::from(byte & 127) << shift;
                    shift += 7;
                    if *byte < 128 {
                        break;
                    }
                }
            }
            let profile = gap.saturating_add(next);
            let Some(score) = scores.get_mut(profile) else { return };
            *score = (*score).max(weight);
            next = profile + 1;
        }
    }
}
