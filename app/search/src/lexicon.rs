//! A sorted dictionary of words, each with the profiles that say it, read in place.

use std::{collections::HashMap, sync::OnceLock};

use crate::{
    distance::{self, Pattern},
    wire::{DecodeError, Decoded, Packed, Reader, Span, put_block, put_packed, put_u32, put_varint},
};

/// Collects words while a catalogue is built.
#[derive(Default)]
pub(crate) struct LexiconBuilder(HashMap<String, Vec<u32>>);

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

    /// The section: count of words; where each ends; the words; where each list of profiles ends;
    /// the lists, as gaps or, where that takes less, as a bit for each profile.
    pub(crate) fn write(&self, profiles: usize) -> Vec<u8> {
        let (mut word_ends, mut list_ends) = (Vec::new(), Vec::new());
        let (mut words, mut lists) = (Vec::new(), Vec::new());
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_unstable_by_key(|(word, _)| word.as_str());
        for (word, said_by) in sorted {
            words.extend_from_slice(word.as_bytes());
            word_ends.push(words.len() as u64);
            let list = lists.len();
            let mut next = 0;
            for &profile in said_by {
                put_varint(&mut lists, profile - next);
                next = profile + 1;
            }
            let bitmap = bitmap_size(profiles);
            if lists.len() - list >= bitmap {
                lists.truncate(list);
                lists.resize(list + bitmap, 0);
                for &profile in said_by {
                    lists[list + profile as usize / 8] |= 1 << (profile % 8);
                }
            }
            list_ends.push(lists.len() as u64);
        }
        let mut section = Vec::new();
        put_u32(&mut section, word_ends.len());
        put_packed(&mut section, &word_ends);
        put_block(&mut section, &words);
        put_packed(&mut section, &list_ends);
        put_block(&mut section, &lists);
        section
    }
}

/// A list of just so many bytes is a bitmap: one of gaps is always shorter.
fn bitmap_size(profiles: usize) -> usize {
    profiles.div_ceil(8)
}

/// A dictionary and the section of a snapshot that it lies in.
#[derive(Debug)]
pub(crate) struct Lexicon {
    bytes: Vec<u8>,
    size: usize,
    word_ends: Packed,
    words: Span,
    list_ends: Packed,
    lists: Span,
    /// What fuzzy look-ups compare first; made when the first one comes.
    signatures: OnceLock<Vec<u32>>,
}

impl Lexicon {
    /// Checks that everything has its place and no word or list overlaps another, so that going over
    /// all of them takes no longer than over the section; not what stands there: see
    /// [`crate::cards::Cards::read`].
    pub(crate) fn read(bytes: Vec<u8>) -> Decoded<Self> {
        let mut reader = Reader::new(&bytes);
        let size = reader.length()?;
        let (word_ends, words) = (reader.packed(size)?, reader.block()?);
        let (list_ends, lists) = (reader.packed(size)?, reader.block()?);
        reader.finish()?;
        let length = |span: Span| span.end - span.start;
        if !word_ends.divides(&bytes, length(words)) || !list_ends.divides(&bytes, length(lists)) {
            return Err(DecodeError::Malformed("words that overlap"));
        }
        Ok(Self { bytes, size, word_ends, words, list_ends, lists, signatures: OnceLock::new() })
    }

    fn word_bytes(&self, index: usize) -> &[u8] {
        self.words.of(&self.bytes).get(self.word_ends.between(&self.bytes, index)).unwrap_or_default()
    }

    fn word(&self, index: usize) -> &str {
        std::str::from_utf8(self.word_bytes(index)).unwrap_or_default()
    }

    /// The first word that is not before `key`.
    fn place(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.size);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word_bytes(middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The word itself, if it is there.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        let place = self.place(word.as_bytes());
        (self.word_bytes(place) == word.as_bytes() && place < self.size).then_some(place)
    }

    /// The words that begin with `prefix`, itself included.
    pub(crate) fn beginning_with(&self, prefix: &str) -> std::ops::Range<usize> {
        let start = self.place(prefix.as_bytes());
        // No word holds the byte FF, so this stands behind every word with the prefix.
        let mut behind = prefix.as_bytes().to_vec();
        behind.push(0xFF);
        start..self.place(&behind)
    }

    /// Words within the forgiven number of edits, with that number.
    pub(crate) fn near(&self, pattern: &Pattern, found: &mut dyn FnMut(usize, u8)) {
        if !pattern.forgives() {
            return;
        }
        let signatures =
            self.signatures.get_or_init(|| (0..self.size).map(|index| distance::signature(self.word(index))).collect());
        for (index, &signature) in signatures.iter().enumerate() {
            if pattern.may_match(signature)
                && let Some(edits) = pattern.distance(self.word(index))
            {
                found(index, edits);
            }
        }
    }

    /// Raises the score of every profile that says the word to at least `weight`; there is a score
    /// for each profile.
    pub(crate) fn raise(&self, index: usize, weight: u8, scores: &mut [u8]) {
        let list = self.lists.of(&self.bytes).get(self.list_ends.between(&self.bytes, index)).unwrap_or_default();
        if list.len() == bitmap_size(scores.len()) {
            for (eight, &bits) in scores.chunks_mut(8).zip(list) {
                for (bit, score) in eight.iter_mut().enumerate() {
                    *score = (*score).max(weight * (bits >> bit & 1));
                }
            }
            return;
        }
        let mut next = 0;
        let mut gaps = list;
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
