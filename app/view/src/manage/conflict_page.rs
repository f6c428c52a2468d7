use domain::{
    Field, FieldPath, ProfileDraft, Slug,
    draft::Value,
    field::{Kind, Section},
    review::Conflict,
    wording::label,
};
use maud::{Markup, html};

use super::{answer, wording::section_name};
use crate::{Head, Page, Status, address, wording::moment};

/// Two people changed the same fields of a section: both texts, and a choice for each field. What was
/// typed travels with the form, and is stored already.
pub fn conflict_page(slug: &Slug, section: Section, typed: &ProfileDraft, conflict: &Conflict) -> Page {
    let who = conflict.saved.by.as_deref().unwrap_or("Somebody else");
    let body = html! {
        div.page.text-page.manage {
            h1 { "Somebody else changed this section" }
            p.lede {
                (who) " saved " (section_name(section)) " on " (moment(conflict.saved.at)) " UTC, after you had opened it. "
                "Where you changed different things both are kept. Choose for the rest: nothing of yours is lost."
            }
            form method="post" action=(address::SAVE_SECTION) novalidate {
                input type="hidden" name="slug" value=(slug);
                input type="hidden" name="section" value=(section.name());
                input type="hidden" name="revision" value=(conflict.version);
                (typed_inputs(section, typed, &conflict.theirs, &conflict.fields))
                @for (number, field) in conflict.fields.iter().enumerate() {
                    (choice_of(number, *field, typed, &conflict.theirs))
                }
                p { button.button.primary type="submit" { "Save what I chose" } }
            }
        }
    };
    let head = Head { title: "Error: somebody else changed this section".to_owned(), ..Head::default() };
    Page { status: Status::Conflict, ..Page::document(head, body) }
}

fn choice_of(number: usize, field: Field, typed: &ProfileDraft, theirs: &ProfileDraft) -> Markup {
    let side = |side: &str, name: &str, draft: &ProfileDraft| {
        let id = format!("{}-{side}", field.name());
        html! {
            div.side {
                div.tick {
                    input type="radio" id=(id) name={ "choice." (number) } value={ (side) ":" (field.name()) }
                        checked[side == "yours"] aria-describedby={ (id) "-text" };
                    label for=(id) { (name) }
                }
                div.answer id={ (id) "-text" } {
                    @match answer(draft, field) { Some(answer) => (answer), None => p.unknown { "Empty" } }
                }
            }
        }
    };
    html! {
        fieldset.conflict {
            legend { h2 { (label(field)) } }
            div.sides { (side("yours", "Yours", typed)) (side("theirs", "Theirs", theirs)) }
        }
    }
}

/// The whole section without its conflicts as it was merged, and what was typed where one must choose.
fn typed_inputs(section: Section, typed: &ProfileDraft, merged: &ProfileDraft, conflicts: &[Field]) -> Markup {
    let mut text = merged.clone();
    for field in conflicts {
        text.take_field(*field, typed);
    }
    let hidden = |name: &str, value: &str| html! { input type="hidden" name=(name) value=(value); };
    html! {
        @for path in text.paths(section) {
            @match text.get(path) {
                Some(Value::Text(text)) if is_long(path) => textarea hidden name=(path) { "\n" (text) },
                Some(Value::Text(text)) => (hidden(&path.to_string(), text)),
                Some(Value::List(list)) => { @for value in list { (hidden(&path.to_string(), value)) } }
                Some(Value::Entries(_)) | None => {}
            }
        }
    }
}

/// A hidden input would lose its line ends.
fn is_long(path: FieldPath) -> bool {
    matches!(path.field.kind(), Kind::Prose { .. })
}

/// Somebody saved while another was about to submit: what is to be submitted has to be looked at once
/// more.
pub fn stale_page(check: &str) -> Page {
    let body = html! {
        div.page.text-page.manage {
            h1 { "Somebody else changed this profile" }
            p { "Since you opened the page something was saved, so nothing was submitted. Look at it once more." }
            p.actions { a.button.primary href=(check) { "Check and submit" } }
        }
    };
    let head = Head { title: "Error: somebody else changed this profile".to_owned(), ..Head::default() };
    Page { status: Status::Conflict, ..Page::document(head, body) }
}
