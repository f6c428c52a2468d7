//! What stands at an address that has no page.

use maud::html;

use crate::{
    components::search_box,
    document::{Document, Head},
};

/// Says so, and helps on.
pub(crate) fn not_found_page() -> Document {
    let body = html! {
        div.page.text-page {
            h1 { "Page not found" }
            div.prose {
                p {
                    "There is no page at this address. If you typed it, check the spelling; if you followed a link, the profile may have been withdrawn or the address may have changed."
                }
            }
            form action="/clusters" method="get" role="search" { (search_box("")) }
            p { "Or go to " a href="/clusters" { "all clusters" } " or " a href="/" { "the first page" } "." }
        }
    };
    let description = "There is no page at this address.".to_owned();
    Document { head: Head { title: "Page not found".to_owned(), description, canonical: None }, found: false, body }
}
