//! What moderators decide, and that they decide on what they saw.

use domain::{
    ProfileDraft,
    draft::LabelDraft,
    field::Section,
    review::{Action, Decision, Holder, Kind, Reason, Refusal, Remark, Review, State, SubmissionId, Verdict},
};
use store::{
    Database,
    access::{Editor, Moderator},
    audit, drafts, profiles, publishing, scratch,
    submissions::{self, Claiming, Submitting},
};
use time::Duration;

use crate::{
    drafting::{editor, keeps, letter, manuscript, saved, submit},
    sample::{named, november},
};

store::on_both_databases! {
    what_is_approved_is_public_and_every_server_is_told
    an_edit_replaces_what_is_public_only_when_it_is_approved
    later_edits_are_not_published_with_what_was_seen
    what_a_moderator_did_not_see_is_not_decided_on
    of_two_moderators_who_open_the_same_one_decides
    nobody_decides_on_a_cluster_that_they_keep
    what_is_asked_about_a_field_stands_until_it_is_changed
    a_rejected_draft_is_kept_and_can_be_submitted_again
    a_label_counts_once_a_moderator_has_seen_it
    the_queue_is_in_order_and_says_who_is_at_what
    what_was_done_is_in_the_log
    everybody_concerned_is_written_to_and_moderators_once_an_hour
    who_is_in_good_standing_changes_how_to_be_reached_at_once_until_it_is_undone
    everything_is_still_right_sets_the_day_alone
    a_moderator_restores_a_revision_and_takes_a_profile_out
    a_claim_that_is_approved_makes_an_editor_and_another_does_not
    a_report_reaches_the_queue_without_an_account
}

async fn moderator(db: &Database, name: &str) -> Moderator {
    let account = scratch::sign_in(db, name, true, november(20)).await.expect("an account").expect("signed in");
    account.moderates().expect("a moderator")
}

/// A profile with this name that waits.
async fn submitted(db: &Database, editor: &Editor, name: &str) -> SubmissionId {
    let text = ProfileDraft { name: name.into(), country: "RO".into(), ..ProfileDraft::default() };
    let version = saved(db, editor, Section::General, &text).await;
    match submit(db, editor, version, november(21)).await.expect("an answer") {
        Submitting::Submitted(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn open(db: &Database, moderator: &Moderator, id: SubmissionId) -> Review {
    submissions::open(db, moderator, id, november(22)).await.expect("an answer").expect("a submission")
}

fn decision(review: &Review, verdict: Verdict) -> Decision {
    Decision {
        verdict,
        version: review.version,
        published: review.published.as_ref().map(|public| public.number),
        message: String::new(),
        remarks: Vec::new(),
    }
}

async fn decide(db: &Database, moderator: &Moderator, review: &Review, decision: &Decision) -> Result<(), Refusal> {
    submissions::decide(db, moderator, review.id, decision, &letter("decided"), november(22)).await.expect("an answer")
}

/// Opens what waits and publishes it.
async fn approve(db: &Database, moderator: &Moderator, id: SubmissionId) {
    let review = open(db, moderator, id).await;
    assert_eq!(decide(db, moderator, &review, &decision(&review, Verdict::Publish)).await, Ok(()));
}

async fn names(db: &Database) -> Vec<String> {
    profiles::published(db).await.expect("profiles").into_iter().map(|profile| profile.facts.name).collect()
}

async fn what_is_approved_is_public_and_every_server_is_told(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let id = submitted(&db, &ana, "A").await;
    assert_eq!(names(&db).await, Vec::<String>::new());
    let mut told = publishing::Told::begin(&db);
    let number = publishing::number(&db).await.expect("the number");
    approve(&db, &mo, id).await;
    told.wait().await;
    assert_eq!(publishing::number(&db).await.expect("the number"), number + 1);
    let public = profiles::published(&db).await.expect("profiles").remove(0);
    assert_eq!((public.facts.name.as_str(), public.claimed, public.source), ("A", true, None));
    assert_eq!(public.updated.map(|day| day.to_string()).as_deref(), Some("2026-11-22"));
    let now = manuscript(&db, &ana).await;
    assert_eq!((now.state, now.is_published, now.waiting), (State::Published, true, None));
}

async fn an_edit_replaces_what_is_public_only_when_it_is_approved(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let id = submitted(&db, &ana, "A").await;
    approve(&db, &mo, id).await;
    let id = submitted(&db, &ana, "B").await;
    assert_eq!(names(&db).await, ["A"]);
    let review = open(&db, &mo, id).await;
    assert_eq!((review.kind, review.published.as_ref().map(|public| public.number)), (Kind::Edit, Some(1)));
    approve(&db, &mo, id).await;
    assert_eq!(names(&db).await, ["B"]);
    assert_eq!(profiles::revisions(&db, ana.slug()).await.expect("revisions").len(), 2);
}

async fn later_edits_are_not_published_with_what_was_seen(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let id = submitted(&db, &ana, "Seen").await;
    let later = ProfileDraft { name: "Later".into(), ..ProfileDraft::default() };
    saved(&db, &ana, Section::General, &later).await;
    approve(&db, &mo, id).await;
    assert_eq!(names(&db).await, ["Seen"]);
    let now = manuscript(&db, &ana).await;
    assert_eq!((now.text.name.as_str(), now.state), ("Later", State::Draft));
}

async fn what_a_moderator_did_not_see_is_not_decided_on(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let review = open(&db, &mo, submitted(&db, &ana, "A").await).await;
    let publish = decision(&review, Verdict::Publish);
    for other in [
        Decision { version: publish.version + 1, ..publish.clone() },
        Decision { published: Some(1), ..publish.clone() },
    ] {
        assert_eq!(decide(&db, &mo, &review, &other).await, Err(Refusal::Changed));
    }
    submitted(&db, &ana, "B").await;
    assert_eq!(decide(&db, &mo, &review, &publish).await, Err(Refusal::Over { by: None }));
    assert_eq!(names(&db).await, Vec::<String>::new());
    // Something else became public after the page was made.
    let review = open(&db, &mo, submitted(&db, &ana, "C").await).await;
    let imported = [named("a", "Imported")];
    profiles::import_over(&db, &imported, profiles::Over::Kept, november(22)).await.expect("an import");
    let refused = decide(&db, &mo, &review, &decision(&review, Verdict::Publish)).await;
    assert_eq!((refused, names(&db).await), (Err(Refusal::Changed), vec!["Imported".to_owned()]));
}

async fn of_two_moderators_who_open_the_same_one_decides(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let (mo, max) = (moderator(&db, "Mo").await, moderator(&db, "Max").await);
    let id = submitted(&db, &ana, "A").await;
    let first = open(&db, &mo, id).await;
    let second = open(&db, &max, id).await;
    let until = november(22) + Duration::minutes(15);
    let held = Refusal::Held(Holder { name: "Mo".into(), until, is_you: false });
    assert_eq!((first.kept_from, first.held_until), (None, Some(until)));
    assert_eq!(second.kept_from, Some(held.clone()));
    assert_eq!(decide(&db, &max, &second, &decision(&second, Verdict::Reject)).await, Err(held));
    let later = november(22) + Duration::minutes(16);
    let taken = submissions::open(&db, &max, id, later).await.expect("an answer").expect("a submission");
    assert_eq!(taken.kept_from, None, "a quarter of an hour is over");
    let publish = decision(&taken, Verdict::Publish);
    assert_eq!(
        submissions::decide(&db, &max, id, &publish, &letter("decided"), later).await.expect("an answer"),
        Ok(())
    );
    let over = Refusal::Over { by: Some("Max".into()) };
    assert_eq!(
        submissions::decide(&db, &mo, id, &publish, &letter("decided"), later).await.expect("an answer"),
        Err(over)
    );
}

async fn nobody_decides_on_a_cluster_that_they_keep(db: Database) {
    let mo = moderator(&db, "Mo").await;
    let own = keeps(&db, mo.account(), "a").await;
    let review = open(&db, &mo, submitted(&db, &own, "A").await).await;
    assert_eq!((review.kept_from.clone(), review.held_until), (Some(Refusal::OwnCluster), None));
    for &verdict in Verdict::ALL {
        assert_eq!(decide(&db, &mo, &review, &decision(&review, verdict)).await, Err(Refusal::OwnCluster));
    }
}

async fn what_is_asked_about_a_field_stands_until_it_is_changed(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let review = open(&db, &mo, submitted(&db, &ana, "A").await).await;
    let remarks = vec![
        Remark { field: None, reason: Some(Reason::Unclear), words: None },
        Remark { field: Some(domain::Field::Name), reason: None, words: Some("Which one?".into()) },
    ];
    let ask = Decision {
        message: "Nearly there".into(),
        remarks: remarks.clone(),
        ..decision(&review, Verdict::AskForChanges)
    };
    assert_eq!(decide(&db, &mo, &review, &ask).await, Ok(()));
    let sent_back = manuscript(&db, &ana).await;
    assert_eq!((sent_back.state, sent_back.message.as_deref()), (State::ChangesRequested, Some("Nearly there")));
    assert_eq!(sent_back.remarks, remarks);
    let text = ProfileDraft { name: "A of Cluj".into(), country: "RO".into(), ..ProfileDraft::default() };
    saved(&db, &ana, Section::General, &text).await;
    let changed = manuscript(&db, &ana).await;
    assert_eq!((changed.state, changed.remarks.as_slice()), (State::ChangesRequested, &remarks[..1]));
    submit(&db, &ana, changed.version, november(23)).await.expect("submitted");
    assert_eq!(manuscript(&db, &ana).await.remarks, []);
}

async fn a_rejected_draft_is_kept_and_can_be_submitted_again(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let review = open(&db, &mo, submitted(&db, &ana, "A").await).await;
    assert_eq!(decide(&db, &mo, &review, &decision(&review, Verdict::Reject)).await, Ok(()));
    let rejected = manuscript(&db, &ana).await;
    assert_eq!((rejected.state, rejected.text.name.as_str(), rejected.is_published), (State::Rejected, "A", false));
    let again = submit(&db, &ana, rejected.version, november(23)).await.expect("an answer");
    assert!(matches!(again, Submitting::Submitted(_)), "{again:?}");
}

async fn a_label_counts_once_a_moderator_has_seen_it(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let label =
        |verified: &str| LabelDraft { level: "gold".into(), verified: verified.into(), ..LabelDraft::default() };
    // Nobody verifies a label of their own by sending what a form would not.
    let text = ProfileDraft { name: "A".into(), label: label("true"), ..ProfileDraft::default() };
    let version = saved(&db, &ana, Section::General, &text).await;
    let Submitting::Submitted(id) = submit(&db, &ana, version, november(21)).await.expect("an answer") else {
        panic!("not submitted")
    };
    let stated = open(&db, &mo, id).await;
    assert_eq!(stated.proposed.label.verified, "");
    let seen = LabelDraft { awarded: "2026-09".into(), issuer: "ESCA".into(), ..label("") };
    let verified = submissions::verify_label(&db, &mo, id, &seen, november(22)).await.expect("an answer");
    assert_eq!(verified, Ok(()));
    let before = decision(&stated, Verdict::Publish);
    assert_eq!(decide(&db, &mo, &stated, &before).await, Err(Refusal::Changed), "the page showed another label");
    approve(&db, &mo, id).await;
    let public = profiles::published(&db).await.expect("profiles").remove(0).facts.label.expect("a label");
    assert!(public.verified && public.issuer.as_deref() == Some("ESCA"), "{public:?}");
    assert_eq!(manuscript(&db, &ana).await.state, State::Published);
}

async fn the_queue_is_in_order_and_says_who_is_at_what(db: Database) {
    let mo = moderator(&db, "Mo").await;
    let max = moderator(&db, "Max").await;
    for slug in ["c", "a", "b"] {
        let owner = editor(&db, &format!("Owner-{slug}"), slug).await;
        submitted(&db, &owner, slug).await;
    }
    let queue = async |moderator| submissions::queue(&db, moderator, november(22)).await.expect("a queue");
    let slugs: Vec<String> = queue(&mo).await.iter().map(|queued| queued.slug.to_string()).collect();
    assert_eq!(slugs.len(), 3);
    let first = queue(&mo).await.remove(0);
    open(&db, &mo, first.id).await;
    let holder = |queue: &[domain::review::Queued]| queue[0].holder.clone().map(|holder| (holder.name, holder.is_you));
    assert_eq!(holder(&queue(&mo).await), Some(("Mo".to_owned(), true)));
    assert_eq!(holder(&queue(&max).await), Some(("Mo".to_owned(), false)));
    assert_eq!(submissions::average_wait(&db).await.expect("an answer"), None);
    approve(&db, &mo, first.id).await;
    assert_eq!(submissions::average_wait(&db).await.expect("an answer"), Some(Duration::days(1)));
    assert_eq!(queue(&mo).await.len(), 2);
}

async fn what_was_done_is_in_the_log(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mo = moderator(&db, "Mo").await;
    let id = submitted(&db, &ana, "A").await;
    approve(&db, &mo, id).await;
    let log = audit::newest(&db, &mo, 10).await.expect("a log");
    let lines: Vec<_> = log.iter().map(|line| (line.who.as_deref(), line.action, line.profile.as_deref())).collect();
    assert_eq!(
        lines,
        [(Some("Mo"), Some(Action::Published), Some("a")), (Some("Ana"), Some(Action::Submitted), Some("a"))]
    );
}

async fn everybody_concerned_is_written_to_and_moderators_once_an_hour(db: Database) {
    let mo = moderator(&db, "Mo").await;
    let ana = editor(&db, "Ana", "a").await;
    editor(&db, "Ion", "a").await;
    let id = submitted(&db, &ana, "A").await;
    submitted(&db, &editor(&db, "Eva", "b").await, "B").await;
    approve(&db, &mo, id).await;
    let due = store::outbox::take(&db, 20, november(23)).await.expect("mails");
    let mut mails: Vec<String> =
        due.into_iter().map(|due| format!("{}: {}", due.letter.recipient, due.letter.subject)).collect();
    mails.sort();
    assert_eq!(
        mails,
        [
            "ana@example.org: decided A 0",
            "ana@example.org: received A 1",
            "eva@example.org: received B 2",
            "ion@example.org: decided A 0",
            "ion@example.org: received A 1",
            "mo@example.org: news A 1",
        ]
    );
}

async fn who_is_in_good_standing_changes_how_to_be_reached_at_once_until_it_is_undone(db: Database) {
    let mo = moderator(&db, "Mo").await;
    let ana = editor(&db, "Ana", "a").await;
    let change = async |city: &str, name: &str| {
        let text =
            ProfileDraft { name: name.into(), country: "RO".into(), city: city.into(), ..ProfileDraft::default() };
        saved(&db, &ana, Section::General, &text).await;
        drafts::publish_at_once(&db, &ana, november(22)).await.expect("an answer")
    };
    let public = async || {
        let facts = profiles::published(&db).await.expect("profiles").pop().map(|profile| profile.facts);
        facts.map(|facts| (facts.name, facts.city.unwrap_or_default()))
    };
    assert_eq!(change("Cluj", "A").await, [], "never published");
    let id = submitted(&db, &ana, "A").await;
    assert_eq!(change("Turda", "A").await, [], "something waits");
    approve(&db, &mo, id).await;
    assert_eq!(change("Turda", "A").await, [domain::Field::City]);
    assert_eq!(public().await, Some(("A".into(), "Turda".into())));
    assert_eq!(manuscript(&db, &ana).await.state, State::Published, "nothing else was changed");
    assert_eq!(change("Dej", "B").await, [domain::Field::City]);
    assert_eq!(public().await, Some(("A".into(), "Dej".into())), "the name waits");
    assert_eq!(manuscript(&db, &ana).await.state, State::Draft);
    let undone = profiles::restore(&db, &mo, ana.slug(), (2, profiles::Why::Undo), november(22)).await;
    assert_eq!((undone.expect("an answer"), public().await), (Ok(()), Some(("A".into(), "Turda".into()))));
    assert_eq!(change("Gherla", "B").await, [], "for a year everything waits");
}

async fn everything_is_still_right_sets_the_day_alone(db: Database) {
    profiles::import(&db, &[named("a", "A")], november(19)).await.expect("an import");
    let ana = editor(&db, "Ana", "a").await;
    assert!(drafts::still_right(&db, &ana, november(25)).await.expect("an answer"));
    let public = profiles::published(&db).await.expect("profiles").remove(0);
    assert_eq!((public.facts.name.as_str(), public.claimed), ("A", true));
    assert_eq!(public.updated.map(|day| day.to_string()).as_deref(), Some("2026-11-25"));
    let unpublished = editor(&db, "Ion", "b").await;
    assert!(!drafts::still_right(&db, &unpublished, november(25)).await.expect("an answer"));
}

async fn a_moderator_restores_a_revision_and_takes_a_profile_out(db: Database) {
    let mo = moderator(&db, "Mo").await;
    let ana = editor(&db, "Ana", "a").await;
    for name in ["One", "Two"] {
        let id = submitted(&db, &ana, name).await;
        approve(&db, &mo, id).await;
    }
    let past = profiles::history(&db, &ana).await.expect("a history");
    let told: Vec<_> = past.iter().map(|past| (past.number, past.text.name.as_str(), past.is_public)).collect();
    assert_eq!(told, [(2, "Two", true), (1, "One", false)]);
    assert_eq!(past[0].by.as_deref(), Some("Ana"));
    let restore = async |number| {
        profiles::restore(&db, &mo, ana.slug(), (number, profiles::Why::Restore), november(23))
            .await
            .expect("an answer")
    };
    assert_eq!((restore(1).await, names(&db).await), (Ok(()), vec!["One".to_owned()]));
    assert_eq!(manuscript(&db, &ana).await.text.name, "One");
    assert_eq!(restore(9).await, Err(Refusal::Unknown));
    assert_eq!(profiles::take_out(&db, &mo, ana.slug(), november(23)).await.expect("an answer"), Ok(()));
    assert_eq!(names(&db).await, Vec::<String>::new());
    let withdrawn = manuscript(&db, &ana).await;
    assert_eq!((withdrawn.state, withdrawn.is_published), (State::Withdrawn, false));
    let again = submit(&db, &ana, withdrawn.version, november(24)).await.expect("an answer");
    assert!(matches!(again, Submitting::Submitted(_)), "{again:?}");
}

async fn a_claim_that_is_approved_makes_an_editor_and_another_does_not(db: Database) {
    profiles::import(&db, &[named("a", "A"), named("b", "B")], november(19)).await.expect("an import");
    let mo = moderator(&db, "Mo").await;
    let ana = crate::drafting::account(&db, "Ana").await;
    for (slug, verdict, becomes) in [("a", Verdict::Publish, true), ("b", Verdict::Reject, false)] {
        let slug = slug.parse().expect("a slug");
        let claim = async || {
            submissions::claim(&db, &ana, &slug, "Manager", &letter("claim"), november(21)).await.expect("an answer")
        };
        assert_eq!(claim().await, Claiming::Waits);
        assert_eq!(claim().await, Claiming::WaitsAlready);
        let queue = submissions::queue(&db, &mo, november(22)).await.expect("a queue");
        assert_eq!((queue[0].kind, queue[0].words.as_deref()), (Kind::Claim, Some("Manager")));
        let review = open(&db, &mo, queue[0].id).await;
        assert_eq!(decide(&db, &mo, &review, &decision(&review, verdict)).await, Ok(()));
        let editor = ana.edits(&db, &slug).await.expect("an answer");
        assert_eq!(editor.is_some(), becomes);
        if let Some(editor) = editor {
            let manuscript = manuscript(&db, &editor).await;
            assert_eq!((manuscript.text.name.as_str(), manuscript.state), ("A", State::Published));
            assert_eq!(claim().await, Claiming::Kept);
        }
    }
    let nowhere = "c".parse().expect("a slug");
    let claimed = submissions::claim(&db, &ana, &nowhere, "", &letter("claim"), november(21)).await;
    assert_eq!(claimed.expect("an answer"), Claiming::Unknown);
}

async fn a_report_reaches_the_queue_without_an_account(db: Database) {
    profiles::import(&db, &[named("a", "A")], november(19)).await.expect("an import");
    let mo = moderator(&db, "Mo").await;
    let slug = "a".parse().expect("a slug");
    let said = submissions::report(&db, &slug, "The link is broken.", &letter("report"), november(21)).await;
    assert!(said.expect("an answer"));
    let queued = submissions::queue(&db, &mo, november(22)).await.expect("a queue").remove(0);
    assert_eq!((queued.kind, queued.words.as_deref()), (Kind::Report, Some("The link is broken.")));
    let review = open(&db, &mo, queued.id).await;
    assert_eq!(decide(&db, &mo, &review, &decision(&review, Verdict::Publish)).await, Ok(()));
    assert!(submissions::queue(&db, &mo, november(22)).await.expect("a queue").is_empty());
}
