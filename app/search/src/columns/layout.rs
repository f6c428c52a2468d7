//! Lays the columns of a snapshot out for counting. Nothing of it is shipped: it takes less time to
//! make than to download.

use std::sync::OnceLock;

use super::{
    Columns, NO_ROW, first_value, page_values,
    rare::{RarePairs, RarePairsBuilder},
    wire::{Cursor, Stored},
};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, BLOCK_WORDS},
    kernel::Matrix,
    wire::{DecodeError, Decoded},
};

/// Lays out the columns of the facets of the page, in the order of [`Facet::PAGE`].
pub(super) fn lay_out(stored: &[Stored], profiles: usize) -> Decoded<Columns> {
    let Some(Stored::Runs(country_starts)) = stored.get(Facet::Country.place()) else {
        return Err(DecodeError::Malformed("no countries"));
    };
    let mut totals = vec![0_u32; page_values()];
    for (facet, column) in Facet::PAGE.into_iter().zip(stored) {
        let first = first_value(facet);
        column.add_occurrences(&mut totals[first..first + facet.size()]);
    }

    // A pair is counted in about the time of a word of a row, so from one profile in 64 on a row is
    // sooner counted. Labels are sorted by, which wants rows.
    let labels = first_value(Facet::Label)..first_value(Facet::Label) + Facet::Label.size();
    let is_frequent = |value: usize| totals[value] as usize > profiles / 64 || labels.contains(&value);
    let value_of: Vec<u16> = (0..page_values()).filter(|&value| is_frequent(value)).map(|value| value as u16).collect();
    let mut row_of = vec![NO_ROW; page_values()];
    for (row, &value) in value_of.iter().enumerate() {
        row_of[usize::from(value)] = row as u16;
    }
    let rare = (0..page_values()).filter(|&value| row_of[value] == NO_ROW).map(|value| totals[value] as usize).sum();

    let countries = first_value(Facet::Country);
    for (total, ends) in totals[countries..].iter_mut().zip(country_starts.windows(2)).take(Facet::Country.size()) {
        *total = ends[1] - ends[0];
    }

    // One row more than there are frequent values: see `deal`.
    let mut matrix = Matrix::new(value_of.len() + 1, profiles);
    let rare = deal(stored, profiles, rare, &row_of, &mut matrix)?;
    Ok(Columns {
        profiles,
        country_starts: country_starts.clone(),
        block_totals: matrix.block_totals(),
        matrix,
        row_of,
        value_of,
        rare,
        totals,
        filter_section: Vec::new(),
        filters: OnceLock::new(),
    })
}

/// Goes over the profiles block by block and puts each of their values where it belongs; `total`
/// values are rare.
///
/// Whether the next value is rare cannot be foreseen, so nothing here branches on it: each value is
/// written both as a frequent and as a rare one, and the write that does not apply goes where it
/// does no harm: into a last row that nobody reads, or where the next rare value will stand.
fn deal(stored: &[Stored], profiles: usize, total: usize, row_of: &[u16], matrix: &mut Matrix) -> Decoded<RarePairs> {
    let spare_row = matrix.rows() - 1;
    let mut rare = RarePairsBuilder::with_room_for(total, &Facet::PAGE, profiles);
    let mut columns: Vec<(Cursor, Vec<u16>)> = Facet::PAGE
        .into_iter()
        .zip(stored)
        .map(|(facet, column)| {
            let rows = &row_of[first_value(facet)..first_value(facet) + facet.size()];
            (column.cursor(), rows.iter().map(|&row| row.min(spare_row as u16)).collect())
        })
        .collect();
    for block in 0..profiles.div_ceil(BLOCK_PROFILES) {
        let cells = matrix.block_mut(block);
        for (facet, (cursor, rows)) in columns.iter_mut().enumerate() {
            let is_right = cursor.each_of_block(profiles, block, &mut |place, value| {
                let row = usize::from(rows[value]);
                cells[row][place / 64 % BLOCK_WORDS] |= 1 << (place % 64);
                rare.put(place, value, usize::from(row == spare_row));
            });
            if !is_right {
                return Err(DecodeError::Malformed("values out of order"));
            }
            rare.end_facet(facet);
        }
    }
    if columns.iter().all(|(cursor, _)| cursor.is_at_end()) {
        Ok(rare.finish())
    } else {
        Err(DecodeError::Malformed("values of no profile"))
    }
}

/// The values of the facets that are only filtered by; laid out when the first filter or word wants
/// them.
pub(super) fn filters(facets: &[Facet], stored: &[Stored], profiles: usize) -> RarePairs {
    let total = stored.iter().map(Stored::values).sum();
    let mut pairs = RarePairsBuilder::with_room_for(total, facets, profiles);
    let mut cursors: Vec<Cursor> = stored.iter().map(Stored::cursor).collect();
    for block in 0..profiles.div_ceil(BLOCK_PROFILES) {
        for (facet, cursor) in cursors.iter_mut().enumerate() {
            // What is not right here came through a checksum all the same: it is taken as it is.
            cursor.each_of_block(profiles, block, &mut |place, value| pairs.put(place, value, 1));
            pairs.end_facet(facet);
        }
    }
    pairs.finish()
}
