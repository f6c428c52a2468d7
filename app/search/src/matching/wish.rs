//! Who seeks and what, and the address that says it.
//!
//! As for a search the address is the only state, and reading one never fails: what cannot be read is
//! told as a [`Trouble`] and otherwise as if it were not there.

mod read;

use domain::profile::ConsortiumRole;

use super::{Ask, FEATURES, Goal, Weights};
use crate::{Facet, Query, query::percent};

/// Most clusters on each half of a shortlist.
pub const MOST_LISTED: usize = 100;

/// What `/partners` is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The slug of the cluster that seeks.
    pub seeker: Option<String>,
    /// The index of the country from which somebody seeks without a profile.
    pub from: Option<usize>,
    /// Sought terms by facet: those of [`Self::SOUGHT`], each list ascending.
    pub sought: [Vec<usize>; Self::SOUGHT.len()],
    pub role: Option<ConsortiumRole>,
    /// Without one the seeker's own, or peers.
    pub goal: Option<Goal>,
    /// Facets and words that leave others out, as in a search; its order and page mean nothing here.
    pub filters: Query,
    pub asks: Vec<Ask>,
    /// 1 bronze, 2 silver, 3 gold: this label or a better one, valid today.
    pub label_min: Option<usize>,
    pub members_min: Option<u32>,
    pub members_max: Option<u32>,
    /// What moves others up and leaves nobody out: a label at least as good, countries, sizes.
    pub prefer_label: Option<usize>,
    pub prefer_countries: Vec<usize>,
    pub prefer_sizes: Vec<usize>,
    /// Where they differ from the goal's.
    pub weights: [Option<u8>; FEATURES.len()],
    /// Whether the first page has at most three of one country.
    pub spread: bool,
    pub shortlist: Shortlist,
    /// The slug of a cluster that is to be explained, wherever it stands, or its name.
    pub why: Option<String>,
    /// Counted from 1.
    pub page: u32,
    /// What the address says and does not mean anything.
    pub troubles: Vec<Trouble>,
}

/// Slugs that somebody decided on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortlist {
    pub keep: Vec<String>,
    pub hide: Vec<String>,
}

/// Why something of a wish has no effect, or not the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// So many values of a parameter are none; the first of them.
    UnknownValues { key: &'static str, first: String, count: usize },
    /// A parameter wants a whole number within bounds.
    NoNumber { key: &'static str, value: String, most: u32 },
    /// At least so many members and at most fewer.
    MembersCross { min: u32, max: u32 },
    /// Every weight is 0: the goal's own are used.
    NoWeights,
    /// What is asked depends on a country of one's own, which nobody stated.
    NoCountry(Ask),
    /// It depends on targets of one's own.
    NoTargets,
    /// It depends on languages of one's own.
    NoLanguages,
    /// More than [`MOST_LISTED`].
    LongShortlist,
    /// There is no cluster to explain with this slug.
    WhyUnknown(String),
    /// It is the seeker.
    WhySelf,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            seeker: None,
            from: None,
            sought: Default::default(),
            role: None,
            goal: None,
            filters: Query::default(),
            asks: Vec::new(),
            label_min: None,
            members_min: None,
            members_max: None,
            prefer_label: None,
            prefer_countries: Vec::new(),
            prefer_sizes: Vec::new(),
            weights: [None; FEATURES.len()],
            spread: true,
            shortlist: Shortlist::default(),
            why: None,
            page: 1,
            troubles: Vec::new(),
        }
    }
}

impl Wish {
    /// What can be sought: parameter `seek-` and the facet's; countries are those of the others.
    pub const SOUGHT: [Facet; 5] = [Facet::Sector, Facet::Technology, Facet::Emerging, Facet::Service, Facet::Country];

    /// Reads the part of an address after `?`.
    pub fn parse(query_string: &str) -> Self {
        read::read(query_string)
    }

    /// The parameter by which terms of a facet are sought.
    pub fn seek_key(facet: Facet) -> &'static str {
        match facet {
            Facet::Sector => "seek-sector",
            Facet::Technology => "seek-technology",
            Facet::Emerging => "seek-emerging",
            Facet::Service => "seek-service",
            _ => "seek-country",
        }
    }

    /// The parameter of a feature's weight.
    pub fn weight_key(feature: usize) -> &'static str {
        const KEYS: [&str; FEATURES.len()] =
            ["w-sector", "w-technology", "w-priority", "w-emerging", "w-ecosystem", "w-service", "w-target"];
        KEYS.get(feature).copied().unwrap_or_default()
    }

    /// Sought terms of one of [`Self::SOUGHT`].
    pub fn sought(&self, facet: Facet) -> &[usize] {
        Self::SOUGHT.iter().position(|&other| other == facet).map_or(&[], |place| &self.sought[place])
    }

    /// Whether it says who seeks, or what.
    pub fn says_something(&self) -> bool {
        self.seeker.is_some() || self.from.is_some() || self.sought.iter().any(|terms| !terms.is_empty())
    }

    /// Whether anybody is left out.
    pub fn demands_something(&self) -> bool {
        !self.filters.is_empty()
            || !self.asks.is_empty()
            || self.label_min.or(self.members_min.or(self.members_max).map(|_| 0)).is_some()
    }

    /// Whether anybody is moved up.
    pub fn prefers_something(&self) -> bool {
        self.prefer_label.is_some() || !self.prefer_countries.is_empty() || !self.prefer_sizes.is_empty()
    }

    /// What counts for a goal; if nothing would, what usually does.
    pub fn weights(&self, goal: Goal) -> Weights {
        let mut weights = goal.weights();
        for (weight, own) in weights.iter_mut().zip(self.weights) {
            *weight = own.unwrap_or(*weight);
        }
        if weights.iter().all(|&weight| weight == 0) { goal.weights() } else { weights }
    }

    /// The canonical query string: what it says reads back as the same wish.
    pub fn to_query_string(&self) -> String {
        let mut out = String::new();
        self.each_parameter(&mut |key, value| percent::append(&mut out, key, value));
        out
    }

    /// Each parameter in its order, for whoever writes a form that sends the wish on.
    pub fn each_parameter(&self, found: &mut dyn FnMut(&'static str, &str)) {
        if let Some(seeker) = &self.seeker {
            found("for", seeker);
        }
        if let Some(from) = self.from {
            found("from", Facet::Country.value_slug(from));
        }
        for (facet, terms) in Self::SOUGHT.into_iter().zip(&self.sought) {
            for &term in terms {
                found(Self::seek_key(facet), facet.value_slug(term));
            }
        }
        if let Some(role) = self.role {
            found("role", role.slug());
        }
        if let Some(goal) = self.goal {
            found("goal", goal.key());
        }
        if !self.filters.text.is_empty() {
            found("q", &self.filters.text);
        }
        for (facet, value) in self.filters.all_chosen() {
            found(facet.key(), value);
        }
        self.asks.iter().for_each(|ask| found(ask.key(), "1"));
        let label = |found: &mut dyn FnMut(&'static str, &str), key, label: Option<usize>| {
            if let Some(label) = label {
                found(key, Facet::Label.value_slug(label));
            }
        };
        label(found, "label-min", self.label_min);
        for (key, number) in [("members-min", self.members_min), ("members-max", self.members_max)] {
            if let Some(number) = number {
                found(key, &number.to_string());
            }
        }
        label(found, "prefer-label", self.prefer_label);
        self.prefer_countries.iter().for_each(|&it| found("prefer-country", Facet::Country.value_slug(it)));
        self.prefer_sizes.iter().for_each(|&it| found("prefer-size", Facet::Size.value_slug(it)));
        for (feature, weight) in self.weights.iter().enumerate() {
            if let Some(weight) = weight {
                found(Self::weight_key(feature), &weight.to_string());
            }
        }
        if !self.spread {
            found("spread", "0");
        }
        self.shortlist.keep.iter().for_each(|slug| found("keep", slug));
        self.shortlist.hide.iter().for_each(|slug| found("hide", slug));
        if let Some(why) = &self.why {
            found("why", why);
        }
        if self.page > 1 {
            found("page", &self.page.to_string());
        }
    }

    /// Without anything that leaves others out; on page 1.
    #[must_use]
    pub fn without_demands(&self) -> Self {
        Self {
            filters: Query::default(),
            asks: Vec::new(),
            label_min: None,
            members_min: None,
            members_max: None,
            page: 1,
            ..self.clone()
        }
    }
}
