//! The physical limit: reading memory once.

/// Reads every word once, with as little done to it as can be. Eight lanes, so that the compiler
/// reads whole vectors and no step waits for the one before.
pub fn of(memory: &[u64]) -> u64 {
    let (blocks, rest) = memory.as_chunks::<8>();
    let mut lanes = [0_u64; 8];
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block) {
            *lane ^= word;
        }
    }
    lanes.iter().chain(rest).fold(0, |sum, word| sum ^ word)
}

/// Memory to read: a bit for each of so many profiles and values.
pub(crate) fn memory(profiles: usize, values: usize) -> Vec<u64> {
    let words = profiles.div_ceil(64) * values;
    // Any numbers do, but pages of zeros could be one page shared.
    (0..words as u64).map(|word| word.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect()
}
