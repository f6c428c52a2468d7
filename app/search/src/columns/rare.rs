//! The profiles that have a rare value, as pairs of both.
//!
//! They lie block by block and in each block facet by facet, so that a pass over the blocks of a set
//! meets those of the facet that it counts, and skips the rest. A facet of many values is divided
//! into groups, so that place and value fit into two bytes; a row of the matrix takes one bit for
//! every profile.

use crate::{
    Facet,
    bits::{BLOCK_PROFILES, BLOCK_WORDS, Mask},
};

/// How many values a group has: what is left of 16 bits beside the place in a block.
const GROUP: usize = 1 << (16 - PLACE_BITS);
const PLACE_BITS: u32 = BLOCK_PROFILES.ilog2();

/// The place of a profile in its block, and above it the place of a value in its group.
#[derive(Debug, Clone, Copy, Default)]
struct Pair(u16);

impl Pair {
    fn place(self) -> usize {
        usize::from(self.0) % BLOCK_PROFILES
    }

    fn value(self) -> usize {
        usize::from(self.0 >> PLACE_BITS)
    }

    /// 1 if the profile is in the set whose block this is, else 0.
    #[inline]
    fn bit_in(self, block: &[u64; BLOCK_WORDS]) -> u64 {
        block[self.place() / 64] >> (self.place() % 64) & 1
    }
}

#[derive(Debug)]
pub(super) struct RarePairs {
    /// Where each facet's groups begin, then the end.
    first_groups: Vec<usize>,
    /// Where the pairs of each block's groups begin, then the end: `[block][group]`.
    starts: Vec<u32>,
    pairs: Vec<Pair>,
}

impl RarePairs {
    /// The pairs of a group in a block.
    #[inline]
    fn of(&self, block: usize, group: usize) -> &[Pair] {
        let at = block * self.first_groups.last().map_or(0, |&groups| groups) + group;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => self.pairs.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    fn groups(&self, facet: usize) -> std::ops::Range<usize> {
        match self.first_groups.get(facet..facet + 2) {
            Some(&[first, end]) => first..end,
            _ => 0..0,
        }
    }

    /// Adds to `counts`, one a value of the facet, how many profiles of a block of a set have it.
    pub(super) fn count_block(&self, block: usize, facet: usize, set: &[u64; BLOCK_WORDS], counts: &mut [u32]) {
        for (group, counts) in self.groups(facet).zip(counts.chunks_mut(GROUP)) {
            for pair in self.of(block, group) {
                counts[pair.value()] += pair.bit_in(set) as u32;
            }
        }
    }

    /// Tells which values of a facet the profiles of a block have, by their places.
    #[inline]
    pub(super) fn each_of_block(&self, block: usize, facet: usize, found: &mut impl FnMut(usize, usize)) {
        for (number, group) in self.groups(facet).enumerate() {
            for pair in self.of(block, group) {
                found(pair.place(), number * GROUP + pair.value());
            }
        }
    }

    /// Adds the profiles that have one of the wanted values of a facet to a set.
    pub(super) fn add(&self, facet: usize, wanted: &[bool], set: &mut Mask) {
        for (group, wanted) in self.groups(facet).zip(wanted.chunks(GROUP)).filter(|(_, wanted)| wanted.contains(&true))
        {
            for (block, words) in set.blocks_mut().iter_mut().enumerate() {
                for pair in self.of(block, group) {
                    words[pair.place() / 64] |= u64::from(wanted[pair.value()]) << (pair.place() % 64);
                }
            }
        }
    }

    /// The values of a facet that a profile has.
    pub(super) fn values_of(&self, profile: usize, facet: usize) -> impl Iterator<Item = usize> {
        let (block, place) = (profile / BLOCK_PROFILES, profile % BLOCK_PROFILES);
        self.groups(facet).enumerate().flat_map(move |(number, group)| {
            let pairs = self.of(block, group).iter().filter(move |pair| pair.place() == place);
            pairs.map(move |pair| number * GROUP + pair.value())
        })
    }
}

/// Collects pairs: block by block, in each block facet by facet.
pub(super) struct RarePairsBuilder {
    built: RarePairs,
    /// The values of the facet under way with their places. Those from `taken` on do not count.
    facet: Vec<(u16, u16)>,
    taken: usize,
}

impl RarePairsBuilder {
    /// Room for `total` pairs of these facets.
    pub(super) fn with_room_for(total: usize, facets: &[Facet], profiles: usize) -> Self {
        let mut groups = 0;
        let mut first_groups = vec![0];
        for facet in facets {
            groups += facet.size().div_ceil(GROUP);
            first_groups.push(groups);
        }
        let starts = Vec::with_capacity(profiles.div_ceil(BLOCK_PROFILES) * groups + 1);
        let built = RarePairs { first_groups, starts, pairs: Vec::with_capacity(total) };
        Self { built, facet: Vec::new(), taken: 0 }
    }

    /// Notes that a profile of the block, by its place, has a value of the facet if `is_rare` is 1.
    /// If it is 0, the next value takes the room: so whoever does not know beforehand need not
    /// branch.
    #[inline]
    pub(super) fn put(&mut self, place: usize, value: usize, is_rare: usize) {
        let pair = (place as u16, value as u16);
        match self.facet.get_mut(self.taken) {
            Some(room) => *room = pair,
            None => self.facet.push(pair),
        }
        self.taken += is_rare;
    }

    /// Ends a facet of a block.
    pub(super) fn end_facet(&mut self, facet: usize) {
        let noted = &self.facet[..self.taken];
        for (number, _) in self.built.groups(facet).enumerate() {
            self.built.starts.push(self.built.pairs.len() as u32);
            let of_group = noted.iter().filter(|(_, value)| usize::from(*value) / GROUP == number);
            self.built.pairs.extend(of_group.map(|&(place, value)| Pair(place | (value % GROUP as u16) << PLACE_BITS)));
        }
        self.taken = 0;
    }

    pub(super) fn finish(mut self) -> RarePairs {
        self.built.starts.push(self.built.pairs.len() as u32);
        self.built
    }
}
