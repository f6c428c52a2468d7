use domain::{
    completeness::{Progress, missing},
    field::Section,
    review::Manuscript,
    wording::label,
};
use maud::{Markup, html};

use super::{of_section, problems_in, progress, wording::section_name};
use crate::address;

/// All sections with what has become of each.
pub(super) fn sections(manuscript: &Manuscript, here: Option<Section>) -> Markup {
    html! {
        ul.section-list aria-label="Sections" {
            @for section in Section::ALL {
                @let progress = progress(manuscript, section);
                li {
                    a href=(of_section(&manuscript.slug, section)) data-state=(progress.name())
                        aria-current=[(here == Some(section)).then_some("page")] {
                        b { (section_name(section)) } " "
                        span { (note(manuscript, section, progress)) }
                    }
                }
            }
        }
    }
}

/// Beside a section's form: the way to the others.
pub(super) fn sections_beside(manuscript: &Manuscript, here: Section) -> Markup {
    html! {
        nav.sections aria-label="Sections of the profile" {
            (sections(manuscript, Some(here)))
            p { a href=(address::of_cluster(address::CHECK, manuscript.slug.as_str())) { "Check and submit" } }
            p { a href=(address::of_cluster(address::PREVIEW, manuscript.slug.as_str())) { "See it as visitors will" } }
        }
    }
}

fn note(manuscript: &Manuscript, section: Section, progress: Progress) -> String {
    match (problems_in(manuscript.problems.as_ref(), section), progress) {
        (1, _) => "1 answer to change".to_owned(),
        (2.., _) => format!("{} answers to change", problems_in(manuscript.problems.as_ref(), section)),
        (_, Progress::Empty) => "Empty".to_owned(),
        (_, Progress::Complete) => "Complete".to_owned(),
        (_, Progress::Incomplete) => {
            let first = missing(&manuscript.text).find(|field| field.section() == Some(section));
            first.map_or_else(String::new, |field| format!("Not stated: {}", label(field)))
        }
    }
}
