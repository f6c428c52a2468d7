use domain::{Slug, review::Past};
use maud::{Markup, html};

use crate::{
    Head, Page, address,
    moderation::{changed, field_difference},
    wording::{fields_change, moment},
};

/// Every revision of a profile with what it changed, the newest first. Moderators can go back to one,
/// and take the profile out of the directory.
pub fn history_page(slug: &Slug, revisions: &[Past], moderates: bool) -> Page {
    let name = revisions.first().map_or(slug.as_str(), |newest| newest.text.name.as_str());
    let is_public = revisions.iter().any(|revision| revision.is_public);
    let body = html! {
        div.page.text-page.manage {
            nav.breadcrumb aria-label="Breadcrumb" {
                ol {
                    @if moderates { li { a href=(address::MODERATION) { "Moderation" } } }
                    @else { li { a href=(address::of_cluster(address::MANAGE, slug.as_str())) { (name) } } }
                    li aria-current="page" { "History" }
                }
            }
            h1 { "History of " (name) }
            @if revisions.is_empty() { p { "Nothing of this profile was ever public." } }
            ol.history {
                @for (at, revision) in revisions.iter().enumerate() {
                    (one(slug, revision, revisions.get(at + 1), moderates))
                }
            }
            @if moderates && is_public {
                form method="post" action=(address::WITHDRAW_PROFILE) {
                    input type="hidden" name="slug" value=(slug);
                    button.button.alarm type="submit" { "Withdraw profile" }
                }
            }
        }
    };
    Page::document(Head { title: format!("History of {name}"), ..Head::default() }, body)
}

fn one(slug: &Slug, revision: &Past, before: Option<&Past>, moderates: bool) -> Markup {
    let changes = before.map(|before| changed(&before.text, &revision.text));
    html! {
        li {
            h2 { "Revision " (revision.number) @if revision.is_public { " (public)" } }
            p {
                time datetime=(revision.at.date()) { (moment(revision.at)) " UTC" }
                @match (&revision.by, &revision.source) {
                    (Some(by), _) => { ", by " (by) }
                    (None, Some(source)) => { ", compiled from " (source) }
                    (None, None) => { ", imported" }
                }
            }
            @if let (Some(before), Some(changes)) = (before, changes) {
                details {
                    summary { (fields_change(changes.len())) }
                    div.diff { @for field in changes { (field_difference(field, Some(&before.text), &revision.text, false)) } }
                }
            }
            @if let (true, true, Some(_), Some(before)) = (moderates, revision.is_public, &revision.by, before) {
                form method="post" action=(address::RESTORE_REVISION) {
                    input type="hidden" name="slug" value=(slug);
                    input type="hidden" name="number" value=(before.number);
                    input type="hidden" name="undo" value="true";
                    button.button type="submit" { "Undo" span.visually-hidden { " revision " (revision.number) } }
                }
            }
            @if moderates && !revision.is_public {
                form method="post" action=(address::RESTORE_REVISION) {
                    input type="hidden" name="slug" value=(slug);
                    input type="hidden" name="number" value=(revision.number);
                    button.button type="submit" { "Restore this revision" span.visually-hidden { ": " (revision.number) } }
                }
            }
        }
    }
}
