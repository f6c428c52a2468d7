//! What a submission would change, field by field and word by word.

use domain::{
    Field, ProfileDraft,
    draft::Value,
    field::{Kind, Section},
    wording::label,
};
use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

use crate::{manage::answer, wording::choice};

/// The fields in which two texts differ, in the order of the profile. What one of them says in other
/// words only, such as a number with a space behind it, differs not.
pub(crate) fn changed(before: &ProfileDraft, after: &ProfileDraft) -> Vec<Field> {
    let whole = Section::ALL.into_iter().flat_map(Section::fields).filter(|field| field.is_whole());
    whole.filter(|field| !before.agrees(*field, after)).collect()
}

/// A field with what is public of it and what is proposed; with a place to ask about it if it can be
/// changed yet.
pub(crate) fn field_difference(
    field: Field,
    before: Option<&ProfileDraft>,
    after: &ProfileDraft,
    is_open: bool,
) -> Markup {
    html! {
        div.diff-field data-field=(field.name()) {
            h3 { (label(field)) }
            @match (before, field.kind()) {
                (Some(before), Kind::SomeOf(_) | Kind::Lines { .. }) => (lists(field, before, after)),
                (Some(before), Kind::Prose { .. }) if !before.is_blank(field) && !after.is_blank(field) => {
                    div.whole.prose dir="auto" { (words(before.text(field), after.text(field))) }
                }
                (Some(before), _) => {
                    (side("Published", before, field))
                    (side("Proposed", after, field))
                }
                (None, _) => { div.whole { (value(after, field)) } }
            }
            @if is_open { (ask(field)) }
        }
    }
}

fn side(heading: &str, draft: &ProfileDraft, field: Field) -> Markup {
    html! { div { span.eyebrow { (heading) } (value(draft, field)) } }
}

pub(super) fn value(draft: &ProfileDraft, field: Field) -> Markup {
    html! {
        @match answer(draft, field) { Some(answer) => div.answer { (answer) }, None => p.unknown { "Not stated" } }
    }
}

/// What was added, what was taken away, and how many stay.
fn lists(field: Field, before: &ProfileDraft, after: &ProfileDraft) -> Markup {
    let list = |draft: &ProfileDraft| match draft.get(field) {
        Some(Value::List(list)) => list.to_vec(),
        _ => Vec::new(),
    };
    let (before, after) = (list(before), list(after));
    html! {
        ul.terms.whole {
            @for value in after.iter().filter(|value| !before.contains(value)) {
                li.added { span { "Added" } " " ins { (choice(field, value)) } }
            }
            @for value in before.iter().filter(|value| !after.contains(value)) {
                li.gone { span { "Removed" } " " del { (choice(field, value)) } }
            }
            @for value in after.iter().filter(|value| before.contains(value)) {
                li { span { "Stays" } " " (choice(field, value)) }
            }
        }
    }
}

/// A text with its changes marked word by word.
fn words(before: &str, after: &str) -> Markup {
    let difference = TextDiff::from_words(before, after);
    html! {
        p {
            @for change in difference.iter_all_changes() {
                @match change.tag() {
                    ChangeTag::Equal => (change.value()),
                    ChangeTag::Delete => del { (change.value()) },
                    ChangeTag::Insert => ins { (change.value()) },
                }
            }
        }
    }
}

/// Own words about one field, which its editors see beside it.
fn ask(field: Field) -> Markup {
    let id = format!("ask.{}", field.name());
    html! {
        details.on-field {
            summary { "Ask about this field" }
            label.visually-hidden for=(id) { "Message about " (label(field)) }
            textarea.control id=(id) name={ "ask." (field.name()) } rows="2" maxlength="1000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(strategy: &str, sectors: &[&str]) -> ProfileDraft {
        ProfileDraft {
            name: "A".into(),
            strategy: strategy.into(),
            sectors: sectors.iter().map(|slug| (*slug).to_owned()).collect(),
            ..ProfileDraft::default()
        }
    }

    #[test]
    fn only_what_differs_is_a_change_and_the_order_of_choices_is_none() {
        let before = draft("Old words", &["furniture", "apparel"]);
        assert_eq!(changed(&before, &draft("Old words", &["apparel", "furniture"])), []);
        assert_eq!(changed(&before, &draft("New words", &["apparel"])), [Field::Sectors, Field::Strategy]);
    }

    #[test]
    fn a_text_shows_the_words_that_changed_and_escapes_them() {
        let shown = field_difference(
            Field::Strategy,
            Some(&draft("We sell <old> chairs", &[])),
            &draft("We sell <b> chairs", &[]),
            true,
        );
        let shown = shown.into_string();
        assert!(shown.contains("<del>&lt;old&gt;</del>") && shown.contains("<ins>&lt;b&gt;</ins>"), "{shown}");
        assert!(!shown.contains("<b>"));
    }

    #[test]
    fn of_a_list_one_sees_what_came_and_what_went() {
        let shown = field_difference(
            Field::Sectors,
            Some(&draft("", &["furniture", "apparel"])),
            &draft("", &["furniture", "footwear"]),
            true,
        );
        let shown = shown.into_string();
        assert!(
            shown.contains("<ins>Footwear</ins>") && shown.contains("<del>Apparel</del>") && shown.contains("Stays"),
            "{shown}"
        );
    }
}
