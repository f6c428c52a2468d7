use maud::{Markup, html};
use search::{
    Counts,
    matching::{Matches, Wish},
};

use super::{Place, after, demands, list, preferences, troubles, wish_form, wording};
use crate::{Head, Page, Program, Status, address, kit::search_form};

/// The id of the form that is the wish.
pub const FORM: &str = "wish";
/// The id of the list with all that belongs to it.
pub const MATCHES: &str = "matches";
/// The ids of the drawers that filters and order are on small screens.
pub const DEMANDS: &str = "only-show";
pub const ORDER: &str = "order";
/// The ids of what stands in the form below the wish, and of what stands below the form: both change
/// when a wish begins to say something.
pub const BELOW: [&str; 2] = ["below-the-wish", "below-the-form"];

/// The matches of a wish; `totals` are the counts of the whole directory. A wish that says nothing is
/// asked what it looks for.
pub fn partners_page(wish: &Wish, matches: &Matches, totals: &Counts) -> Page {
    let [below_wish, below_form] = below(wish, matches, totals);
    let body = html! {
        div.page.partners {
            form id=(FORM) action=(address::PARTNERS) method="get" autocomplete="off" {
                div id=(Place::Carried.id()) hidden { (wish_form::carried(wish, matches)) }
                (wish_form::wish_form(wish, matches, totals))
                div.trouble.wish-troubles id=(Place::Troubles.id()) role="alert" { (troubles::troubles(&matches.troubles)) }
                div id=(BELOW[0]) { (below_wish) }
            }
            div id=(BELOW[1]) { (below_form) }
        }
    };
    let head = Head {
        title: wording::title(matches),
        description: "Find the clusters worth talking to: a list in order, with the reasons for each.".to_owned(),
        // There is no end of wishes.
        canonical: (!lists(wish)).then(|| address::PARTNERS.to_owned()),
        linked_data: None,
    };
    Page { program: Program::Partners, ..Page::document(head, body) }
}

/// Whether a wish says enough for a list.
pub fn lists(wish: &Wish) -> bool {
    wish.says_something() || wish.demands_something()
}

/// What stands at [`BELOW`].
pub fn below(wish: &Wish, matches: &Matches, totals: &Counts) -> [Markup; 2] {
    if lists(wish) {
        let list = html! {
            a.skip-link href={ "#" (MATCHES) } { "Skip to matches" }
            div.search-layout.partners-layout {
                div.found {
                    (preferences::preferences(wish, matches, totals))
                    (list::list(wish, matches))
                    div id=(Place::Advice.id()) { (after::say_more(matches)) }
                    (after::why_not(wish, matches))
                }
                (demands::demands(wish, matches, totals))
            }
        };
        return [list, html! {}];
    }
    let own_profile = html! {
        section.own-profile {
            h2 { "Is your cluster in the directory?" }
            p { "Search for it and choose “Find partners” on its profile: then both sides are compared." }
            (search_form())
        }
    };
    [html! { p.hint { "Say what you look for, or where you are, to see whom to talk to." } }, own_profile]
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
