use domain::{Field, FieldErrors, FieldPath, field::Kind, wording::sentence};
use maud::{Markup, html};

use super::id;

/// What is wrong with a form, each problem leading to its input. It has the keyboard's focus when the
/// page comes, so that nobody has to look for it.
pub(crate) fn problems_region(problems: &[(FieldPath, String)], more: &str) -> Markup {
    html! {
        div.problems id="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
            h2 id="problems-title" { "There is a problem" }
            ul { @for (path, sentence) in problems { li { a href={ "#" (target(*path)) } { (sentence) } } } }
            p { (more) }
        }
    }
}

/// The problems of a form in the words that stand beside its inputs.
pub(crate) fn worded(errors: &FieldErrors, belongs: impl Fn(Field) -> bool) -> Vec<(FieldPath, String)> {
    let of_form = errors.iter().filter(|(path, _)| belongs(path.field));
    of_form.map(|(path, problem)| (path, sentence(path, problem))).collect()
}

/// Where the input stands: choices have no input of their own for what is not offered.
fn target(path: FieldPath) -> String {
    match path.field.kind() {
        Kind::SomeOf(_) => id(path.field.into()),
        _ => id(path),
    }
}

/// The title of a page whose form has problems.
pub(crate) fn error_title(title: &str, has_problems: bool) -> String {
    if has_problems { format!("Error: {title}") } else { title.to_owned() }
}
