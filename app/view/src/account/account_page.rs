use domain::account::{Entry, Mistakes};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{Input, Kind, entry, error_summary, personal, problem_title};
use crate::{Page, address};

/// Somebody's own account.
#[derive(Debug, Clone, Default)]
pub struct AccountView {
    pub name: String,
    pub email: String,
    pub moderates: bool,
    pub clusters: Vec<KeptCluster>,
    pub pending: Vec<PendingCluster>,
    pub sessions: Vec<SignedIn>,
    /// What was typed into one of the forms and could not be done.
    pub form: AccountForm,
    /// What has just been done.
    pub notice: Option<String>,
}

/// A cluster that the account keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCluster {
    pub slug: String,
    pub name: String,
    /// How it stands, in words.
    pub state: String,
    pub is_published: bool,
}

/// A cluster that was registered with the account's address and waits for its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingCluster {
    pub id: String,
    pub name: String,
    pub country: String,
}

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub device: String,
    /// Days and times in UTC, for people.
    pub since: String,
    pub seen: String,
    pub is_this: bool,
}

/// What somebody typed into a form of their account, passwords apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountForm {
    pub name: Option<String>,
    pub email: Option<String>,
    pub mistakes: Mistakes,
    /// The id of the form that it was.
    pub at: String,
}

/// The page of an account.
pub fn account_page(view: &AccountView) -> Page {
    let mistakes = &view.form.mistakes;
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            @if let Some(notice) = &view.notice { p.notice role="status" { (notice) } }
            h1 { "Your account" }
            (clusters(view))
            @if view.moderates { p { a href="/moderation" { "Moderation" } } }
            (sessions(&view.sessions))
            (details(view))
        }
    };
    personal(&problem_title("Your account", !mistakes.is_empty()), body)
}

fn clusters(AccountView { clusters, pending, .. }: &AccountView) -> Markup {
    html! {
        section {
            h2 id="clusters" { "My clusters" }
            @if clusters.is_empty() { p { "You keep no cluster yet." } }
            ul.kept-clusters aria-label="My clusters" {
                @for KeptCluster { slug, name, state, is_published } in clusters {
                    li {
                        a href=(address::of_cluster(address::MANAGE, slug)) { (name) }
                        " " span.state { (state) }
                        @if *is_published { " " a href=(address::of_cluster(address::PROFILE, slug)) { "See its page" } }
                    }
                }
            }
            @for PendingCluster { id, name, country } in pending {
                form.pending-cluster method="post" action="/api/adopt_cluster" {
                    p { b { (name) } @if !country.is_empty() { ", " (country) } " was registered with your address. Is this yours?" }
                    input type="hidden" name="id" value=(id);
                    div.form-end {
                        button.button.primary type="submit" { "Add " (name) }
                        button.button type="submit" formaction="/api/discard_cluster" { "Not mine: " (name) }
                    }
                }
            }
            p { a.button href=(address::REGISTER) { "Register a cluster" } }
        }
    }
}

fn sessions(sessions: &[SignedIn]) -> Markup {
    html! {
        section {
            h2 id="sessions" { "Where you are signed in" }
            ul.sessions aria-label="Sessions" {
                @for SignedIn { device, since, seen, is_this } in sessions {
                    li {
                        b { (device) } @if *is_this { " (this one)" }
                        ", since " (since) ", last seen " (seen)
                    }
                }
            }
            form method="post" action="/api/sign_out_everywhere" {
                div.form-end { button.button type="submit" { "Sign out everywhere" } }
            }
        }
    }
}

fn details(AccountView { name, email, form, .. }: &AccountView) -> Markup {
    // Each form has an input that asks for the password; only that of the form in question is marked.
    let of = |at: &str| -> &[_] { if form.at == at { &form.mistakes } else { &[] } };
    html! {
        section {
            h2 { "Your name" }
            form.entries method="post" action="/api/change_name" novalidate {
                (entry(
                    Input {
                        entry: Entry::Name,
                        kind: Kind::PersonName,
                        value: form.name.as_deref().unwrap_or(name),
                        hint: None,
                    },
                    of("name"),
                ))
                div.form-end { button.button type="submit" { "Change name" } }
            }
        }
        section {
            h2 { "E-mail" }
            p { "You sign in with " b { (email) } "." }
            form.entries method="post" action="/api/change_email" novalidate {
                (entry(
                    Input {
                        entry: Entry::Email,
                        kind: Kind::Email,
                        value: form.email.as_deref().unwrap_or_default(),
                        hint: Some("The new address. It counts once it is confirmed by the link that we send there."),
                    },
                    of("email"),
                ))
                div.form-end { button.button type="submit" { "Change e-mail" } }
            }
        }
        section {
            h2 { "Password" }
            form.entries method="post" action="/api/change_password" novalidate {
                (entry(
                    Input {
                        entry: Entry::Password,
                        kind: Kind::CurrentPassword,
                        value: "",
                        hint: Some("The one that you have."),
                    },
                    of("password"),
                ))
                (entry(
                    Input {
                        entry: Entry::NewPassword,
                        kind: Kind::NewPassword,
                        value: "",
                        hint: Some("12 characters or more. A few words in a row are easy to remember."),
                    },
                    of("password"),
                ))
                div.form-end { button.button type="submit" { "Change password" } }
            }
        }
    }
}
