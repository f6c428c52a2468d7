use domain::review::{Manuscript, State, Waiting};
use maud::{Markup, html};
use time::Duration;

use super::wording;
use crate::{
    address, moderation,
    wording::{duration, moment},
};

/// What has become of the profile, with what moderators said of it.
pub(super) fn standing(manuscript: &Manuscript, average: Option<Duration>) -> Markup {
    let (title, meaning) = wording::state(manuscript.state);
    let is_public = manuscript.is_published;
    html! {
        div.standing data-profile=(manuscript.slug) data-state=(manuscript.state.slug())
            data-published=(is_public.to_string()) {
            p { b { (title) } ". " (meaning) }
            @if is_public && manuscript.state != State::Published {
                p { "Until then everybody sees " a href=(address::of_cluster(address::PROFILE, manuscript.slug.as_str())) { "the published profile" } "." }
            }
            @if let Some(waiting) = &manuscript.waiting { (place(waiting, manuscript, average)) }
            (verdict(manuscript))
        }
    }
}

fn place(waiting: &Waiting, manuscript: &Manuscript, average: Option<Duration>) -> Markup {
    html! {
        p {
            "It waits since " (moment(waiting.since)) " UTC, as number " (waiting.place) " in the queue."
            @if let Some(average) = average { " The last ten took " (duration(average)) " on average." }
            @if waiting.version != manuscript.version {
                " What you have saved since then is not part of it: submit it too when it is ready."
            }
        }
    }
}

/// What was said when it was sent back.
fn verdict(Manuscript { message, remarks, .. }: &Manuscript) -> Markup {
    let reasons = remarks.iter().filter(|remark| remark.field.is_none()).filter_map(|remark| remark.reason);
    let on_fields = remarks.iter().filter(|remark| remark.field.is_some()).count();
    html! {
        @if message.is_some() || !remarks.is_empty() {
            div.verdict {
                h2 { "What the moderator said" }
                @for reason in reasons { p { (moderation::reason_for_editors(reason)) } }
                @if let Some(message) = message { p.said { (message) } }
                @if on_fields > 0 { p { "What was asked about single answers stands beside them in their sections." } }
            }
        }
    }
}
