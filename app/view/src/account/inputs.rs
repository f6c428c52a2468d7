//! Inputs with what is wrong with them.

use domain::account::{Entry, Mistake};
use maud::{Markup, html};

use super::{label, sentence};

/// What kind of text an input takes: what keyboard a phone shows, and what a browser fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    PersonName,
    OrganisationName,
    Email,
    /// The one somebody signs in with.
    CurrentPassword,
    NewPassword,
    Words,
}

/// An input of one line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) entry: Entry,
    pub(crate) kind: Kind,
    pub(crate) value: &'a str,
    pub(crate) hint: Option<&'a str>,
}

/// The input with its label, its hint, and what is wrong with it.
pub(crate) fn entry(Input { entry, kind, value, hint }: Input<'_>, mistakes: &[(Entry, Mistake)]) -> Markup {
    let id = entry.input();
    let (input_type, autocomplete) = match kind {
        Kind::PersonName => ("text", "name"),
        Kind::OrganisationName => ("text", "organization"),
        Kind::Email => ("email", "email"),
        Kind::CurrentPassword => ("password", "current-password"),
        Kind::NewPassword => ("password", "new-password"),
        Kind::Words => ("text", "off"),
    };
    let is_wrong = has(mistakes, entry);
    html! {
        div.field.wrong[is_wrong] {
            label for=(id) { (label(entry)) }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            (beside(entry, mistakes))
            input.control id=(id) name=(id) type=(input_type) value=(value) autocomplete=(autocomplete)
                inputmode=[(kind == Kind::Email).then_some("email")]
                autocapitalize=[matches!(kind, Kind::Email).then_some("none")]
                spellcheck=[(kind != Kind::Words).then_some("false")]
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=[described(id, hint.is_some(), is_wrong)];
        }
    }
}

/// A box to tick.
pub(crate) fn checkbox(entry: Entry, is_ticked: bool, behind: &Markup, mistakes: &[(Entry, Mistake)]) -> Markup {
    let id = entry.input();
    let is_wrong = has(mistakes, entry);
    html! {
        div.field.wrong[is_wrong] {
            (beside(entry, mistakes))
            div.tick {
                input id=(id) name=(id) type="checkbox" checked[is_ticked]
                    aria-invalid=[is_wrong.then_some("true")] aria-describedby=[described(id, false, is_wrong)];
                label for=(id) { (label(entry)) }
                (behind)
            }
        }
    }
}

/// What is wrong with an input, beside it.
pub(crate) fn beside(entry: Entry, mistakes: &[(Entry, Mistake)]) -> Markup {
    html! {
        @if has(mistakes, entry) {
            div.problem id={ (entry.input()) "-problem" } {
                @for mistake in of(mistakes, entry) { p { (sentence(entry, mistake)) } }
            }
        }
    }
}

pub(crate) fn described(id: &str, has_hint: bool, is_wrong: bool) -> Option<String> {
    let hint = has_hint.then(|| format!("{id}-hint"));
    let problem = is_wrong.then(|| format!("{id}-problem"));
    let ids: Vec<String> = hint.into_iter().chain(problem).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

pub(crate) fn has(mistakes: &[(Entry, Mistake)], entry: Entry) -> bool {
    of(mistakes, entry).next().is_some()
}

fn of(mistakes: &[(Entry, Mistake)], entry: Entry) -> impl Iterator<Item = &Mistake> {
    mistakes.iter().filter(move |(other, _)| *other == entry).map(|(_, mistake)| mistake)
}

/// All that is wrong, above the form, each with a link to its input. It has the focus.
pub(crate) fn error_summary(mistakes: &[(Entry, Mistake)]) -> Markup {
    html! {
        @if !mistakes.is_empty() {
            div.problems role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
                h2 id="problems-title" { "There is a problem" }
                ul {
                    @for (entry, mistake) in mistakes {
                        li { a href={ "#" (entry.input()) } { (sentence(*entry, mistake)) } }
                    }
                }
            }
        }
    }
}

/// The title of a page whose form may have problems.
pub fn problem_title(title: &str, has_problems: bool) -> String {
    if has_problems { format!("Error: {title}") } else { title.to_owned() }
}

/// An input that nobody sees and programs fill in, and when the form was made.
pub(crate) fn trap(made: i64) -> Markup {
    html! {
        div.trap aria-hidden="true" {
            label for="website-of-yours" { "Leave this empty" }
            input id="website-of-yours" name="homepage" type="text" value="" tabindex="-1" autocomplete="off";
        }
        input type="hidden" name="made" value=(made);
    }
}
