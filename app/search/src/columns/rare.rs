//! The profiles that have a rare value, as pairs of both.
//!
//! They lie block by block and in each block facet by facet, so that a pass over the blocks of a set
//! meets those of the facet that it counts, and skips the rest. A pair takes four bytes, a row of
//! the matrix one bit for every profile.

use std::ops::Range;

use crate::bits::{BLOCK_PROFILES, BLOCK_WORDS, Mask};

/// A value of a facet, by its index, and the place in its block of a profile that has it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pair {
    pub value: u16,
    pub place: u16,
}

impl Pair {
    /// 1 if the profile is in the set whose block this is, else 0.
    #[inline]
    fn bit_in(self, block: &[u64; BLOCK_WORDS]) -> u64 {
        block[usize::from(self.place) / 64 % BLOCK_WORDS] >> (self.place % 64) & 1
    }
}

#[derive(Debug)]
pub(super) struct RarePairs {
    facets: usize,
    /// Where the pairs of each block's facets begin, and the end: `[block][facet]`.
    starts: Vec<u32>,
    /// Behind the last one there is room for one more: see [`Self::put`].
    pairs: Vec<Pair>,
    /// How many pairs there are so far.
    next: usize,
}

impl RarePairs {
    /// Room for `total` pairs of `facets` facets.
    pub(super) fn with_room_for(total: usize, facets: usize, profiles: usize) -> Self {
        let starts = Vec::with_capacity(profiles.div_ceil(BLOCK_PROFILES) * facets + 1);
        Self { facets, starts, pairs: vec![Pair::default(); total + 1], next: 0 }
    }

    /// From here on the pairs belong to the next facet, behind the last facet to the next block.
    pub(super) fn begin_facet(&mut self) {
        self.starts.push(self.next as u32);
    }

    pub(super) fn finish(&mut self) {
        self.begin_facet();
    }

    /// Keeps the pair if `is_rare` is 1. If it is 0, the next one takes its place: so whoever does
    /// not know beforehand need not branch.
    #[inline]
    pub(super) fn put(&mut self, pair: Pair, is_rare: usize) {
        if let Some(place) = self.pairs.get_mut(self.next) {
            *place = pair;
            self.next += is_rare;
        }
    }

    /// The pairs of a block's facet; facets are numbered from 0.
    #[inline]
    fn of(&self, block: usize, facet: usize) -> &[Pair] {
        let at = block * self.facets + facet;
        let range = match self.starts.get(at..at + 2) {
            Some(&[start, end]) => Range { start: start as usize, end: end as usize },
            _ => return &[],
        };
        self.pairs.get(range).unwrap_or_default()
    }

    /// Adds to `counts`, one a value of the facet, how many profiles of a block of a set have it.
    pub(super) fn count_block(&self, block: usize, facet: usize, set: &[u64; BLOCK_WORDS], counts: &mut [u32]) {
        for pair in self.of(block, facet) {
            counts[usize::from(pair.value)] += pair.bit_in(set) as u32;
        }
    }

    /// Adds the profiles that have one of the wanted values of a facet to a set.
    pub(super) fn add(&self, facet: usize, wanted: &[bool], set: &mut Mask) {
        for (block, words) in set.blocks_mut().iter_mut().enumerate() {
            for pair in self.of(block, facet) {
                let is_wanted = u64::from(wanted[usize::from(pair.value)]);
                words[usize::from(pair.place) / 64 % BLOCK_WORDS] |= is_wanted << (pair.place % 64);
            }
        }
    }

    /// The values of a facet that a profile has.
    pub(super) fn values_of(&self, profile: usize, facet: usize) -> impl Iterator<Item = usize> {
        let pairs = self.of(profile / BLOCK_PROFILES, facet);
        let is_here = move |pair: &&Pair| usize::from(pair.place) == profile % BLOCK_PROFILES;
        pairs.iter().filter(is_here).map(|pair| usize::from(pair.value))
    }
}
