//! One party compared with all published clusters at once.
//!
//! Only the terms that the party has or wants are walked, each over the clusters that have it; what
//! else there is to a cluster is a few numbers that were worked out before. All of it goes block by
//! block, so that what is added up for 512 clusters never leaves the nearest cache. Clusters that seek
//! something beside what they are cost more: what they want is compared one by one.

mod fixed;
mod near;

use super::{
    FEATURES, SERVICE, Share, TARGET,
    parties::{LACKED_SERVICE, Model, SAID, combined},
    side::Side,
};
use crate::{
    Catalogue, Facet,
    bits::{BLOCK_PROFILES, Mask},
    columns::{Amounts, BlockSums},
};
use fixed::{Fixed, Known};
use near::Near;

/// What the walked terms add to each cluster: to what it covers of the party, and the party of it.
struct Walk {
    amounts: Vec<Amounts>,
    near: Vec<Near>,
    /// The countries that the party wants to reach: who is there covers them too.
    reached: Vec<Reached>,
}

/// A country that a party wants to reach.
struct Reached {
    country: usize,
    /// Those who want to reach it too: they were counted by that.
    going: Mask,
    /// What it adds for those who state where they go, and for those who do not: what was taken for
    /// the average of these turns out to be covered.
    amounts: [f64; 2],
}

impl Catalogue {
    /// The scores of all clusters, by their numbers.
    pub(crate) fn score_all(&self, model: &Model, party: &Side) -> Vec<Share> {
        let walk = self.walk(model, party);
        let fixed = Fixed::of(model, party);
        let mut seekers = model.ground.seekers.iter().peekable();
        let mut known = Known::default();
        let mut scores = Vec::with_capacity(self.len());
        for (block, profiles) in self.columns.blocks().enumerate() {
            let gains = self.gains(model, &walk, block, profiles.start);
            let nowhere = self.columns.places_in(block, Facet::Country.size());
            fixed.look_at(model, party, block, nowhere, &mut known);
            let ours = fixed.ours(&known, &gains);
            if !party.is_profile {
                scores.extend(ours[..profiles.len()].iter().map(|&ours| Share::of(ours)));
                continue;
            }
            let mut theirs = fixed.theirs(&known, &gains);
            while let Some(seeker) = seekers.next_if(|seeker| (seeker.profile as usize) < profiles.end) {
                let place = seeker.profile as usize - profiles.start;
                theirs[place] = model.coverage(seeker.aiming_at(model.goal), party);
            }
            let both = ours.iter().zip(&theirs).take(profiles.len());
            scores.extend(both.map(|(&ours, &theirs)| Share::of(combined(ours, Some(theirs)))));
        }
        scores
    }

    /// What is to be walked for a party.
    fn walk(&self, model: &Model, party: &Side) -> Walk {
        let mut walk = Walk { amounts: Vec::new(), near: Near::of(model, party), reached: Vec::new() };
        for (feature, weight, ground) in model.features() {
            let mass = |term: u16| weight * ground.idf[usize::from(term)];
            let mut listed: Vec<(usize, [f64; 2])> = Vec::new();
            if model.is_added_to(party, feature) {
                listed.extend(party.sought[feature].iter().map(|&term| (term.into(), [SAID * mass(term), 0.0])));
                if party.has_neighbourhood(feature) {
                    let near = (0..FEATURES[feature].size())
                        .map(|term| (term, [mass(term as u16) * model.nearness_to(party, feature, term as u16), 0.0]));
                    listed.extend(near);
                }
                if feature == SERVICE {
                    // All services that they lack are near them: see `fixed.rs`.
                    let lacked = |&term: &u16| (term.into(), [0.0, -LACKED_SERVICE * mass(term)]);
                    listed.extend(party.own[feature].iter().map(lacked));
                }
            } else {
                let back = |term: &u16| if party.own[feature].contains(term) { mass(*term) } else { 0.0 };
                listed.extend(party.wants(feature).iter().map(|term| ((*term).into(), [mass(*term), back(term)])));
            }
            if feature == TARGET {
                listed.extend(self.reach(model, party, weight, &mut walk.reached));
            }
            walk.amounts.push(self.columns.amounts(FEATURES[feature], listed));
        }
        if model.weights[TARGET] > 0.0 && !party.places.is_empty() {
            let mass = |&place: &u16| {
                (place.into(), [model.weights[TARGET] * model.ground.place_idf[usize::from(place)], 0.0])
            };
            walk.amounts.push(self.columns.amounts(Facet::Country, party.places.iter().map(mass)));
        }
        walk
    }

    /// Who is where the party wants to go, told to `reached`, and what it adds that somebody wants to go
    /// where the party is.
    fn reach(&self, model: &Model, party: &Side, weight: f64, reached: &mut Vec<Reached>) -> Option<(usize, [f64; 2])> {
        let ground = &model.ground.features[TARGET];
        let amount = |country: usize, is_stated: bool| {
            weight * ground.idf[country] * if is_stated { 1.0 } else { 1.0 - ground.share[country] }
        };
        reached.extend(party.wants(TARGET).into_iter().map(usize::from).map(|country| Reached {
            country,
            going: self.having(Facet::Target, country),
            amounts: [amount(country, true), amount(country, false)],
        }));
        let country = party.country.filter(|country| !party.own[TARGET].contains(country)).map(usize::from)?;
        Some((country, [0.0, amount(country, party.states(TARGET))]))
    }

    fn gains(&self, model: &Model, walk: &Walk, block: usize, first: usize) -> BlockSums {
        let mut gains = [[0.0; 2]; BLOCK_PROFILES];
        for amounts in &walk.amounts {
            self.columns.add_amounts(block, amounts, &mut gains);
        }
        for near in &walk.near {
            near.add(&self.columns, block, &mut gains);
        }
        let going = &model.ground.own[TARGET][block];
        for Reached { country, going: already, amounts } in &walk.reached {
            for place in self.columns.places_in(block, *country) {
                if !already.contains(first + place) {
                    gains[place][0] += if going[place] > 0.0 { amounts[0] } else { amounts[1] };
                }
            }
        }
        gains
    }
}
