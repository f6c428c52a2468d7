use maud::{Markup, html};

use crate::{address, shell::Reader};

/// The parts of the site, with the address that each begins at.
const PARTS: [(&str, &str); 4] = [
    ("Clusters", address::SEARCH),
    ("Find partners", address::PARTNERS),
    ("About", address::ABOUT),
    ("Account", address::ACCOUNT),
];

/// The mast: the name of the site and the ways to its parts; `path` is that of the page it stands on.
pub(crate) fn site_header(path: &str, reader: Reader) -> Markup {
    html! {
        header.masthead {
            div.page {
                a.wordmark href=(address::HOME) {
                    (mark())
                    "Cluster Atlas"
                }
                nav aria-label="Main" {
                    ul {
                        @for (name, start) in PARTS {
                            li { a href=(start) aria-current=[address::here(path, start)] { (name) } }
                        }
                    }
                }
                @if reader == (Reader::OnePerson { is_signed_in: true }) {
                    form.sign-out method="post" action=(address::SIGN_OUT) {
                        button.button.quiet type="submit" { "Sign out" }
                    }
                }
            }
        }
    }
}

fn mark() -> Markup {
    html! {
        svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false" {
            circle cx="12" cy="12" r="3.4" {}
            circle cx="4.6" cy="7.2" r="2.1" {}
            circle cx="19" cy="5.6" r="1.7" {}
            circle cx="19.6" cy="16.4" r="2.3" {}
            circle cx="6.6" cy="19" r="1.7" {}
            path d="M12 12 4.6 7.2M12 12l7-6.4M12 12l7.6 4.4M12 12l-5.4 7" stroke="currentColor" stroke-width="1.2" {}
        }
    }
}
