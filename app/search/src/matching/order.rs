//! What comes first.

use domain::profile::ConsortiumRole;

use super::{Share, SideView, Wish};
use crate::{Catalogue, Facet, PAGE_SIZE, bits::Mask, cards::Cards, order};

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
pub(super) struct Order<'a> {
    cards: &'a Cards,
    set: Mask,
    len: usize,
    /// By the numbers of all clusters: the score with its bonuses.
    worth: Vec<u32>,
    /// How many of the set are worth so much.
    having: Vec<u32>,
    /// Those in front, in their order.
    front: Vec<Key>,
}

/// What clusters are sorted by, no two the same: what one is worth, turned round, its slug's rank; and
/// its number.
type Key = (u32, u32, u32);

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
    pub(super) fn order(&self, wish: &Wish, seeker: &SideView, scores: &[Share], set: Mask) -> Order<'_> {
        let mut worth: Vec<u32> = scores.iter().map(|score| score.0).collect();
        if wish.prefers_something() || seeker.role.is_some() {
            for profile in set.iter() {
                worth[profile] += self.bonuses(wish, seeker, profile).len() as u32 * BONUS.0;
            }
        }
        let mut having = vec![0; worth.iter().max().map_or(0, |&most| most as usize + 1)];
        set.iter().for_each(|profile| having[worth[profile] as usize] += 1);
        Order { cards: &self.cards, len: set.count() as usize, set, worth, having, front: Vec::new() }
    }

    /// A page of an order. If the first is spread, it is a choice out of all, and the pages behind it
    /// have the others in their order.
    pub(super) fn page(&self, order: &mut Order<'_>, page: u32, is_spread: bool) -> Vec<Placed> {
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
    fn spread(&self, order: &mut Order<'_>) -> Vec<Placed> {
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

impl Order<'_> {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The first so many, or all if there are fewer.
    pub(super) fn best(&mut self, count: usize) -> Vec<Placed> {
        let count = count.min(self.len);
        if count > self.front.len() {
            let mut above = 0;
            let mut is_enough = |having: &u32| {
                above += *having as usize;
                above >= count
            };
            // With all who are worth as much as the last one wanted, of whom the slugs decide.
            let least = self.having.iter().rposition(&mut is_enough).unwrap_or(0) as u32;
            let front = self.set.iter().filter(|&profile| self.worth[profile] >= least);
            self.front = front.map(|profile| self.key(profile)).collect();
            order::sort_by(&mut self.front, |a, b| a < b);
        }
        let placed = |(&(.., profile), rank): (&Key, u32)| Placed { profile: profile as usize, rank };
        self.front[..count].iter().zip(1..).map(placed).collect()
    }

    /// The place of a profile, if it is in the set.
    pub(super) fn place_of(&self, profile: usize) -> Option<Placed> {
        let key = self.set.contains(profile).then(|| self.key(profile))?;
        let is_before = |&other: &usize| self.worth[other] >= self.worth[profile] && self.key(other) < key;
        let before = self.set.iter().filter(is_before).count();
        Some(Placed { profile, rank: before as u32 + 1 })
    }

    fn key(&self, profile: usize) -> Key {
        (u32::MAX - self.worth[profile], self.cards.slug_rank(profile), profile as u32)
    }
}
