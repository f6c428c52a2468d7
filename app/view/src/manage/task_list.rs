use domain::{
    completeness::missing,
    review::{Manuscript, State},
    wording::label,
};
use maud::{Markup, html};
use time::Duration;

use super::{breadcrumb, name_of, of_section, sections::sections, standing::standing, wording::what_it_brings};
use crate::{Head, Page, address, wording::moment};

/// Answers that are suggested at a time.
const SUGGESTED: usize = 4;

/// The sections of a profile with the state of each, and what to do next.
pub fn task_list_page(manuscript: &Manuscript, average: Option<Duration>) -> Page {
    let to = |pattern| address::of_cluster(pattern, manuscript.slug.as_str());
    let body = html! {
        div.page.text-page.manage {
            (breadcrumb(manuscript, None))
            h1 { (name_of(manuscript)) }
            (standing(manuscript, average))
            (sections(manuscript, None))
            p.actions {
                a.button.primary href=(to(address::CHECK)) { "Check and submit" }
                a.button href=(to(address::PREVIEW)) { "See it as visitors will" }
                a.button.quiet href=(to(address::HISTORY)) { "History" }
                @if manuscript.is_published { a.button.quiet href=(to(address::PROFILE)) { "Public page" } }
            }
            @if manuscript.state == State::Published {
                form method="post" action=(address::STILL_RIGHT) {
                    input type="hidden" name="slug" value=(manuscript.slug);
                    p { button.button type="submit" { "Everything is still right" } }
                }
            }
            (would_help(manuscript))
            p.saved { (saved(manuscript)) }
        }
    };
    Page::document(Head { title: format!("Manage {}", name_of(manuscript)), ..Head::default() }, body)
}

/// When the draft was saved last, and by whom.
pub(super) fn saved(manuscript: &Manuscript) -> String {
    let at = moment(manuscript.saved.at);
    match &manuscript.saved.by {
        Some(by) => format!("Last saved on {at} UTC by {by}."),
        None => format!("Unchanged since {at} UTC."),
    }
}

/// The answers that would bring most.
fn would_help(manuscript: &Manuscript) -> Markup {
    let fields: Vec<_> = missing(&manuscript.text).take(SUGGESTED).collect();
    html! {
        @if !fields.is_empty() {
            section.would-help aria-labelledby="would-help" {
                h2 id="would-help" { "These answers would help you be found" }
                ul {
                    @for field in fields {
                        @if let Some(section) = field.section() {
                            li {
                                a href={ (of_section(&manuscript.slug, section)) "#" (field.name()) } { (label(field)) }
                                " " span { (what_it_brings(field)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
