//! What visitors say about a profile: that it is theirs, or that something is wrong with it.

use domain::{PublicProfile, account::Entry};
use maud::html;
use serde::{Deserialize, Serialize};

use crate::{
    Head, Page,
    account::{Input, Kind, entry, error_summary, label, problem_title, trap},
    address,
    register::{PersonForm, person_entries, too_fast},
};

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

/// What somebody typed to claim a profile, and who they are if they are not signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimForm {
    pub role: String,
    pub evidence: String,
    /// With what is wrong with either.
    pub person: PersonForm,
}

/// "Is this your cluster?" Who is not signed in gets an account with it. `made` is when the page was
/// made, in seconds since 1970.
pub fn claim_page(profile: &PublicProfile, form: &ClaimForm, is_signed_in: bool, made: i64) -> Page {
    let name = &profile.facts.name;
    let here = address::of_cluster(address::CLAIM, profile.slug.as_str());
    let mistakes = &form.person.mistakes;
    let action = if is_signed_in { address::SEND_CLAIM } else { address::REGISTER_CLAIM };
    let body = html! {
        div.page.text-page.form-page {
            (super::profile_page::breadcrumb(name))
            (error_summary(mistakes))
            @if form.person.was_too_fast { (too_fast()) }
            h1 { "Is this your cluster?" }
            p {
                "Whoever keeps a profile edits it, with everything it holds filled in. A moderator looks at what you say; "
                "an e-mail address at the cluster’s own domain counts most."
            }
            @if !is_signed_in { p { a href=(address::sign_in_before(&here)) { "I have an account: sign in" } } }
            form.entries method="post" action=(action) novalidate {
                input type="hidden" name="slug" value=(profile.slug);
                (entry(Input { entry: Entry::Role, kind: Kind::Words, value: &form.role, hint: None }, mistakes))
                div.field {
                    label for="evidence" { (label(Entry::Evidence)) }
                    p.hint id="evidence-hint" { "Where a moderator can see it: a page with your name, for example." }
                    textarea.control id="evidence" name="evidence" rows="4" maxlength="2000" aria-describedby="evidence-hint" { "\n" (form.evidence) }
                }
                @if !is_signed_in { (trap(made)) (person_entries(&form.person)) }
                div.form-end { button.button.primary type="submit" { "Claim this profile" } }
            }
        }
    };
    let title = problem_title("Is this your cluster?", !mistakes.is_empty());
    Page::document(Head { title: format!("{title} – {name}"), ..Head::default() }, body)
}
