//! The counting kernel against the physical limit: one read of a catalogue's own matrix.

use std::{error::Error, hint, time::Instant};

use domain::synthetic;
use search::{Catalogue, probe::Counting};
use search_bench::raw_read;
use serde::Serialize;

use crate::data;

const SEED: u64 = 1;
/// How long one timing lasts at least, in seconds; a single count is over too soon for the clock.
const AT_LEAST: f64 = 0.02;

/// One round: microseconds of a count (`ours`) and of a raw read (`peer`), and what the raw read
/// took before and after.
#[derive(Serialize)]
struct Pair {
    ours: f64,
    peer: f64,
    before: f64,
    after: f64,
}

#[derive(Serialize)]
struct Measured {
    set: &'static str,
    matrix_bytes: usize,
    rows: usize,
    pairs: Vec<Pair>,
}

/// Prints, for sets of profiles that the kernel counts, the measured pairs as JSON.
pub(crate) fn measure(profiles: usize, pairs: usize) -> Result<(), Box<dyn Error>> {
    let profiles: Vec<_> = synthetic::profiles(profiles, SEED, 0).collect();
    let catalogue = Catalogue::build(&profiles, data::today()?);
    drop(profiles);
    // No block is without a member, so none can be skipped.
    let series: Vec<Measured> = [("every second profile", 2), ("every tenth profile", 10)]
        .into_iter()
        .map(|(set, one_in)| -> Result<Measured, Box<dyn Error>> {
            let counting = every(one_in, &catalogue);
            assert_counts(&counting)?;
            let pairs = (0..pairs).map(|_| pair(&counting)).collect();
            Ok(Measured { set, matrix_bytes: size_of_val(counting.memory()), rows: counting.rows(), pairs })
        })
        .collect::<Result<_, _>>()?;
    println!("{}", serde_json::to_string(&series)?);
    Ok(())
}

/// The kernel over a catalogue of made-up profiles, one in so many of them in the set.
fn every(one_in: usize, catalogue: &Catalogue) -> Counting<'_> {
    catalogue.counting(|profile| (profile.wrapping_mul(0x9e37_79b9) >> 8).is_multiple_of(one_in))
}

/// One pass over the matrix, bit by bit, must give the same.
fn assert_counts(counting: &Counting) -> Result<(), Box<dyn Error>> {
    let mut counts = vec![0; counting.rows()];
    counting.count(&mut counts);
    if counts == counting.count_plainly() { Ok(()) } else { Err("the kernel counts wrong".into()) }
}

fn pair(counting: &Counting) -> Pair {
    let mut counts = vec![0; counting.rows()];
    let read = || {
        microseconds(|| {
            hint::black_box(raw_read::of(hint::black_box(counting.memory())));
        })
    };
    let mut count = || {
        microseconds(|| {
            counts.fill(0);
            hint::black_box(counting).count(hint::black_box(&mut counts));
        })
    };
    let before = read();
    let [first, second, third, fourth] = [count(), read(), read(), count()];
    let after = read();
    Pair { ours: first.midpoint(fourth), peer: second.midpoint(third), before, after }
}

/// Of one run, out of as many as fit into a measurable time.
fn microseconds(mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut runs = 0.0;
    loop {
        work();
        runs += 1.0;
        let elapsed = start.elapsed().as_secs_f64();
        if elapsed >= AT_LEAST {
            return elapsed * 1e6 / runs;
        }
    }
}
