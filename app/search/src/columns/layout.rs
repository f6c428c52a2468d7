//! Lays the columns of a snapshot out for counting. Nothing of it is shipped: it takes less time to
//! make than to download.

use super::{
    Columns, NO_ROW, RareLists, first_value, page_values,
    wire::{Cursor, Stored},
};
use crate::{
    Facet,
    kernel::Matrix,
    wire::{DecodeError, Decoded},
};

/// Lays out the columns of the facets of the page, in the order of [`Facet::PAGE`].
pub(super) fn lay_out(stored: &[Stored], profiles: usize) -> Decoded<Columns> {
    let mut totals = vec![0_u32; page_values()];
    let mut list_total = 0;
    for (facet, column) in Facet::PAGE.into_iter().zip(stored) {
        let first = first_value(facet);
        list_total += column.add_occurrences(&mut totals[first..first + facet.size()]);
    }

    // A row takes a bit a profile, an entry of a list sixteen bits, but a list is read more
    // slowly: a row wins from one profile in 64.
    let is_frequent = |total: u32| total as usize * 64 > profiles;
    let frequent = (0..page_values()).filter(|&value| is_frequent(totals[value]));
    let value_of: Vec<u16> = frequent.map(|value| value as u16).collect();
    let mut row_of = vec![NO_ROW; page_values()];
    for (row, &value) in value_of.iter().enumerate() {
        row_of[usize::from(value)] = row as u16;
    }
    let rare_totals: Vec<u32> = totals.iter().map(|&total| if is_frequent(total) { 0 } else { total }).collect();

    let Some(Stored::Runs(country_starts)) = stored.get(Facet::Country as usize) else {
        return Err(DecodeError::Malformed("no countries"));
    };
    let countries = first_value(Facet::Country);
    for (total, ends) in totals[countries..].iter_mut().zip(country_starts.windows(2)).take(Facet::Country.size()) {
        *total = ends[1] - ends[0];
    }

    let mut columns = Columns {
        profiles,
        country_starts: country_starts.clone(),
        // One row more than there are frequent values: see `deal`.
        matrix: Matrix::new(value_of.len() + 1, profiles),
        block_totals: Vec::new(),
        row_of,
        value_of,
        rare: RareLists::with_room_for(&rare_totals, profiles),
        list_starts: Vec::with_capacity(profiles + 1),
        rare_in_list: Vec::with_capacity(profiles),
        lists: vec![0; list_total],
        totals,
        filter_span: crate::wire::Span::default(),
        filters: std::sync::OnceLock::new(),
    };
    deal(stored, &rare_totals, &mut columns)?;
    columns.block_totals = columns.matrix.block_totals();
    Ok(columns)
}

/// Goes over the profiles once and puts each of their values where it belongs.
///
/// Whether the next value is rare cannot be foreseen, so nothing here branches on it: each value is
/// written both as a rare and as a frequent one, and the write that does not apply goes where it
/// does no harm: into a last row that nobody reads, behind the lists of rare profiles, or into a
/// place of the profile's list that is written again.
fn deal(stored: &[Stored], rare_totals: &[u32], columns: &mut Columns) -> Decoded<()> {
    let mut cursors: Vec<(usize, Cursor)> = Facet::PAGE
        .into_iter()
        .zip(stored)
        .filter_map(|(facet, column)| Some((first_value(facet), column.cursor()?)))
        .collect();
    let spare_row = columns.value_of.len() as u16;
    let row_of: Vec<u16> = columns.row_of.iter().map(|&row| row.min(spare_row)).collect();
    let mut dealer = columns.rare.dealer(rare_totals);
    let (matrix, lists) = (&mut columns.matrix, &mut columns.lists);
    let mut start = 0;
    for profile in 0..columns.profiles {
        dealer.at(profile);
        let count: usize = cursors.iter().map(|(_, cursor)| cursor.count_of(profile)).sum();
        // The next free place for a rare value, and the one behind that for a frequent value.
        let (mut front, mut back) = (start, start + count);
        let mut ascends = true;
        for (first, cursor) in &mut cursors {
            ascends &= cursor.each_of_next(profile, &mut |index| {
                let value = *first + index;
                let row = row_of[value];
                let is_rare = usize::from(row == spare_row);
                matrix.set(usize::from(row), profile);
                dealer.deal(value, is_rare, profile);
                lists[front] = value as u16;
                lists[back - 1] = value as u16;
                front += is_rare;
                back -= 1 - is_rare;
            });
        }
        if !ascends {
            return Err(DecodeError::Malformed("values out of order"));
        }
        columns.list_starts.push(start as u32);
        columns.rare_in_list.push((front - start) as u16);
        start += count;
    }
    columns.list_starts.push(start as u32);
    Ok(())
}

/// The lists of the facets that are only filtered by; made when the first filter or word wants
/// them. They were checked when they were read.
pub(super) fn filters(stored: &[Stored], profiles: usize) -> RareLists {
    let facets = || Facet::ALL.into_iter().skip(Facet::PAGE.len()).zip(stored);
    let first = |facet| first_value(facet) - page_values();
    let mut totals = vec![0; super::all_values() - page_values()];
    for (facet, column) in facets() {
        column.add_occurrences(&mut totals[first(facet)..first(facet) + facet.size()]);
    }
    let mut lists = RareLists::with_room_for(&totals, profiles);
    let mut cursors: Vec<(usize, Cursor)> =
        facets().filter_map(|(facet, column)| Some((first(facet), column.cursor()?))).collect();
    let mut dealer = lists.dealer(&totals);
    for profile in 0..profiles {
        dealer.at(profile);
        for (first, cursor) in &mut cursors {
            cursor.each_of_next(profile, &mut |index| dealer.deal(*first + index, 1, profile));
        }
    }
    lists
}
