use domain::{
    Field, ProfileDraft, Slug,
    field::Section,
    review::{Kind, Reason, Refusal, Review, Verdict},
    wording::label,
};
use maud::{Markup, html};

use super::{
    checks::checks,
    difference::{changed, field_difference, value},
    words,
};
use crate::{
    Head, Page, address,
    wording::{clock, fields_change, moment},
};

/// A cluster of the directory that looks like the one that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub slug: Slug,
    pub name: String,
    pub place: String,
}

/// A submission with all that is to be known before it is decided.
pub fn review_page(review: &Review, alike: &[Alike]) -> Page {
    let title = format!("Review: {}", name(review));
    let body = html! {
        div.page {
            nav.breadcrumb aria-label="Breadcrumb" {
                ol { li { a href=(address::MODERATION) { "Moderation" } } li aria-current="page" { (name(review)) } }
            }
            (head(review))
            @match review.kind {
                Kind::New | Kind::Edit => (of_draft(review, alike)),
                Kind::Claim | Kind::Report => (of_words(review)),
            }
        }
    };
    Page::document(Head { title, ..Head::default() }, body)
}

fn name(review: &Review) -> &str {
    let name = review.proposed.name.trim();
    if name.is_empty() { review.slug.as_str() } else { name }
}

fn head(review: &Review) -> Markup {
    let to = |pattern| address::of_cluster(pattern, review.slug.as_str());
    html! {
        div.review-head {
            h1 { (name(review)) }
            p.meta {
                span { b { (words::kind(review.kind)) } @if let Some(public) = &review.published { " beside revision " (public.number) } }
                " " span { "Submitted on " (moment(review.since)) " UTC" @if let Some(by) = &review.by { " by " (by) } }
                " " span { "Number " (review.place) " in the queue" }
            }
            @if let Some(until) = review.held_until {
                p.held { "Yours to decide until " (clock(until)) " UTC. Others see that you have it open." }
            }
            @if let Some(refusal) = &review.kept_from { p.held role="note" { (kept_from(refusal)) } }
            p {
                @if review.published.is_some() { a href=(to(address::PROFILE)) { "The public page" } " " }
                a href=(to(address::HISTORY)) { "History" }
            }
        }
    }
}

fn kept_from(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Held(holder) => {
            format!("{} has it open until {} UTC and decides on it.", holder.name, clock(holder.until))
        }
        Refusal::OwnCluster => "You keep this profile yourself, so somebody else has to decide on it.".to_owned(),
        Refusal::Over { by: Some(by) } => format!("{by} has decided on it."),
        _ => "It waits no more.".to_owned(),
    }
}

/// What is common to all forms of a review.
fn hidden(review: &Review) -> Markup {
    html! {
        input type="hidden" name="submission" value=(review.id);
        input type="hidden" name="revision" value=(review.version);
        input type="hidden" name="published" value=[review.published.as_ref().map(|public| public.number)];
    }
}

fn of_draft(review: &Review, alike: &[Alike]) -> Markup {
    html! {
        form.review method="post" action=(address::DECIDE) novalidate {
            (hidden(review))
            (changes(review))
            (checks(review, alike))
            (decide())
        }
    }
}

fn changes(review: &Review) -> Markup {
    let before = review.published.as_ref().map(|public| &public.text);
    let all: Vec<Field> = Section::ALL.into_iter().flat_map(Section::fields).filter(|field| field.is_whole()).collect();
    let nothing = ProfileDraft::default();
    let shown = changed(before.unwrap_or(&nothing), &review.proposed);
    let rest: Vec<&Field> = all.iter().filter(|field| !shown.contains(field)).collect();
    html! {
        section.changes aria-labelledby="changes" {
            h2 id="changes" {
                @if before.is_some() { (fields_change(shown.len())) } @else { (shown.len()) " fields are filled in" }
            }
            div.diff { @for field in &shown { (field_difference(*field, before, &review.proposed, review.kept_from.is_none())) } }
            @if !rest.is_empty() {
                details.fold {
                    summary { (rest.len()) @if before.is_some() { " fields stay as they are" } @else { " fields are not stated" } }
                    dl.fields { @for field in rest { div { dt { (label(*field)) } dd { (value(&review.proposed, *field)) } } } }
                }
            }
        }
    }
}

fn decide() -> Markup {
    html! {
        section.decide aria-labelledby="decide" {
            h2 id="decide" { "Decide" }
            fieldset.reasons {
                legend.visually-hidden { "Reasons" }
                @for &reason in Reason::ALL {
                    div.tick {
                        input type="checkbox" id={ "reason-" (reason.slug()) } name="reason" value=(reason.slug());
                        label for={ "reason-" (reason.slug()) } { (words::reason(reason)) }
                    }
                }
            }
            div.field {
                label for="message" { "Message to the cluster" }
                p.hint id="message-hint" { "Sent with the reasons and with what you ask about single fields." }
                textarea.control id="message" name="message" rows="5" maxlength="5000" aria-describedby="message-hint" {}
            }
            p.hint {
                "Publishing shows the proposed text to everybody at once. Rejecting keeps the draft and tells the cluster what would change it."
            }
            div.verdicts {
                (verdict(Verdict::Publish, "Publish", "button primary"))
                (verdict(Verdict::AskForChanges, "Ask for changes", "button"))
                (verdict(Verdict::Reject, "Reject", "button alarm"))
            }
        }
    }
}

fn verdict(verdict: Verdict, words: &str, class: &str) -> Markup {
    html! {
        div {
            button class=(class) type="submit" name="verdict" value=(verdict.slug()) { (words) }
            button.button.quiet type="submit" name="verdict" value={ (verdict.slug()) "-next" } { (words) " and open next" }
        }
    }
}

/// A claim or a report: what somebody wrote, and what to do about it.
fn of_words(review: &Review) -> Markup {
    html! {
        form.review.of-words method="post" action=(address::DECIDE) novalidate {
            (hidden(review))
            section.changes aria-labelledby="words" {
                h2 id="words" { @if review.kind == Kind::Claim { "What the claimant says" } @else { "What somebody reports" } }
                div.prose { p { (review.words.as_deref().unwrap_or_default()) } }
            }
            section.decide aria-labelledby="decide" {
                h2 id="decide" { "Decide" }
                div.field {
                    label for="message" { "Message" }
                    textarea.control id="message" name="message" rows="4" maxlength="5000" {}
                }
                div.verdicts {
                    @if review.kind == Kind::Claim {
                        (verdict(Verdict::Publish, "Approve claim", "button primary"))
                        (verdict(Verdict::Reject, "Reject claim", "button alarm"))
                    } @else {
                        (verdict(Verdict::Publish, "Close report", "button primary"))
                    }
                }
            }
        }
    }
}
