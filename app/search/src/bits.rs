//! Sets of profiles, a bit each.

/// Profiles whose bits stand together in memory and are counted together: eight words, 64 bytes.
pub(crate) const BLOCK_WORDS: usize = 8;
pub(crate) const BLOCK_PROFILES: usize = BLOCK_WORDS * 64;

/// A set of profiles: bit `i % 64` of word `i / 64` is profile `i`.
///
/// Filled up with zeros to whole blocks of 512 profiles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mask {
    words: Vec<u64>,
}

impl Mask {
    /// The empty set over `profiles` profiles.
    pub(crate) fn none(profiles: usize) -> Self {
        Self { words: vec![0; profiles.div_ceil(BLOCK_PROFILES) * BLOCK_WORDS] }
    }

    /// Every one of `profiles` profiles.
    pub(crate) fn all(profiles: usize) -> Self {
        let mut mask = Self::none(profiles);
        mask.insert_range(0, profiles);
        mask
    }

    /// Adds one profile, for which the mask must have a place.
    pub(crate) fn insert(&mut self, profile: usize) {
        self.words[profile / 64] |= 1 << (profile % 64);
    }

    /// Takes one profile out; one beyond the mask is not in it.
    pub(crate) fn remove(&mut self, profile: usize) {
        if let Some(word) = self.words.get_mut(profile / 64) {
            *word &= !(1 << (profile % 64));
        }
    }

    /// Whether the profile is in the set; a profile beyond the mask is not.
    pub(crate) fn contains(&self, profile: usize) -> bool {
        self.words.get(profile / 64).is_some_and(|word| word >> (profile % 64) & 1 == 1)
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    pub(crate) fn blocks(&self) -> &[[u64; BLOCK_WORDS]] {
        self.words.as_chunks().0
    }

    pub(crate) fn blocks_mut(&mut self) -> &mut [[u64; BLOCK_WORDS]] {
        self.words.as_chunks_mut().0
    }

    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Adds the profiles `from..to`.
    pub(crate) fn insert_range(&mut self, from: usize, to: usize) {
        for (index, bits) in range_bits(from, to) {
            self.words[index] |= bits;
        }
    }

    pub(crate) fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// How many of the profiles `from..to` are in the set.
    pub(crate) fn count_range(&self, from: usize, to: usize) -> u32 {
        range_bits(from, to).map(|(index, bits)| (self.words[index] & bits).count_ones()).sum()
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// The profiles in ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(index, &word)| Ones(word).map(move |bit| index * 64 + bit))
    }
}

/// The words that `from..to` touches, and which of their bits.
fn range_bits(from: usize, to: usize) -> impl Iterator<Item = (usize, u64)> {
    let last = to.saturating_sub(1) / 64;
    let words = if from < to { from / 64..last + 1 } else { 0..0 };
    words.map(move |index| {
        let low = if index == from / 64 { !0 << (from % 64) } else { !0 };
        let high = if index == last { !0 >> (63 - (to - 1) % 64) } else { !0 };
        (index, low & high)
    })
}

/// The places of the ones of a word, lowest first.
pub(crate) struct Ones(pub u64);

impl Iterator for Ones {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_its_profiles_and_no_other() {
        for (from, to) in [(0, 0), (0, 1), (0, 64), (3, 64), (63, 65), (5, 200), (64, 128), (100, 700)] {
            let mut mask = Mask::none(1_000);
            mask.insert_range(from, to);
            assert_eq!(mask.iter().collect::<Vec<_>>(), (from..to).collect::<Vec<_>>());
            assert_eq!(mask.count() as usize, to - from);
            assert_eq!(Mask::all(1_000).count_range(from, to) as usize, to - from);
        }
    }
}
