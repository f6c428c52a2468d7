use std::collections::BTreeMap;

use domain::{
    review::{Kind, Queued},
    vocabulary::Country,
};
use maud::{Markup, html};
use time::{Duration, OffsetDateTime};

use super::{difference::changed, words};
use crate::{
    Head, Page, address,
    wording::{clock, duration, fields_change},
};

/// Which of what waits is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueFilter {
    pub kind: Option<Kind>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl QueueFilter {
    fn shows(&self, queued: &Queued) -> bool {
        self.kind.is_none_or(|kind| kind == queued.kind)
            && self.country.as_ref().is_none_or(|country| *country == queued.proposed.country)
    }
}

/// Everything that waits for a moderator, the oldest first.
pub fn queue_page(queue: &[Queued], filter: &QueueFilter, average: Option<Duration>, now: OffsetDateTime) -> Page {
    let shown: Vec<&Queued> = queue.iter().filter(|queued| filter.shows(queued)).collect();
    let body = html! {
        div.page.queue-page {
            div.queue-head {
                h1 { "Moderation" }
                p.lede {
                    (waiting(queue, now))
                    @if let Some(average) = average { " The last ten took " (duration(average)) " on average." }
                    " " a href=(address::LOG) { "Audit log" }
                }
            }
            @if queue.is_empty() {
                p { "There is nothing to decide. New submissions appear here, and you get a mail." }
            } @else {
                (filters(queue, filter))
                @if shown.is_empty() { p { "Nothing of this kind waits." } } @else { (table(&shown, now)) }
            }
        }
    };
    Page::document(Head { title: "Moderation".to_owned(), ..Head::default() }, body)
}

fn waiting(queue: &[Queued], now: OffsetDateTime) -> String {
    match queue {
        [] => "Nothing waits.".to_owned(),
        [one] => format!("1 waits, for {}.", duration(now - one.since)),
        [oldest, ..] => format!("{} wait, the oldest for {}.", queue.len(), duration(now - oldest.since)),
    }
}

fn filters(queue: &[Queued], filter: &QueueFilter) -> Markup {
    let count = |kind: Kind| queue.iter().filter(|queued| queued.kind == kind).count();
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for queued in queue.iter().filter(|queued| !queued.proposed.country.is_empty()) {
        *countries.entry(&queued.proposed.country).or_default() += 1;
    }
    let name = |code: &str| Country::find(code).map_or_else(|| code.to_owned(), |country| country.label().to_owned());
    html! {
        form.queue-filters method="get" action=(address::MODERATION) {
            label {
                "Kind"
                select.control name="kind" {
                    option value="" { "All kinds (" (queue.len()) ")" }
                    @for &kind in Kind::ALL {
                        @if count(kind) > 0 {
                            option value=(kind.slug()) selected[filter.kind == Some(kind)] { (words::kind(kind)) " (" (count(kind)) ")" }
                        }
                    }
                }
            }
            label {
                "Country"
                select.control name="country" {
                    option value="" { "All countries" }
                    @for (code, count) in &countries {
                        option value=(code) selected[filter.country.as_deref() == Some(*code)] { (name(code)) " (" (count) ")" }
                    }
                }
            }
            button.button type="submit" { "Show" }
        }
    }
}

fn table(shown: &[&Queued], now: OffsetDateTime) -> Markup {
    html! {
        table.queue {
            caption.visually-hidden { "Queue" }
            thead { tr { @for heading in ["Cluster", "Kind", "Country", "Waiting", "Opened by"] { th scope="col" { (heading) } } } }
            tbody {
                @for queued in shown {
                    tr data-kind=(queued.kind.slug()) {
                        th scope="row" {
                            a href=(address::of_submission(queued.id)) { (name(queued)) }
                            span.eyebrow { (about(queued)) }
                        }
                        td { (words::kind(queued.kind)) }
                        td { (Country::find(&queued.proposed.country).map_or("", Country::label)) }
                        td.figures { (duration(now - queued.since)) }
                        td {
                            @if let Some(holder) = &queued.holder {
                                (if holder.is_you { "You" } else { holder.name.as_str() }) ", until " (clock(holder.until)) " UTC"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn name(queued: &Queued) -> &str {
    let name = queued.proposed.name.trim();
    if name.is_empty() { queued.slug.as_str() } else { name }
}

/// What it is about, in a few words.
fn about(queued: &Queued) -> String {
    match (queued.kind, &queued.published) {
        (Kind::Claim | Kind::Report, _) => {
            let words = queued.words.as_deref().unwrap_or_default();
            let short: String = words.chars().take(80).collect();
            if short.len() < words.len() { format!("“{short}…”") } else { format!("“{short}”") }
        }
        (_, Some(published)) => fields_change(changed(published, &queued.proposed).len()),
        (_, None) if queued.proposed.label.level.is_empty() => "Never published".to_owned(),
        (_, None) => "Never published, states a label".to_owned(),
    }
}
