//! Why two match: the pieces that their score is the sum of.

use super::{
    FEATURES, Share,
    parties::{Model, Piece},
    side::Side,
};
use crate::Facet;

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Feature(Facet),
    /// What is held back until more is known.
    All,
}

impl Theme {
    /// The parameter of the facet, or `all`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Feature(facet) => facet.key(),
            Self::All => "all",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What they cover of what we want.
    Ours,
    /// What we cover of what they want.
    Theirs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    Stated,
    /// One of both states nothing: the average of those who do.
    Average,
}

/// One part of a score; all of them add up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub theme: Theme,
    pub direction: Direction,
    pub evidence: Evidence,
    pub contribution: Share,
    /// Facets and indices of the values that are stated; a country stands for who is there.
    pub terms: Vec<(Facet, usize)>,
}

/// A comparison, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explained {
    pub confidence: Share,
    pub reasons: Vec<Reason>,
}

impl Model<'_> {
    pub(crate) fn explain(&self, party: &Side, other: &Side) -> Explained {
        let pieces = |party: &Side, other: &Side| {
            let mut pieces = Vec::new();
            let wanted = self.cover(party, other, &mut |piece| pieces.push(piece));
            let covered: f64 = pieces.iter().map(|piece| piece.amount).sum();
            (pieces, wanted, ratio(covered, wanted))
        };
        let (of_ours, our_mass, ours) = pieces(party, other);
        let mut told = Parts::default();
        if party.is_profile {
            let (of_theirs, their_mass, theirs) = pieces(other, party);
            told.add(of_ours, Direction::Ours, ratio(theirs, (ours + theirs) * our_mass));
            told.add(of_theirs, Direction::Theirs, ratio(ours, (ours + theirs) * their_mass));
        } else {
            told.add(of_ours, Direction::Ours, ratio(1.0, our_mass));
        }
        let reasons = told.rounded();
        Explained { confidence: Share::of(self.confidence(party, other)), reasons }
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Reasons with their exact contributions.
#[derive(Default)]
struct Parts(Vec<(Reason, f64)>);

impl Parts {
    /// Puts pieces of one theme and evidence together.
    fn add(&mut self, pieces: Vec<Piece>, direction: Direction, factor: f64) {
        for Piece { feature, term, evidence, amount } in pieces {
            let theme = feature.map_or(Theme::All, |feature| Theme::Feature(FEATURES[feature]));
            let is_same =
                |reason: &Reason| (reason.theme, reason.direction, reason.evidence) == (theme, direction, evidence);
            let place = self.0.iter().position(|(reason, _)| is_same(reason)).unwrap_or_else(|| {
                let reason = Reason { theme, direction, evidence, contribution: Share(0), terms: Vec::new() };
                self.0.push((reason, 0.0));
                self.0.len() - 1
            });
            let (reason, sum) = &mut self.0[place];
            let term = term.map(|(facet, term)| (facet, usize::from(term)));
            reason.terms.extend(term.filter(|term| !reason.terms.contains(term)));
            *sum += amount * factor;
        }
    }

    /// What is rounded off one is carried to the next, so that the rounded ones add up to the rounded
    /// sum.
    fn rounded(self) -> Vec<Reason> {
        let (mut exact, mut told) = (0.0, 0);
        let reasons = self.0.into_iter().map(|(reason, contribution)| {
            exact += contribution;
            let sum = Share::of(exact).0;
            let contribution = Share(sum - told);
            told = sum;
            Reason { contribution, ..reason }
        });
        reasons.collect()
    }
}
