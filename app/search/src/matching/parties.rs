//! How well one party covers what another wants, piece by piece.

use super::{
    Evidence, FEATURES, Goal, SECTOR, SERVICE, TARGET, TECHNOLOGY, Weights,
    ground::{FeatureGround, Ground, Nearness},
    relatedness::Relatedness,
    side::Side,
};
use crate::Facet;

/// All that a comparison depends on beside the two parties.
pub(crate) struct Model<'a> {
    pub ground: &'a Ground,
    pub relatedness: &'a Relatedness,
    pub nearness: Option<&'a Nearness>,
    pub goal: Goal,
    pub weights: [f64; FEATURES.len()],
    /// The features that count, with their weight and what the directory says of them.
    features: Vec<(usize, f64, &'a FeatureGround)>,
    /// The weight of what is held back until more is known.
    pub prior: f64,
}

/// A piece of what is covered; all of them by the mass of what is wanted are the coverage.
pub(crate) struct Piece {
    /// `None` for what is held back.
    pub feature: Option<usize>,
    /// What it is about, where somebody stated it.
    pub term: Option<(Facet, u16)>,
    pub evidence: Evidence,
    pub amount: f64,
}

/// How much it is worth that the other gives its members a service that one's own do not get, where
/// nobody said that it is sought. Were it worth as much as a sought one, whoever offers most would
/// complement everybody.
pub(super) const LACKED_SERVICE: f64 = 0.25;

/// How much more than what only stands near somebody it counts what that somebody says to seek in
/// others who add to it. Were it the same, who seeks plastics and food would be sent to whoever is
/// nearest, twenty times over.
pub(super) const SAID: f64 = 2.0;

/// Sums of what is covered and of what is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    pub covered: f64,
    pub wanted: f64,
}

impl Sums {
    pub(crate) fn add(&mut self, covered: f64, wanted: f64) {
        self.covered += covered;
        self.wanted += wanted;
    }

    pub(crate) fn share(self) -> f64 {
        if self.wanted > 0.0 { self.covered / self.wanted } else { 0.0 }
    }
}

impl<'a> Model<'a> {
    pub(crate) fn new(
        ground: &'a Ground,
        relatedness: &'a Relatedness,
        nearness: Option<&'a Nearness>,
        goal: Goal,
        weights: Weights,
    ) -> Self {
        let prior = ground.prior(weights);
        let weights = weights.map(f64::from);
        let counts = |feature: &usize| weights[*feature] > 0.0 && ground.counts(*feature);
        let features = (0..FEATURES.len()).filter(counts);
        let features = features.map(|feature| (feature, weights[feature], &ground.features[feature])).collect();
        Self { ground, relatedness, nearness, goal, weights, features, prior }
    }

    /// The features that count, with their weight and what the directory says of them.
    pub(crate) fn features(&self) -> impl Iterator<Item = (usize, f64, &'a FeatureGround)> {
        self.features.iter().copied()
    }

    /// Whether the party looks in a feature for what the other adds.
    pub(crate) fn is_added_to(&self, party: &Side, feature: usize) -> bool {
        party.is_profile && self.goal.adds(feature)
    }

    /// How near a term stands to what a party has, or 1 if it seeks it.
    pub(crate) fn nearness_to(&self, party: &Side, feature: usize, term: u16) -> f64 {
        if party.sought[feature].contains(&term) {
            return 1.0;
        }
        if party.own[feature].contains(&term) {
            return 0.0;
        }
        if feature == SERVICE {
            return LACKED_SERVICE;
        }
        let mut nearest = 0.0_f64;
        for near in [SECTOR, TECHNOLOGY] {
            for &own in &party.own[near] {
                nearest = nearest.max(self.relatedness.of((near, own.into()), (feature, term.into())));
            }
        }
        nearest
    }

    /// How much of what others usually say of a feature stands near a party.
    pub(crate) fn usually_near(&self, party: &Side, feature: usize) -> f64 {
        let ground = &self.ground.features[feature];
        let mut sum = 0.0;
        for (term, (idf, share)) in ground.idf.iter().zip(&ground.share).enumerate() {
            if *share > 0.0 {
                sum += idf * share * self.nearness_to(party, feature, term as u16);
            }
        }
        if ground.usual > 0.0 { sum / ground.usual } else { 0.0 }
    }

    /// What one covers who is average in everything, of one who says nothing.
    pub(crate) fn usual_coverage(&self) -> f64 {
        let mut sums = Sums::default();
        for (_, weight, ground) in self.features() {
            sums.add(weight * ground.median * ground.average, weight * ground.median);
        }
        sums.share()
    }

    /// How well `other` covers what `party` wants, between 0 and 1.
    pub(crate) fn coverage(&self, party: &Side, other: &Side) -> f64 {
        let mut covered = 0.0;
        let wanted = self.cover(party, other, &mut |piece| covered += piece.amount);
        Sums { covered, wanted }.share()
    }

    /// How well `other` covers what `party` wants: the sum of the pieces that `found` is told of, by
    /// what is wanted, which is returned.
    pub(crate) fn cover(&self, party: &Side, other: &Side, found: &mut impl FnMut(Piece)) -> f64 {
        let mut wanted = 0.0;
        // What one who says nothing would cover of what the party says.
        let mut blank = Sums::default();
        for (feature, weight, ground) in self.features() {
            let average = |amount| Piece { feature: Some(feature), term: None, evidence: Evidence::Average, amount };
            if self.is_added_to(party, feature) {
                if !party.sought[feature].is_empty() {
                    let weight = SAID * weight;
                    wanted += self.share(&party.sought[feature], other, (feature, weight), &mut blank, found);
                }
                if !party.has_neighbourhood(feature) {
                    let usual = self.nearness.map_or(0.0, |nearness| nearness.average[feature]);
                    found(average(weight * ground.median * usual));
                    wanted += weight * ground.median;
                    continue;
                }
                let usual = self.usually_near(party, feature);
                blank.add(weight * ground.median * usual, weight * ground.median);
                if other.states(feature) {
                    for &term in &other.own[feature] {
                        let mass = weight * ground.idf[usize::from(term)];
                        let near = self.nearness_to(party, feature, term);
                        if near > 0.0 {
                            found(stated(feature, FEATURES[feature], term, mass * near));
                        }
                        wanted += mass;
                    }
                } else {
                    found(average(weight * ground.median * usual));
                    wanted += weight * ground.median;
                }
            } else {
                let terms = party.wants(feature);
                if terms.is_empty() {
                    found(average(weight * ground.median * ground.average));
                    wanted += weight * ground.median;
                } else {
                    wanted += self.share(&terms, other, (feature, weight), &mut blank, found);
                }
            }
        }
        wanted += self.places(party, other, &mut blank, found);
        let usual = if blank.wanted > 0.0 { blank.share() } else { self.usual_coverage() };
        found(Piece { feature: None, term: None, evidence: Evidence::Average, amount: self.prior * usual });
        wanted + self.prior
    }

    /// The pieces of the wanted terms that the other has too; returns their mass. A country is also
    /// covered by who is there.
    fn share(
        &self,
        terms: &[u16],
        other: &Side,
        (feature, weight): (usize, f64),
        blank: &mut Sums,
        found: &mut impl FnMut(Piece),
    ) -> f64 {
        let ground = &self.ground.features[feature];
        let (mut mass, mut expected) = (0.0, 0.0);
        for &term in terms {
            let idf = weight * ground.idf[usize::from(term)];
            let usual = idf * ground.share[usize::from(term)];
            blank.add(usual, idf);
            mass += idf;
            let is_there = feature == TARGET && other.country == Some(term);
            if other.own[feature].binary_search(&term).is_ok() {
                found(stated(feature, FEATURES[feature], term, idf));
            } else if is_there {
                found(stated(feature, Facet::Country, term, idf));
            } else {
                expected += usual;
            }
        }
        if !other.states(feature) {
            found(Piece { feature: Some(feature), term: None, evidence: Evidence::Average, amount: expected });
        }
        mass
    }

    /// The pieces of the countries in which the party seeks others; returns their mass.
    fn places(&self, party: &Side, other: &Side, blank: &mut Sums, found: &mut impl FnMut(Piece)) -> f64 {
        let weight = self.weights[TARGET];
        let (mut mass, mut expected) = (0.0, 0.0);
        for &place in &party.places {
            let idf = weight * self.ground.place_idf[usize::from(place)];
            let usual = idf * self.ground.place_share[usize::from(place)];
            blank.add(usual, idf);
            mass += idf;
            expected += usual;
            if other.country == Some(place) {
                found(stated(TARGET, Facet::Country, place, idf));
            }
        }
        if mass > 0.0 && other.country.is_none() {
            found(Piece { feature: Some(TARGET), term: None, evidence: Evidence::Average, amount: expected });
        }
        mass
    }

    /// How much of what counts is known of both: between 0 and 1.
    pub(crate) fn confidence(&self, party: &Side, other: &Side) -> f64 {
        let mut sums = Sums::default();
        for (feature, weight, ground) in self.features() {
            let mass = |terms: &[u16]| terms.iter().map(|&term| ground.idf[usize::from(term)]).sum::<f64>();
            let evidence = |party: &Side, other: &Side| {
                (mass(&party.wants(feature)).min(mass(&other.own[feature])) / ground.median).min(1.0)
            };
            let mut known = evidence(party, other);
            if party.is_profile {
                known = known.max(evidence(other, party));
            }
            if feature == TARGET && !party.places.is_empty() && other.country.is_some() {
                known = 1.0;
            }
            sums.add(weight * known, weight);
        }
        sums.share()
    }
}

fn stated(feature: usize, facet: Facet, term: u16, amount: f64) -> Piece {
    Piece { feature: Some(feature), term: Some((facet, term)), evidence: Evidence::Stated, amount }
}

/// The harmonic mean of both directions, or the only one there is.
pub(crate) fn combined(ours: f64, theirs: Option<f64>) -> f64 {
    match theirs {
        None => ours,
        Some(theirs) if ours + theirs > 0.0 => 2.0 * ours * theirs / (ours + theirs),
        Some(_) => 0.0,
    }
}
