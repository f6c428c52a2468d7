//! Counting a set of profiles by facet value.

use super::{Columns, NO_ROW, first_value, page_values};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, BLOCK_WORDS, Mask, Ones},
};

impl Columns {
    /// Counts of everything.
    pub(crate) fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// Sets `counts`, one for each value of the page, to how many profiles of the set have it.
    ///
    /// Each block takes the cheapest way: none of its profiles is in the set: nothing to do; few:
    /// look at their lists; nearly all: take the block's totals and subtract the lists of the
    /// missing; else pass over the rows.
    pub(crate) fn count(&self, set: &Mask, counts: &mut [u32]) {
        counts.fill(0);
        let stride = self.matrix.rows();
        let mut row_counts = vec![0; self.value_of.len()];
        // A list costs about as much as its values, a row about as much as two.
        let few = (self.value_of.len() / 6).clamp(8, BLOCK_PROFILES / 3) as u32;
        for (block, words) in set.blocks().iter().enumerate() {
            let hits: u32 = words.iter().map(|word| word.count_ones()).sum();
            if hits == 0 {
                continue;
            }
            let first = block * BLOCK_PROFILES;
            let size = (self.profiles - first).min(BLOCK_PROFILES);
            let missing = size as u32 - hits;
            if hits <= few {
                each(words, first, &mut |profile| {
                    self.list(profile).iter().for_each(|&value| counts[usize::from(value)] += 1);
                });
            } else if missing <= few {
                for (count, &total) in row_counts.iter_mut().zip(&self.block_totals[block * stride..]) {
                    *count += u32::from(total);
                }
                (first..first + size).for_each(|profile| self.add_rare_of(profile, counts));
                // Sums wrap around on the way, since the rows are added at the end.
                each(&without(words, size), first, &mut |profile| {
                    for &value in self.list(profile) {
                        let count = &mut counts[usize::from(value)];
                        *count = count.wrapping_sub(1);
                    }
                });
            } else {
                self.matrix.count_block(block, words, 0, &mut row_counts);
                each(words, first, &mut |profile| self.add_rare_of(profile, counts));
            }
        }
        for (&value, &count) in self.value_of.iter().zip(&row_counts) {
            let total = &mut counts[usize::from(value)];
            *total = total.wrapping_add(count);
        }
        let countries = first_value(Facet::Country);
        self.count_countries(set, &mut counts[countries..countries + Facet::Country.size()]);
    }

    /// Sets the counts of one facet of the page only; `size` profiles are in the set.
    pub(crate) fn count_facet(&self, facet: Facet, set: &Mask, size: u32, counts: &mut [u32]) {
        let first = first_value(facet);
        let values = first..first + facet.size();
        if size as usize == self.profiles {
            return counts[values.clone()].copy_from_slice(&self.totals[values]);
        }
        if facet == Facet::Country {
            return self.count_countries(set, &mut counts[values]);
        }
        let row_before = |value: usize| self.value_of.partition_point(|&known| usize::from(known) < value);
        let rows = row_before(values.start)..row_before(values.end);
        counts[values.clone()].fill(0);

        // Looking at the lists costs a dozen values a profile, the rows a few words a block and the
        // rare values a look each.
        let rare: u32 =
            values.clone().filter(|&value| self.row_of[value] == NO_ROW).map(|value| self.totals[value]).sum();
        let by_rows = rows.len() * self.profiles.div_ceil(128) + rare as usize * 2;
        if size as usize * 24 < by_rows {
            for profile in set.iter() {
                for &value in self.list(profile) {
                    counts[usize::from(value)] += u32::from(values.contains(&usize::from(value)));
                }
            }
            return;
        }
        let mut row_counts = vec![0; rows.len()];
        for (block, words) in set.blocks().iter().enumerate() {
            if *words != [0; BLOCK_WORDS] {
                self.matrix.count_block(block, words, rows.start, &mut row_counts);
            }
        }
        for value in values {
            counts[value] = match self.row_of[value] {
                NO_ROW => self.rare.of(value).map(|(high, profiles)| count_in(set, high, profiles)).sum(),
                row => row_counts[usize::from(row) - rows.start],
            };
        }
    }

    fn count_countries(&self, set: &Mask, counts: &mut [u32]) {
        for (count, ends) in counts.iter_mut().zip(self.country_starts.windows(2)) {
            *count = set.count_range(ends[0] as usize, ends[1] as usize);
        }
    }

    pub(super) fn list(&self, profile: usize) -> &[u16] {
        &self.lists[self.list_starts[profile] as usize..self.list_starts[profile + 1] as usize]
    }

    fn add_rare_of(&self, profile: usize, counts: &mut [u32]) {
        let start = self.list_starts[profile] as usize;
        for &value in &self.lists[start..start + usize::from(self.rare_in_list[profile])] {
            counts[usize::from(value)] += 1;
        }
    }

    /// A place for counts of every value of the page.
    pub(crate) fn no_counts() -> Vec<u32> {
        vec![0; page_values()]
    }
}

/// Calls `found` with every profile of a block's words.
#[inline]
fn each(words: &[u64; BLOCK_WORDS], first: usize, found: &mut impl FnMut(usize)) {
    for (index, &word) in words.iter().enumerate() {
        for bit in Ones(word) {
            found(first + index * 64 + bit);
        }
    }
}

/// The other profiles of a block of `size`.
fn without(words: &[u64; BLOCK_WORDS], size: usize) -> [u64; BLOCK_WORDS] {
    let mut others = words.map(|word| !word);
    for (index, word) in others.iter_mut().enumerate() {
        let beyond = size.saturating_sub(index * 64);
        if beyond < 64 {
            *word &= (1 << beyond) - 1;
        }
    }
    others
}

fn count_in(set: &Mask, high: usize, profiles: &[u16]) -> u32 {
    profiles.iter().map(|&low| u32::from(set.contains(high | usize::from(low)))).sum()
}
