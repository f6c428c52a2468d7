//! What comes first.

use domain::profile::ConsortiumRole;

use super::{Share, SideView, Wish, score::Scored};
use crate::{Catalogue, Facet, PAGE_SIZE, bits::Mask, order};

/// What each preference that is met moves a cluster up by: five points.
///
/// It breaks ties and passes small differences. Were it twenty, a preference would be a filter in all
/// but name; were it half a point, nobody would see it.
pub const BONUS: Share = Share(500);

/// Most clusters of one country on the first page, if it is spread.
const OF_ONE_COUNTRY: usize = 3;

/// A preference that a cluster meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bonus {
    Label,
    Country,
    Size,
    /// It seeks the opposite part in a consortium.
    Role,
}

/// A cluster in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub profile: usize,
    /// Counted from 1.
    pub rank: u32,
}

impl Catalogue {
    /// The preferences that a cluster meets.
    pub(super) fn bonuses(&self, wish: &Wish, seeker: &SideView, profile: usize) -> Vec<Bonus> {
        let mut bonuses = Vec::new();
        if wish.prefer_label.is_some_and(|least| self.columns.label(profile) >= least) {
            bonuses.push(Bonus::Label);
        }
        if self.columns.country(profile).is_some_and(|country| wish.prefer_countries.contains(&country)) {
            bonuses.push(Bonus::Country);
        }
        let size = self.cards.member_count(profile).and_then(|members| Facet::Size.range_of(members));
        if size.is_some_and(|size| wish.prefer_sizes.contains(&size)) {
            bonuses.push(Bonus::Size);
        }
        let seeking = self.matching.as_ref().and_then(|matching| matching.seeking(profile));
        let opposite = seeker.role.map(|role| match role {
            ConsortiumRole::Coordinator => ConsortiumRole::Partner,
            ConsortiumRole::Partner => ConsortiumRole::Coordinator,
        });
        if opposite.zip(seeking).is_some_and(|(opposite, seeking)| seeking.roles.contains(&opposite)) {
            bonuses.push(Bonus::Role);
        }
        bonuses
    }

    /// A set in its order: by score and bonuses, equals by slug.
    pub(super) fn placed(&self, wish: &Wish, seeker: &SideView, scored: &[Scored], set: &Mask) -> Vec<Placed> {
        let key = |profile: usize| {
            let bonuses = self.bonuses(wish, seeker, profile).len() as u32;
            let worth = scored[profile].score.0 + bonuses * BONUS.0;
            (u64::from(u32::MAX - worth) << 32) | u64::from(self.cards.slug_rank(profile))
        };
        let mut keys: Vec<(u64, usize)> = set.iter().map(|profile| (key(profile), profile)).collect();
        order::sort_by(&mut keys, |a, b| a < b);
        keys.iter().zip(1..).map(|(&(_, profile), rank)| Placed { profile, rank }).collect()
    }

    /// The first page's choice out of all, by their places in the order: at most three of one country,
    /// then whoever comes next. Nobody knows whether those without a country are of one.
    pub(super) fn spread(&self, placed: &[Placed]) -> Vec<usize> {
        let mut of_country = vec![0; Facet::Country.size()];
        let (mut chosen, mut passed_over) = (Vec::new(), Vec::new());
        for (place, match_) in placed.iter().enumerate() {
            if chosen.len() == PAGE_SIZE as usize {
                break;
            }
            let count = self.columns.country(match_.profile).map(|country| &mut of_country[country]);
            match count {
                Some(count) if *count == OF_ONE_COUNTRY => passed_over.push(place),
                Some(count) => {
                    *count += 1;
                    chosen.push(place);
                }
                None => chosen.push(place),
            }
        }
        let left = (PAGE_SIZE as usize).saturating_sub(chosen.len());
        chosen.extend(passed_over.into_iter().take(left));
        order::sort_by(&mut chosen, |a, b| a < b);
        chosen
    }
}
