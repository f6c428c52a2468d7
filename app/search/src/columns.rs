//! Which profile has which facet values, laid out to be counted and filtered by.
//!
//! Profiles are sorted by country, so a country is a range. Of the other facets of the page the
//! frequent values are rows of a bit [`Matrix`], the rare ones sorted lists of profiles; and every
//! profile has the list of its values, because a handful of hits is counted fastest by looking at
//! each of them. The facets that the page does not count have lists of profiles only.

mod count;
mod layout;
mod wire;

use crate::{
    Facet,
    bits::Mask,
    kernel::Matrix,
    wire::{Decoded, Reader},
};

pub(crate) use wire::{Values, write};

/// Profiles whose numbers differ in the low 16 bits only.
const CHUNK_BITS: u32 = 16;

#[derive(Debug)]
pub(crate) struct Columns {
    profiles: usize,
    /// Where each country's profiles begin, then where those without a country begin, then the end.
    country_starts: Vec<u32>,
    matrix: Matrix,
    /// For each value of the page: its row in the matrix, or [`RARE`].
    row_of: Vec<u16>,
    /// For each row of the matrix: its value.
    value_of: Vec<u16>,
    /// How many profiles of each block have the value of each row: `[block][row]`.
    block_totals: Vec<u16>,
    /// Where in `rare` the profiles of a value begin: `[value][chunk]`, and the end.
    rare_starts: Vec<u32>,
    /// Low 16 bits of profiles.
    rare: Vec<u16>,
    /// Where in `lists` each profile's values begin, and the end.
    list_starts: Vec<u32>,
    /// How many of a profile's values are rare; they stand first.
    rare_in_list: Vec<u16>,
    /// Values of the page without countries.
    lists: Vec<u16>,
    /// How many profiles have each value of the page.
    totals: Vec<u32>,
}

/// Marks a value without a row.
const RARE: u16 = u16::MAX;

/// Where a facet's values begin in the numbering of all values of all facets.
pub(crate) fn first_value(facet: Facet) -> usize {
    Facet::ALL.iter().take(facet as usize).map(|facet| facet.size()).sum()
}

/// How many values the facets of the page have together; they come first in the numbering.
pub(crate) fn page_values() -> usize {
    first_value(Facet::Ecosystem)
}

/// In how many chunks the lists of rare values come; at least one.
fn chunks_of(profiles: usize) -> usize {
    profiles.div_ceil(1 << CHUNK_BITS).max(1)
}

fn all_values() -> usize {
    first_value(Facet::Language) + Facet::Language.size()
}

impl Columns {
    /// Reads the two sections of facets and lays them out.
    pub(crate) fn read<'a>(mut page: Reader<'a>, mut filters: Reader<'a>, profiles: usize) -> Decoded<Self> {
        let mut stored = Vec::with_capacity(Facet::COUNT);
        for facet in Facet::ALL {
            let reader = if facet < Facet::Ecosystem { &mut page } else { &mut filters };
            stored.push(wire::Stored::read(facet, reader, profiles)?);
        }
        page.finish()?;
        filters.finish()?;
        layout::lay_out(&stored, profiles)
    }

    /// Adds the profiles that have a value to a set; for a region also those in regions within it.
    pub(crate) fn add_value(&self, facet: Facet, index: usize, set: &mut Mask) {
        if facet == Facet::Region {
            let code = facet.value_slug(index);
            for other in (0..facet.size()).filter(|&other| facet.value_slug(other).starts_with(code)) {
                self.add_rare(first_value(facet) + other, set);
            }
            return;
        }
        if facet == Facet::Country {
            set.insert_range(self.country_starts[index] as usize, self.country_starts[index + 1] as usize);
            return;
        }
        let value = first_value(facet) + index;
        match self.row_of.get(value) {
            Some(&row) if row != RARE => self.matrix.add_row(usize::from(row), set),
            _ => self.add_rare(value, set),
        }
    }

    fn add_rare(&self, value: usize, set: &mut Mask) {
        for (high, profiles) in self.rare_lists(value) {
            for &low in profiles {
                set.insert(high | usize::from(low));
            }
        }
    }

    /// The profiles of a rare value, in chunks: what their high bits are, and their low bits.
    fn rare_lists(&self, value: usize) -> impl Iterator<Item = (usize, &[u16])> {
        let chunks = chunks_of(self.profiles);
        let starts = &self.rare_starts[value * chunks..=(value + 1) * chunks];
        starts
            .windows(2)
            .enumerate()
            .map(|(chunk, ends)| (chunk << CHUNK_BITS, &self.rare[ends[0] as usize..ends[1] as usize]))
    }

    /// The index of a profile's country.
    pub(crate) fn country(&self, profile: usize) -> Option<usize> {
        let country = self.country_starts.partition_point(|&start| start as usize <= profile).checked_sub(1)?;
        (country < Facet::Country.size()).then_some(country)
    }

    /// The indices of a profile's values of a facet of the page other than the country, ascending.
    pub(crate) fn values(&self, profile: usize, facet: Facet) -> Vec<usize> {
        let first = first_value(facet);
        let list = &self.lists[self.list_starts[profile] as usize..self.list_starts[profile + 1] as usize];
        let mut values: Vec<usize> = list
            .iter()
            .filter_map(|&value| usize::from(value).checked_sub(first))
            .filter(|&index| index < facet.size())
            .collect();
        values.sort_unstable();
        values
    }

    /// The position of a profile's valid label: 0 none, 1 bronze, 2 silver, 3 gold.
    pub(crate) fn label(&self, profile: usize) -> usize {
        let first = first_value(Facet::Label);
        let list = &self.lists[self.list_starts[profile] as usize..self.list_starts[profile + 1] as usize];
        list.iter().map(|&value| usize::from(value)).find(|value| (first..first + 4).contains(value)).unwrap_or(first)
            - first
    }
}
