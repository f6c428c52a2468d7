//! Counting a set of profiles by facet value.

use super::{Columns, RARE, first_value, page_values};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, BLOCK_WORDS, Mask, Ones},
};

impl Columns {
    /// Sets `counts`, one for each value of the page, to how many profiles of the set have it.
    ///
    /// Each block takes the cheapest way: none of its profiles is in the set: nothing to do; few:
    /// look at their lists; nearly all: take the block's totals and subtract the lists of the
    /// missing; else pass over the rows.
    pub(crate) fn count(&self, set: &Mask, counts: &mut [u32]) {
        if set.count() as usize == self.profiles {
            counts.copy_from_slice(&self.totals);
            return;
        }
        counts.fill(0);
        let rows = self.matrix.rows();
        let mut row_counts = vec![0; rows];
        // A list costs about as much as its values, a row about as much as two.
        let few = (rows / 6).clamp(8, BLOCK_PROFILES / 3) as u32;
        let mut taken_whole = false;
        for (block, words) in set.blocks().iter().enumerate() {
            let hits: u32 = words.iter().map(|word| word.count_ones()).sum();
            if hits == 0 {
                continue;
            }
            let first = block * BLOCK_PROFILES;
            let size = (self.profiles - first).min(BLOCK_PROFILES) as u32;
            if hits <= few {
                each(words, first, &mut |profile| self.add_list(profile, counts));
            } else if size - hits <= few {
                taken_whole = true;
                let totals = &self.block_totals[block * rows..(block + 1) * rows];
                for (count, &total) in row_counts.iter_mut().zip(totals) {
                    *count += u32::from(total);
                }
                self.add_rare_of_block(first, size as usize, counts);
                let missing = without(words, size);
                each(&missing, first, &mut |profile| self.subtract_list(profile, counts));
            } else {
                taken_whole = true;
                self.matrix.count_block(block, words, 0, &mut row_counts);
                each(words, first, &mut |profile| self.add_rare_list(profile, counts));
            }
        }
        if taken_whole {
            for (&value, &count) in self.value_of.iter().zip(&row_counts) {
                let total = &mut counts[usize::from(value)];
                *total = total.wrapping_add(count);
            }
        }
        let countries = first_value(Facet::Country);
        self.count_countries(set, &mut counts[countries..countries + Facet::Country.size()]);
    }

    /// Sets the counts of one facet of the page only.
    pub(crate) fn count_facet(&self, facet: Facet, set: &Mask, counts: &mut [u32]) {
        let first = first_value(facet);
        let counts = &mut counts[first..first + facet.size()];
        if facet == Facet::Country {
            return self.count_countries(set, counts);
        }
        counts.fill(0);
        let rows_before = |value: usize| self.value_of.partition_point(|&known| usize::from(known) < value);
        let rows = rows_before(first)..rows_before(first + facet.size());
        let mut row_counts = vec![0; rows.len()];
        for (block, words) in set.blocks().iter().enumerate() {
            if *words != [0; BLOCK_WORDS] {
                self.matrix.count_block(block, words, rows.start, &mut row_counts);
            }
        }
        for (index, count) in counts.iter_mut().enumerate() {
            let row = self.row_of[first + index];
            *count = if row == RARE {
                self.rare_lists(first + index)
                    .map(|(high, profiles)| {
                        profiles.iter().map(|&low| u32::from(set.contains(high | usize::from(low)))).sum::<u32>()
                    })
                    .sum()
            } else {
                row_counts[usize::from(row) - rows.start]
            };
        }
    }

    fn count_countries(&self, set: &Mask, counts: &mut [u32]) {
        for (count, ends) in counts.iter_mut().zip(self.country_starts.windows(2)) {
            *count = set.count_range(ends[0] as usize, ends[1] as usize);
        }
    }

    fn add_list(&self, profile: usize, counts: &mut [u32]) {
        for &value in &self.lists[self.list_starts[profile] as usize..self.list_starts[profile + 1] as usize] {
            counts[usize::from(value)] += 1;
        }
    }

    /// Sums wrap around on the way: the counts of the block's rows are added at the end.
    fn subtract_list(&self, profile: usize, counts: &mut [u32]) {
        for &value in &self.lists[self.list_starts[profile] as usize..self.list_starts[profile + 1] as usize] {
            let count = &mut counts[usize::from(value)];
            *count = count.wrapping_sub(1);
        }
    }

    fn add_rare_list(&self, profile: usize, counts: &mut [u32]) {
        let start = self.list_starts[profile] as usize;
        for &value in &self.lists[start..start + usize::from(self.rare_in_list[profile])] {
            counts[usize::from(value)] += 1;
        }
    }

    fn add_rare_of_block(&self, first: usize, size: usize, counts: &mut [u32]) {
        (first..first + size).for_each(|profile| self.add_rare_list(profile, counts));
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
fn without(words: &[u64; BLOCK_WORDS], size: u32) -> [u64; BLOCK_WORDS] {
    let mut others = words.map(|word| !word);
    for (index, word) in others.iter_mut().enumerate() {
        let beyond = (size as usize).saturating_sub(index * 64);
        if beyond < 64 {
            *word &= (1 << beyond) - 1;
        }
    }
    others
}
