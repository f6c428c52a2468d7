use domain::{account::Entry, vocabulary::Country};
use maud::{Markup, html};

use super::ClusterForm;
use crate::{
    Page,
    account::{Input, Kind, beside, described, entry, error_summary, has, label, personal, problem_title},
    address,
};

/// The first page: who belongs here, and which cluster it is.
pub fn cluster_page(form: &ClusterForm) -> Page {
    let ClusterForm { cluster, mistakes, .. } = form;
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            h1 { "Register a cluster" }
            (criteria())
            form.entries method="get" action=(address::REGISTER) novalidate {
                (country_entry(form))
                (entry(
                    Input { entry: Entry::ClusterName, kind: Kind::OrganisationName, value: cluster, hint: None },
                    mistakes,
                ))
                div.form-end { button.button.primary type="submit" { "Continue" } }
            }
            ul.ways { li { a href=(address::SIGN_IN) { "I have an account: sign in" } } }
        }
    };
    personal(&problem_title("Register a cluster", !mistakes.is_empty()), body)
}

fn criteria() -> Markup {
    html! {
        section.criteria {
            h2 { "Who is listed" }
            p { "A cluster organisation is listed if it has" }
            ul {
                li { "a management team of at least 0.5 full-time equivalents," }
                li { "at least 15 committed members," }
                li { "members of at least two kinds: firms, research organisations, public bodies," }
                li { "a website in English (an automatic translation counts), and" }
                li { "visible activity." }
            }
            p { "A cluster that is part of a recognised national or regional cluster programme need not meet the numbers." }
        }
    }
}

fn country_entry(ClusterForm { country, mistakes, .. }: &ClusterForm) -> Markup {
    let id = Entry::Country.input();
    let is_wrong = has(mistakes, Entry::Country);
    html! {
        div.field.wrong[is_wrong] {
            label for=(id) { (label(Entry::Country)) }
            (beside(Entry::Country, mistakes))
            select.control id=(id) name=(id) autocomplete="country" aria-invalid=[is_wrong.then_some("true")]
                aria-describedby=[described(id, false, is_wrong)] {
                option value="" { "Choose a country" }
                @for one in Country::all() {
                    option value=(one.slug()) selected[one.slug() == country] { (one.label()) }
                }
            }
        }
    }
}

/// A cluster of the directory that looks like the one that somebody registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub slug: String,
    pub name: String,
    /// Where it is, in words.
    pub place: String,
}

/// Clusters that may be the same one.
pub fn look_alikes_page(form: &ClusterForm, alike: &[Alike]) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "Is it one of these?" }
            p { "These clusters are in the directory and look like " b { (form.cluster) } ". If one of them is yours, it need not be registered again." }
            ul.look-alikes aria-label="Clusters already in the directory" {
                @for Alike { slug, name, place } in alike {
                    li {
                        a href=(address::of_cluster(address::PROFILE, slug)) { (name) }
                        @if !place.is_empty() { ", " (place) }
                        " " a.button href=(address::of_cluster(address::CLAIM, slug)) {
                            "This is ours" span.visually-hidden { ": " (name) }
                        }
                    }
                }
            }
            form method="get" action=(address::REGISTER) {
                (carried(form))
                input type="hidden" name="none" value="1";
                div.form-end { button.button.primary type="submit" { "None of these" } }
            }
            ul.ways { li { a href=(address::register_cluster(&form.country, &form.cluster, true)) { "Change the name or country" } } }
        }
    };
    personal("Is it one of these?", body)
}

/// What was typed on the first page, for the pages behind it.
pub(super) fn carried(ClusterForm { country, cluster, .. }: &ClusterForm) -> Markup {
    html! {
        input type="hidden" name=(Entry::Country.input()) value=(country);
        input type="hidden" name=(Entry::ClusterName.input()) value=(cluster);
    }
}
