//! Which profile has which facet values, laid out to be counted and filtered by.
//!
//! Profiles are sorted by country, so a country is a range. Of the other facets of the page the
//! frequent values are rows of a bit [`Matrix`], the rare ones sorted lists of profiles; and every
//! profile has the list of its values, because a handful of hits is counted fastest by looking at
//! each of them. The facets that the page does not count have lists of profiles only.

mod count;
mod wire;

use crate::{
    Facet,
    bits::Mask,
    kernel::Matrix,
    wire::{DecodeError, Decoded, Reader},
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

fn all_values() -> usize {
    first_value(Facet::Language) + Facet::Language.size()
}

impl Columns {
    /// Reads the two sections of facets and lays them out.
    pub(crate) fn read<'a>(mut page: Reader<'a>, mut filters: Reader<'a>, profiles: usize) -> Decoded<Self> {
        let mut stored = Vec::with_capacity(Facet::COUNT);
        for facet in Facet::ALL {
            let reader = if facet < Facet::Ecosystem { &mut page } else { &mut filters };
            stored.push((facet, wire::Stored::read(facet, reader, profiles)?));
        }
        page.finish()?;
        filters.finish()?;
        Self::lay_out(&stored, profiles)
    }

    fn lay_out(stored: &[(Facet, wire::Stored)], profiles: usize) -> Decoded<Self> {
        let chunks = (profiles >> CHUNK_BITS) + 1;
        let mut country_starts = Vec::new();
        let mut rare_starts = vec![0_u32; all_values() * chunks + 1];
        let mut list_starts = vec![0_u32; profiles + 1];

        // How often does each value occur, and how many values does each profile have?
        for (facet, column) in stored {
            if let wire::Stored::Runs(starts) = column {
                country_starts.clone_from(starts);
                continue;
            }
            let first = first_value(*facet);
            let on_page = first < page_values();
            column.each(&mut |profile, value| {
                rare_starts[(first + value) * chunks + (profile >> CHUNK_BITS)] += 1;
                list_starts[profile] += u32::from(on_page);
            });
        }
        if country_starts.len() != Facet::Country.size() + 2 {
            return Err(DecodeError::Malformed("no countries"));
        }

        // A row takes a bit a profile, an entry of a list sixteen bits, but a list is read more
        // slowly: a row wins from one profile in 64.
        let mut totals = vec![0; page_values()];
        let mut row_of = vec![RARE; page_values()];
        let mut value_of = Vec::new();
        for value in 0..page_values() {
            let occurrences = &mut rare_starts[value * chunks..(value + 1) * chunks];
            totals[value] = occurrences.iter().sum();
            if totals[value] as usize * 64 > profiles {
                row_of[value] = value_of.len() as u16;
                value_of.push(value as u16);
                occurrences.fill(0);
            }
        }
        let countries = first_value(Facet::Country);
        for (total, ends) in totals[countries..].iter_mut().zip(country_starts.windows(2)).take(Facet::Country.size()) {
            *total = ends[1] - ends[0];
        }

        let rare_total = into_starts(&mut rare_starts);
        let list_total = into_starts(&mut list_starts);
        let mut matrix = Matrix::new(value_of.len(), profiles);
        let mut rare = vec![0_u16; rare_total];
        let mut lists = vec![0_u16; list_total];
        let mut rare_in_list = vec![0_u16; profiles];

        // Rare values first, then frequent ones. While lists fill up, their starts move to their
        // ends; afterwards each start is where its predecessor ended.
        for frequent in [false, true] {
            for (facet, column) in stored {
                if matches!(column, wire::Stored::Runs(_)) {
                    continue;
                }
                let first = first_value(*facet);
                let on_page = first < page_values();
                if frequent && !on_page {
                    continue;
                }
                column.each(&mut |profile, value| {
                    let value = first + value;
                    let row = if on_page { row_of[value] } else { RARE };
                    if (row != RARE) != frequent {
                        return;
                    }
                    if row == RARE {
                        let start = &mut rare_starts[value * chunks + (profile >> CHUNK_BITS)];
                        rare[*start as usize] = profile as u16;
                        *start += 1;
                    } else {
                        matrix.set(usize::from(row), profile);
                    }
                    if on_page {
                        rare_in_list[profile] += u16::from(row == RARE);
                        let start = &mut list_starts[profile];
                        lists[*start as usize] = value as u16;
                        *start += 1;
                    }
                });
            }
        }
        back_to_starts(&mut rare_starts);
        back_to_starts(&mut list_starts);

        let block_totals = matrix.block_totals();
        Ok(Self {
            profiles,
            country_starts,
            matrix,
            row_of,
            value_of,
            block_totals,
            rare_starts,
            rare,
            list_starts,
            rare_in_list,
            lists,
            totals,
        })
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
        let chunks = (self.profiles >> CHUNK_BITS) + 1;
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

/// Turns how many there are of each into where each begins; returns the sum.
fn into_starts(counts: &mut [u32]) -> usize {
    let mut sum = 0;
    for count in counts {
        let begins = sum;
        sum += *count;
        *count = begins;
    }
    sum as usize
}

/// Turns ends into starts again: the end of one is the start of the next.
fn back_to_starts(ends: &mut [u32]) {
    let last = ends.len().saturating_sub(1);
    ends.copy_within(..last, 1);
    if let Some(first) = ends.first_mut() {
        *first = 0;
    }
}
