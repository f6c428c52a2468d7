//! Beside a review: what a moderator checks. It informs; no verdict waits for it.

use domain::{
    Field, ProfileDraft, WebAddress,
    completeness::{Criterion, Met},
    review::Review,
};
use maud::{Markup, html};

use super::review_page::Alike;
use crate::{address, kit::external_link, manage, wording::choice};

pub(super) fn checks(review: &Review, alike: &[Alike]) -> Markup {
    html! {
        aside.checks aria-label="To check" {
            (criteria(&review.proposed))
            (label(&review.proposed))
            @if !alike.is_empty() {
                section aria-labelledby="alike" {
                    h2 id="alike" { "Looks like" }
                    ul.alike {
                        @for Alike { slug, name, place } in alike {
                            li { a href=(address::of_cluster(address::PROFILE, slug.as_str())) { (name) } " " span { (place) } }
                        }
                    }
                }
            }
        }
    }
}

fn criteria(draft: &ProfileDraft) -> Markup {
    html! {
        fieldset.criteria {
            legend { h2 { "Criteria" } }
            @for each in Criterion::ALL {
                @let met = each.is_met(draft);
                @let id = format!("criterion-{}", each.name());
                div.tick.short[met == Met::No] {
                    input type="checkbox" id=(id) name="criteria" value=(each.name()) checked[met == Met::Yes] aria-describedby={ (id) "-hint" };
                    label for=(id) { (manage::criterion(each)) }
                    p.hint id={ (id) "-hint" } { (stated(each, met, draft)) }
                }
            }
            div.tick.waiver {
                input type="checkbox" id="waiver" name="waiver" value="programme" aria-describedby="waiver-hint";
                label for="waiver" { "Part of a recognised cluster programme" }
                p.hint id="waiver-hint" { "Waives the numbers" }
            }
        }
    }
}

fn stated(criterion: Criterion, met: Met, draft: &ProfileDraft) -> Markup {
    let field = match criterion {
        Criterion::Management => Field::ManagementStaff,
        Criterion::Members => Field::MembersTotal,
        Criterion::Website => {
            let website = draft.text(Field::Website).parse::<WebAddress>();
            return html! { @match &website { Ok(website) => (external_link(website, None)), Err(_) => "Not stated" } };
        }
        Criterion::Kinds => {
            return html! {
                (match met { Met::Yes => "By the numbers stated", Met::No => "Only one kind is stated", _ => "Not stated" })
            };
        }
        Criterion::Activity => return html! { "To be seen on the website" },
    };
    html! { @if met == Met::NotStated { "Not stated" } @else { "States " (draft.text(field)) } }
}

/// The label that is stated, and the button of whoever has seen proof of it.
fn label(draft: &ProfileDraft) -> Markup {
    let label = &draft.label;
    let is_verified = domain::draft::is_ticked(&label.verified);
    html! {
        fieldset.label-check {
            legend { h2 { "Label" } }
            p {
                @if label.level.is_empty() { "None is stated." }
                @else if is_verified { (choice(Field::LabelLevel, &label.level)) ", verified." }
                @else { (choice(Field::LabelLevel, &label.level)) ", stated by the cluster and seen by nobody yet." }
            }
            div.field {
                label for="label.level" { "Level" }
                select.control id="label.level" name="label.level" {
                    @for level in ["", "bronze", "silver", "gold"] {
                        option value=(level) selected[label.level == level] { (if level.is_empty() { "None" } else { choice(Field::LabelLevel, level) }) }
                    }
                }
            }
            div.field {
                label for="label.awarded" { "Month of award" }
                input.control type="text" id="label.awarded" name="label.awarded" value=(label.awarded) maxlength="10" autocomplete="off";
            }
            div.field {
                label for="label.issuer" { "Issuer" }
                input.control type="text" id="label.issuer" name="label.issuer" value=(label.issuer) maxlength="200" autocomplete="off";
            }
            p { button.button type="submit" name="verify" value="label" { "Verify label" } }
        }
    }
}
