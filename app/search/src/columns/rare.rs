//! Sorted lists of the profiles that have a value, sixteen bits a profile.

/// Profiles whose numbers differ in the low 16 bits only stand in one chunk.
const CHUNK_BITS: u32 = 16;

#[derive(Debug)]
pub(super) struct RareLists {
    chunks: usize,
    /// Where the profiles of a value begin: `[value][chunk]`, and the end.
    starts: Vec<u32>,
    /// Low 16 bits of profiles, and one place more for [`Dealer::deal`].
    profiles: Vec<u16>,
}

impl RareLists {
    pub(super) fn with_room_for(totals: &[u32], profiles: usize) -> Self {
        let chunks = profiles.div_ceil(1 << CHUNK_BITS).max(1);
        let all: u32 = totals.iter().sum();
        Self { chunks, starts: vec![all; totals.len() * chunks + 1], profiles: vec![0; all as usize + 1] }
    }

    /// Fills the lists; `totals` are those that room was made for.
    pub(super) fn dealer(&mut self, totals: &[u32]) -> Dealer<'_> {
        let end = totals.iter().sum();
        let (mut begins, mut next) = (Vec::with_capacity(totals.len()), Vec::with_capacity(totals.len()));
        let mut sum = 0;
        for &total in totals {
            begins.push(sum);
            // A value that never comes up as a rare one must not write over another's.
            next.push(if total == 0 { end } else { sum });
            sum += total;
        }
        Dealer { lists: self, begins, next, end }
    }

    /// The profiles of a value, chunk by chunk: what their high bits are, and their low bits.
    pub(super) fn of(&self, value: usize) -> impl Iterator<Item = (usize, &[u16])> {
        let starts = &self.starts[value * self.chunks..=(value + 1) * self.chunks];
        starts
            .windows(2)
            .enumerate()
            .map(|(chunk, ends)| (chunk << CHUNK_BITS, &self.profiles[ends[0] as usize..ends[1] as usize]))
    }
}

/// Takes profiles in ascending order.
pub(super) struct Dealer<'a> {
    lists: &'a mut RareLists,
    /// Where each value's profiles begin, and where its next one goes: behind all lists if it has
    /// none.
    begins: Vec<u32>,
    next: Vec<u32>,
    end: u32,
}

impl Dealer<'_> {
    /// To be called for every profile before its values are dealt.
    pub(super) fn at(&mut self, profile: usize) {
        if profile.is_multiple_of(1 << CHUNK_BITS) {
            let chunk = profile >> CHUNK_BITS;
            for (value, (&begin, &next)) in self.begins.iter().zip(&self.next).enumerate() {
                let has_none = next == self.end && self.begins.get(value + 1).is_none_or(|&after| after == begin);
                self.lists.starts[value * self.lists.chunks + chunk] = if has_none { begin } else { next };
            }
        }
    }

    /// Writes the profile down for a value if `is_rare` is 1, else (0) where it does no harm.
    #[inline]
    pub(super) fn deal(&mut self, value: usize, is_rare: usize, profile: usize) {
        let next = &mut self.next[value];
        self.lists.profiles[*next as usize] = profile as u16;
        *next += is_rare as u32;
    }
}
