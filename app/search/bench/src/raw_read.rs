//! The physical limit: reading a matrix of bits once.

/// One bit a value a profile, as many as a counting kernel has to look at.
pub struct Matrix(Vec<u64>);

impl Matrix {
    pub fn of(profiles: usize, values: usize) -> Self {
        let words = profiles.div_ceil(64) * values;
        // Any numbers do, but zeroed pages could be one page shared.
        Self((0..words as u64).map(|word| word.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect())
    }

    /// Every word once, with as little done to it as can be. Eight lanes, so that the compiler
    /// reads whole vectors and no addition waits for the one before.
    pub fn read(&self) -> u64 {
        let (blocks, rest) = self.0.as_chunks::<8>();
        let mut lanes = [0_u64; 8];
        for block in blocks {
            for (lane, word) in lanes.iter_mut().zip(block) {
                *lane ^= word;
            }
        }
        lanes.iter().chain(rest).fold(0, |sum, word| sum ^ word)
    }

    pub fn bytes(&self) -> usize {
        self.0.len() * size_of::<u64>()
    }
}
