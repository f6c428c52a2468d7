//! What a series of alternating measurements says.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A pair is not steady if the raw read before it and the one after it differ by more than this
/// share: something else was using the machine.
pub(crate) const TOLERANCE: f64 = 0.15;
const RESAMPLES: usize = 10_000;

/// One round of `ours, peer, peer, ours`: the mean of each two, in any unit of time, and what one
/// raw read of a stretch of memory took before and after.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
pub(crate) struct Pair {
    pub(crate) ours: f64,
    pub(crate) peer: f64,
    pub(crate) before: f64,
    pub(crate) after: f64,
}

impl Pair {
    fn is_steady(&self) -> bool {
        (self.after / self.before - 1.0).abs() <= TOLERANCE
    }
}

/// A median and the interval in which it lies in 95 % of resampled series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Estimate {
    pub(crate) median: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// How many measurements it rests on, and how many more were dropped because the machine was
    /// not steady.
    pub(crate) kept: usize,
    pub(crate) dropped: usize,
}

impl Estimate {
    /// Of what `figure` says about each steady pair. If not one pair was steady, all count and all
    /// are reported as dropped, rather than that nothing is reported.
    pub(crate) fn of_pairs(pairs: &[Pair], figure: impl Fn(&Pair) -> f64) -> Self {
        let steady: Vec<f64> = pairs.iter().filter(|pair| pair.is_steady()).map(&figure).collect();
        let dropped = pairs.len() - steady.len();
        let kept = steady.len();
        let series = if kept == 0 { pairs.iter().map(figure).collect() } else { steady };
        Self { kept, dropped, ..Self::of(series) }
    }

    /// Of a series, all of which counts.
    pub(crate) fn of(mut series: Vec<f64>) -> Self {
        series.sort_by(f64::total_cmp);
        let interval = interval(&series);
        Self { median: median(&series), low: *interval.start(), high: *interval.end(), kept: series.len(), dropped: 0 }
    }
}

/// Of a sorted series; 0 for none.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted {
        [] => 0.0,
        _ if sorted.len() % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

/// Bootstrap: the middle 95 % of the medians of series drawn, with repetition, from this one. The
/// seed is fixed, so the same measurements always give the same interval.
fn interval(series: &[f64]) -> RangeInclusive<f64> {
    if series.is_empty() {
        return 0.0..=0.0;
    }
    let mut rng = fastrand::Rng::with_seed(1);
    let mut drawn = vec![0.0; series.len()];
    let mut medians: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            drawn.fill_with(|| series[rng.usize(..series.len())]);
            drawn.sort_by(f64::total_cmp);
            median(&drawn)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    medians[RESAMPLES / 40]..=medians[RESAMPLES - 1 - RESAMPLES / 40]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(ours: f64, peer: f64, after: f64) -> Pair {
        Pair { ours, peer, before: 1.0, after }
    }

    #[test]
    fn pairs_during_which_the_machine_changed_are_dropped() {
        let pairs = [pair(1.0, 40.0, 1.1), pair(1.0, 1.0, 1.2), pair(2.0, 84.0, 0.9), pair(1.0, 1.0, 0.8)];
        let estimate = Estimate::of_pairs(&pairs, |pair| pair.peer / pair.ours);
        assert_eq!((estimate.kept, estimate.dropped), (2, 2));
        assert!((estimate.median - 41.0).abs() < 1e-9);
    }

    #[test]
    fn a_machine_that_never_was_steady_is_reported_as_such() {
        let estimate = Estimate::of_pairs(&[pair(1.0, 3.0, 2.0)], |pair| pair.peer / pair.ours);
        assert_eq!((estimate.kept, estimate.dropped), (0, 1));
        assert!((estimate.median - 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_interval_holds_the_median_and_leaves_out_a_single_outlier() {
        let mut series: Vec<f64> = (0..15).map(|step| 100.0 + f64::from(step)).collect();
        series.push(10_000.0);
        let Estimate { median, low, high, .. } = Estimate::of(series);
        assert!(low <= median && median <= high);
        assert!(low >= 100.0 && high < 120.0, "{low} to {high}");
    }
}
