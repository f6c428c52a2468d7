//! Which profile has which facet values, laid out to be counted and filtered by.
//!
//! Profiles are sorted by country, so a country is a range. Of the other facets of the page the
//! frequent values are rows of a bit [`Matrix`], the rare ones sorted lists of profiles; and every
//! profile has the list of its values, because a handful of hits is counted fastest by looking at
//! each of them. The facets that the page does not count have lists of profiles only.

mod count;
mod layout;
mod rare;
mod wire;

use std::sync::OnceLock;

use crate::{
    Facet,
    bits::Mask,
    kernel::Matrix,
    order,
    wire::{Decoded, Reader, Span},
};
use rare::RareLists;

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
    rare: RareLists,
    /// Where in `lists` each profile's values begin, and the end.
    list_starts: Vec<u32>,
    /// How many of a profile's values are rare; they stand first.
    rare_in_list: Vec<u16>,
    /// Values of the page without countries.
    lists: Vec<u16>,
    /// How many profiles have each value of the page.
    totals: Vec<u32>,
    /// Where the facets beyond the page lie in the snapshot, and their lists once they are wanted.
    filter_span: Span,
    filters: OnceLock<RareLists>,
}

/// Marks a value without a row.
const NO_ROW: u16 = u16::MAX;

/// Where a facet's values begin in the numbering of all values of all facets.
pub(crate) fn first_value(facet: Facet) -> usize {
    Facet::ALL.iter().take(facet as usize).map(|facet| facet.size()).sum()
}

/// How many values the facets of the page have together; they come first in the numbering.
pub(crate) fn page_values() -> usize {
    first_value(Facet::Ecosystem)
}

fn all_values() -> usize {
    first_value(Facet::Language) + Facet::Language.size()
}

impl Columns {
    /// Reads the facets of the page and lays them out; the others wait until they are wanted.
    pub(crate) fn read(bytes: &[u8], page: Span, filters: Span, profiles: usize) -> Decoded<Self> {
        let mut columns = layout::lay_out(&stored(bytes, page, &Facet::PAGE, profiles)?, profiles)?;
        columns.filter_span = filters;
        Ok(columns)
    }

    /// The lists of the facets beyond the page.
    fn filters(&self, bytes: &[u8]) -> &RareLists {
        self.filters.get_or_init(|| {
            let facets = &Facet::ALL[Facet::PAGE.len()..];
            // The section came through its checksum; what cannot be read all the same has no values.
            let stored = stored(bytes, self.filter_span, facets, self.profiles).unwrap_or_default();
            layout::filters(&stored, self.profiles)
        })
    }

    /// Adds the profiles that have a value to a set; for a region also those in regions within it.
    pub(crate) fn add_value(&self, bytes: &[u8], facet: Facet, index: usize, set: &mut Mask) {
        let value = first_value(facet) + index;
        match facet {
            Facet::Country => {
                set.insert_range(self.country_starts[index] as usize, self.country_starts[index + 1] as usize);
            }
            Facet::Region => {
                let code = facet.value_slug(index);
                for other in (0..facet.size()).filter(|&other| facet.value_slug(other).starts_with(code)) {
                    add_list(self.filters(bytes).of(value - index + other - page_values()), set);
                }
            }
            _ if value >= page_values() => add_list(self.filters(bytes).of(value - page_values()), set),
            _ if self.row_of[value] == NO_ROW => add_list(self.rare.of(value), set),
            _ => self.matrix.add_row(usize::from(self.row_of[value]), set),
        }
    }

    /// The index of a profile's country.
    pub(crate) fn country(&self, profile: usize) -> Option<usize> {
        let country = self.country_starts.partition_point(|&start| start as usize <= profile).checked_sub(1)?;
        (country < Facet::Country.size()).then_some(country)
    }

    /// The indices of a profile's values of a facet of the page other than the country, ascending.
    pub(crate) fn values(&self, profile: usize, facet: Facet) -> Vec<usize> {
        let first = first_value(facet);
        let mut values: Vec<usize> = self
            .list(profile)
            .iter()
            .filter_map(|&value| usize::from(value).checked_sub(first))
            .filter(|&index| index < facet.size())
            .collect();
        order::sort_by(&mut values, |a, b| a < b);
        values
    }

    /// The position of a profile's valid label: 0 none, 1 bronze, 2 silver, 3 gold.
    pub(crate) fn label(&self, profile: usize) -> usize {
        let first = first_value(Facet::Label);
        let mut values = self.list(profile).iter().map(|&value| usize::from(value));
        values.find(|value| (first..first + Facet::Label.size()).contains(value)).unwrap_or(first) - first
    }
}

/// Reads a section of facets, checked to its end.
fn stored<'a>(bytes: &'a [u8], span: Span, facets: &[Facet], profiles: usize) -> Decoded<Vec<wire::Stored<'a>>> {
    let mut reader = Reader::new(bytes, span.start, span.end);
    let stored =
        facets.iter().map(|&facet| wire::Stored::read(facet, &mut reader, profiles)).collect::<Decoded<_>>()?;
    reader.finish()?;
    Ok(stored)
}

fn add_list<'a>(list: impl Iterator<Item = (usize, &'a [u16])>, set: &mut Mask) {
    for (high, profiles) in list {
        for &low in profiles {
            set.insert(high | usize::from(low));
        }
    }
}
