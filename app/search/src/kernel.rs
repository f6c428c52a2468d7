//! The counting kernel: how many profiles of a set have each of the frequent values.
//!
//! Its limit is one read of the matrix, so the matrix is laid out in the order of reading: for
//! each block of 512 profiles the 64 bytes of every row. The block of the set stays in registers
//! while the rows pass by, and a block without a member of the set is not read at all.

use crate::bits::{BLOCK_PROFILES, BLOCK_WORDS, Mask};

/// A bit for every row and profile.
#[derive(Debug, Clone)]
pub(crate) struct Matrix {
    rows: usize,
    /// `[block][row]`.
    cells: Vec<[u64; BLOCK_WORDS]>,
}

impl Matrix {
    /// All zeros.
    pub(crate) fn new(rows: usize, profiles: usize) -> Self {
        Self { rows, cells: vec![[0; BLOCK_WORDS]; profiles.div_ceil(BLOCK_PROFILES) * rows] }
    }

    #[cfg(test)]
    fn set(&mut self, row: usize, profile: usize) {
        let cell = &mut self.cells[profile / BLOCK_PROFILES * self.rows + row];
        cell[profile / 64 % BLOCK_WORDS] |= 1 << (profile % 64);
    }

    /// Whether the profile has the row. No profile has what is beyond the matrix.
    pub(crate) fn contains(&self, row: usize, profile: usize) -> bool {
        let cell = self.cells.get(profile / BLOCK_PROFILES * self.rows + row);
        cell.is_some_and(|cell| cell[profile / 64 % BLOCK_WORDS] >> (profile % 64) & 1 == 1)
    }

    /// The profiles of a block that have a row, a bit each.
    pub(crate) fn cell(&self, block: usize, row: usize) -> [u64; BLOCK_WORDS] {
        self.cells[block * self.rows + row]
    }

    /// The rows of a block.
    pub(crate) fn block_mut(&mut self, block: usize) -> &mut [[u64; BLOCK_WORDS]] {
        &mut self.cells[block * self.rows..(block + 1) * self.rows]
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The memory that one count of everything has to read.
    #[cfg(feature = "probe")]
    pub(crate) fn words(&self) -> &[u64] {
        self.cells.as_flattened()
    }

    /// Adds to `counts`, one a row, how many profiles of the set have it.
    #[cfg(any(test, feature = "probe"))]
    pub(crate) fn count(&self, set: &Mask, counts: &mut [u32]) {
        for (block, set) in set.blocks().iter().enumerate() {
            if *set != [0; BLOCK_WORDS] {
                self.count_block(block, set, 0, &mut counts[..self.rows]);
            }
        }
    }

    /// Adds the counts of one block for as many rows as `counts` has, from `first_row` on.
    pub(crate) fn count_block(&self, block: usize, set: &[u64; BLOCK_WORDS], first_row: usize, counts: &mut [u32]) {
        let start = block * self.rows + first_row;
        let cells = &self.cells[start..start + counts.len()];
        for (cell, count) in cells.iter().zip(counts) {
            let mut sum = 0;
            for word in 0..BLOCK_WORDS {
                sum += (cell[word] & set[word]).count_ones();
            }
            *count += sum;
        }
    }

    /// How many profiles of each block have each row: `[block][row]`.
    pub(crate) fn block_totals(&self) -> Vec<u16> {
        self.cells.iter().map(|cell| cell.iter().map(|word| word.count_ones() as u16).sum()).collect()
    }

    /// Adds the profiles of a row to a set.
    pub(crate) fn add_row(&self, row: usize, set: &mut Mask) {
        let cells = self.cells.iter().skip(row).step_by(self.rows.max(1));
        for (words, cell) in set.words_mut().chunks_exact_mut(BLOCK_WORDS).zip(cells) {
            for (word, bits) in words.iter_mut().zip(cell) {
                *word |= bits;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_a_plain_loop() {
        let (rows, profiles) = (5, 1_300);
        let has = |row: usize, profile: usize| (profile * 7 + row * 3).is_multiple_of(row + 2);
        let mut matrix = Matrix::new(rows, profiles);
        let mut set = Mask::none(profiles);
        let mut expected = vec![0; rows];
        for profile in 0..profiles {
            let member = profile.is_multiple_of(3) && profile > 600;
            if member {
                set.insert(profile);
            }
            for (row, expected) in expected.iter_mut().enumerate() {
                if has(row, profile) {
                    matrix.set(row, profile);
                    *expected += u32::from(member);
                }
            }
        }
        let mut counts = vec![0; rows];
        matrix.count(&set, &mut counts);
        assert_eq!(counts, expected);
        let mut row = Mask::none(profiles);
        matrix.add_row(2, &mut row);
        assert_eq!(
            row.iter().collect::<Vec<_>>(),
            (0..profiles).filter(|&profile| has(2, profile)).collect::<Vec<_>>()
        );
    }
}
