//! Notices when something else uses the machine.

use std::{hint, time::Instant};

const WORDS: usize = 1 << 20;
const READS: usize = 9;

/// Seconds that one read of a stretch of memory takes, the median of a few.
pub(crate) fn raw_read() -> f64 {
    let memory: Vec<u64> = (0..WORDS as u64).collect();
    let mut seconds: Vec<f64> = (0..READS)
        .map(|_| {
            let start = Instant::now();
            hint::black_box(memory.iter().fold(0_u64, |sum, word| sum ^ word));
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[READS / 2]
}
