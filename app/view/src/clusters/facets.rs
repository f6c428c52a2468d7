//! The HTML of the filters.
//!
//! A page carries some 800 values. As one piece of text they cost the server no allocation each;
//! a browser's program then touches only the counts that change.

use std::cmp::Reverse;

use maud::{Markup, html};
use search::{Counts, Facet, Query};

use super::wording;
use crate::wording::number;

/// A facet with more values than this shows the most frequent ones and folds the rest.
const UNFOLDED: usize = 7;

/// The values of a facet in two parts, in the order in which they are shown: the most frequent in
/// the whole directory, and all others as in the vocabulary. The order stays while filters change.
fn parted_values(facet: Facet, totals: &[u32]) -> (Vec<usize>, Vec<usize>) {
    if facet == Facet::Label {
        // Metals from the highest down, then none.
        return (vec![3, 2, 1, 0], Vec::new());
    }
    let total = |value: usize| totals.get(value).copied().unwrap_or(0);
    // Seven passes in place of sorting: the browser then need not download a sort.
    let mut frequent: Vec<usize> = Vec::with_capacity(UNFOLDED);
    for _ in 0..UNFOLDED {
        let left = (0..facet.size()).filter(|value| total(*value) > 0 && !frequent.contains(value));
        let most = left.max_by_key(|&value| (total(value), Reverse(value)));
        frequent.extend(most);
    }
    let others = (0..facet.size()).filter(|value| !frequent.contains(value)).collect();
    (frequent, others)
}

/// All filters with the counts of a query's answer, in an order given by `totals`.
pub fn facets(counts: &Counts, totals: &Counts, query: &Query) -> Markup {
    html! {
        @for facet in Facet::PAGE {
            (one_facet(facet, counts.of(facet), totals.of(facet), query.chosen(facet)))
        }
        @for (facet, value) in query.all_chosen() {
            @if !is_shown(facet, value) {
                // Without JavaScript the form must send on what it does not show.
                input type="hidden" name=(facet.key()) value=(value);
            }
        }
    }
}

/// Whether a value has a checkbox on the page.
fn is_shown(facet: Facet, value: &str) -> bool {
    Facet::PAGE.contains(&facet) && facet.value_index(value).is_some()
}

fn one_facet(facet: Facet, counts: &[u32], totals: &[u32], chosen: &[String]) -> Markup {
    group(&Group {
        facet,
        name: facet.key(),
        heading: wording::heading(facet),
        counts: Some(counts),
        totals,
        is_chosen: &|index| chosen.iter().any(|slug| slug == facet.value_slug(index)),
        chosen: chosen.len(),
        is_open: is_open(facet),
        is_offered: &|_| true,
    })
}

/// The values of a facet as checkboxes.
pub(crate) struct Group<'a> {
    pub facet: Facet,
    /// The parameter that a tick sends.
    pub name: &'static str,
    pub heading: &'a str,
    /// How many clusters each value would leave, where the values leave others out.
    pub counts: Option<&'a [u32]>,
    /// How often each value occurs: the most frequent ones are in sight.
    pub totals: &'a [u32],
    pub is_chosen: &'a dyn Fn(usize) -> bool,
    pub chosen: usize,
    pub is_open: bool,
    /// Which values there are to tick.
    pub is_offered: &'a dyn Fn(usize) -> bool,
}

pub(crate) fn group(group: &Group) -> Markup {
    let Group { facet, name, heading, counts, totals, is_chosen, chosen, is_open, is_offered } = *group;
    let id = format!("facet-{name}");
    let (mut first, mut rest) = parted_values(facet, totals);
    first.retain(|&index| is_offered(index));
    rest.retain(|&index| is_offered(index));
    // What was chosen is in sight from the start, however rare it is.
    first.extend(rest.extract_if(.., |&mut index| is_chosen(index)));
    let row = |&index: &usize| value_row(facet, name, index, counts, is_chosen(index));
    html! {
        details.facet id={ "group-" (name) } data-facet=[counts.map(|_| name)] aria-labelledby=(id) open[is_open || chosen > 0] {
            summary {
                span id=(id) { (heading) }
                span.chosen { (self::chosen(chosen)) }
            }
            @if !rest.is_empty() {
                input.narrow type="search" autocomplete="off" aria-label={ "Filter " (heading) }
                    placeholder={ "Filter " (first.len() + rest.len()) " values" };
            }
            div.values { @for value in &first { (row(value)) } }
            @if !rest.is_empty() {
                details.more {
                    summary { span.all { "Show all " (first.len() + rest.len()) } span.fewer { "Show fewer" } }
                    div.values { @for value in &rest { (row(value)) } }
                }
            }
        }
    }
}

/// The filters that most people come for stand open.
fn is_open(facet: Facet) -> bool {
    matches!(facet, Facet::Sector | Facet::Label | Facet::Country | Facet::Target)
}

/// "(3)" behind the name of a facet of which three values are chosen.
pub fn chosen(values: usize) -> String {
    if values == 0 { String::new() } else { format!("({values})") }
}

/// How many clusters a value would leave.
pub fn count(clusters: u32) -> String {
    number(clusters)
}

fn value_row(facet: Facet, name: &str, index: usize, counts: Option<&[u32]>, checked: bool) -> Markup {
    let count = counts.map(|counts| counts.get(index).copied().unwrap_or(0));
    html! {
        label.value {
            input type="checkbox" name=(name) value=(facet.value_slug(index)) checked[checked] disabled[!checked && count == Some(0)];
            (facet.value_label(index)) " "
            @if let Some(count) = count { span data-count { (self::count(count)) } }
        }
    }
}
