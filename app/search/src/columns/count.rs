//! Counting a set of profiles by facet value.

use super::{Columns, first_value, page_values};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, Mask},
};

impl Columns {
    /// Counts of everything.
    pub(crate) fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// A place for counts of every value of the page.
    pub(crate) fn no_counts() -> Vec<u32> {
        vec![0; page_values()]
    }

    /// Sets `counts`, one for each value of the page, to how many profiles of the set have it.
    ///
    /// A block without any profile of the set costs nothing, one with all of them takes its totals,
    /// any other a pass over its rows.
    pub(crate) fn count(&self, set: &Mask, counts: &mut [u32]) {
        counts.fill(0);
        let stride = self.matrix.rows();
        let mut row_counts = vec![0; self.value_of.len()];
        let firsts = Facet::PAGE.map(first_value);
        for (block, words) in set.blocks().iter().enumerate() {
            let size = (self.profiles - block * BLOCK_PROFILES).min(BLOCK_PROFILES);
            match words.iter().map(|word| word.count_ones()).sum::<u32>() {
                0 => continue,
                hits if hits as usize == size => {
                    for (count, &total) in row_counts.iter_mut().zip(&self.block_totals[block * stride..]) {
                        *count += u32::from(total);
                    }
                }
                _ => self.matrix.count_block(block, words, 0, &mut row_counts),
            }
            for (facet, &first) in firsts.iter().enumerate() {
                self.rare.count_block(block, facet, words, &mut counts[first..]);
            }
        }
        for (&value, &count) in self.value_of.iter().zip(&row_counts) {
            counts[usize::from(value)] = count;
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
        let counts = &mut counts[values];
        counts.fill(0);
        let rows = self.rows_of(facet);
        let mut row_counts = vec![0; rows.len()];
        for (block, words) in set.blocks().iter().enumerate() {
            if words.iter().any(|&word| word != 0) {
                self.matrix.count_block(block, words, rows.start, &mut row_counts);
                self.rare.count_block(block, facet.place(), words, counts);
            }
        }
        for (&value, count) in self.value_of[rows].iter().zip(row_counts) {
            counts[usize::from(value) - first] = count;
        }
    }

    /// How many profiles of the set have each value of a facet, whether it is on the page or not, or
    /// a value within it.
    pub(crate) fn counts_of(&self, facet: Facet, set: &Mask) -> Vec<u32> {
        let mut counts = vec![0; facet.size()];
        if facet.is_on_page() {
            let mut all = Self::no_counts();
            self.count_facet(facet, set, set.count(), &mut all);
            counts.copy_from_slice(&all[first_value(facet)..][..facet.size()]);
        } else {
            for (block, words) in set.blocks().iter().enumerate() {
                self.filters().count_block(block, facet.place(), words, &mut counts);
            }
        }
        if !facet.nests() {
            return counts;
        }
        // A profile has one value of such a facet, so none counts twice.
        let mut within = vec![0; facet.size()];
        for (inner, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            facet.each_around(inner, &mut |outer| within[outer] += count);
        }
        within
    }

    fn count_countries(&self, set: &Mask, counts: &mut [u32]) {
        for (count, ends) in counts.iter_mut().zip(self.country_starts.windows(2)) {
            *count = set.count_range(ends[0] as usize, ends[1] as usize);
        }
    }
}
