use std::ops::Range;

use super::super::{
    EachFeature, SECTOR, SERVICE, TARGET, TECHNOLOGY,
    parties::{LACKED_SERVICE, Model, SAID, Sums},
    side::Side,
};
use crate::{bits::BLOCK_PROFILES, columns::BlockSums};

/// What of a comparison is the same for all clusters, or depends on what they state alone.
pub(super) struct Fixed {
    /// What the average covers of what the party wants of each feature, weighted.
    expected: EachFeature,
    /// The mass of what it has.
    has: EachFeature,
    /// How much of what is usual stands near the party.
    near: EachFeature,
    /// What the average covers of the countries in which it seeks.
    places: f64,
    /// What everybody covers of the party, and what it wants of everybody.
    ours: Sums,
    /// What one who says nothing would cover: of one who says nothing, and of the party, weighted.
    usual: f64,
    held_back: f64,
    /// The weight of what is held back until more is known.
    prior: f64,
}

/// What is known of the clusters of a block, by their places, before any term is walked: what is
/// covered and what is wanted; `blank` is what one who says nothing would cover of what they want.
pub(super) struct Known {
    ours: Many,
    theirs: Many,
    blank: Many,
}

struct Many {
    covered: [f64; BLOCK_PROFILES],
    wanted: [f64; BLOCK_PROFILES],
}

impl Default for Known {
    fn default() -> Self {
        let none = || Many { covered: [0.0; BLOCK_PROFILES], wanted: [0.0; BLOCK_PROFILES] };
        Self { ours: none(), theirs: none(), blank: none() }
    }
}

impl Many {
    fn fill(&mut self, sums: Sums) {
        self.covered.fill(sums.covered);
        self.wanted.fill(sums.wanted);
    }

    /// Adds to each place what is found for it: covered and wanted.
    #[inline]
    fn add(&mut self, found: impl Fn(usize) -> (f64, f64)) {
        for place in 0..BLOCK_PROFILES {
            let (covered, wanted) = found(place);
            self.covered[place] += covered;
            self.wanted[place] += wanted;
        }
    }
}

/// One pair or the other. Both are there already, so the processor need not foresee which, and takes
/// several at once.
#[inline]
fn either(is_first: bool, first: (f64, f64), second: (f64, f64)) -> (f64, f64) {
    (if is_first { first.0 } else { second.0 }, if is_first { first.1 } else { second.1 })
}

impl Fixed {
    pub(super) fn of(model: &Model, party: &Side) -> Self {
        let mut fixed = Self {
            expected: EachFeature::default(),
            has: EachFeature::default(),
            near: EachFeature::default(),
            places: 0.0,
            ours: Sums::default(),
            usual: model.usual_coverage(),
            held_back: 0.0,
            prior: model.prior,
        };
        let mut blank = Sums::default();
        for (feature, weight, ground) in model.features() {
            let mass = |terms: &[u16]| terms.iter().map(|&term| ground.idf[usize::from(term)]).sum::<f64>();
            let expected = |terms: &[u16]| {
                terms.iter().map(|&term| ground.idf[usize::from(term)] * ground.share[usize::from(term)]).sum::<f64>()
            };
            fixed.has[feature] = mass(&party.own[feature]);
            let is_added_to = model.is_added_to(party, feature);
            let wants = if is_added_to { party.sought[feature].clone() } else { party.wants(feature) };
            let said = weight * if is_added_to { SAID } else { 1.0 };
            fixed.expected[feature] = said * expected(&wants);
            blank.add(fixed.expected[feature], said * mass(&wants));
            fixed.ours.add(0.0, said * mass(&wants));
            if is_added_to && party.has_neighbourhood(feature) {
                fixed.near[feature] = model.usually_near(party, feature);
                blank.add(weight * ground.median * fixed.near[feature], weight * ground.median);
            } else if is_added_to {
                let usual = model.nearness.map_or(0.0, |nearness| nearness.average[feature]);
                fixed.ours.add(weight * ground.median * usual, weight * ground.median);
            } else if wants.is_empty() {
                fixed.ours.add(weight * ground.median * ground.average, weight * ground.median);
            }
        }
        for &place in &party.places {
            let idf = model.weights[TARGET] * model.ground.place_idf[usize::from(place)];
            fixed.places += idf * model.ground.place_share[usize::from(place)];
            fixed.ours.add(0.0, idf);
            blank.add(idf * model.ground.place_share[usize::from(place)], idf);
        }
        let usual = if blank.wanted > 0.0 { blank.share() } else { fixed.usual };
        fixed.held_back = model.prior * usual;
        fixed
    }

    /// Looks at the clusters of a block; `nowhere` are the places of those of whom no country is known.
    pub(super) fn look_at(&self, model: &Model, party: &Side, block: usize, nowhere: Range<usize>, known: &mut Known) {
        known.ours.fill(self.ours);
        known.theirs.fill(Sums::default());
        known.blank.fill(Sums::default());
        for (feature, weight, ground) in model.features() {
            let own = &model.ground.own[feature][block];
            let unstated = weight * ground.median;
            let expected = self.expected[feature];
            if expected > 0.0 {
                known.ours.add(|place| (if own[place] > 0.0 { 0.0 } else { expected }, 0.0));
            }
            if model.is_added_to(party, feature) && party.has_neighbourhood(feature) {
                let near = unstated * self.near[feature];
                known.ours.add(|place| {
                    let mass = weight * own[place];
                    either(own[place] > 0.0, (0.0, mass), (near, unstated))
                });
            }
            if !party.is_profile {
                continue;
            }
            if model.goal.adds(feature) {
                self.look_back_near(model, party, (feature, weight, unstated), block, known);
                continue;
            }
            let expected = &model.ground.expected[feature][block];
            let average = unstated * ground.average;
            let assumed = if party.states(feature) { 0.0 } else { weight };
            known.blank.add(|place| (weight * expected[place], weight * own[place]));
            known.theirs.add(|place| {
                let stated = (assumed * expected[place], weight * own[place]);
                either(own[place] > 0.0, stated, (average, unstated))
            });
        }
        known.ours.covered[nowhere].iter_mut().for_each(|covered| *covered += self.places);
    }

    /// What the party covers of a feature that it would add to.
    fn look_back_near(
        &self,
        model: &Model,
        party: &Side,
        (feature, weight, unstated): (usize, f64, f64),
        block: usize,
        known: &mut Known,
    ) {
        let Some(nearness) = model.nearness else { return };
        let near = &nearness.of[feature][block];
        let columns = if feature == SERVICE { [SERVICE, SERVICE] } else { [SECTOR, TECHNOLOGY] };
        let [one, other] = columns.map(|feature| &model.ground.own[feature][block]);
        let has_neighbourhood = |place: usize| one[place] + other[place] > 0.0;
        let average = unstated * nearness.average[feature];
        let has = weight * self.has[feature];
        // All services that they lack are near them; of what they have it is taken off where it is walked.
        let lacked = if feature == SERVICE { has * LACKED_SERVICE } else { 0.0 };
        let is_stated = party.states(feature);
        known.blank.add(|place| either(has_neighbourhood(place), (unstated * near[place], unstated), (0.0, 0.0)));
        known.theirs.add(|place| {
            let near = (unstated * near[place], unstated);
            either(has_neighbourhood(place), if is_stated { (lacked, has) } else { near }, (average, unstated))
        });
    }

    /// How much each cluster of a block covers of what the party wants, with what its terms add.
    pub(super) fn ours(&self, known: &Known, gains: &BlockSums) -> [f64; BLOCK_PROFILES] {
        let mut shares = [0.0; BLOCK_PROFILES];
        for place in 0..BLOCK_PROFILES {
            let covered = known.ours.covered[place] + gains[place][0] + self.held_back;
            shares[place] = Sums { covered, wanted: known.ours.wanted[place] + self.prior }.share();
        }
        shares
    }

    /// How much the party covers of what each cluster wants, if it seeks nothing beside what it is.
    pub(super) fn theirs(&self, known: &Known, gains: &BlockSums) -> [f64; BLOCK_PROFILES] {
        let mut shares = [0.0; BLOCK_PROFILES];
        for place in 0..BLOCK_PROFILES {
            let blank = Sums { covered: known.blank.covered[place], wanted: known.blank.wanted[place] };
            let usual = if blank.wanted > 0.0 { blank.share() } else { self.usual };
            let covered = known.theirs.covered[place] + gains[place][1] + self.prior * usual;
            shares[place] = Sums { covered, wanted: known.theirs.wanted[place] + self.prior }.share();
        }
        shares
    }
}
