//! From a wish to its matches: everything that the page shows.

use domain::{Day, profile::ConsortiumRole};

use super::{
    Advice, Ask, Bonus, FEATURES, Goal, Obstacle, Reason, SECTOR, SERVICE, Share, TARGET, TECHNOLOGY, Trouble, Weights,
    Wish,
    filters::Sets,
    order::{Order, Placed},
    parties::Model,
    side::{Side, union},
};
use crate::{Catalogue, Facet, Hit, PAGE_SIZE, Query};

/// The matches of a wish.
#[derive(Debug, Clone)]
pub struct Matches {
    pub seeker: Seeker,
    pub goal: Goal,
    pub weights: Weights,
    /// How many match.
    pub total: u32,
    /// How many there are without any demand.
    pub everybody: u32,
    /// The page that is shown, counted from 1: the last one if the wish asked for more.
    pub page: u32,
    pub pages: u32,
    /// Whether the first page is spread over countries.
    pub is_spread: bool,
    /// At most [`PAGE_SIZE`].
    pub list: Vec<Match>,
    /// The one to explain, if there is such a cluster.
    pub why: Option<Why>,
    /// How many each value of these facets would leave.
    pub counts: Vec<(Facet, Vec<u32>)>,
    /// How many each demand of two sides would leave.
    pub asks: Vec<(Ask, u32)>,
    /// Where nothing matches: what to give up, and how many would then.
    pub reliefs: Vec<(Obstacle, u32)>,
    pub advice: Vec<Advice>,
    pub troubles: Vec<Trouble>,
    pub kept: Vec<Hit>,
    pub hidden: Vec<Hit>,
    /// The day for which labels were judged.
    pub today: Day,
}

/// Who seeks.
#[derive(Debug, Clone)]
pub struct Seeker {
    /// The profile, if there is one.
    pub hit: Option<Hit>,
    /// What it has of each of [`FEATURES`], and what it seeks of them.
    pub own: [Vec<usize>; FEATURES.len()],
    pub sought: [Vec<usize>; FEATURES.len()],
    pub country: Option<usize>,
    /// The countries in which it seeks.
    pub places: Vec<usize>,
    pub role: Option<ConsortiumRole>,
}

/// A cluster that matches.
#[derive(Debug, Clone)]
pub struct Match {
    pub hit: Hit,
    pub score: Share,
    pub confidence: Share,
    /// Its place in the order, counted from 1.
    pub rank: u32,
    /// The preferences that moved it up.
    pub bonuses: Vec<Bonus>,
    pub reasons: Vec<Reason>,
    /// Sectors, technologies and services that it has and who seeks does not.
    pub adds: Vec<(Facet, usize)>,
    /// What it does not state of what is compared; [`Facet::Size`] for its members.
    pub unstated: Vec<Facet>,
    pub together: Together,
}

/// A match without its reasons.
#[derive(Debug, Clone)]
pub struct Ranked {
    pub hit: Hit,
    pub score: Share,
    pub confidence: Share,
    /// Counted from 1.
    pub rank: u32,
}

/// How two are together already: shown, never scored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// Networks that both are members of.
    pub networks: Vec<String>,
    /// Whether one names the other as a partner.
    pub know_each_other: bool,
}

/// A cluster that was asked for by name.
#[derive(Debug, Clone)]
pub struct Why {
    pub explained: Match,
    /// What keeps it out of the list; its rank is then that without any demand.
    pub obstacles: Vec<Obstacle>,
}

/// Who seeks, as the machinery looks at it.
pub(super) struct SideView {
    /// Of a profile.
    pub number: Option<usize>,
    /// As it is stated, and as the goal makes it look at others.
    pub stated: Side,
    pub side: Side,
    pub role: Option<ConsortiumRole>,
    pub goal: Goal,
}

impl SideView {
    /// The countries in which it wants partners.
    pub(super) fn targets(&self) -> Vec<usize> {
        union(&self.stated.own[TARGET], &self.stated.places).into_iter().map(usize::from).collect()
    }

    /// The languages that are spoken there.
    pub(super) fn languages(&self, catalogue: &Catalogue) -> Vec<usize> {
        self.number.map_or_else(Vec::new, |me| catalogue.columns.values(me, Facet::Language))
    }
}

/// All that a list is made of.
pub(super) struct Compared<'a> {
    pub model: Model<'a>,
    pub seeker: SideView,
    sets: Sets,
    pub scores: Vec<Share>,
    pub order: Order<'a>,
}

impl Catalogue {
    /// The facets that matches are narrowed by.
    pub const MATCH_FACETS: [Facet; 11] = [
        Facet::Sector,
        Facet::Technology,
        Facet::Priority,
        Facet::Emerging,
        Facet::Ecosystem,
        Facet::Label,
        Facet::Country,
        Facet::Target,
        Facet::Service,
        Facet::Region,
        Facet::Updated,
    ];

    /// Answers a wish; `None` if no published cluster has the slug of who seeks. Without the part of
    /// the snapshot that is for matching, nothing is known of what others seek and whom they know.
    pub fn matches(&self, wish: &Wish) -> Option<Matches> {
        let mut troubles = wish.troubles.clone();
        let mut compared = self.compared(wish, &mut troubles)?;
        let total = compared.order.len() as u32;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = wish.page.clamp(1, pages);
        let is_one_place = [Facet::Country, Facet::Region].iter().any(|&facet| !wish.filters.chosen(facet).is_empty());
        let is_spread = wish.spread && !is_one_place;
        let shown = self.page(&mut compared.order, page, is_spread);
        let advice = self.advice(wish, &mut compared);
        let Compared { seeker, sets, .. } = &compared;
        let list = shown.into_iter().filter_map(|placed| self.explained(wish, &compared, placed)).collect();
        let left = |but| sets.left(Some(but));
        Some(Matches {
            seeker: self.seeker(seeker),
            goal: seeker.goal,
            weights: wish.weights(seeker.goal),
            total,
            everybody: sets.everybody().count(),
            page,
            pages,
            is_spread,
            list,
            why: self.why(wish, &compared, &mut troubles),
            counts: Self::MATCH_FACETS
                .into_iter()
                .map(|facet| (facet, self.counts_of(facet, &left(Obstacle::Facet(facet)))))
                .collect(),
            asks: Ask::ALL
                .into_iter()
                .map(|ask| {
                    let mut set = left(Obstacle::Ask(ask));
                    set.keep(&self.asked(ask, seeker));
                    (ask, set.count())
                })
                .collect(),
            reliefs: if total > 0 {
                Vec::new()
            } else {
                let without = sets.demands().map(|demand| (demand, sets.left(Some(demand)).count()));
                without.filter(|(_, total)| *total > 0).collect()
            },
            advice,
            troubles,
            kept: self.hits(&wish.shortlist.keep),
            hidden: self.hits(&wish.shortlist.hide),
            today: self.today(),
        })
    }

    /// All matches in order, for a download; `None` as for [`Self::matches`].
    pub fn ranking(&self, wish: &Wish) -> Option<Vec<Ranked>> {
        let Compared { model, seeker, scores, mut order, .. } = self.compared(wish, &mut Vec::new())?;
        let row = |Placed { profile, rank }: Placed| {
            let other = self.side(profile).aiming_at(model.goal);
            let confidence = Share::of(model.confidence(&seeker.side, &other));
            Some(Ranked { hit: self.cards.hit(&self.columns, profile)?, score: scores[profile], confidence, rank })
        };
        Some(order.best(usize::MAX).into_iter().filter_map(row).collect())
    }

    /// What everybody is sorted by if each is compared by itself, before any demand.
    #[cfg(feature = "probe")]
    pub(crate) fn worth_one_by_one(&self, wish: &Wish) -> Option<Vec<(u32, String)>> {
        let seeker = self.who_seeks(wish)?;
        let model = self.model(seeker.goal, wish.weights(seeker.goal));
        let others = (0..self.len()).filter(|&profile| seeker.number != Some(profile));
        let worth = |profile: usize| {
            let score = model.compare(&seeker.side, &self.side(profile).aiming_at(seeker.goal));
            let bonuses = self.bonuses(wish, &seeker, profile).len() as u32 * super::BONUS.0;
            Some((score.0 + bonuses, self.cards.hit(&self.columns, profile)?.slug))
        };
        Some(others.filter_map(worth).collect())
    }

    fn compared(&self, wish: &Wish, troubles: &mut Vec<Trouble>) -> Option<Compared<'_>> {
        let seeker = self.who_seeks(wish)?;
        let model = self.model(seeker.goal, wish.weights(seeker.goal));
        let sets = self.demanded(wish, &seeker, troubles);
        let scores = self.score_all(&model, &seeker.side);
        let order = self.order(wish, &seeker, &scores, sets.left(None));
        Some(Compared { model, seeker, sets, scores, order })
    }

    pub(super) fn model(&self, goal: Goal, weights: Weights) -> Model<'_> {
        let ground = self.ground();
        let relatedness = self.relatedness();
        let nearness = (goal == Goal::Complement).then(|| ground.nearness(self, relatedness));
        Model::new(ground, relatedness, nearness, goal, weights)
    }

    fn who_seeks(&self, wish: &Wish) -> Option<SideView> {
        let number = match &wish.seeker {
            Some(slug) => Some(self.number(slug)?),
            None => None,
        };
        let own = number.and_then(|number| self.matching.as_ref().and_then(|matching| matching.seeking(number)));
        let country = wish.from.map(|country| country as u16);
        let mut stated = number.map_or_else(|| Side { country, ..Side::default() }, |number| self.side(number));
        for (facet, terms) in Wish::SOUGHT.into_iter().zip(&wish.sought).filter(|(_, terms)| !terms.is_empty()) {
            let terms = terms.iter().map(|&term| term as u16).collect();
            match FEATURES.iter().position(|&feature| feature == facet) {
                Some(feature) => stated.sought[feature] = terms,
                None => stated.places = terms,
            }
        }
        let goal = wish.goal.or(own.and_then(|own| own.goal)).unwrap_or(Goal::Peers);
        let role = wish.role.or_else(|| own.and_then(|own| own.roles.first().copied()));
        Some(SideView { number, side: stated.clone().aiming_at(goal), stated, role, goal })
    }

    fn seeker(&self, seeker: &SideView) -> Seeker {
        let wide = |terms: &[Vec<u16>; FEATURES.len()]| {
            std::array::from_fn(|feature| terms[feature].iter().map(|&term| usize::from(term)).collect())
        };
        Seeker {
            hit: seeker.number.and_then(|number| self.cards.hit(&self.columns, number)),
            own: wide(&seeker.stated.own),
            sought: wide(&seeker.stated.sought),
            country: seeker.stated.country.map(usize::from),
            places: seeker.stated.places.iter().map(|&place| usize::from(place)).collect(),
            role: seeker.role,
        }
    }

    fn explained(&self, wish: &Wish, compared: &Compared, placed: Placed) -> Option<Match> {
        let Compared { model, seeker, scores, .. } = compared;
        let Placed { profile, rank } = placed;
        let other = self.side(profile).aiming_at(model.goal);
        let explained = model.explain(&seeker.side, &other);
        let adds = [SECTOR, TECHNOLOGY, SERVICE].into_iter().flat_map(|feature| {
            let lacks = move |term: &&u16| !seeker.side.own[feature].contains(term);
            other.own[feature].iter().filter(lacks).map(move |&term| (FEATURES[feature], usize::from(term)))
        });
        let members = self.cards.member_count(profile).is_none().then_some(Facet::Size);
        let unstated = (0..FEATURES.len()).filter(|&feature| !other.states(feature)).map(|feature| FEATURES[feature]);
        let together = match (&self.matching, seeker.number) {
            (Some(matching), Some(me)) => Together {
                networks: matching.common_networks(me, profile).map(str::to_owned).collect(),
                know_each_other: matching.know_each_other(me, profile),
            },
            _ => Together::default(),
        };
        Some(Match {
            hit: self.cards.hit(&self.columns, profile)?,
            score: scores[profile],
            confidence: explained.confidence,
            rank,
            bonuses: self.bonuses(wish, seeker, profile),
            reasons: explained.reasons,
            adds: if seeker.number.is_some() { adds.collect() } else { Vec::new() },
            unstated: unstated.chain(members).collect(),
            together,
        })
    }

    fn why(&self, wish: &Wish, compared: &Compared, troubles: &mut Vec<Trouble>) -> Option<Why> {
        let slug = wish.why.as_ref()?;
        let Some(profile) = self.number(slug).or_else(|| self.named(slug)) else {
            troubles.push(Trouble::WhyUnknown(slug.clone()));
            return None;
        };
        if compared.seeker.number == Some(profile) {
            troubles.push(Trouble::WhySelf);
            return None;
        }
        let placed = compared.order.place_of(profile).or_else(|| {
            let all = self.order(wish, &compared.seeker, &compared.scores, compared.sets.everybody().clone());
            all.place_of(profile)
        })?;
        let explained = self.explained(wish, compared, placed)?;
        Some(Why { explained, obstacles: compared.sets.obstacles(profile).collect() })
    }

    /// The profile that a search for a name finds first.
    fn named(&self, name: &str) -> Option<usize> {
        let found = self.answer(&Query::default().with_text(name));
        self.number(&found.hits.first().filter(|_| !name.trim().is_empty())?.slug)
    }

    fn hits(&self, slugs: &[String]) -> Vec<Hit> {
        let numbers = slugs.iter().filter_map(|slug| self.number(slug));
        numbers.filter_map(|number| self.cards.hit(&self.columns, number)).collect()
    }

    /// The number of the profile with this slug.
    pub(super) fn number(&self, slug: &str) -> Option<usize> {
        self.cards.number(slug)
    }
}
