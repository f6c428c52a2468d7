//! The counting kernel against the physical limit: one read of its own matrix.

use std::{error::Error, hint, time::Instant};

use domain::{PublicProfile, synthetic, vocabulary::Term, vocabulary::Vocabulary};
use search::{Facet, Mask, Matrix};
use search_bench::raw_read;
use serde::Serialize;

const SEED: u64 = 1;
/// A value has a row if more than one profile in so many has it, as in the catalogue.
const RARE: usize = 64;
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
    let matrix = matrix(profiles);
    // No block is without a member, so none can be skipped.
    let half = mask(profiles, 2);
    let tenth = mask(profiles, 10);
    let series: Vec<Measured> = [("every second profile", &half), ("every tenth profile", &tenth)]
        .into_iter()
        .map(|(set, mask)| -> Result<Measured, Box<dyn Error>> {
            assert_counts(&matrix, mask, profiles)?;
            let pairs = (0..pairs).map(|_| pair(&matrix, mask)).collect();
            Ok(Measured { set, matrix_bytes: size_of_val(matrix.words()), rows: matrix.rows(), pairs })
        })
        .collect::<Result<_, _>>()?;
    println!("{}", serde_json::to_string(&series)?);
    Ok(())
}

/// The rows that the catalogue would have: the frequent values of the page's facets, without the
/// countries, by which profiles are sorted and which therefore are ranges.
fn matrix(profiles: usize) -> Matrix {
    let starts: Vec<usize> = Facet::PAGE
        .iter()
        .scan(0, |next, facet| {
            let start = *next;
            *next += facet.size();
            Some(start)
        })
        .collect();
    let mut totals = vec![0_usize; search_bench::page_values()];
    for profile in synthetic::profiles(profiles, SEED, 0) {
        each_value(&profile, &starts, &mut |value| totals[value] += 1);
    }
    let mut rows = 0;
    let row_of: Vec<Option<usize>> = totals
        .iter()
        .map(|&total| {
            (total * RARE > profiles).then(|| {
                rows += 1;
                rows - 1
            })
        })
        .collect();
    let mut matrix = Matrix::new(rows, profiles);
    for (number, profile) in synthetic::profiles(profiles, SEED, 0).enumerate() {
        each_value(&profile, &starts, &mut |value| {
            if let Some(row) = row_of[value] {
                matrix.set(row, number);
            }
        });
    }
    matrix
}

/// Numbers of a profile's values, counted through all facets from where each starts.
fn each_value(profile: &PublicProfile, starts: &[usize], found: &mut dyn FnMut(usize)) {
    fn positions<V: Vocabulary>(terms: &[Term<V>], start: usize, found: &mut dyn FnMut(usize)) {
        for term in terms {
            found(start + usize::from(term.position()));
        }
    }
    let facts = &profile.facts;
    for (facet, &start) in Facet::PAGE.into_iter().zip(starts) {
        match facet {
            Facet::Sector => positions(&facts.sectors, start, found),
            Facet::Technology => positions(&facts.technologies, start, found),
            Facet::Priority => positions(&facts.s3_priorities, start, found),
            Facet::Emerging => positions(&facts.emerging_industries, start, found),
            Facet::Label => {
                found(start + facts.label.as_ref().map_or(0, |label| usize::from(label.level.position()) + 1));
            }
            Facet::Target => positions(&facts.targets(), start, found),
            Facet::Service => positions(&facts.services, start, found),
            _ => {}
        }
    }
}

fn mask(profiles: usize, one_in: usize) -> Mask {
    let mut mask = Mask::none(profiles);
    let chosen = (0..profiles).filter(|profile| (profile.wrapping_mul(0x9e37_79b9) >> 8).is_multiple_of(one_in));
    chosen.for_each(|profile| mask.insert(profile));
    mask
}

/// One pass over the matrix, bit by bit, must give the same.
fn assert_counts(matrix: &Matrix, mask: &Mask, profiles: usize) -> Result<(), Box<dyn Error>> {
    let mut counts = vec![0; matrix.rows()];
    matrix.count(mask, &mut counts);
    let mut right = vec![0_u32; matrix.rows()];
    // The matrix lies in blocks of 512 profiles, in each of them row after row of eight words.
    for (place, words) in matrix.words().chunks_exact(8).enumerate() {
        let (block, row) = (place / matrix.rows(), place % matrix.rows());
        let members = (block * 512..profiles.min(block * 512 + 512)).filter(|&profile| mask.contains(profile));
        let having = members.filter(|profile| words[profile / 64 % 8] >> (profile % 64) & 1 == 1);
        right[row] += u32::try_from(having.count())?;
    }
    if counts == right { Ok(()) } else { Err("the kernel counts wrong".into()) }
}

fn pair(matrix: &Matrix, mask: &Mask) -> Pair {
    let mut counts = vec![0; matrix.rows()];
    let read = || {
        microseconds(|| {
            hint::black_box(raw_read::of(hint::black_box(matrix.words())));
        })
    };
    let mut count = || {
        microseconds(|| {
            counts.fill(0);
            hint::black_box(matrix).count(hint::black_box(mask), hint::black_box(&mut counts));
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
