//! What is answered to a request that is refused before any page sees it.

use maud::html;

use crate::{Head, Page, Status, address};

/// Says why, and how to go on. `None` for what is no refusal.
pub fn refused_page(status: Status) -> Option<Page> {
    let (title, why) = words(status)?;
    let body = html! {
        div.page.text-page {
            h1 { (title) }
            div.prose { p { (why) } }
            p { "Go to " a href=(address::SEARCH) { "all clusters" } " or " a href=(address::HOME) { "the first page" } "." }
        }
    };
    let head = Head { title: title.to_owned(), description: why.to_owned(), ..Head::default() };
    Some(Page { status, ..Page::document(head, body) })
}

fn words(status: Status) -> Option<(&'static str, &'static str)> {
    Some(match status {
        Status::Found | Status::NotFound | Status::Conflict => return None,
        Status::Malformed => (
            "This address cannot be read",
            "The address is not valid. If you typed it, check the spelling; if you followed a link, it is broken.",
        ),
        Status::CrossSite => (
            "This form was sent from another site",
            "For your protection forms are only taken from the pages of this site. Nothing was changed. Go back to the page with the form, load it anew, and send it from there.",
        ),
        Status::TooLarge => (
            "This is too much at once",
            "What was sent is larger than 1 MB, so it was not read and nothing was changed. Go back, where what you typed still stands, shorten the longest texts, and send it again.",
        ),
        Status::AddressTooLong => (
            "This address is too long",
            "The address holds more than the server reads. Choose fewer values, or search by words.",
        ),
        Status::TooMany => (
            "Too many tries",
            "This was asked too often in a short while. Please wait a little and try again; nothing of what you typed is lost if you go back.",
        ),
        Status::Failed => (
            "Something went wrong",
            "The fault is ours, and it has been recorded. What was sent may not have been stored: go back, where what you typed still stands, and send it again in a moment.",
        ),
        Status::Busy => {
            ("The site is busy", "There are too many requests at the moment. Please try again in a few seconds.")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_page_of_its_own() {
        for code in [400, 403, 413, 414, 429, 500, 503] {
            let status = Status::of_code(code).expect("a status of ours");
            let page = refused_page(status).expect("a page");
            assert_eq!(page.status.code(), code);
            assert!(page.head.canonical.is_none(), "{code} is nothing for search engines");
        }
        assert!(refused_page(Status::Found).is_none());
    }
}
