//! The first page: a search box and the ways into the directory.

use std::cmp::Reverse;

use maud::{Markup, html};
use search::{Counts, Facet, matching::Wish};

use crate::{Head, Page, address, kit::search_form, wording};

/// How many sectors and countries stand on the page before "all".
const WAYS_SHOWN: usize = 12;

/// The first page over a directory of `total` clusters, whose values occur as often as `totals` say.
pub fn landing_page(total: u32, totals: &Counts) -> Page {
    let countries = ways(Facet::Country, totals);
    let sectors = ways(Facet::Sector, totals);
    let labels = ways(Facet::Label, totals);
    let body = html! {
        div.page.landing {
            div.opening {
                h1 { "Find the industrial clusters you want to work with" }
                p.lede {
                    "Cluster organisations bring together the firms, research and public bodies of one industry and region. Search them by what they do, where they are and whom they want to work with."
                }
                (search_form())
                p.figures {
                    a href=(address::SEARCH) { (wording::clusters(total)) } " in " (wording::countries(countries.len()))
                }
            }
            (wish_form(totals))
            div.ways {
                (way_list("By sector", Facet::Sector, &sectors))
                (way_list("By country", Facet::Country, &countries))
                (way_list("By label", Facet::Label, &labels))
            }
        }
    };
    let head = Head {
        description: "Find industrial cluster organisations in Europe by sector, label and target country.".to_owned(),
        canonical: Some(address::HOME.to_owned()),
        ..Head::default()
    };
    Page::document(head, body)
}

/// What somebody looks for who has no words for a search: leads to matches.
fn wish_form(totals: &Counts) -> Markup {
    let options = |facet: Facet| {
        let counted = totals.of(facet).iter().enumerate();
        counted
            .filter(|(_, count)| **count > 0)
            .map(move |(value, _)| (facet.value_slug(value), facet.value_label(value)))
    };
    let select = |label: &str, name: &str, any: &str, facet: Facet| {
        html! {
            label {
                (label)
                select name=(name) {
                    option value="" { (any) }
                    @for (slug, label) in options(facet) { option value=(slug) { (label) } }
                }
            }
        }
    };
    html! {
        section.look-for {
            h2 { "What do you look for?" }
            p { "Say what a partner should do. You get a list in order, with the reasons." }
            form.look-for-fields action=(address::PARTNERS) method="get" {
                (select("A partner in", Wish::seek_key(Facet::Sector), "Any sector", Facet::Sector))
                (select("With", Wish::seek_key(Facet::Technology), "Any technology", Facet::Technology))
                (select("You are in", "from", "Not said", Facet::Country))
                button.button.primary type="submit" { "Find partners" }
            }
        }
    }
}

/// The values of a facet that lead somewhere, with how many clusters they lead to: the most
/// frequent first, labels from gold down.
fn ways(facet: Facet, counts: &Counts) -> Vec<(usize, u32)> {
    let counted = counts.of(facet).iter().copied().enumerate();
    let mut ways: Vec<(usize, u32)> = counted.filter(|(_, count)| *count > 0).collect();
    if facet == Facet::Label {
        ways.reverse();
    } else {
        ways.sort_by_key(|(_, count)| Reverse(*count));
    }
    ways
}

fn way_list(heading: &str, facet: Facet, ways: &[(usize, u32)]) -> Markup {
    html! {
        section {
            h2 { (heading) }
            ul {
                @for &(value, count) in ways.iter().take(WAYS_SHOWN) {
                    li {
                        a href=(address::having(facet, facet.value_slug(value))) { (facet.value_label(value)) }
                        span.count { (wording::number(count)) }
                    }
                }
            }
            @if ways.len() > WAYS_SHOWN {
                p { a href=(address::SEARCH) { "All " (ways.len()) } }
            }
        }
    }
}
