//! Going over the profiles block by block, to add something up for each of them.
//!
//! What is added up for a block of 512 profiles stays in the nearest cache while the values of all
//! facets pass by.

use super::{Columns, NO_ROW, first_value};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, Ones},
};

/// Two sums for each profile of a block, by its place.
pub(crate) type Sums = [[f64; 2]; BLOCK_PROFILES];

/// What each value of a facet adds to the two sums of a profile that has it.
pub(crate) struct Amounts {
    facet: Facet,
    /// By value.
    each: Vec<[f64; 2]>,
    /// The rows of frequent values that add something.
    rows: Vec<(usize, [f64; 2])>,
    /// Whether a rare value adds something.
    has_rare: bool,
}

impl Columns {
    /// Amounts of 0 but for those that are listed; of a value that is listed twice they add up.
    pub(crate) fn amounts(&self, facet: Facet, listed: impl IntoIterator<Item = (usize, [f64; 2])>) -> Amounts {
        let mut each = vec![[0.0; 2]; facet.size()];
        for (value, amounts) in listed {
            add(&mut each[value], amounts);
        }
        let (mut rows, mut has_rare) = (Vec::new(), false);
        let counting = each.iter().enumerate().filter(|(_, amounts)| add_something(amounts));
        for (value, &amounts) in counting.filter(|_| facet != Facet::Country) {
            match self.row_of(facet, value) {
                Some(row) => rows.push((row, amounts)),
                None => has_rare = true,
            }
        }
        Amounts { facet, each, rows, has_rare }
    }

    /// The numbers of the profiles of each block.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let end = |start: usize| (start + BLOCK_PROFILES).min(self.profiles);
        (0..self.profiles).step_by(BLOCK_PROFILES).map(move |start| start..end(start))
    }

    /// Adds what the values of the profiles of a block amount to.
    pub(crate) fn add_amounts(&self, block: usize, amounts: &Amounts, sums: &mut Sums) {
        if amounts.facet == Facet::Country {
            for (country, &amounts) in amounts.each.iter().enumerate().filter(|(_, amounts)| add_something(amounts)) {
                self.places_in(block, country).for_each(|place| add(&mut sums[place], amounts));
            }
            return;
        }
        for &(row, amounts) in &amounts.rows {
            for (word, bits) in self.matrix.cell(block, row).into_iter().enumerate() {
                Ones(bits).for_each(|bit| add(&mut sums[word * 64 + bit], amounts));
            }
        }
        if amounts.has_rare {
            // Those that add nothing add 0, which is sooner done than asked.
            self.pairs_of(amounts.facet).each_of_block(block, amounts.facet.place(), &mut |place, value| {
                add(&mut sums[place], amounts.each[value]);
            });
        }
    }

    /// Tells which values of a facet, the country apart, the profiles of a block have, by their places.
    pub(crate) fn each_of_block(&self, block: usize, facet: Facet, found: &mut impl FnMut(usize, usize)) {
        if facet.is_on_page() {
            for row in self.rows_of(facet) {
                let value = usize::from(self.value_of[row]) - first_value(facet);
                for (word, bits) in self.matrix.cell(block, row).into_iter().enumerate() {
                    Ones(bits).for_each(|bit| found(word * 64 + bit, value));
                }
            }
        }
        self.pairs_of(facet).each_of_block(block, facet.place(), found);
    }

    /// The places in a block of those who are in a country; one more than there are countries stands
    /// for those of whom no country is known.
    pub(crate) fn places_in(&self, block: usize, country: usize) -> std::ops::Range<usize> {
        let start = block * BLOCK_PROFILES;
        let place = |country: usize| {
            let first = self.country_starts.get(country).copied().unwrap_or(0) as usize;
            first.clamp(start, start + BLOCK_PROFILES) - start
        };
        place(country)..place(country + 1)
    }

    fn row_of(&self, facet: Facet, value: usize) -> Option<usize> {
        let row = if facet.is_on_page() { self.row_of[first_value(facet) + value] } else { NO_ROW };
        (row != NO_ROW).then_some(usize::from(row))
    }

    /// Where those values of a facet stand that have no row.
    fn pairs_of(&self, facet: Facet) -> &super::RarePairs {
        if facet.is_on_page() { &self.rare } else { self.filters() }
    }
}

fn add_something(amounts: &[f64; 2]) -> bool {
    amounts.iter().any(|&amount| amount != 0.0)
}

#[inline]
fn add(sums: &mut [f64; 2], amounts: [f64; 2]) {
    sums[0] += amounts[0];
    sums[1] += amounts[1];
}
