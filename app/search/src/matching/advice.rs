//! What to say more about oneself, so that more is found.

use super::{
    FEATURES, SECTOR, SERVICE, Share, TECHNOLOGY, Wish,
    answer::Compared,
    order::{BONUS, Placed},
    parties::{Model, combined},
    side::Side,
};
use crate::{Catalogue, Facet, Hit, PAGE_SIZE, order};

/// An answer that is missing.
#[derive(Debug, Clone)]
pub struct Advice {
    /// `None`: what is sought in others.
    pub facet: Option<Facet>,
    /// How many clusters have given theirs.
    pub stated: u32,
    /// Who stands close behind the first page and would be on it, if the answer were what they say
    /// themselves: those first for whom it would do most.
    pub found: Vec<Hit>,
}

/// How many answers are asked for at most, and how many clusters are named with each.
const MOST: usize = 3;

/// How many of those behind the first page are looked at: who stands further behind is not a word
/// away.
const CLOSE_BEHIND: usize = 2 * PAGE_SIZE as usize;

/// Of the answers that can be missing, what matters of one.
#[derive(Clone, Copy)]
struct Missing {
    worth: f64,
    feature: Option<usize>,
    stated: u32,
}

impl Catalogue {
    /// The missing answers that would change most, first: what is assumed for want of them, times the
    /// share of the others whom they would be compared with.
    pub(super) fn advice(&self, wish: &Wish, compared: &mut Compared) -> Vec<Advice> {
        let first_page = PAGE_SIZE as usize;
        let best = compared.order.best(first_page + CLOSE_BEHIND);
        let missing = compared.missing();
        // Nobody stands behind the first page where everybody stands on it.
        let behind = best.get(first_page..).unwrap_or_default();
        let worth = |profile: usize, score: Share| {
            score.0 + self.bonuses(wish, &compared.seeker, profile).len() as u32 * BONUS.0
        };
        let last = best.get(first_page - 1).map_or(0, |last| worth(last.profile, compared.scores[last.profile]));
        let behind = if missing.is_empty() { &[] } else { behind };
        let aimed = |placed: &Placed| (*placed, self.side(placed.profile).aiming_at(compared.seeker.goal));
        let others: Vec<(Placed, Side)> = behind.iter().map(aimed).collect();
        let found = |feature: Option<usize>| {
            let mut found: Vec<(u32, &Placed)> = Vec::new();
            for (placed, other) in &others {
                let answered = compared.seeker.side.answering_like(other, feature);
                let worth = answered.map(|side| worth(placed.profile, compared.model.compare(&side, other)));
                found.extend(worth.filter(|&worth| worth > last).map(|worth| (worth, placed)));
            }
            order::sort_by(&mut found, |a, b| (b.0, a.1.rank) < (a.0, b.1.rank));
            let hits = found.iter().take(MOST).filter_map(|(_, placed)| self.cards.hit(&self.columns, placed.profile));
            hits.collect()
        };
        let advice = |Missing { feature, stated, .. }: Missing| Advice {
            facet: feature.map(|feature| FEATURES[feature]),
            stated,
            found: found(feature),
        };
        missing.into_iter().map(advice).collect()
    }
}

impl Compared<'_> {
    fn missing(&self) -> Vec<Missing> {
        let (model, seeker) = (&self.model, &self.seeker);
        let mut missing: Vec<Missing> = Vec::new();
        let mut seekable = 0.0;
        for (feature, weight, ground) in model.features() {
            let worth = weight * ground.median * f64::from(ground.stated);
            if SEEKABLE.contains(&feature) {
                seekable += worth / 4.0;
            }
            let asks = seeker.side.is_profile || FEATURES[feature] != Facet::Priority;
            if seeker.side.wants(feature).is_empty() && asks {
                missing.push(Missing { worth, feature: Some(feature), stated: ground.stated });
            }
        }
        let seeks = seeker.side.sought.iter().any(|terms| !terms.is_empty()) || !seeker.side.places.is_empty();
        if seeker.side.is_profile && !seeks {
            missing.push(Missing { worth: seekable, feature: None, stated: model.ground.seekers.len() as u32 });
        }
        order::sort_by(&mut missing, |a, b| a.worth > b.worth || a.worth >= b.worth && a.feature < b.feature);
        missing.truncate(MOST);
        missing
    }
}

/// What can be sought in others.
const SEEKABLE: [usize; 3] = [SECTOR, TECHNOLOGY, SERVICE];

impl Side {
    /// The side if it had said what another says; `None` where that one says nothing. Without a
    /// feature: if it sought what the other has.
    fn answering_like(&self, other: &Side, feature: Option<usize>) -> Option<Self> {
        let mut side = self.clone();
        match feature {
            Some(feature) if self.is_profile => side.own[feature].clone_from(&other.own[feature]),
            Some(feature) => side.sought[feature].clone_from(&other.own[feature]),
            None => SEEKABLE.iter().for_each(|&feature| side.sought[feature].clone_from(&other.own[feature])),
        }
        let says_something = match feature {
            Some(feature) => other.states(feature),
            None => SEEKABLE.iter().any(|&feature| other.states(feature)),
        };
        says_something.then_some(side)
    }
}

impl Model<'_> {
    /// The score of two, without the reasons.
    pub(super) fn compare(&self, party: &Side, other: &Side) -> Share {
        let theirs = party.is_profile.then(|| self.coverage(other, party));
        Share::of(combined(self.coverage(party, other), theirs))
    }
}
