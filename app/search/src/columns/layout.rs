//! Lays the columns of a snapshot out for counting. Nothing of it is shipped: it takes less time to
//! make than to download.

use std::sync::OnceLock;

use super::{
    Columns, NO_ROW, first_value, page_values,
    rare::{Pair, RarePairs},
    wire::{Cursor, Stored},
};
use crate::{
    Facet,
    bits::{BLOCK_PROFILES, BLOCK_WORDS},
    kernel::Matrix,
    wire::{DecodeError, Decoded, Span},
};

/// Lays out the columns of the facets of the page, in the order of [`Facet::PAGE`].
pub(super) fn lay_out(stored: &[Stored], profiles: usize, filter_span: Span) -> Decoded<Columns> {
    let Some(Stored::Runs(country_starts)) = stored.get(Facet::Country as usize) else {
        return Err(DecodeError::Malformed("no countries"));
    };
    let mut totals = vec![0_u32; page_values()];
    for (facet, column) in Facet::PAGE.into_iter().zip(stored) {
        let first = first_value(facet);
        column.add_occurrences(&mut totals[first..first + facet.size()]);
    }

    // A row takes a bit a profile, a pair 32, but a pair is counted more slowly: a row wins from
    // one profile in 64. Labels are sorted by, which wants rows.
    let is_label = |value: usize| (first_value(Facet::Label)..first_value(Facet::Country)).contains(&value);
    let is_frequent = |value: usize| totals[value] as usize * 64 > profiles || is_label(value);
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
    let mut rare = RarePairs::with_room_for(rare, Facet::PAGE.len(), profiles);
    deal(stored, profiles, &row_of, &mut matrix, &mut rare)?;
    Ok(Columns {
        profiles,
        country_starts: country_starts.clone(),
        block_totals: matrix.block_totals(),
        matrix,
        row_of,
        value_of,
        rare,
        totals,
        filter_span,
        filters: OnceLock::new(),
    })
}

/// Goes over the profiles block by block and puts each of their values where it belongs.
///
/// Whether the next value is rare cannot be foreseen, so nothing here branches on it: each value is
/// written both as a frequent and as a rare one, and the write that does not apply goes where it
/// does no harm: into a last row that nobody reads, or where the next rare value will stand.
fn deal(stored: &[Stored], profiles: usize, row_of: &[u16], matrix: &mut Matrix, rare: &mut RarePairs) -> Decoded<()> {
    let spare_row = matrix.rows() - 1;
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
        for (cursor, rows) in &mut columns {
            rare.begin_facet();
            let ascends = cursor.each_of_block(profiles, block, &mut |place, value| {
                let row = usize::from(rows[value]);
                cells[row][place / 64 % BLOCK_WORDS] |= 1 << (place % 64);
                rare.put(Pair { value: value as u16, place: place as u16 }, usize::from(row == spare_row));
            });
            if !ascends {
                return Err(DecodeError::Malformed("values out of order"));
            }
        }
    }
    rare.finish();
    Ok(())
}

/// The values of the facets that are only filtered by; laid out when the first filter or word wants
/// them.
pub(super) fn filters(stored: &[Stored], profiles: usize) -> RarePairs {
    let total = stored.iter().map(Stored::values).sum();
    let mut pairs = RarePairs::with_room_for(total, stored.len(), profiles);
    let mut cursors: Vec<Cursor> = stored.iter().map(Stored::cursor).collect();
    for block in 0..profiles.div_ceil(BLOCK_PROFILES) {
        for cursor in &mut cursors {
            pairs.begin_facet();
            cursor.each_of_block(profiles, block, &mut |place, value| {
                pairs.put(Pair { value: value as u16, place: place as u16 }, 1);
            });
        }
    }
    pairs.finish();
    pairs
}
