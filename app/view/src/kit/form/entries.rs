//! Lists that grow: lines of text, and entries of several parts. A button adds blank ones, another
//! takes one away; both save what is typed first, so they work without a script.

use domain::{
    Field, FieldPath,
    draft::Value,
    wording::{entry_noun, label},
};
use maud::{Markup, html};

use super::{Sheet, attributes::autocomplete, described, hint::hint, id, part};

/// Blank lines to fill in: at first, and after more were asked for.
const BLANK_LINES: [usize; 2] = [2, 5];

pub(super) fn lines(sheet: &Sheet<'_>, field: Field) -> Markup {
    let id = id(field.into());
    let typed: &[String] = match sheet.draft.get(field) {
        Some(Value::List(list)) => list,
        _ => &[],
    };
    let wants_more = sheet.more == Some(field);
    let count = typed.len() + BLANK_LINES[usize::from(wants_more)];
    let hint = hint(field);
    let whole = sheet.problem(field.into());
    html! {
        fieldset.form-part id=(id) aria-describedby=[described(&id, hint.is_some(), whole.is_some())] {
            legend { h2 { (label(field)) } }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(problem) = &whole { p.problem id={ (id) "-problem" } { (problem) } }
            @for entry in 0..count {
                @let path = FieldPath::of_entry(field, entry);
                @let problem = sheet.problem(path);
                @let line_id = super::id(path);
                @if let Some(problem) = &problem { p.problem id={ (line_id) "-problem" } { (problem) } }
                input.control type="text" id=(line_id) name=(field.name()) value=(sheet.draft.text(path))
                    aria-label={ (label(field)) ", no. " (entry + 1) } maxlength=[field.kind().max_length()]
                    autocomplete=(autocomplete(field)) enterkeyhint="done"
                    autofocus[wants_more && entry == typed.len()] aria-invalid=[problem.is_some().then_some("true")]
                    aria-describedby=[described(&line_id, false, problem.is_some())];
            }
            p { button.button type="submit" name="add" value=(field.name()) { "Add more lines" span.visually-hidden { ": " (label(field)) } } }
        }
    }
}

pub(super) fn entries(sheet: &Sheet<'_>, list: Field) -> Markup {
    let id = id(list.into());
    let filled = match sheet.draft.get(list) {
        Some(Value::Entries(count)) => count,
        _ => 0,
    };
    let wants_more = sheet.more == Some(list) || filled == 0;
    // Blank entries have no place in the draft yet, and are read from it as blank all the same.
    let count = filled + usize::from(wants_more);
    let noun = entry_noun(list).unwrap_or("entry");
    let hint = hint(list);
    let whole = sheet.problem(list.into());
    html! {
        fieldset.form-part id=(id) aria-describedby=[described(&id, hint.is_some(), whole.is_some())] {
            legend { h2 { (label(list)) } }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(problem) = &whole { p.problem id={ (id) "-problem" } { (problem) } }
            @for entry in 0..count {
                @let title = format!("{noun} {}", entry + 1);
                div.entry role="group" aria-label=(capitalised(&title)) {
                    // Keeps an entry in its place whose inputs are all empty, so that "remove person 2" is
                    // about the one that is called so.
                    input type="hidden" name={ (list.name()) "." (entry) ".here" } value="1";
                    div.entry-head {
                        h3 { (capitalised(&title)) }
                        @if entry < filled {
                            button.button.quiet type="submit" name="remove" value={ (list.name()) "." (entry) } {
                                "Remove " (title)
                            }
                        }
                    }
                    @for field in list.parts() { (part(sheet, FieldPath::of_entry(field, entry))) }
                }
            }
            p { button.button type="submit" name="add" value=(list.name()) { "Add " (with_article(noun)) } }
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
