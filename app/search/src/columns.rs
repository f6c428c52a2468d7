//! Which profile has which facet values, laid out to be counted and filtered by.
//!
//! Profiles are sorted by country, so a country is a range. Of the other facets of the page the
//! frequent values are rows of a bit [`Matrix`], the rare ones pairs with the profiles that have
//! them. The facets that the page does not count are such pairs only.

mod count;
mod layout;
mod rare;
mod walk;
mod wire;

use std::{ops::Range, sync::OnceLock};

use crate::{
    Facet,
    bits::Mask,
    kernel::Matrix,
    order,
    wire::{Decoded, Reader},
};
use rare::RarePairs;

pub(crate) use walk::{Amounts, Sums as BlockSums};
pub(crate) use wire::{Values, write};

#[derive(Debug)]
pub(crate) struct Columns {
    profiles: usize,
    /// Where each country's profiles begin, then where those without a country begin, then the end.
    country_starts: Vec<u32>,
    /// One row a frequent value, and a last one that means nothing.
    matrix: Matrix,
    /// For each value of the page: its row in the matrix, or [`NO_ROW`].
    row_of: Vec<u16>,
    /// For each row of the matrix: its value.
    value_of: Vec<u16>,
    /// How many profiles of each block have the value of each row: `[block][row]`.
    block_totals: Vec<u16>,
    /// Rare values of the page.
    rare: RarePairs,
    /// How many profiles have each value of the page.
    totals: Vec<u32>,
    /// The section of the facets beyond the page, and their values once they are wanted.
    filter_section: Vec<u8>,
    filters: OnceLock<RarePairs>,
}

/// Marks a value without a row.
const NO_ROW: u16 = u16::MAX;

/// Where a facet's values begin in the numbering of all values of the facets of the page.
pub(crate) fn first_value(facet: Facet) -> usize {
    Facet::PAGE.iter().take_while(|&&other| other != facet).map(|other| other.size()).sum()
}

/// How many values the facets of the page have together.
pub(crate) fn page_values() -> usize {
    Facet::PAGE.iter().map(|facet| facet.size()).sum()
}

impl Columns {
    /// Reads the section of the facets of the page and lays them out.
    pub(crate) fn read(page: &[u8], profiles: usize) -> Decoded<Self> {
        layout::lay_out(&stored(page, &Facet::PAGE, profiles)?, profiles)
    }

    /// Adds the section of the facets beyond the page, which waits until they are wanted.
    pub(crate) fn with_filters(self, section: Vec<u8>) -> Decoded<Self> {
        stored(&section, &Facet::BEYOND_PAGE, self.profiles)?;
        Ok(Self { filter_section: section, ..self })
    }

    /// The facets beyond the page, numbered from 0.
    fn filters(&self) -> &RarePairs {
        self.filters.get_or_init(|| {
            // It could be read when it came.
            let stored = stored(&self.filter_section, &Facet::BEYOND_PAGE, self.profiles).unwrap_or_default();
            layout::filters(&Facet::BEYOND_PAGE, &stored, self.profiles)
        })
    }

    /// What the frequent values are counted in.
    #[cfg(feature = "probe")]
    pub(crate) fn matrix(&self) -> &Matrix {
        &self.matrix
    }

    /// Adds the profiles that have one of the values to a set, or a value within one of them.
    pub(crate) fn add_values(&self, facet: Facet, indices: &[usize], set: &mut Mask) {
        if facet == Facet::Country {
            for &index in indices {
                set.insert_range(self.country_starts[index] as usize, self.country_starts[index + 1] as usize);
            }
            return;
        }
        let mut wanted = vec![false; facet.size()];
        for &index in indices {
            if facet.nests() {
                wanted.iter_mut().enumerate().for_each(|(inner, wanted)| *wanted |= facet.is_within(inner, index));
            } else {
                wanted[index] = true;
            }
        }
        if !facet.is_on_page() {
            return self.filters().add(facet.place(), &wanted, set);
        }
        let rows = &self.row_of[first_value(facet)..][..facet.size()];
        let mut has_rare = false;
        for (&row, _) in rows.iter().zip(&wanted).filter(|(_, wanted)| **wanted) {
            if row == NO_ROW {
                has_rare = true;
            } else {
                self.matrix.add_row(usize::from(row), set);
            }
        }
        if has_rare {
            self.rare.add(facet.place(), &wanted, set);
        }
    }

    /// The index of a profile's country.
    pub(crate) fn country(&self, profile: usize) -> Option<usize> {
        let country = self.country_starts.partition_point(|&start| start as usize <= profile).checked_sub(1)?;
        (country < Facet::Country.size()).then_some(country)
    }

    /// The indices of a profile's values of a facet other than the country, ascending.
    pub(crate) fn values(&self, profile: usize, facet: Facet) -> Vec<usize> {
        if !facet.is_on_page() {
            return self.filters().values_of(profile, facet.place()).collect();
        }
        let rows = self.rows_of(facet).filter(|&row| self.matrix.contains(row, profile));
        let frequent = rows.map(|row| usize::from(self.value_of[row]) - first_value(facet));
        let mut values: Vec<usize> = frequent.chain(self.rare.values_of(profile, facet.place())).collect();
        order::sort_by(&mut values, |a, b| a < b);
        values
    }

    /// The position of a profile's valid label: 0 none, 1 bronze, 2 silver, 3 gold.
    pub(crate) fn label(&self, profile: usize) -> usize {
        let mut rows = self.rows_of(Facet::Label).enumerate().skip(1);
        rows.find(|&(_, row)| self.matrix.contains(row, profile)).map_or(0, |(label, _)| label)
    }

    /// The rows of a facet's frequent values, in the order of the values.
    fn rows_of(&self, facet: Facet) -> Range<usize> {
        let row_at = |value: usize| self.value_of.partition_point(|&known| usize::from(known) < value);
        row_at(first_value(facet))..row_at(first_value(facet) + facet.size())
    }
}

/// Reads a section of facets.
fn stored<'a>(section: &'a [u8], facets: &[Facet], profiles: usize) -> Decoded<Vec<wire::Stored<'a>>> {
    let mut reader = Reader::new(section);
    let stored =
        facets.iter().map(|&facet| wire::Stored::read(facet, &mut reader, profiles)).collect::<Decoded<_>>()?;
    reader.finish()?;
    Ok(stored)
}
