//! Who runs the site, what it keeps of people and for how long, and on what terms.

use maud::{Markup, html};

use crate::{Head, Page, address, kit::paragraphs};

/// What is kept of people, and for how long. `operator` is who runs the site, in their own words.
pub fn privacy_page(operator: Option<&str>) -> Page {
    let body = html! {
        div.page.text-page {
            h1 { "Privacy" }
            (who(operator))
            section {
                h2 { "Reading" }
                div.prose {
                    p { "Searching and reading need no account. No cookie is set, nobody is counted, and nothing is fetched from other sites. What you type into the search stays in your browser once the catalogue has arrived there." }
                    p { "The server’s log has a line for each request with its time, address on the site, and result, and nothing about who asked." }
                }
            }
            section {
                h2 { "Accounts" }
                div.prose {
                    p { "An account has a name, an e-mail address and a password, of which only a hash is kept. They are shown to nobody but moderators, and used to sign you in and to write to you about your clusters." }
                    p { "What an account writes in a profile is public once a moderator has published it; people of the management team only where that is ticked." }
                }
            }
            section {
                h2 { "How long what is kept" }
                dl.fields {
                    @for (what, how_long) in KEPT { div { dt { (what) } dd { (how_long) } } }
                }
            }
            section {
                h2 { "Your rights" }
                div.prose {
                    p { "You can see and change what is kept of you on the page of your account. To have it deleted, or for anything else, write to whoever runs the site." }
                }
            }
        }
    };
    page("Privacy", "What Cluster Atlas keeps of people, and for how long.", address::PRIVACY, body)
}

/// What is kept, and for how long. The program holds to it: `store` has each span as a constant.
const KEPT: [(&str, &str); 8] = [
    ("An account", "until it is deleted"),
    ("The cookie of somebody who is signed in", "30 days after it was last used, or until signing out"),
    ("The cookie of somebody who sent a form and is not signed in", "one day"),
    ("A registration that nobody confirms", "7 days; the link in the mail is good for 48 hours"),
    ("How often somebody tried to sign in, register or get a new password, by network address", "one hour, as a hash"),
    ("Mails that were sent", "the text until it is sent; that it was sent, 30 days"),
    ("Drafts and published revisions of a profile", "as long as the profile"),
    ("Who published, changed or withdrew what", "for good"),
];

/// On what terms the site can be used.
pub fn terms_page(operator: Option<&str>) -> Page {
    let body = html! {
        div.page.text-page {
            h1 { "Terms" }
            (who(operator))
            section {
                h2 { "Who registers a cluster" }
                div.prose {
                    p { "You register a cluster organisation only if you work for it or act on its behalf, and you say of it what is true. People whom you name have agreed to it." }
                    p { "A moderator looks at what you submit before it is published, and may ask for changes, reject it, or withdraw it later." }
                }
            }
            section {
                h2 { "What you write" }
                div.prose {
                    p { "What is published can be used by anybody under the licence Creative Commons Attribution 4.0 (CC BY 4.0), as part of the open data of the directory." }
                }
            }
            section {
                h2 { "Your account" }
                div.prose {
                    p { "Keep your password to yourself; somebody else who keeps the same cluster gets an account of their own. Accounts that are misused are suspended." }
                    p { "The directory is offered as it is, without a promise that it is complete, right or always there." }
                }
            }
        }
    };
    page("Terms", "On what terms Cluster Atlas can be used.", address::TERMS, body)
}

fn who(operator: Option<&str>) -> Markup {
    html! {
        section {
            h2 { "Who runs this site" }
            @match operator {
                Some(operator) => { div.prose { (paragraphs(operator)) } }
                None => { p { "Whoever runs this site has not said so yet." } }
            }
        }
    }
}

fn page(title: &str, description: &str, canonical: &str, body: Markup) -> Page {
    let head = Head {
        title: title.to_owned(),
        description: description.to_owned(),
        canonical: Some(canonical.to_owned()),
        linked_data: None,
    };
    Page::document(head, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pages_name_who_runs_the_site_and_escape_it() {
        for page in [privacy_page, terms_page] {
            let html = page(Some("Atlas <e.V.>\n\nStreet 1")).body.into_string();
            assert!(html.contains("Atlas &lt;e.V.&gt;") && html.contains("Street 1"), "{html}");
            assert!(page(None).body.into_string().contains("has not said so"));
        }
    }
}
