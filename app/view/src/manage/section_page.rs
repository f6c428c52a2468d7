use domain::{
    Field, FieldErrors, FieldPath, Warning,
    field::{Kind, Section},
    review::Manuscript,
    wording::warning_sentence,
};
use maud::{Markup, html};

use super::{
    breadcrumb, name_of,
    sections::sections_beside,
    task_list::saved,
    wording::{group_heading, section_name},
};
use crate::{
    Head, Page, address,
    kit::form::{Sheet, error_title, field, problems_region, worded},
    moderation,
};

/// How a section's form was come by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opened {
    /// The list that gets blank entries to fill in.
    pub more: Option<Field>,
    /// Whether this was typed while nobody was signed in any more, and is yet to be saved.
    pub is_unsaved: bool,
}

/// The form of one section, as it was typed.
pub fn section_page(manuscript: &Manuscript, section: Section, opened: Opened) -> Page {
    let problems: Vec<(FieldPath, String)> = manuscript
        .problems
        .as_ref()
        .map(|errors| worded(errors, |field| field.section() == Some(section)))
        .unwrap_or_default();
    let title = error_title(&format!("{}, {}", section_name(section), name_of(manuscript)), !problems.is_empty());
    let body = html! {
        div.page.form-layout {
            (breadcrumb(manuscript, Some(section_name(section))))
            (sections_beside(manuscript, section))
            form method="post" action=(address::SAVE_SECTION) novalidate {
                // Enter in a line saves: a browser takes the first button for it.
                button type="submit" hidden {}
                input type="hidden" name="slug" value=(manuscript.slug);
                input type="hidden" name="section" value=(section.name());
                input type="hidden" name="revision" value=(manuscript.version);
                div.form-head {
                    h1 { (section_name(section)) }
                    p.saved { (saved(manuscript)) }
                }
                @if opened.is_unsaved {
                    p.notice role="status" {
                        "You had been signed out when you sent this. Everything you typed is here; save it now."
                    }
                }
                @if !problems.is_empty() && opened.more.is_none() {
                    (problems_region(&problems, "Nothing is lost. The profile can be submitted once this is changed."))
                }
                (fields(manuscript, section, opened))
                div.form-end {
                    button.button.primary type="submit" { "Save and continue" }
                    a href=(address::of_cluster(address::MANAGE, manuscript.slug.as_str())) { "All sections" }
                }
            }
        }
    };
    Page::document(Head { title, ..Head::default() }, body)
}

/// All fields of a section from the table of fields, those of one group together.
fn fields(manuscript: &Manuscript, section: Section, opened: Opened) -> Markup {
    let asked: Vec<(Field, String)> = manuscript.remarks.iter().filter_map(moderation::asked_about).collect();
    let problems: Option<&FieldErrors> = manuscript.problems.as_ref();
    let sheet = Sheet { draft: &manuscript.text, problems, asked: &asked, more: opened.more };
    let whole: Vec<Field> = section.fields().filter(|field| field.is_whole()).collect();
    html! {
        @for group in whole.chunk_by(|one, other| is_simple(*one) && is_simple(*other) && group_of(*one) == group_of(*other)) {
            @match group {
                [only] if !is_simple(*only) => (field(&sheet, *only)),
                group => {
                    @let name = group[0].name();
                    @let heading = group_heading(group_of(group[0]));
                    @match heading {
                        Some(heading) => {
                            fieldset.form-part {
                                legend { h2 { (heading) } }
                                (warnings(manuscript, group))
                                @for each in group { (field(&sheet, *each)) }
                            }
                        }
                        None => { div.form-part data-group=(name) { @for each in group { (field(&sheet, *each)) } } }
                    }
                }
            }
        }
    }
}

/// Lists have a part of the form to themselves.
fn is_simple(field: Field) -> bool {
    !matches!(field.kind(), Kind::SomeOf(_) | Kind::Lines { .. } | Kind::Entries { .. })
}

/// What stands before the dot: `label` of `label.issuer`.
fn group_of(field: Field) -> &'static str {
    field.name().rsplit_once('.').map_or("", |(group, _)| group)
}

/// What looks wrong in a group and may be right.
fn warnings(manuscript: &Manuscript, group: &[Field]) -> Markup {
    let warnings = if group.contains(&Field::MembersTotal) { manuscript.text.warnings() } else { Vec::new() };
    html! {
        @for warning in warnings.iter().filter(|warning| matches!(warning, Warning::MembersDoNotAddUp { .. })) {
            p.warning role="note" { (warning_sentence(warning)) }
        }
    }
}
