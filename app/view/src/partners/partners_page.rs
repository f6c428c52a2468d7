use maud::{Markup, html};
use search::{
    Counts,
    matching::{Matches, Wish},
};

use super::{after, demands, list, preferences, troubles, wish_form, wording};
use crate::{Head, Page, Status, address, kit::search_form};

/// The ids of the drawers that filters and order are on small screens.
pub(super) const DEMANDS: &str = "only-show";
pub(super) const ORDER: &str = "order";

/// The matches of a wish; `totals` are the counts of the whole directory. A wish that says nothing is
/// asked what it looks for.
pub fn partners_page(wish: &Wish, matches: &Matches, totals: &Counts) -> Page {
    let says_something = wish.says_something() || wish.demands_something();
    let body = html! {
        div.page.partners {
            form action=(address::PARTNERS) method="get" autocomplete="off" {
                (wish_form::carried(wish, matches))
                (wish_form::wish_form(wish, matches, totals))
                (troubles::troubles(&matches.troubles))
                @if says_something {
                    a.skip-link href="#matches" { "Skip to matches" }
                    div.search-layout.partners-layout {
                        div.found {
                            (preferences::preferences(wish, matches, totals))
                            (list::list(wish, matches))
                            (after::say_more(matches))
                            (after::why_not(wish, matches))
                        }
                        (demands::demands(wish, matches, totals))
                    }
                } @else {
                    p.hint { "Say what you look for, or where you are, to see whom to talk to." }
                }
            }
            @if !says_something {
                section.own-profile {
                    h2 { "Is your cluster in the directory?" }
                    p { "Search for it and choose “Find partners” on its profile: then both sides are compared." }
                    (search_form())
                }
            }
        }
    };
    let head = Head {
        title: wording::title(matches),
        description: "Find the clusters worth talking to: a list in order, with the reasons for each.".to_owned(),
        // There is no end of wishes.
        canonical: (!says_something).then(|| address::PARTNERS.to_owned()),
        linked_data: None,
    };
    Page::document(head, body)
}

/// Nobody with this slug is published: helps to find who seeks.
pub fn no_seeker_page(slug: &str) -> Page {
    let body: Markup = html! {
        div.page.text-page {
            h1 { "No such cluster" }
            div.prose {
                p {
                    "There is no published cluster at “" (slug)
                    "” to find partners for. If you followed a link, its profile may have been withdrawn. Search for the cluster and choose “Find partners” on its profile."
                }
            }
            (search_form())
            p { "Or " a href=(address::PARTNERS) { "say what you look for" } " without a profile." }
        }
    };
    let head = Head {
        title: "No such cluster".to_owned(),
        description: "There is no published cluster at this address to find partners for.".to_owned(),
        ..Head::default()
    };
    Page { status: Status::NotFound, ..Page::document(head, body) }
}
