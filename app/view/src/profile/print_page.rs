use domain::{Day, PublicProfile};
use maud::html;

use super::{
    article::{article, sections},
    profile_page::{breadcrumb, lede, origin},
    wording,
};
use crate::{Head, Page, Program, address};

/// A profile on paper: everything, in one column, with its address.
pub fn print_page(profile: &PublicProfile, today: Day, public_url: &str) -> Page {
    let PublicProfile { slug, facts, updated, .. } = profile;
    let address = address::of_cluster(address::PROFILE, slug.as_str());
    let body = html! {
        div.page.print-page {
            (breadcrumb(&facts.name))
            p.actions { a.button href=(address) { "Back to the profile" } }
            h1 { (facts.name) }
            (lede(profile))
            (origin(profile))
            (article(&sections(facts, today)))
            p.updated {
                @if let Some(updated) = updated { "Last updated " (wording::day(*updated)) " · " }
                (public_url) (address)
            }
        }
    };
    let head = Head {
        title: format!("{} – for printing", facts.name),
        description: format!("Printer-friendly profile of {}.", facts.name),
        // The profile itself is what search engines should find.
        canonical: Some(address),
        linked_data: None,
    };
    Page { program: Program::None, ..Page::document(head, body) }
}
