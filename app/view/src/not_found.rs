//! What stands at an address that has no page.

use maud::html;

use crate::{Head, Page, Status, address, kit::search_form};

/// Says so, and helps on.
pub fn not_found_page() -> Page {
    let body = html! {
        div.page.text-page {
            h1 { "Page not found" }
            div.prose {
                p {
                    "There is no page at this address. If you typed it, check the spelling; if you followed a link, the profile may have been withdrawn or the address may have changed."
                }
            }
            (search_form())
            p { "Or go to " a href=(address::SEARCH) { "all clusters" } " or " a href=(address::HOME) { "the first page" } "." }
        }
    };
    let head = Head {
        title: "Page not found".to_owned(),
        description: "There is no page at this address.".to_owned(),
        ..Head::default()
    };
    Page { status: Status::NotFound, ..Page::document(head, body) }
}
