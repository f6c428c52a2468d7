//! One party compared with all published clusters at once.
//!
//! Only the terms of the one party are walked, each over the clusters that have it; what else there
//! is to a cluster is a few numbers that were worked out before. Clusters that seek something beside
//! what they are cost more and are compared one by one.

use super::{
    EachFeature, FEATURES, SECTOR, SERVICE, Share, TARGET, TECHNOLOGY,
    parties::{LACKED_SERVICE, Model, SAID, Sums, combined},
    side::Side,
};
use crate::{Catalogue, Facet};

/// What the walked terms add to each cluster, in both directions.
struct Gains {
    ours: Vec<f64>,
    theirs: Vec<f64>,
}

impl Catalogue {
    /// The scores of all clusters, by their numbers.
    pub(crate) fn score_all(&self, model: &Model, party: &Side) -> Vec<Share> {
        let profiles = self.len();
        let mut gains = Gains { ours: vec![0.0; profiles], theirs: vec![0.0; profiles] };
        for (feature, weight, _) in model.features() {
            if model.is_added_to(party, feature) {
                self.walk_sought(model, party, feature, SAID * weight, &mut gains);
                self.walk_neighbourhood(model, party, feature, weight, &mut gains);
            } else {
                self.walk_shared(model, party, feature, weight, &mut gains);
            }
        }
        if model.weights[TARGET] > 0.0 {
            self.walk_countries(model, party, &mut gains);
        }

        let fixed = Fixed::of(model, party);
        let mut scores: Vec<Share> = (0..profiles)
            .map(|profile| {
                let ours = fixed.ours(model, party, profile, self.columns.country(profile).is_some());
                let ours = Sums { covered: ours.covered + gains.ours[profile], ..ours }.share();
                let theirs = party.is_profile.then(|| {
                    let theirs = fixed.theirs(model, party, profile);
                    Sums { covered: theirs.covered + gains.theirs[profile], ..theirs }.share()
                });
                Share::of(combined(ours, theirs))
            })
            .collect();
        for (profile, side) in &model.ground.seekers {
            let side = side.clone().aiming_at(model.goal);
            if let Some(score) = scores.get_mut(*profile as usize) {
                *score = Share::of(model.compare(party, &side));
            }
        }
        scores
    }

    /// Who has what the party has, or wants, of a feature.
    fn walk_shared(&self, model: &Model, party: &Side, feature: usize, weight: f64, gains: &mut Gains) {
        let idf = &model.ground.features[feature].idf;
        for term in party.wants(feature) {
            let amount = weight * idf[usize::from(term)];
            let is_own = party.own[feature].contains(&term);
            for profile in self.having(FEATURES[feature], term.into()).iter() {
                gains.ours[profile] += amount;
                if is_own {
                    gains.theirs[profile] += amount;
                }
            }
        }
    }

    fn walk_sought(&self, model: &Model, party: &Side, feature: usize, weight: f64, gains: &mut Gains) {
        let idf = &model.ground.features[feature].idf;
        for &term in &party.sought[feature] {
            for profile in self.having(FEATURES[feature], term.into()).iter() {
                gains.ours[profile] += weight * idf[usize::from(term)];
            }
        }
    }

    /// Who has what stands near the party, and near whom stands what the party has.
    fn walk_neighbourhood(&self, model: &Model, party: &Side, feature: usize, weight: f64, gains: &mut Gains) {
        let idf = &model.ground.features[feature].idf;
        if party.has_neighbourhood(feature) {
            for (term, idf) in idf.iter().enumerate() {
                let near = model.nearness_to(party, feature, term as u16);
                if near > 0.0 {
                    for profile in self.having(FEATURES[feature], term).iter() {
                        gains.ours[profile] += weight * idf * near;
                    }
                }
            }
        }
        let mut nearest = vec![0.0_f64; if feature == SERVICE { 0 } else { self.len() }];
        for &term in &party.own[feature] {
            let having = self.having(FEATURES[feature], term.into());
            let amount = weight * idf[usize::from(term)];
            if feature == SERVICE {
                // All services that they lack are near them: see `Fixed::theirs`.
                having.iter().for_each(|profile| gains.theirs[profile] -= amount * LACKED_SERVICE);
                continue;
            }
            nearest.fill(0.0);
            for other in [SECTOR, TECHNOLOGY] {
                for near in 0..FEATURES[other].size() {
                    let related = model.relatedness.of((other, near), (feature, term.into()));
                    if related > 0.0 {
                        for profile in self.having(FEATURES[other], near).iter() {
                            nearest[profile] = nearest[profile].max(related);
                        }
                    }
                }
            }
            having.iter().for_each(|profile| nearest[profile] = 0.0);
            for (gain, nearest) in gains.theirs.iter_mut().zip(&nearest) {
                *gain += amount * nearest;
            }
        }
    }

    /// Who is where the party wants to go, and who wants to go where it is.
    fn walk_countries(&self, model: &Model, party: &Side, gains: &mut Gains) {
        let (weight, ground) = (model.weights[TARGET], &model.ground.features[TARGET]);
        // What was taken for the average where nothing is stated turns out to be covered.
        let amount = |term: usize, states: bool| {
            let unexpected = if states { 1.0 } else { 1.0 - ground.share[term] };
            weight * ground.idf[term] * unexpected
        };
        let states = |profile: usize| model.ground.own[profile][TARGET] > 0.0;
        if model.ground.counts(TARGET) {
            for term in party.wants(TARGET).into_iter().map(usize::from) {
                let there = self.having(Facet::Country, term);
                let going = self.having(Facet::Target, term);
                for profile in there.iter().filter(|&profile| !going.contains(profile)) {
                    gains.ours[profile] += amount(term, states(profile));
                }
            }
            if let Some(country) = party.country
                && !party.own[TARGET].contains(&country)
            {
                for profile in self.having(Facet::Target, country.into()).iter() {
                    gains.theirs[profile] += amount(country.into(), party.states(TARGET));
                }
            }
        }
        for &place in &party.places {
            let amount = weight * model.ground.place_idf[usize::from(place)];
            self.having(Facet::Country, place.into()).iter().for_each(|profile| gains.ours[profile] += amount);
        }
    }
}

/// What of a comparison is the same for all clusters, or depends on what they state alone.
struct Fixed {
    /// The mass of what the party wants of each feature, what the average covers of it, and the mass
    /// of what it has.
    wants: EachFeature,
    expected: EachFeature,
    has: EachFeature,
    /// How much of what is usual stands near the party.
    near: EachFeature,
    /// The same for the countries in which it seeks.
    places: Sums,
    /// What one who says nothing would cover.
    usual: f64,
    blank: Sums,
}

impl Fixed {
    fn of(model: &Model, party: &Side) -> Self {
        let mut fixed = Self {
            wants: EachFeature::default(),
            expected: EachFeature::default(),
            has: EachFeature::default(),
            near: EachFeature::default(),
            places: Sums::default(),
            usual: model.usual_coverage(),
            blank: Sums::default(),
        };
        for (feature, weight, ground) in model.features() {
            let mass = |terms: &[u16]| terms.iter().map(|&term| ground.idf[usize::from(term)]).sum::<f64>();
            let expected = |terms: &[u16]| {
                terms.iter().map(|&term| ground.idf[usize::from(term)] * ground.share[usize::from(term)]).sum::<f64>()
            };
            fixed.has[feature] = mass(&party.own[feature]);
            let is_added_to = model.is_added_to(party, feature);
            let wants = if is_added_to { party.sought[feature].clone() } else { party.wants(feature) };
            fixed.wants[feature] = mass(&wants);
            fixed.expected[feature] = expected(&wants);
            let said = if is_added_to { SAID } else { 1.0 };
            fixed.blank.add(said * weight * fixed.expected[feature], said * weight * fixed.wants[feature]);
            if is_added_to && party.has_neighbourhood(feature) {
                fixed.near[feature] = model.usually_near(party, feature);
                fixed.blank.add(weight * ground.median * fixed.near[feature], weight * ground.median);
            }
        }
        for &place in &party.places {
            let idf = model.weights[TARGET] * model.ground.place_idf[usize::from(place)];
            fixed.places.add(idf * model.ground.place_share[usize::from(place)], idf);
        }
        fixed.blank.add(fixed.places.covered, fixed.places.wanted);
        fixed
    }

    /// What a cluster covers of what the party wants, walked terms aside.
    fn ours(&self, model: &Model, party: &Side, profile: usize, has_country: bool) -> Sums {
        let own = &model.ground.own[profile];
        let mut sums = Sums::default();
        for (feature, weight, ground) in model.features() {
            let states = own[feature] > 0.0;
            let is_added_to = model.is_added_to(party, feature);
            if self.wants[feature] > 0.0 {
                let said = weight * if is_added_to { SAID } else { 1.0 };
                sums.add(if states { 0.0 } else { said * self.expected[feature] }, said * self.wants[feature]);
            }
            if is_added_to {
                if !party.has_neighbourhood(feature) {
                    let usual = model.nearness.map_or(0.0, |nearness| nearness.average[feature]);
                    sums.add(weight * ground.median * usual, weight * ground.median);
                } else if states {
                    sums.add(0.0, weight * own[feature]);
                } else {
                    sums.add(weight * ground.median * self.near[feature], weight * ground.median);
                }
            } else if self.wants[feature] <= 0.0 {
                sums.add(weight * ground.median * ground.average, weight * ground.median);
            }
        }
        sums.add(if has_country { 0.0 } else { self.places.covered }, self.places.wanted);
        let usual = if self.blank.wanted > 0.0 { self.blank.share() } else { self.usual };
        sums.add(model.prior * usual, model.prior);
        sums
    }

    /// What the party covers of what a cluster wants that seeks nothing beside, walked terms aside.
    fn theirs(&self, model: &Model, party: &Side, profile: usize) -> Sums {
        let (own, expected) = (&model.ground.own[profile], &model.ground.expected[profile]);
        let mut sums = Sums::default();
        let mut blank = Sums::default();
        for (feature, weight, ground) in model.features() {
            if !model.goal.adds(feature) {
                if own[feature] > 0.0 {
                    let expected = weight * expected[feature];
                    blank.add(expected, weight * own[feature]);
                    sums.add(if party.states(feature) { 0.0 } else { expected }, weight * own[feature]);
                } else {
                    sums.add(weight * ground.median * ground.average, weight * ground.median);
                }
                continue;
            }
            let has_neighbourhood = match feature {
                SERVICE => own[SERVICE] > 0.0,
                _ => own[SECTOR] > 0.0 || own[TECHNOLOGY] > 0.0,
            };
            let Some(nearness) = model.nearness else { continue };
            if !has_neighbourhood {
                sums.add(weight * ground.median * nearness.average[feature], weight * ground.median);
                continue;
            }
            let near = weight * ground.median * nearness.of[profile][feature];
            blank.add(near, weight * ground.median);
            if !party.states(feature) {
                sums.add(near, weight * ground.median);
            } else if feature == SERVICE {
                sums.add(weight * self.has[feature] * LACKED_SERVICE, weight * self.has[feature]);
            } else {
                sums.add(0.0, weight * self.has[feature]);
            }
        }
        let usual = if blank.wanted > 0.0 { blank.share() } else { self.usual };
        sums.add(model.prior * usual, model.prior);
        sums
    }
}
