//! What a draft says in a field, to read rather than to fill in.

use domain::{
    Field, FieldPath, ProfileDraft,
    draft::{Value, is_ticked},
    field::Kind,
    wording::{entry_noun, label},
};
use maud::{Markup, html};

use crate::wording::choice;

/// What the draft says in a field that stands by itself; nothing if it is blank.
pub(crate) fn answer(draft: &ProfileDraft, field: Field) -> Option<Markup> {
    if draft.is_blank(field) {
        return None;
    }
    Some(match draft.get(field)? {
        Value::Text(text) => text_of(field, text),
        Value::List(list) => html! { ul { @for value in list { li { (choice(field, value)) } } } },
        Value::Entries(count) => html! {
            ol.entries-read { @for entry in 0..count { li { (entry_of(draft, field, entry)) } } }
        },
    })
}

fn text_of(field: Field, text: &str) -> Markup {
    match field.kind() {
        Kind::Prose { .. } => {
            html! { div.prose dir="auto" { @for paragraph in text.split("\n\n") { p { (paragraph) } } } }
        }
        Kind::Tick => html! { (if is_ticked(text) { "Yes" } else { "No" }) },
        _ => html! { (choice(field, text.trim())) },
    }
}

/// The parts of an entry that are filled in, each under its label.
fn entry_of(draft: &ProfileDraft, list: Field, entry: usize) -> Markup {
    let part = |field: Field| (field, draft.text(FieldPath::of_entry(field, entry)));
    let parts =
        list.parts().map(part).filter(|(field, text)| !text.trim().is_empty() || matches!(field.kind(), Kind::Tick));
    let noun = entry_noun(list).unwrap_or("entry");
    html! {
        span.visually-hidden { (noun) " " (entry + 1) ": " }
        dl.parts-read { @for (field, text) in parts { div { dt { (label(field)) } dd { (text_of(field, text)) } } } }
    }
}
