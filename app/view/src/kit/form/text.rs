//! Inputs of one value.

use domain::{Field, FieldPath, draft::is_ticked, field::Choices, vocabulary::Country};
use maud::{Markup, html};

use super::{
    Sheet,
    attributes::{autocomplete, inputmode, is_verbatim},
    described,
    hint::hint,
    id, labelled,
};
use crate::wording::choice;

/// Text on one line.
pub(super) fn line(sheet: &Sheet<'_>, path: FieldPath) -> Markup {
    let problem = sheet.problem(path);
    let hint = hint(path.field);
    labelled(path, hint, problem.as_deref(), &bare_line(sheet, path, hint.is_some(), problem.is_some()))
}

/// The input alone.
fn bare_line(sheet: &Sheet<'_>, path: FieldPath, has_hint: bool, is_wrong: bool) -> Markup {
    let (id, kind) = (id(path), path.field.kind());
    let verbatim = is_verbatim(kind);
    html! {
        input.control type="text" id=(id) name=(id) value=(sheet.draft.text(path)) maxlength=[path.field.kind().max_length()]
            inputmode=[inputmode(kind)] autocomplete=(autocomplete(path.field)) enterkeyhint="done"
            autocapitalize=[verbatim.then_some("none")] spellcheck=[verbatim.then_some("false")]
            aria-required=[path.field.is_required().then_some("true")] aria-invalid=[is_wrong.then_some("true")]
            aria-describedby=[described(&id, has_hint, is_wrong)];
    }
}

/// A number in a column of numbers.
pub(super) fn count(sheet: &Sheet<'_>, path: FieldPath) -> Markup {
    let problem = sheet.problem(path);
    let hint = hint(path.field);
    let id = id(path);
    html! {
        div.count-field.wrong[problem.is_some()] {
            label for=(id) {
                (domain::wording::label(path.field))
            }
            @if let Some(hint) = hint { span.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(problem) = &problem { p.problem id={ (id) "-problem" } { (problem) } }
            (bare_line(sheet, path, hint.is_some(), problem.is_some()))
        }
    }
}

/// Text with paragraphs.
pub(super) fn prose(sheet: &Sheet<'_>, path: FieldPath) -> Markup {
    let (id, problem, hint) = (id(path), sheet.problem(path), hint(path.field));
    let text = sheet.draft.text(path);
    let control = html! {
        // HTML drops the first line end within a text area, so that one is always ours.
        textarea.control id=(id) name=(id) rows=(rows(text)) maxlength=[path.field.kind().max_length()]
            lang=[written_in(sheet, text)] dir="auto" aria-invalid=[problem.is_some().then_some("true")]
            aria-describedby=[described(&id, hint.is_some(), problem.is_some())] { "\n" (text) }
    };
    labelled(path, hint, problem.as_deref(), &control)
}

/// The language that the editors say they write in.
fn written_in<'a>(sheet: &Sheet<'a>, text: &str) -> Option<&'a str> {
    let stated = domain::vocabulary::Language::find(sheet.draft.text(Field::TextLanguage).trim());
    stated.filter(|_| !text.is_empty()).map(domain::vocabulary::Term::slug)
}

/// As high as the text is long, within reason.
fn rows(text: &str) -> usize {
    let lines: usize = text.lines().map(|line| 1 + line.chars().count() / 80).sum();
    (lines + 1).clamp(5, 20)
}

/// A tick, which says yes.
pub(super) fn tick(sheet: &Sheet<'_>, path: FieldPath) -> Markup {
    let id = id(path);
    let hint = hint(path.field);
    html! {
        div.tick {
            input type="checkbox" id=(id) name=(id) value="true" checked[is_ticked(sheet.draft.text(path))]
                aria-describedby=[described(&id, hint.is_some(), false)];
            label for=(id) { (domain::wording::label(path.field)) }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
        }
    }
}

/// What can be chosen, under headings where there are some.
pub(super) struct Options(Vec<(&'static str, Vec<(&'static str, &'static str)>)>);

pub(super) static YES_OR_NO: std::sync::LazyLock<Options> =
    std::sync::LazyLock::new(|| Options(vec![("", vec![("true", "Yes"), ("false", "No")])]));

/// The choices of a field. Of regions those of the country, if one is chosen.
pub(super) fn options(sheet: &Sheet<'_>, field: Field, choices: Choices) -> Options {
    let Choices::Terms(table) = choices else {
        let slugs = match choices {
            Choices::Slugs(slugs) => slugs,
            Choices::Terms(_) => &[],
        };
        return Options(vec![("", slugs.iter().map(|slug| (*slug, choice(field, slug))).collect())]);
    };
    if field != Field::Region {
        return Options(vec![("", table.entries().iter().map(|entry| (entry.slug, entry.label)).collect())]);
    }
    let country = sheet.draft.text(Field::Country).trim();
    let mut groups: Vec<(&'static str, Vec<(&'static str, &'static str)>)> = Vec::new();
    for entry in table.entries().iter().filter(|entry| country.is_empty() || entry.group == country) {
        let heading = Country::find(entry.group).map_or("", Country::label);
        match groups.last_mut() {
            Some((last, options)) if *last == heading => options.push((entry.slug, entry.label)),
            _ => groups.push((heading, vec![(entry.slug, entry.label)])),
        }
    }
    Options(groups)
}

/// One of several, or none: unknown stays unknown.
pub(super) fn select(sheet: &Sheet<'_>, path: FieldPath, options: &Options) -> Markup {
    let (id, problem, hint) = (id(path), sheet.problem(path), hint(path.field));
    let chosen = sheet.draft.text(path).trim();
    let is_offered = options.0.iter().any(|(_, options)| options.iter().any(|(slug, _)| *slug == chosen));
    let rows = |options: &[(&'static str, &'static str)]| {
        html! {
            @for (slug, label) in options { option value=(slug) selected[*slug == chosen] { (label) } }
        }
    };
    let control = html! {
        select.control id=(id) name=(id) autocomplete=(autocomplete(path.field))
            aria-invalid=[problem.is_some().then_some("true")]
            aria-describedby=[described(&id, hint.is_some(), problem.is_some())] {
            option value="" { "Not stated" }
            @if !chosen.is_empty() && !is_offered {
                option value=(chosen) selected { (choice(path.field, chosen)) }
            }
            @match options.0.as_slice() {
                [(_, only)] => (rows(only)),
                groups => { @for (heading, options) in groups { optgroup label=(heading) { (rows(options)) } } }
            }
        }
    };
    labelled(path, hint, problem.as_deref(), &control)
}
