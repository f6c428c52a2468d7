//! What comes first.

use domain::profile::ConsortiumRole;

use super::{Share, SideView, Wish};
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

/// A set of clusters whose order is worked out as far as it is wanted: most look at the first page.
pub(super) struct Order {
    /// What each is sorted by, no two the same, and its number.
    keys: Vec<(u64, usize)>,
    /// How many in front stand in their place.
    sorted: usize,
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

    /// A set in its order, not yet worked out: by score and bonuses, equals by slug.
    pub(super) fn order(&self, wish: &Wish, seeker: &SideView, scores: &[Share], set: &Mask) -> Order {
        let prefers = wish.prefers_something() || seeker.role.is_some();
        let key = |profile: usize| {
            let bonuses = if prefers { self.bonuses(wish, seeker, profile).len() as u32 } else { 0 };
            let worth = scores[profile].0 + bonuses * BONUS.0;
            (u64::from(u32::MAX - worth) << 32) | u64::from(self.cards.slug_rank(profile))
        };
        Order { keys: set.iter().map(|profile| (key(profile), profile)).collect(), sorted: 0 }
    }

    /// A page of an order. If the first is spread, it is a choice out of all, and the pages behind it
    /// have the others in their order.
    pub(super) fn page(&self, order: &mut Order, page: u32, is_spread: bool) -> Vec<Placed> {
        let size = PAGE_SIZE as usize;
        let first = if is_spread { self.spread(order) } else { Vec::new() };
        if is_spread && page == 1 {
            return first;
        }
        let skipped = (page as usize - 1) * size;
        let skipped = if is_spread { skipped - size } else { skipped };
        let is_other = |placed: &Placed| first.iter().all(|chosen| chosen.rank != placed.rank);
        let best = order.best(skipped + size + first.len());
        best.into_iter().filter(is_other).skip(skipped).take(size).collect()
    }

    /// The first page's choice out of all: at most three of one country, then whoever comes next.
    /// Nobody knows whether those without a country are of one.
    fn spread(&self, order: &mut Order) -> Vec<Placed> {
        let mut depth = 8 * PAGE_SIZE as usize;
        loop {
            let best = order.best(depth);
            let mut of_country = vec![0; Facet::Country.size()];
            let (mut chosen, mut passed_over) = (Vec::new(), Vec::new());
            for &placed in &best {
                let country = self.columns.country(placed.profile);
                let count = country.and_then(|country| of_country.get_mut(country));
                let is_one_too_many = count.is_some_and(|count| {
                    *count += 1;
                    *count > OF_ONE_COUNTRY
                });
                let list = if is_one_too_many { &mut passed_over } else { &mut chosen };
                list.push(placed);
            }
            chosen.truncate(PAGE_SIZE as usize);
            let left = PAGE_SIZE as usize - chosen.len();
            if left == 0 || best.len() < depth {
                chosen.extend(passed_over.into_iter().take(left));
                order::sort_by(&mut chosen, |a: &Placed, b| a.rank < b.rank);
                return chosen;
            }
            depth *= 8;
        }
    }
}

impl Order {
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The first so many, or all if there are fewer.
    pub(super) fn best(&mut self, count: usize) -> Vec<Placed> {
        let count = count.min(self.keys.len());
        if count > self.sorted {
            let rest = &mut self.keys[self.sorted..];
            order::select(rest, count - self.sorted - 1, |a, b| a < b);
            order::sort_by(&mut rest[..count - self.sorted], |a, b| a < b);
            self.sorted = count;
        }
        self.keys[..count].iter().zip(1..).map(|(&(_, profile), rank)| Placed { profile, rank }).collect()
    }

    /// The place of a profile, if it is in the set.
    pub(super) fn place_of(&self, profile: usize) -> Option<Placed> {
        let (key, _) = self.keys.iter().find(|(_, other)| *other == profile)?;
        let before = self.keys.iter().filter(|(other, _)| other < key).count();
        Some(Placed { profile, rank: before as u32 + 1 })
    }
}
