use domain::profile::ConsortiumRole;

use super::{MOST_LISTED, Shortlist, Trouble, Wish};
use crate::{
    Facet, Query, Sort,
    matching::{Ask, FEATURES, Goal, MOST_WEIGHT},
    query::{MAX_VALUE, percent},
};

/// Most troubles that are told; more help nobody.
const MOST_TROUBLES: usize = 12;

pub(super) fn read(query_string: &str) -> Wish {
    let query_string = query_string.strip_prefix('?').unwrap_or(query_string);
    let filters = Query::parse(query_string);
    let mut wish = Wish { page: filters.page, filters: filters.with_sort(Sort::default()), ..Wish::default() };
    // The goal whose weights a form showed: those that were left as they were are no choice.
    let mut shown = None;
    for pair in query_string.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = percent::decode(value, MAX_VALUE);
        // White space says nothing, however it is spelt.
        let value = value.trim();
        if !value.is_empty() {
            read_one(&mut wish, key, value, &mut shown);
        }
    }
    settle(&mut wish, shown);
    wish
}

fn read_one(wish: &mut Wish, key: &str, value: &str, shown: &mut Option<Goal>) {
    if let Some(facet) = Wish::SOUGHT.into_iter().find(|&facet| Wish::seek_key(facet) == key) {
        let Some(term) = facet.value_index(value) else { return unknown(wish, Wish::seek_key(facet), value) };
        let place = Wish::SOUGHT.iter().position(|&other| other == facet).unwrap_or(0);
        return insert(&mut wish.sought[place], term);
    }
    if let Some(ask) = Ask::ALL.into_iter().find(|ask| ask.key() == key) {
        if !matches!(value, "0" | "false" | "off") && !wish.asks.contains(&ask) {
            wish.asks.push(ask);
        }
        return;
    }
    if let Some(feature) = (0..FEATURES.len()).find(|&feature| Wish::weight_key(feature) == key) {
        let weight = number(wish, Wish::weight_key(feature), value, MOST_WEIGHT.into());
        wish.weights[feature] = wish.weights[feature].or(weight.and_then(|weight| u8::try_from(weight).ok()));
        return;
    }
    match key {
        "for" => wish.seeker = wish.seeker.take().or_else(|| Some(value.to_owned())),
        "from" => wish.from = wish.from.or_else(|| known(wish, "from", Facet::Country, value)),
        "role" => match ConsortiumRole::find(value) {
            Some(role) => wish.role = wish.role.or(Some(role)),
            None => unknown(wish, "role", value),
        },
        "goal" => match Goal::find(value) {
            Some(goal) => wish.goal = wish.goal.or(Some(goal)),
            None => unknown(wish, "goal", value),
        },
        "weights-of" => *shown = Goal::find(value),
        "label-min" => wish.label_min = wish.label_min.or_else(|| label(wish, "label-min", value)),
        "prefer-label" => wish.prefer_label = wish.prefer_label.or_else(|| label(wish, "prefer-label", value)),
        "members-min" => wish.members_min = wish.members_min.or_else(|| number(wish, "members-min", value, u32::MAX)),
        "members-max" => wish.members_max = wish.members_max.or_else(|| number(wish, "members-max", value, u32::MAX)),
        "prefer-country" => {
            if let Some(country) = known(wish, "prefer-country", Facet::Country, value) {
                insert(&mut wish.prefer_countries, country);
            }
        }
        "prefer-size" => {
            if let Some(size) = known(wish, "prefer-size", Facet::Size, value) {
                insert(&mut wish.prefer_sizes, size);
            }
        }
        "spread" => wish.spread = value != "0",
        "keep" | "hide" => {
            let list = if key == "keep" { &mut wish.shortlist.keep } else { &mut wish.shortlist.hide };
            let is_new = !list.iter().any(|slug| slug == value);
            if is_new && list.len() < MOST_LISTED {
                list.push(value.to_owned());
            } else if is_new {
                tell(wish, Trouble::LongShortlist);
            }
        }
        "why" => wish.why = wish.why.take().or_else(|| Some(value.to_owned())),
        _ => {}
    }
}

/// What can only be said once everything is read.
fn settle(wish: &mut Wish, shown: Option<Goal>) {
    if let Some(shown) = shown {
        for (own, usual) in wish.weights.iter_mut().zip(shown.weights()) {
            *own = own.filter(|&own| own != usual);
        }
    }
    wish.asks = Ask::ALL.into_iter().filter(|ask| wish.asks.contains(ask)).collect();
    // Who is hidden is not kept.
    let Shortlist { keep, hide } = &mut wish.shortlist;
    keep.retain(|slug| !hide.contains(slug));
    if let (Some(min), Some(max)) = (wish.members_min, wish.members_max)
        && min > max
    {
        tell(wish, Trouble::MembersCross { min, max });
    }
    if wish.weights.iter().all(|weight| *weight == Some(0)) {
        tell(wish, Trouble::NoWeights);
    }
}

/// Puts a term where it belongs, once.
fn insert(terms: &mut Vec<usize>, term: usize) {
    if let Err(place) = terms.binary_search(&term) {
        terms.insert(place, term);
    }
}

fn known(wish: &mut Wish, key: &'static str, facet: Facet, value: &str) -> Option<usize> {
    let found = facet.value_index(value);
    if found.is_none() {
        unknown(wish, key, value);
    }
    found
}

/// Bronze, silver or gold; "none" is not at least anything.
fn label(wish: &mut Wish, key: &'static str, value: &str) -> Option<usize> {
    known(wish, key, Facet::Label, value).filter(|&label| label > 0)
}

fn number(wish: &mut Wish, key: &'static str, value: &str, most: u32) -> Option<u32> {
    let number = value.parse().ok().filter(|&number| number <= most);
    if number.is_none() {
        tell(wish, Trouble::NoNumber { key, value: value.to_owned(), most });
    }
    number
}

/// One sentence a parameter, however many of its values are none.
fn unknown(wish: &mut Wish, key: &'static str, value: &str) {
    for trouble in &mut wish.troubles {
        if let Trouble::UnknownValues { key: told, count, .. } = trouble
            && *told == key
        {
            *count += 1;
            return;
        }
    }
    tell(wish, Trouble::UnknownValues { key, first: value.to_owned(), count: 1 });
}

fn tell(wish: &mut Wish, trouble: Trouble) {
    if wish.troubles.len() < MOST_TROUBLES && !wish.troubles.contains(&trouble) {
        wish.troubles.push(trouble);
    }
}
