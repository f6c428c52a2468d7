//! What editors write is kept, and nobody's text is overwritten unseen.

use domain::{
    Field, ProfileDraft, Slug,
    draft::TeamMemberDraft,
    field::Section,
    review::{Conflict, Manuscript, State},
};
use store::{
    Database, StoreError,
    access::{Account, Editor},
    accounts::Email,
    drafts::{self, Begun, Saving},
    outbox::Letter,
    profiles, scratch,
    submissions::{self, About, Letters, Submitting},
};
use time::OffsetDateTime;

use crate::sample::{named, november};

store::on_both_databases! {
    what_is_wrong_or_half_is_kept_as_it_was_typed
    a_save_changes_its_own_section_alone
    what_two_people_change_in_different_places_is_merged
    where_two_people_changed_the_same_one_must_choose_and_both_texts_are_kept
    a_choice_between_two_texts_is_saved_like_any_other
    whoever_has_seen_nothing_overwrites_nothing
    the_first_save_of_a_published_profile_begins_from_what_is_published
    what_is_wrong_stands_in_the_way_of_a_submission_and_nothing_else_does
    what_was_changed_since_it_was_looked_at_is_not_submitted
    what_waits_can_be_taken_back_and_a_newer_version_takes_its_place
    colliding_edits_overwrite_nothing_silently
}

pub(crate) async fn account(db: &Database, name: &str) -> Account {
    scratch::sign_in(db, name, false, november(20)).await.expect("an account").expect("signed in")
}

pub(crate) async fn editor(db: &Database, name: &str, slug: &str) -> Editor {
    keeps(db, &account(db, name).await, slug).await
}

pub(crate) async fn keeps(db: &Database, account: &Account, slug: &str) -> Editor {
    let slug: Slug = slug.parse().expect("a slug");
    scratch::keeps(db, account, &slug, november(20)).await.expect("an editor").expect("who keeps it")
}

pub(crate) async fn manuscript(db: &Database, editor: &Editor) -> Manuscript {
    drafts::manuscript(db, editor).await.expect("a manuscript")
}

pub(crate) async fn save(
    db: &Database,
    editor: &Editor,
    section: Section,
    text: &ProfileDraft,
    begun: impl Into<Begun<'_>>,
) -> Saving {
    drafts::save(db, editor, section, text, begun, november(21)).await.expect("an answer")
}

/// Saves what must not collide with anything, and returns the new version.
pub(crate) async fn saved(db: &Database, editor: &Editor, section: Section, text: &ProfileDraft) -> u32 {
    let version = manuscript(db, editor).await.version;
    match save(db, editor, section, text, version).await {
        Saving::Saved { version, .. } => version,
        Saving::Conflict(conflict) => panic!("{conflict:?}"),
    }
}

/// A letter that says what it is about.
pub(crate) fn letter(what: &'static str) -> impl Fn(&Email, &About) -> Letter + Sync {
    move |to: &Email, About { name, place, .. }: &About| Letter {
        recipient: to.deliverable(),
        subject: format!("{what} {name} {place}"),
        text: String::new(),
        html: String::new(),
    }
}

pub(crate) async fn submit(
    db: &Database,
    editor: &Editor,
    version: u32,
    now: OffsetDateTime,
) -> Result<Submitting, StoreError> {
    let letters = Letters { received: &letter("received"), news: &letter("news") };
    submissions::submit(db, editor, version, letters, now).await
}

#[track_caller]
fn conflict(saving: Saving) -> Conflict {
    match saving {
        Saving::Conflict(conflict) => *conflict,
        saved @ Saving::Saved { .. } => panic!("{saved:?}"),
    }
}

fn general(name: &str, city: &str) -> ProfileDraft {
    ProfileDraft { name: name.into(), city: city.into(), ..ProfileDraft::default() }
}

async fn what_is_wrong_or_half_is_kept_as_it_was_typed(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let typed = ProfileDraft {
        name: String::new(),
        website: "nowhere <b>".into(),
        established: "soon\u{202e}".into(),
        strategy: "not of this section".into(),
        ..ProfileDraft::default()
    };
    let version = manuscript(&db, &ana).await.version;
    let saving = save(&db, &ana, Section::General, &typed, version).await;
    assert!(matches!(saving, Saving::Saved { is_wrong: true, .. }), "{saving:?}");
    let read = manuscript(&db, &ana).await;
    assert_eq!((read.text.website.as_str(), read.text.established.as_str()), ("nowhere <b>", "soon\u{202e}"));
    assert_eq!((read.text.strategy.as_str(), read.state, read.saved.by.as_deref()), ("", State::Draft, Some("Ana")));
    assert_eq!(read.problems.expect("problems").of(Field::Website).count(), 1);
}

async fn a_save_changes_its_own_section_alone(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    saved(&db, &ana, Section::General, &general("A", "Cluj")).await;
    let team = ProfileDraft {
        name: "ignored".into(),
        team: vec![TeamMemberDraft { name: "Ion".into(), ..TeamMemberDraft::default() }],
        ..ProfileDraft::default()
    };
    saved(&db, &ana, Section::Team, &team).await;
    let text = manuscript(&db, &ana).await.text;
    assert_eq!((text.name.as_str(), text.city.as_str(), text.team.len()), ("A", "Cluj", 1));
}

async fn what_two_people_change_in_different_places_is_merged(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let ion = editor(&db, "Ion", "a").await;
    let begun = saved(&db, &ana, Section::General, &general("A", "Cluj")).await;
    save(&db, &ana, Section::General, &general("B", "Cluj"), begun).await;
    let saving = save(&db, &ion, Section::General, &general("A", "Turda"), begun).await;
    assert!(matches!(saving, Saving::Saved { .. }), "{saving:?}");
    let text = manuscript(&db, &ion).await.text;
    assert_eq!((text.name.as_str(), text.city.as_str()), ("B", "Turda"));
}

async fn where_two_people_changed_the_same_one_must_choose_and_both_texts_are_kept(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let ion = editor(&db, "Ion", "a").await;
    let begun = saved(&db, &ana, Section::General, &general("A", "Cluj")).await;
    save(&db, &ana, Section::General, &general("B", "Cluj"), begun).await;
    let mut mine = general("C", "Cluj");
    mine.acronym = "ACR".into();
    let conflict = conflict(save(&db, &ion, Section::General, &mine, begun).await);
    assert_eq!((conflict.fields.as_slice(), conflict.saved.by.as_deref()), ([Field::Name].as_slice(), Some("Ana")));
    assert_eq!((conflict.theirs.name.as_str(), conflict.theirs.acronym.as_str()), ("B", "ACR"));
    let now = manuscript(&db, &ana).await;
    assert_eq!((now.text.name.as_str(), now.version), ("B", conflict.version));
    let typed = "SELECT count(*) FROM draft_version WHERE document LIKE '%\"name\":\"C\"%'";
    assert_eq!(scratch::number(&db, typed).await.expect("a count"), 1, "what was typed is stored too");
}

async fn a_choice_between_two_texts_is_saved_like_any_other(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    for (theirs, expected) in [([].as_slice(), "C"), ([Field::Name].as_slice(), "B")] {
        let begun = saved(&db, &ana, Section::General, &general("A", "")).await;
        save(&db, &ana, Section::General, &general("B", ""), begun).await;
        let Conflict { version, .. } = conflict(save(&db, &ana, Section::General, &general("C", ""), begun).await);
        let choice = Begun { version, theirs };
        let saving = save(&db, &ana, Section::General, &general("C", ""), choice).await;
        assert!(matches!(saving, Saving::Saved { .. }), "{saving:?}");
        assert_eq!(manuscript(&db, &ana).await.text.name, expected);
    }
}

async fn whoever_has_seen_nothing_overwrites_nothing(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    saved(&db, &ana, Section::General, &general("A", "Cluj")).await;
    for never in [0, 77, u32::MAX] {
        let conflict = conflict(save(&db, &ana, Section::General, &general("B", ""), never).await);
        assert_eq!(conflict.fields, [Field::Name], "{never}");
    }
    let text = manuscript(&db, &ana).await.text;
    assert_eq!((text.name.as_str(), text.city.as_str()), ("A", "Cluj"));
}

async fn the_first_save_of_a_published_profile_begins_from_what_is_published(db: Database) {
    profiles::import(&db, &[named("a", "Published")], november(19)).await.expect("an import");
    let ana = editor(&db, "Ana", "a").await;
    let before = manuscript(&db, &ana).await;
    assert_eq!((before.text.name.as_str(), before.state, before.is_published), ("Published", State::Published, true));
    saved(&db, &ana, Section::General, &general("Published", "Cluj")).await;
    let after = manuscript(&db, &ana).await;
    assert_eq!((after.text.city.as_str(), after.state, after.is_published), ("Cluj", State::Draft, true));
    assert_eq!(profiles::published(&db).await.expect("profiles")[0].facts.city, None, "the public page stays");
}

async fn what_is_wrong_stands_in_the_way_of_a_submission_and_nothing_else_does(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let mut typed = general("A", "");
    typed.website = "nowhere".into();
    let version = saved(&db, &ana, Section::General, &typed).await;
    let refused = submit(&db, &ana, version, november(21)).await.expect("an answer");
    let Submitting::Invalid(errors) = refused else { panic!("{refused:?}") };
    assert_eq!(errors.iter().map(|(path, _)| path.field).collect::<Vec<_>>(), [Field::Website]);
    let version = saved(&db, &ana, Section::General, &general("A", "")).await;
    let submitted = submit(&db, &ana, version, november(21)).await.expect("an answer");
    assert!(matches!(submitted, Submitting::Submitted(_)), "{submitted:?}");
    let manuscript = manuscript(&db, &ana).await;
    let waiting = manuscript.waiting.expect("it waits");
    assert_eq!((manuscript.state, waiting.place, waiting.version), (State::Submitted, 1, version));
}

async fn what_was_changed_since_it_was_looked_at_is_not_submitted(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let seen = saved(&db, &ana, Section::General, &general("A", "")).await;
    saved(&db, &ana, Section::General, &general("B", "")).await;
    let answer = submit(&db, &ana, seen, november(21)).await.expect("an answer");
    assert_eq!(answer, Submitting::Stale);
    assert_eq!(manuscript(&db, &ana).await.waiting, None);
}

async fn what_waits_can_be_taken_back_and_a_newer_version_takes_its_place(db: Database) {
    let ana = editor(&db, "Ana", "a").await;
    let first = saved(&db, &ana, Section::General, &general("A", "")).await;
    submit(&db, &ana, first, november(21)).await.expect("submitted");
    let second = saved(&db, &ana, Section::General, &general("B", "")).await;
    let edited = manuscript(&db, &ana).await;
    assert_eq!((edited.state, edited.waiting.expect("it waits").version), (State::Draft, first));
    submit(&db, &ana, second, november(22)).await.expect("submitted");
    let again = manuscript(&db, &ana).await;
    assert_eq!(again.waiting.expect("it waits").version, second);
    assert!(submissions::withdraw(&db, &ana, november(22)).await.expect("taken back"));
    assert!(!submissions::withdraw(&db, &ana, november(22)).await.expect("nothing to take back"));
    let taken_back = manuscript(&db, &ana).await;
    assert_eq!((taken_back.state, taken_back.waiting), (State::Draft, None));
}

/// Every writer counts in a field of its own and in one that all share: what a save was acknowledged
/// for must be there, and the shared field must have grown by exactly the saves that were told so.
async fn colliding_edits_overwrite_nothing_silently(db: Database) {
    const WRITERS: usize = 8;
    const ROUNDS: usize = 12;
    const OWN: [Field; WRITERS] = [
        Field::Acronym,
        Field::City,
        Field::Website,
        Field::Established,
        Field::LabelIssuer,
        Field::ManagementStaff,
        Field::LocationLat,
        Field::LocationLon,
    ];
    let ana = account(&db, "Ana").await;
    let ana = keeps(&db, &ana, "a").await;
    let writers = OWN.into_iter().enumerate().map(|(number, own)| {
        let (db, ana) = (db.clone(), ana.clone());
        tokio::spawn(async move {
            let mut acknowledged = Vec::new();
            for round in 0..ROUNDS {
                let before = drafts::manuscript(&db, &ana).await.expect("a manuscript");
                let mut text = before.text.clone();
                let said = format!("{number}-{round}");
                text.set(own, domain::draft::Value::Text(&said)).expect("a place");
                text.set(Field::Name, domain::draft::Value::Text(&format!("{}|{said}", text.name))).expect("a place");
                let saving = drafts::save(&db, &ana, Section::General, &text, before.version, november(21)).await;
                if let Saving::Saved { .. } = saving.expect("an answer") {
                    acknowledged.push(said);
                }
            }
            acknowledged
        })
    });
    let mut acknowledged = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        acknowledged.extend(writer.await.expect("a writer"));
    }
    let text = manuscript(&db, &ana).await.text;
    let mut kept: Vec<String> = text.name.split('|').filter(|said| !said.is_empty()).map(str::to_owned).collect();
    kept.sort();
    acknowledged.sort();
    assert_eq!(kept, acknowledged);
    assert!(!kept.is_empty() && kept.len() < WRITERS * ROUNDS, "they did collide: {}", kept.len());
}
