//! Matching: who a cluster should work with, and why.
//!
//! A [`Wish`] says who seeks and what; [`crate::Catalogue::matches`] gives all others in order, each with
//! the reasons that its score is the sum of. `matching/side.rs` says what one party wants and has,
//! `score.rs` compares one party with all others at once, `reasons.rs` one with one, term by term;
//! a test holds the two equal. `ground.rs` has what does not depend on who seeks, `filters.rs` what
//! leaves clusters out, `order.rs` what comes first.
//!
//! The score of two profiles A and B is the harmonic mean of how well B covers what A wants and A
//! what B wants. Terms weigh by how telling they are (idf) and are pooled over all features. What
//! is not stated counts as the average, on both sides, and lowers the confidence; little evidence
//! shrinks towards the average. So a profile that shares its only term is no perfect match, and who
//! fills in more is not punished.

mod advice;
mod answer;
mod filters;
mod goal;
mod ground;
mod order;
mod parties;
#[cfg(test)]
mod properties;
mod reasons;
mod relatedness;
mod score;
mod side;
mod wire;
mod wish;

pub use advice::Advice;
pub use answer::{Match, Matches, Ranked, Seeker, Together, Why};
pub use filters::{Ask, Obstacle};
pub use goal::{Goal, MOST_WEIGHT, Weights};
pub use order::{BONUS, Bonus};
pub use reasons::{Direction, Evidence, Reason, Theme};
pub use wish::{MOST_LISTED, Shortlist, Trouble, Wish};

pub(crate) use ground::Ground;
pub(crate) use relatedness::Relatedness;
pub(crate) use wire::{Matching, SECTIONS, write};

use answer::SideView;

use crate::Facet;

/// The facets that profiles are compared by, in the order in which their weights are shown.
pub const FEATURES: [Facet; 7] = [
    Facet::Sector,
    Facet::Technology,
    Facet::Priority,
    Facet::Emerging,
    Facet::Ecosystem,
    Facet::Service,
    Facet::Target,
];

/// A number for each of [`FEATURES`].
pub(crate) type EachFeature = [f64; FEATURES.len()];

const SECTOR: usize = 0;
const TECHNOLOGY: usize = 1;
const SERVICE: usize = 5;
const TARGET: usize = 6;

/// A score, confidence or contribution between 0 and 1, in ten-thousandths: exactly what is shown.
/// Orders follow it, so that none depends on the last bits of a sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

impl Share {
    const ONE: u32 = 10_000;

    pub(crate) fn of(number: f64) -> Self {
        #[expect(clippy::cast_sign_loss, reason = "what is below 0 becomes 0, and nothing here is")]
        Self((number * f64::from(Self::ONE) + 0.5) as u32)
    }

    /// In hundredths, rounded: "43".
    pub fn points(self) -> u32 {
        (self.0 + 50) / 100
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:04}", self.0 / Self::ONE, self.0 % Self::ONE)
    }
}
