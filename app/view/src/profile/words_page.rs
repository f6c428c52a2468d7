//! What visitors say about a profile: that it is theirs, or that something is wrong with it.

use domain::PublicProfile;
use maud::html;

use crate::{Head, Page, address};

/// "Something wrong?"
pub fn report_page(profile: &PublicProfile, was_empty: bool) -> Page {
    let name = &profile.facts.name;
    let body = html! {
        div.page.text-page {
            (super::profile_page::breadcrumb(name))
            h1 { "Something wrong?" }
            p { "What you write about " (name) " goes to those who keep the profile and to a moderator. You need no account." }
            @if was_empty {
                div.problems role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
                    h2 id="problems-title" { "There is a problem" }
                    ul { li { a href="#words" { (WRITE) } } }
                }
            }
            form method="post" action=(address::SEND_REPORT) novalidate {
                input type="hidden" name="slug" value=(profile.slug);
                div.field.wrong[was_empty] {
                    label for="words" { "What is wrong?" }
                    @if was_empty { p.problem id="words-problem" { (WRITE) } }
                    textarea.control id="words" name="words" rows="5" maxlength="2000"
                        aria-invalid=[was_empty.then_some("true")] aria-describedby=[was_empty.then_some("words-problem")] {}
                }
                div.form-end { button.button.primary type="submit" { "Send" } }
            }
        }
    };
    let title = if was_empty { "Error: Something wrong?" } else { "Something wrong?" };
    Page::document(Head { title: format!("{title} – {name}"), ..Head::default() }, body)
}

const WRITE: &str = "What is wrong?: write a sentence.";

/// The answer to a report or a claim.
pub fn said_page(profile: &PublicProfile, title: &str, words: &str) -> Page {
    let body = html! {
        div.page.text-page {
            (super::profile_page::breadcrumb(&profile.facts.name))
            h1 { (title) }
            p { (words) }
            p.actions {
                a.button href=(address::of_cluster(address::PROFILE, profile.slug.as_str())) { "Back to the profile" }
            }
        }
    };
    Page::document(Head { title: title.to_owned(), ..Head::default() }, body)
}

/// "Is this your cluster?" for one who is signed in; others sign in or register first.
pub fn claim_page(profile: &PublicProfile, is_signed_in: bool, missing: bool) -> Page {
    let name = &profile.facts.name;
    let here = address::of_cluster(address::CLAIM, profile.slug.as_str());
    let body = html! {
        div.page.text-page {
            (super::profile_page::breadcrumb(name))
            h1 { "Is this your cluster?" }
            p {
                "Whoever keeps a profile edits it, with everything it holds filled in. A moderator looks at what you say; "
                "an e-mail address at the cluster’s own domain counts most."
            }
            @if is_signed_in {
                @if missing {
                    div.problems role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
                        h2 id="problems-title" { "There is a problem" }
                        ul { li { a href="#role" { (ROLE) } } }
                    }
                }
                form method="post" action=(address::SEND_CLAIM) novalidate {
                    input type="hidden" name="slug" value=(profile.slug);
                    div.field.wrong[missing] {
                        label for="role" { "Your role" }
                        @if missing { p.problem id="role-problem" { (ROLE) } }
                        input.control type="text" id="role" name="role" maxlength="200" autocomplete="organization-title" enterkeyhint="done"
                            aria-invalid=[missing.then_some("true")] aria-describedby=[missing.then_some("role-problem")];
                    }
                    div.field {
                        label for="evidence" { "Evidence" }
                        p.hint id="evidence-hint" { "Where a moderator can see it: a page with your name, for example." }
                        textarea.control id="evidence" name="evidence" rows="4" maxlength="2000" aria-describedby="evidence-hint" {}
                    }
                    div.form-end { button.button.primary type="submit" { "Claim this profile" } }
                }
            } @else {
                p.actions {
                    a.button.primary href=(address::sign_in_before(&here)) { "Sign in to claim it" }
                    a.button href=(address::REGISTER) { "Create an account" }
                }
            }
        }
    };
    let title = if missing { "Error: Is this your cluster?" } else { "Is this your cluster?" };
    Page::document(Head { title: format!("{title} – {name}"), ..Head::default() }, body)
}

const ROLE: &str = "Your role: say what you are in the cluster organisation.";
