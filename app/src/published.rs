//! The published directory in memory: what every page that a visitor reads is made of.

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use domain::{Day, PublicProfile, Slug};
use search::{Catalogue, Counts, Query, Snapshot};

/// All published profiles on one day, never changed once built.
#[derive(Debug)]
pub struct Directory {
    /// Finds profiles; every search is answered from it.
    pub catalogue: Catalogue,
    /// How often each value occurs in all of it.
    pub totals: Counts,
    profiles: HashMap<Slug, PublicProfile>,
    former_slugs: HashMap<Slug, Slug>,
    /// The day for which labels were judged.
    pub today: Day,
}

/// What stands at a profile's address.
#[derive(Debug)]
pub enum Found<'a> {
    Profile(&'a PublicProfile),
    /// The profile has another slug now.
    Moved(&'a Slug),
    Nothing,
}

impl Directory {
    /// Builds the directory and what browsers make its catalogue of; `former_slugs` are pairs of an
    /// old slug and today's.
    pub fn build(profiles: Vec<PublicProfile>, former_slugs: Vec<(Slug, Slug)>, today: Day) -> (Self, Snapshot) {
        let snapshot = Snapshot::of(&profiles, today);
        let catalogue = Catalogue::of(&snapshot);
        let directory = Self {
            totals: catalogue.answer(&Query::default()).counts,
            catalogue,
            profiles: profiles.into_iter().map(|profile| (profile.slug.clone(), profile)).collect(),
            former_slugs: former_slugs.into_iter().collect(),
            today,
        };
        (directory, snapshot)
    }

    /// Where a page of a profile is now that once stood at `path`; `None` if it did not move.
    pub fn moved_path(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix("/clusters/")?;
        let (slug, print) = match rest.strip_suffix("/print") {
            Some(slug) => (slug, "/print"),
            None => (rest, ""),
        };
        let Found::Moved(now) = self.find(slug) else { return None };
        Some(format!("/clusters/{now}{print}"))
    }

    /// What stands at a slug, whoever typed it.
    pub fn find(&self, slug: &str) -> Found<'_> {
        let Ok(slug) = slug.parse::<Slug>() else { return Found::Nothing };
        match (self.profiles.get(&slug), self.former_slugs.get(&slug)) {
            (Some(profile), _) => Found::Profile(profile),
            (None, Some(now)) => Found::Moved(now),
            (None, None) => Found::Nothing,
        }
    }

    pub fn profiles(&self) -> impl ExactSizeIterator<Item = &PublicProfile> {
        self.profiles.values()
    }
}

/// The directory that is published now. Clones share it; readers never wait for a writer.
#[derive(Debug, Clone)]
pub struct Published(Arc<ArcSwap<Directory>>);

impl Published {
    pub fn new(directory: Directory) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(directory)))
    }

    pub fn current(&self) -> Arc<Directory> {
        self.0.load_full()
    }

    pub fn replace(&self, directory: Directory) {
        self.0.store(Arc::new(directory));
    }
}
