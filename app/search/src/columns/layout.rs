//! Lays the columns of a snapshot out for counting. Nothing of it is shipped: it takes less time to
//! make than to download.

use super::{
    CHUNK_BITS, Columns, RARE, all_values, chunks_of, first_value, page_values,
    wire::{Cursor, Stored},
};
use crate::{
    Facet,
    kernel::Matrix,
    wire::{DecodeError, Decoded},
};

/// Lays out the columns of all facets, in the order of [`Facet::ALL`].
pub(super) fn lay_out(stored: &[Stored], profiles: usize) -> Decoded<Columns> {
    let mut occurrences = vec![0_u32; all_values()];
    let mut list_total = 0;
    for (facet, column) in Facet::ALL.into_iter().zip(stored) {
        let first = first_value(facet);
        let values = column.add_occurrences(&mut occurrences[first..first + facet.size()]);
        if first < page_values() {
            list_total += values;
        }
    }
    let Some(Stored::Runs(country_starts)) = stored.get(Facet::Country as usize) else {
        return Err(DecodeError::Malformed("no countries"));
    };

    // A row takes a bit a profile, an entry of a list sixteen bits, but a list is read more
    // slowly: a row wins from one profile in 64.
    let mut totals = occurrences[..page_values()].to_vec();
    let countries = first_value(Facet::Country);
    for (total, ends) in totals[countries..].iter_mut().zip(country_starts.windows(2)).take(Facet::Country.size()) {
        *total = ends[1] - ends[0];
    }
    let mut row_of = vec![RARE; page_values()];
    let mut value_of = Vec::new();
    for (value, occurrences) in occurrences[..page_values()].iter_mut().enumerate() {
        if *occurrences as usize * 64 > profiles {
            row_of[value] = value_of.len() as u16;
            value_of.push(value as u16);
            *occurrences = 0;
        }
    }

    let chunks = chunks_of(profiles);
    let rare_total: u32 = occurrences.iter().sum();
    let mut columns = Columns {
        profiles,
        country_starts: country_starts.clone(),
        matrix: Matrix::new(value_of.len(), profiles),
        block_totals: Vec::new(),
        row_of,
        value_of,
        rare_starts: vec![rare_total; all_values() * chunks + 1],
        rare: vec![0; rare_total as usize],
        list_starts: Vec::with_capacity(profiles + 1),
        rare_in_list: Vec::with_capacity(profiles),
        lists: Vec::with_capacity(list_total),
        totals,
    };
    // From here on the place of each rare value's next profile.
    into_starts(&mut occurrences);
    deal(stored, profiles, &mut occurrences, &mut columns)?;
    columns.block_totals = columns.matrix.block_totals();
    Ok(columns)
}

/// Goes over the profiles once and puts each of their values where it belongs.
fn deal(stored: &[Stored], profiles: usize, next_rare: &mut [u32], columns: &mut Columns) -> Decoded<()> {
    let chunks = chunks_of(profiles);
    let mut cursors: Vec<(usize, Cursor)> = Facet::ALL
        .into_iter()
        .zip(stored)
        .filter_map(|(facet, column)| Some((first_value(facet), column.cursor()?)))
        .collect();
    let mut frequent = Vec::new();
    for profile in 0..profiles {
        if profile % (1 << CHUNK_BITS) == 0 {
            let chunk = profile >> CHUNK_BITS;
            for (value, &next) in next_rare.iter().enumerate() {
                columns.rare_starts[value * chunks + chunk] = next;
            }
        }
        let start = columns.lists.len();
        columns.list_starts.push(start as u32);
        frequent.clear();
        for (first, cursor) in &mut cursors {
            // Facets beyond the page have no rows.
            let rows = columns.row_of.get(*first..).filter(|rows| !rows.is_empty());
            let ascends = cursor.each_of_next(profile, &mut |index| {
                let value = *first + index;
                match rows.map(|rows| rows[index]) {
                    Some(row) if row != RARE => {
                        columns.matrix.set(usize::from(row), profile);
                        frequent.push(value as u16);
                    }
                    on_page => {
                        let next = &mut next_rare[value];
                        columns.rare[*next as usize] = profile as u16;
                        *next += 1;
                        if on_page.is_some() {
                            columns.lists.push(value as u16);
                        }
                    }
                }
            });
            if !ascends {
                return Err(DecodeError::Malformed("values out of order"));
            }
        }
        columns.rare_in_list.push((columns.lists.len() - start) as u16);
        columns.lists.extend_from_slice(&frequent);
    }
    columns.list_starts.push(columns.lists.len() as u32);
    Ok(())
}

/// Turns how many there are of each into where each begins.
fn into_starts(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        let begins = sum;
        sum += *count;
        *count = begins;
    }
}
