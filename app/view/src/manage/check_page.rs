use domain::{
    FieldPath,
    completeness::{Criterion, Met},
    field::Section,
    review::{Manuscript, State},
    wording::{label, sentence, warning_sentence},
};
use maud::{Markup, html};
use time::Duration;

use super::{
    answer, breadcrumb, name_of, of_section,
    standing::standing,
    wording::{criterion, section_name},
};
use crate::{Head, Page, address, kit::form::error_title};

/// All answers of a profile before it is submitted, and the submission.
pub fn check_page(manuscript: &Manuscript, average: Option<Duration>) -> Page {
    let title = error_title(&format!("Check {}", name_of(manuscript)), manuscript.problems.is_some());
    let body = html! {
        div.page.text-page.manage {
            (breadcrumb(manuscript, Some("Check and submit")))
            h1 { "Check your answers" }
            (standing(manuscript, average))
            (problems(manuscript))
            @for warning in manuscript.text.warnings() { p.warning role="note" { (warning_sentence(&warning)) } }
            (submission(manuscript))
            @for section in Section::ALL { (answers(manuscript, section)) }
            (criteria(manuscript))
            (submission_again(manuscript))
        }
    };
    Page::document(Head { title, ..Head::default() }, body)
}

/// What stands in the way, each leading to its input on the page of its section.
fn problems(manuscript: &Manuscript) -> Markup {
    let target = |path: FieldPath| {
        let section = path.field.section().unwrap_or(Section::General);
        format!("{}#{path}", of_section(&manuscript.slug, section))
    };
    html! {
        @if let Some(errors) = &manuscript.problems {
            div.problems id="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems-title" {
                h2 id="problems-title" { "There is a problem" }
                ul { @for (path, problem) in errors.iter() { li { a href=(target(path)) { (sentence(path, problem)) } } } }
                p { "The profile can be submitted once this is changed. Everything else is no hindrance." }
            }
        }
    }
}

fn answers(manuscript: &Manuscript, section: Section) -> Markup {
    html! {
        section.check-section {
            h2 { (section_name(section)) }
            dl.check-answers {
                @for field in section.fields().filter(|field| field.is_whole()) {
                    div {
                        dt { (label(field)) }
                        dd {
                            @match answer(&manuscript.text, field) {
                                Some(answer) => (answer),
                                None => span.unknown { "Not stated" },
                            }
                        }
                        dd.change {
                            a href={ (of_section(&manuscript.slug, section)) "#" (field.name()) } {
                                "Change" span.visually-hidden { " " (label(field)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The criteria of the directory, which a moderator decides on.
fn criteria(manuscript: &Manuscript) -> Markup {
    let standing = |met: Met| match met {
        Met::Yes => "By your answers you meet it.",
        Met::No => "By your answers you do not meet it. A moderator decides, and may waive it.",
        Met::NotStated => "Your answers do not say.",
        Met::ToBeSeen => "A moderator looks at your website.",
    };
    html! {
        section.check-section {
            h2 { "Criteria of the directory" }
            p { "Who takes part in a recognised national or regional cluster programme need not meet the numbers." }
            dl.check-answers {
                @for each in Criterion::ALL {
                    div { dt { (criterion(each)) } dd { (standing(each.is_met(&manuscript.text))) } }
                }
            }
        }
    }
}

/// What one can do about it.
fn submission(manuscript: &Manuscript) -> Markup {
    let is_submittable = manuscript.state != State::Submitted && manuscript.state != State::Published;
    html! {
        div.actions {
            @if is_submittable {
                form method="post" action=(address::SUBMIT_PROFILE) {
                    input type="hidden" name="slug" value=(manuscript.slug);
                    input type="hidden" name="revision" value=(manuscript.version);
                    button.button.primary type="submit" { "Submit for publication" }
                }
            }
            @if manuscript.waiting.is_some() {
                form method="post" action=(address::WITHDRAW_SUBMISSION) {
                    input type="hidden" name="slug" value=(manuscript.slug);
                    button.button type="submit" { "Withdraw submission" }
                }
            }
            a.button.quiet href=(address::of_cluster(address::PREVIEW, manuscript.slug.as_str())) { "See it as visitors will" }
        }
    }
}

/// At the end of the answers, where one has read them: the way back to the buttons.
fn submission_again(manuscript: &Manuscript) -> Markup {
    html! {
        p { a href=(address::of_cluster(address::MANAGE, manuscript.slug.as_str())) { "All sections" } }
    }
}
