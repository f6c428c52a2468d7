use maud::{Markup, html};

use crate::address;

/// The foot of every page.
pub(crate) fn site_footer() -> Markup {
    let part = |id: &str| format!("{}#{id}", address::ABOUT);
    html! {
        footer.footer {
            div.page {
                p { "A directory of industrial cluster organisations, and the open data behind it." }
                nav aria-label="About this site" {
                    ul {
                        li { a href=(address::ABOUT) { "About" } }
                        li { a href=(part("sources")) { "Sources of the data" } }
                        li { a href=(part("accessibility")) { "Accessibility" } }
                        li { a href=(address::PRIVACY) { "Privacy" } }
                        li { a href=(address::TERMS) { "Terms" } }
                    }
                }
            }
        }
    }
}
