use domain::{Day, PublicProfile};
use maud::html;

use super::{
    article::{article, sections},
    profile_page::{breadcrumb, lede, origin},
    wording,
};
use crate::document::{Document, Head};

/// A profile on paper: everything, in one column, with its address.
pub(crate) fn print_page(profile: &PublicProfile, today: Day, public_url: &str) -> Document {
    let PublicProfile { slug, facts, updated, .. } = profile;
    let address = format!("/clusters/{slug}");
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
    };
    Document { head, found: true, body }
}
