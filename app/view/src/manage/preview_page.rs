use domain::{Day, PublicProfile, field::Section, review::Manuscript};
use maud::html;

use super::{breadcrumb, of_section, progress, wording::section_name};
use crate::{Head, Page, address, profile};

/// The draft as visitors will see it once it is published; what is wrong in it is left out, as is
/// everything that nobody but its editors may see. `public` is what would be public of it.
pub fn preview_page(manuscript: &Manuscript, public: &PublicProfile, today: Day) -> Page {
    let empty: Vec<Section> = Section::ALL
        .into_iter()
        .filter(|section| progress(manuscript, *section) == domain::completeness::Progress::Empty)
        .collect();
    let body = html! {
        div.page {
            (breadcrumb(manuscript, Some("As visitors will see it")))
            p.preview-note role="note" {
                "This is what visitors will see. Nobody but you sees it yet. "
                @if manuscript.problems.is_some() { "Answers that must be changed are left out. " }
                a href=(address::of_cluster(address::CHECK, manuscript.slug.as_str())) { "Check and submit" }
            }
            (profile::preview(public, today))
            @if !empty.is_empty() {
                section.add-this aria-labelledby="add-this" {
                    h2 id="add-this" { "Nothing is said yet about" }
                    ul {
                        @for section in empty {
                            li {
                                (section_name(section)) ": "
                                a href=(of_section(&manuscript.slug, section)) {
                                    "add this" span.visually-hidden { ": " (section_name(section)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    Page::document(Head { title: format!("Preview of {}", super::name_of(manuscript)), ..Head::default() }, body)
}
