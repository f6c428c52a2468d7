//! What editors have of their profile: the list of its sections, a form for each, the check before it
//! is submitted, how visitors will see it, and its history. Every page is a document.

mod answer;
mod check_page;
mod conflict_page;
mod history_page;
mod preview_page;
mod section_page;
mod sections;
mod standing;
mod task_list;
mod wording;

use domain::{FieldErrors, Slug, completeness, field::Section, review::Manuscript};
use maud::{Markup, html};

use crate::address;

pub(crate) use answer::answer;
pub use check_page::check_page;
pub use conflict_page::{conflict_page, stale_page};
pub use history_page::history_page;
pub use preview_page::preview_page;
pub use section_page::{Opened, section_page};
pub use task_list::task_list_page;
pub(crate) use wording::criterion;

/// Where a section is edited.
fn of_section(slug: &Slug, section: Section) -> String {
    address::of_section(slug.as_str(), section)
}

/// What a profile is called while it has no name.
pub(crate) fn name_of(manuscript: &Manuscript) -> &str {
    let name = manuscript.text.name.trim();
    if name.is_empty() { manuscript.slug.as_str() } else { name }
}

/// The way to a page of a profile.
fn breadcrumb(manuscript: &Manuscript, here: Option<&str>) -> Markup {
    html! {
        nav.breadcrumb aria-label="Breadcrumb" {
            ol {
                li { a href=(address::ACCOUNT) { "My clusters" } }
                @match here {
                    Some(here) => {
                        li { a href=(address::of_cluster(address::MANAGE, manuscript.slug.as_str())) { (name_of(manuscript)) } }
                        li aria-current="page" { (here) }
                    }
                    None => { li aria-current="page" { (name_of(manuscript)) } }
                }
            }
        }
    }
}

/// How many answers of a section are wrong.
fn problems_in(problems: Option<&FieldErrors>, section: Section) -> usize {
    problems.map_or(0, |errors| errors.iter().filter(|(path, _)| path.field.section() == Some(section)).count())
}

fn progress(manuscript: &Manuscript, section: Section) -> completeness::Progress {
    completeness::progress(&manuscript.text, section, manuscript.problems.as_ref())
}
