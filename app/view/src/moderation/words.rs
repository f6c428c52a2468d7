use domain::{
    Field, Slug,
    review::{Action, Kind, Logged, Reason, Refusal, Remark},
};
use maud::html;

use crate::{Head, Page, Status, address, wording::clock};

/// What a moderator said about one field, for those who are to change it.
pub(crate) fn asked_about(remark: &Remark) -> Option<(Field, String)> {
    super::about(remark).map(|(field, words)| (field, words.to_owned()))
}

/// A reason, as moderators choose it.
pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Advertising => "Reads like advertising",
        Reason::Unclear => "Hard to understand",
        Reason::Criteria => "Does not meet the criteria",
        Reason::Evidence => "Needs evidence",
        Reason::Duplicate => "Already in the directory",
        Reason::Personal => "Names people who did not agree",
    }
}

/// The same reason, as those are told whom it concerns: it says what would change it.
pub fn reason_for_editors(reason: Reason) -> &'static str {
    match reason {
        Reason::Advertising => "It reads like advertising: say what you do rather than how good it is.",
        Reason::Unclear => "It is hard to understand: say it in plain words, for somebody who does not know you.",
        Reason::Criteria => {
            "By your answers you do not meet the criteria of the directory. Complete them, or say which recognised cluster programme you take part in."
        }
        Reason::Evidence => "Something needs evidence: say where it can be seen, on your website for example.",
        Reason::Duplicate => "Your cluster is in the directory already: claim that profile in place of a new one.",
        Reason::Personal => "It names people who may not have agreed: leave out whoever has not.",
    }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "New",
        Kind::Edit => "Edit",
        Kind::Claim => "Claim",
        Kind::Report => "Report",
    }
}

/// What somebody did, after their name.
pub(crate) fn action(logged: &Logged) -> String {
    let known = match logged.action {
        Some(Action::Submitted) => "submitted",
        Some(Action::TookBack) => "took back what was submitted of",
        Some(Action::Published) => "published",
        Some(Action::AskedForChanges) => "asked for changes of",
        Some(Action::Rejected) => "rejected",
        Some(Action::VerifiedLabel) => "verified the label of",
        Some(Action::ChangedAtOnce) => "changed at once",
        Some(Action::Undid) => "undid a change of",
        Some(Action::StillRight) => "said that everything is still right of",
        Some(Action::Restored) => "restored a revision of",
        Some(Action::Withdrew) => "withdrew",
        Some(Action::Claimed) => "claimed",
        Some(Action::ApprovedClaim) => "approved a claim of",
        Some(Action::RejectedClaim) => "rejected a claim of",
        Some(Action::Reported) => "reported something about",
        Some(Action::ClosedReport) => "closed a report about",
        Some(Action::Suspended) => "suspended an account",
        Some(Action::Lifted) => "lifted a suspension",
        None => return logged.name.replace('-', " "),
    };
    known.to_owned()
}

/// Why a decision was not carried out, in answer to it.
pub fn over_page(slug: Option<&Slug>, back: &str, refusal: &Refusal) -> Page {
    let (status, title, why) = match refusal {
        Refusal::Unknown => (Status::NotFound, "There is no such submission", "It may have been deleted.".to_owned()),
        Refusal::Over { by: Some(by) } => {
            (Status::Conflict, "This was decided already", format!("{by} decided it while you had it open. Your decision changed nothing."))
        }
        Refusal::Over { by: None } => (
            Status::Conflict,
            "This waits no more",
            "Its editors took it back, or submitted a newer version, while you had it open. Your decision changed nothing.".to_owned(),
        ),
        Refusal::Held(holder) => (
            Status::Conflict,
            "Somebody else has this open",
            format!("{} has it until {} UTC. Your decision changed nothing.", holder.name, clock(holder.until)),
        ),
        Refusal::OwnCluster => {
            (Status::Conflict, "You keep this profile yourself", "Somebody else has to decide on it.".to_owned())
        }
        Refusal::Changed => (
            Status::Conflict,
            "Something changed since you looked",
            "Something else is proposed or public than what you saw, so nothing was published. Open it again to see what changed.".to_owned(),
        ),
        Refusal::Invalid => (
            Status::Conflict,
            "This cannot be published",
            "Something in it is wrong by today’s rules. Ask for changes.".to_owned(),
        ),
    };
    let body = html! {
        div.page.text-page {
            h1 { (title) }
            p { (why) }
            p.actions {
                a.button.primary href=(back) { "Open it again" }
                a.button href=(address::MODERATION) { "Queue" }
                @if let Some(slug) = slug { a.button.quiet href=(address::of_cluster(address::PROFILE, slug.as_str())) { "Public page" } }
            }
        }
    };
    Page { status, ..Page::document(Head { title: title.to_owned(), ..Head::default() }, body) }
}
