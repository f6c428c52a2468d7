//! One of two parties: what it has, and what it wants of the other.

use super::{FEATURES, Goal, SECTOR, SERVICE, TARGET, TECHNOLOGY, wire::Seeking};

/// A cluster or a wish, as far as matching looks at it. Terms ascend.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    /// Its own terms of each feature. A wish without a profile has none.
    pub own: [Vec<u16>; FEATURES.len()],
    /// What it seeks beside that in others.
    pub sought: [Vec<u16>; FEATURES.len()],
    /// Where it is.
    pub country: Option<u16>,
    /// The countries in which it seeks others.
    pub places: Vec<u16>,
    /// Whether it can be looked at from the other side too.
    pub is_profile: bool,
}

impl Side {
    /// Takes what is sought in place of what it sought before, where there is anything.
    #[must_use]
    pub(crate) fn seeking(mut self, seeking: &Seeking) -> Self {
        for (sought, terms) in self.sought.iter_mut().zip(&seeking.terms) {
            if !terms.is_empty() {
                sought.clone_from(terms);
            }
        }
        if !seeking.countries.is_empty() {
            self.places.clone_from(&seeking.countries);
        }
        self
    }

    /// As it looks at others for this goal: who wants to enter a third country looks for those who
    /// want to go there as well as for those who are there.
    #[must_use]
    pub(crate) fn aiming_at(mut self, goal: Goal) -> Self {
        if goal == Goal::ThirdCountry {
            let (beyond, within) = self.places.iter().partition(|&&place| is_third_country(place));
            self.places = within;
            self.sought[TARGET] = union(&self.sought[TARGET], &beyond);
        }
        self
    }

    /// What it wants of a feature: what it has and what it seeks beside.
    pub(crate) fn wants(&self, feature: usize) -> Vec<u16> {
        union(&self.own[feature], &self.sought[feature])
    }

    pub(crate) fn states(&self, feature: usize) -> bool {
        !self.own[feature].is_empty()
    }

    /// Whether it is known what stands near it in a feature that others add to.
    pub(crate) fn has_neighbourhood(&self, feature: usize) -> bool {
        match feature {
            SECTOR | TECHNOLOGY => self.states(SECTOR) || self.states(TECHNOLOGY),
            SERVICE => self.states(SERVICE),
            _ => false,
        }
    }
}

/// Outside the programmes of the European Union and its neighbours.
fn is_third_country(country: u16) -> bool {
    domain::vocabulary::Country::at(country).is_some_and(|country| country.group().is_empty())
}

/// Both, ascending and each once.
pub(crate) fn union(one: &[u16], other: &[u16]) -> Vec<u16> {
    let mut both = one.to_vec();
    for &term in other {
        if let Err(place) = both.binary_search(&term) {
            both.insert(place, term);
        }
    }
    both
}

impl crate::Catalogue {
    /// A published cluster with what it seeks.
    pub(crate) fn side(&self, profile: usize) -> Side {
        let terms = |facet| self.columns.values(profile, facet).into_iter().map(|term| term as u16).collect();
        let side = Side {
            own: FEATURES.map(terms),
            country: self.columns.country(profile).map(|country| country as u16),
            is_profile: true,
            ..Side::default()
        };
        match self.matching.as_ref().and_then(|matching| matching.seeking(profile)) {
            Some(seeking) => side.seeking(seeking),
            None => side,
        }
    }
}
