//! What is published after a change is what would be published by a server that starts then.

use std::time::Duration;

use domain::{
    PublicProfile, Slug,
    interchange::{Imported, Incoming, Outgoing},
    synthetic,
};
use fastrand::Rng;
use server::publication::{Edition, Pace, Publisher};
use store::{Database, profiles, scratch};
use time::OffsetDateTime;

use crate::site::{stopped_clock, today};

store::on_both_databases! {
    three_hundred_edits_leave_what_a_start_from_scratch_would_find
    what_another_program_publishes_is_seen
    a_database_of_an_earlier_day_is_published_as_it_is
}

fn now() -> OffsetDateTime {
    today().0.midnight().assume_utc()
}

/// A profile to import under this slug that says what another one says.
fn imported(slug: &str, like: &PublicProfile) -> Imported {
    let text = serde_json::to_string(&Outgoing::from(like)).expect("JSON");
    let incoming: Incoming = serde_json::from_str(&text).expect("an object");
    Imported { slug: slug.parse().expect("a slug"), ..incoming.check().expect("a profile") }
}

/// Somebody who edits at random and knows which slugs are in use.
struct Editor {
    db: Database,
    rng: Rng,
    texts: Vec<PublicProfile>,
    /// Of profiles that are public.
    slugs: Vec<String>,
    /// Every slug there ever was.
    all: Vec<String>,
}

impl Editor {
    fn new(db: &Database) -> Self {
        let texts = synthetic::profiles(60, 5, 20).collect();
        Self { db: db.clone(), rng: Rng::with_seed(9), texts, slugs: Vec::new(), all: Vec::new() }
    }

    async fn edit(&mut self) -> String {
        let kind = if self.slugs.len() < 3 { 0 } else { self.rng.u8(..8) };
        let slug = |text: &str| -> Slug { text.parse().expect("a slug") };
        let next = format!("p{}", self.all.len());
        let place = self.rng.usize(..self.slugs.len().max(1));
        match kind {
            0 | 1 => {
                // New, or one that was withdrawn or renamed comes again.
                let again = kind == 1 && self.rng.bool();
                let chosen = if again { self.all[self.rng.usize(..self.all.len())].clone() } else { next };
                self.import(&chosen).await;
                // Under a slug of before it is the profile of today that changes.
                let public = profiles::published(&self.db).await.expect("profiles");
                self.slugs = public.iter().map(|profile| profile.slug.to_string()).collect();
                self.all.push(chosen.clone());
                format!("imported {chosen}")
            }
            2..=4 => {
                let chosen = self.slugs[place].clone();
                self.import(&chosen).await;
                format!("changed {chosen}")
            }
            5 => {
                let gone = self.slugs.swap_remove(place);
                profiles::withdraw(&self.db, &slug(&gone)).await.expect("withdrawn");
                format!("withdrew {gone}")
            }
            6 => {
                let old = std::mem::replace(&mut self.slugs[place], next.clone());
                profiles::rename(&self.db, &slug(&old), &slug(&next), now()).await.expect("renamed");
                self.all.push(next.clone());
                format!("renamed {old} to {next}")
            }
            _ => {
                let several: Vec<String> =
                    (0..3).map(|_| self.slugs[self.rng.usize(..self.slugs.len())].clone()).collect();
                for slug in &several {
                    self.import(slug).await;
                }
                format!("changed {several:?}")
            }
        }
    }

    async fn import(&mut self, slug: &str) {
        let like = &self.texts[self.rng.usize(..self.texts.len())];
        profiles::import(&self.db, &[imported(slug, like)], now()).await.expect("imported");
    }
}

/// What visitors can tell one edition from another by. Its tag is made of the snapshot's bytes, of
/// which every answer is made.
fn seen(edition: &Edition, slugs: &[String]) -> (String, Vec<PublicProfile>, Vec<String>) {
    let mut profiles: Vec<PublicProfile> = edition.directory.profiles().cloned().collect();
    profiles.sort_by(|one, next| one.slug.cmp(&next.slug));
    let found = slugs.iter().map(|slug| format!("{slug}: {:?}", edition.directory.find(slug))).collect();
    (edition.tag.clone(), profiles, found)
}

async fn three_hundred_edits_leave_what_a_start_from_scratch_would_find(db: Database) {
    let (clock, _) = stopped_clock();
    let publisher = Publisher::start(db.clone(), clock.clone()).await.expect("published");
    let mut editor = Editor::new(&db);
    for number in 1..=300 {
        let what = editor.edit().await;
        publisher.refresh().await.expect("looked");
        let anew = Publisher::start(db.clone(), clock.clone()).await.expect("published");
        let (kept, anew) = (publisher.publication().edition(), anew.publication().edition());
        assert_eq!(seen(&kept, &editor.all), seen(&anew, &editor.all), "after edit {number}: {what}");
        assert_eq!(kept.directory.profiles().len(), editor.slugs.len(), "after edit {number}: {what}");
    }
}

async fn what_another_program_publishes_is_seen(db: Database) {
    let (clock, _) = stopped_clock();
    let publisher = Publisher::start(db.clone(), clock).await.expect("published");
    let publication = publisher.publication();
    // It never looks by itself, so it must have been told.
    let never = Duration::from_hours(1);
    let following = tokio::spawn(publisher.follow(Pace { look: never, quiet: never }));
    let other = scratch::beside(&db).await.expect("another program");
    for number in 1..=3 {
        let text = synthetic::profiles(1, number, 5).next().expect("a profile");
        profiles::import(&other, &[imported("p", &text)], now()).await.expect("imported");
        let name = text.facts.name;
        let is_seen = || publication.edition().directory.profiles().any(|profile| profile.facts.name == name);
        let seen = async {
            while !is_seen() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), seen).await.expect("seen");
    }
    following.abort();
}

async fn a_database_of_an_earlier_day_is_published_as_it_is(db: Database) {
    let (clock, _) = stopped_clock();
    let mut editor = Editor::new(&db);
    for _ in 0..5 {
        editor.edit().await;
    }
    let publisher = Publisher::start(db.clone(), clock).await.expect("published");
    let early = "UPDATE profile SET published_revision = NULL, publishing_number = 0 WHERE publishing_number > 2";
    assert!(scratch::execute(&db, early).await.expect("fewer profiles") > 0);
    scratch::execute(&db, "UPDATE publishing SET number = 2").await.expect("an earlier number");
    assert!(publisher.refresh().await.expect("looked"));
    let stored = profiles::published(&db).await.expect("profiles").len();
    assert_eq!(publisher.publication().edition().directory.profiles().len(), stored);
}
