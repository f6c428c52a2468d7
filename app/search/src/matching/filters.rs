//! What leaves clusters out: the search's own filters, and those that two sides make.

use super::{SideView, Trouble, Wish};
use crate::{Catalogue, Facet, bits::Mask};

/// A demand that depends on who seeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// They target the country of who seeks.
    TargetsMe,
    /// That, and who seeks targets theirs.
    Mutual,
    SharedLanguage,
    /// No network in common.
    OtherNetworks,
    /// Neither names the other as a partner.
    HideKnown,
}

impl Ask {
    pub const ALL: [Self; 5] =
        [Self::TargetsMe, Self::Mutual, Self::SharedLanguage, Self::OtherNetworks, Self::HideKnown];

    /// The parameter, whose value is 1.
    pub fn key(self) -> &'static str {
        match self {
            Self::TargetsMe => "targets-me",
            Self::Mutual => "mutual",
            Self::SharedLanguage => "shared-language",
            Self::OtherNetworks => "other-networks",
            Self::HideKnown => "hide-known",
        }
    }
}

/// What keeps a cluster out of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The words of `q`.
    Words,
    Facet(Facet),
    Ask(Ask),
    LabelMin,
    Members,
    /// Somebody hid it.
    Hidden,
}

/// The sets that a wish's demands leave, and what is left by all.
pub(super) struct Sets {
    everybody: Mask,
    each: Vec<(Obstacle, Mask)>,
}

impl Sets {
    /// What all demands leave, or all but one.
    pub(super) fn left(&self, but: Option<Obstacle>) -> Mask {
        let mut left = self.everybody.clone();
        let others = self.each.iter().filter(|(obstacle, _)| Some(*obstacle) != but);
        others.for_each(|(_, set)| left.keep(set));
        left
    }

    pub(super) fn everybody(&self) -> &Mask {
        &self.everybody
    }

    pub(super) fn obstacles(&self, profile: usize) -> impl Iterator<Item = Obstacle> {
        self.each.iter().filter(move |(_, set)| !set.contains(profile)).map(|(obstacle, _)| *obstacle)
    }

    pub(super) fn demands(&self) -> impl Iterator<Item = Obstacle> {
        self.each.iter().map(|(obstacle, _)| *obstacle)
    }
}

impl Catalogue {
    /// The sets of a wish; what cannot be asked is told.
    pub(super) fn demanded(&self, wish: &Wish, seeker: &SideView, troubles: &mut Vec<Trouble>) -> Sets {
        let mut everybody = Mask::all(self.len());
        seeker.number.iter().for_each(|&me| everybody.remove(me));
        let found = self.sets_of(&wish.filters);
        let mut each = Vec::new();
        if !wish.filters.text.is_empty() {
            each.push((Obstacle::Words, found.text));
        }
        each.extend(found.chosen.into_iter().map(|(facet, set)| (Obstacle::Facet(facet), set)));
        for &ask in &wish.asks {
            each.push((Obstacle::Ask(ask), self.asked(ask, seeker)));
            troubles.extend(trouble_with(ask, seeker, self));
        }
        if let Some(least) = wish.label_min {
            let levels: Vec<usize> = (least..Facet::Label.size()).collect();
            each.push((Obstacle::LabelMin, self.having_any(Facet::Label, &levels)));
        }
        if wish.members_min.is_some() || wish.members_max.is_some() {
            let bounds = wish.members_min.unwrap_or(0)..=wish.members_max.unwrap_or(u32::MAX);
            let fits = |members: u32| bounds.contains(&members);
            each.push((Obstacle::Members, self.those(|profile| self.cards.member_count(profile).is_some_and(fits))));
        }
        let hidden: Vec<usize> = wish.shortlist.hide.iter().filter_map(|slug| self.number(slug)).collect();
        if !hidden.is_empty() {
            let mut shown = Mask::all(self.len());
            for profile in hidden {
                shown.remove(profile);
            }
            each.push((Obstacle::Hidden, shown));
        }
        Sets { everybody, each }
    }

    /// Whom an ask leaves.
    pub(super) fn asked(&self, ask: Ask, seeker: &SideView) -> Mask {
        let ties = self.matching.as_ref().zip(seeker.number);
        let without = |others: &mut dyn Iterator<Item = usize>| {
            let mut set = Mask::all(self.len());
            others.for_each(|other| set.remove(other));
            set
        };
        match ask {
            Ask::TargetsMe => {
                let me: Vec<usize> = seeker.side.country.into_iter().map(usize::from).collect();
                self.having_any(Facet::Target, &me)
            }
            Ask::Mutual => {
                let targets = seeker.targets();
                let mut set = self.having_any(Facet::Country, &targets);
                set.keep(&self.asked(Ask::TargetsMe, seeker));
                set
            }
            Ask::SharedLanguage => self.having_any(Facet::Language, &seeker.languages(self)),
            Ask::OtherNetworks => without(&mut ties.into_iter().flat_map(|(matching, me)| matching.in_networks_of(me))),
            Ask::HideKnown => without(&mut ties.into_iter().flat_map(|(matching, me)| matching.known_to(me))),
        }
    }

    /// How many of a set have each value of a facet, whether the search shows it or not.
    pub(super) fn counts_of(&self, facet: Facet, set: &Mask) -> Vec<u32> {
        self.columns.counts_of(facet, set)
    }

    fn having_any(&self, facet: Facet, terms: &[usize]) -> Mask {
        let mut set = Mask::none(self.len());
        self.columns.add_values(facet, terms, &mut set);
        set
    }

    fn those(&self, is_one: impl Fn(usize) -> bool) -> Mask {
        let mut set = Mask::none(self.len());
        (0..self.len()).filter(|&profile| is_one(profile)).for_each(|profile| set.insert(profile));
        set
    }
}

/// Why nobody can pass, if that is because of what is not known of who seeks.
fn trouble_with(ask: Ask, seeker: &SideView, catalogue: &Catalogue) -> Option<Trouble> {
    match ask {
        Ask::TargetsMe | Ask::Mutual if seeker.side.country.is_none() => Some(Trouble::NoCountry(ask)),
        Ask::Mutual if seeker.targets().is_empty() => Some(Trouble::NoTargets),
        Ask::SharedLanguage if seeker.languages(catalogue).is_empty() => Some(Trouble::NoLanguages),
        _ => None,
    }
}
