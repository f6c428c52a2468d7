use domain::{
    account::{Entry, Mistakes},
    vocabulary::Country,
};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{ClusterForm, cluster::carried};
use crate::{
    Page,
    account::{Input, Kind, checkbox, entry, error_summary, personal, problem_title, trap},
    address,
};

/// Who registers, as typed; the password is kept nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonForm {
    pub name: String,
    pub email: String,
    pub terms: bool,
    pub mistakes: Mistakes,
    /// Sent faster than anybody reads.
    pub was_too_fast: bool,
}

/// The page that asks who registers a cluster. `made` is when, in seconds since 1970.
pub fn person_page(cluster: &ClusterForm, form: &PersonForm, made: i64) -> Page {
    let PersonForm { mistakes, was_too_fast, .. } = form;
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            @if *was_too_fast { (too_fast()) }
            h1 { "Who registers it?" }
            (which(cluster))
            form.entries method="post" action="/api/register" novalidate {
                (carried(cluster))
                input type="hidden" name="none" value="1";
                (trap(made))
                (person_entries(form))
                div.form-end { button.button.primary type="submit" { "Create account" } }
            }
        }
    };
    personal(&problem_title("Who registers it?", !mistakes.is_empty()), body)
}

/// The inputs that say who somebody is.
pub(crate) fn person_entries(PersonForm { name, email, terms, mistakes, .. }: &PersonForm) -> Markup {
    let hint = "12 characters or more. A few words in a row are easy to remember and hard to guess.";
    html! {
        (entry(Input { entry: Entry::Name, kind: Kind::PersonName, value: name, hint: None }, mistakes))
        (entry(
            Input {
                entry: Entry::Email,
                kind: Kind::Email,
                value: email,
                hint: Some("You sign in with it. It is not shown on the cluster’s page."),
            },
            mistakes,
        ))
        (entry(
            Input { entry: Entry::Password, kind: Kind::NewPassword, value: "", hint: Some(hint) },
            mistakes,
        ))
        (checkbox(Entry::Terms, *terms, &terms_link(), mistakes))
    }
}

/// What somebody is told whose form came faster than people write.
pub(crate) fn too_fast() -> Markup {
    html! {
        p.notice role="status" {
            "That was faster than we can tell from a program. Everything you typed but the password is still here: type the password and send it once more."
        }
    }
}

fn terms_link() -> Markup {
    html! { " " a href=(address::TERMS) { "Read them" } }
}

/// Which cluster it is, with a way back.
fn which(ClusterForm { country, cluster, .. }: &ClusterForm) -> Markup {
    let place = Country::find(country).map(Country::label).unwrap_or_default();
    html! {
        p {
            b { (cluster) } ", " (place) " "
            a href=(address::register_cluster(country, cluster, true)) { "Change" span.visually-hidden { " the cluster" } }
        }
    }
}

/// The page on which somebody who is signed in adds a cluster to their account.
pub fn add_page(cluster: &ClusterForm) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "Register this cluster?" }
            (which(cluster))
            form method="post" action="/api/add_cluster" {
                (carried(cluster))
                div.form-end { button.button.primary type="submit" { "Register this cluster" } }
            }
        }
    };
    personal("Register this cluster?", body)
}
