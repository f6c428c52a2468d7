//! Forms made from the table of fields: a line there is a labelled input here, with its hint, its
//! problem and its limits. Everything works without a script and by keyboard.
//!
//! Texts are written as they were typed, however wrong. The browser's own validation is off: a
//! problem is said in words, beside the input and in the list above the form ([`problems_region`]).

mod attributes;
mod choices;
mod entries;
mod hint;
mod problems;
mod text;

use domain::{
    Field, FieldErrors, FieldPath, ProfileDraft,
    field::Kind,
    wording::{label, sentence},
};
use maud::{Markup, html};

pub(crate) use problems::{error_title, problems_region, worded};

/// What stands in a form.
#[derive(Clone, Copy)]
pub(crate) struct Sheet<'a> {
    pub(crate) draft: &'a ProfileDraft,
    /// What is wrong with it.
    pub(crate) problems: Option<&'a FieldErrors>,
    /// What a moderator asked about fields.
    pub(crate) asked: &'a [(Field, String)],
    /// The list that gets blank entries to fill in.
    pub(crate) more: Option<Field>,
}

/// A field with everything that belongs to it.
pub(crate) fn field(sheet: &Sheet<'_>, field: Field) -> Markup {
    html! {
        @for (_, words) in sheet.asked.iter().filter(|(about, _)| *about == field) {
            div.asked role="note" { p.eyebrow { "A moderator asked about " (label(field)) } p { (words) } }
        }
        (part(sheet, field.into()))
    }
}

/// The input of one value; for a list all its entries.
fn part(sheet: &Sheet<'_>, path: FieldPath) -> Markup {
    match path.field.kind() {
        Kind::Prose { .. } => text::prose(sheet, path),
        Kind::YesOrNo => text::select(sheet, path, &text::YES_OR_NO),
        Kind::Tick => text::tick(sheet, path),
        Kind::OneOf(choices) => text::select(sheet, path, &text::options(sheet, path.field, choices)),
        Kind::SomeOf(choices) => choices::choices(sheet, path.field, choices),
        Kind::Lines { .. } => entries::lines(sheet, path.field),
        Kind::Entries { .. } => entries::entries(sheet, path.field),
        Kind::Number if path.field.name().starts_with("members.") => text::count(sheet, path),
        Kind::Slug
        | Kind::Line { .. }
        | Kind::WebAddress
        | Kind::Email
        | Kind::Phone
        | Kind::Number
        | Kind::Halves
        | Kind::Degrees { .. }
        | Kind::Date
        | Kind::Day => text::line(sheet, path),
    }
}

impl Sheet<'_> {
    /// What is wrong with a value, as it is said above the form too.
    fn problem(&self, path: FieldPath) -> Option<String> {
        let problem = self.problems?.of(path).next()?;
        Some(sentence(path, problem))
    }

    /// What is wrong with any value of a list.
    fn problems_within(&self, list: Field) -> Vec<String> {
        let within = |path: &FieldPath| path.field == list;
        let problems = self.problems.into_iter().flat_map(FieldErrors::iter);
        problems.filter(|(path, _)| within(path)).map(|(path, problem)| sentence(path, problem)).collect()
    }
}

/// What names an input to its label, and to the list of problems.
fn id(path: FieldPath) -> String {
    path.to_string()
}

/// The ids of what describes an input.
fn described(id: &str, has_hint: bool, has_problem: bool) -> Option<String> {
    let hint = has_hint.then(|| format!("{id}-hint"));
    let problem = has_problem.then(|| format!("{id}-problem"));
    let ids: Vec<String> = problem.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// An input with its label, hint and problem around it.
fn labelled(path: FieldPath, hint: Option<&str>, problem: Option<&str>, control: &Markup) -> Markup {
    let id = id(path);
    html! {
        div.field.wrong[problem.is_some()] {
            label for=(id) { (label(path.field)) }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(problem) = problem { p.problem id={ (id) "-problem" } { (problem) } }
            (control)
        }
    }
}

#[cfg(test)]
mod tests;
