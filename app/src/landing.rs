//! The first page: a search box and the ways into the directory.

use std::cmp::Reverse;

use maud::{Markup, html};
use search::{Counts, Facet};

use crate::{
    components::search_box,
    directory::facet_address,
    document::{Document, Head},
    published::Directory,
    wording,
};

/// How many sectors and countries stand on the page before "all".
const WAYS_SHOWN: usize = 12;

pub(crate) fn landing_page(directory: &Directory) -> Document {
    let total = u32::try_from(directory.profiles().len()).unwrap_or(u32::MAX);
    let countries = ways(Facet::Country, &directory.totals);
    let sectors = ways(Facet::Sector, &directory.totals);
    let labels = ways(Facet::Label, &directory.totals);
    let body = html! {
        div.page.landing {
            div.opening {
                h1 { "Find the industrial clusters you want to work with" }
                p.lede {
                    "Cluster organisations bring together the firms, research and public bodies of one industry and region. Search them by what they do, where they are and whom they want to work with."
                }
                form action="/clusters" method="get" role="search" { (search_box("")) }
                p.figures {
                    a href="/clusters" { (wording::clusters(total)) } " in " (wording::countries(countries.len()))
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
        title: String::new(),
        description: "Find industrial cluster organisations in Europe by sector, label and target country.".to_owned(),
        canonical: Some("/".to_owned()),
    };
    Document { head, found: true, body }
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
                        a href=(facet_address(facet, facet.value_slug(value))) { (facet.value_label(value)) }
                        span.count { (wording::number(count)) }
                    }
                }
            }
            @if ways.len() > WAYS_SHOWN {
                p { a href="/clusters" { "All " (ways.len()) } }
            }
        }
    }
}
