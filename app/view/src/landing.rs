//! The first page: a search box and the ways into the directory.

use std::cmp::Reverse;

use maud::{Markup, html};
use search::{Counts, Facet};

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
