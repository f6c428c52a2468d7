//! The published directory in memory: what every page that a visitor reads is made of.

use std::{collections::HashMap, sync::Arc, thread};

use domain::{Day, PublicProfile, Slug};
use search::{Catalogue, Snapshot};

use crate::error::AppError;

/// All published profiles on one day, never changed once built.
#[derive(Debug)]
pub struct Directory {
    /// Finds profiles; every search is answered from it.
    pub catalogue: Catalogue,
    profiles: HashMap<Slug, Arc<PublicProfile>>,
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
    pub fn build(profiles: Vec<Arc<PublicProfile>>, former_slugs: Vec<(Slug, Slug)>, today: Day) -> (Self, Snapshot) {
        let snapshot = Snapshot::of_halves(&profiles, today, |one, other| {
            thread::scope(|scope| {
                scope.spawn(one);
                other();
            });
        });
        let directory = Self {
            catalogue: Catalogue::of(&snapshot),
            profiles: profiles.into_iter().map(|profile| (profile.slug.clone(), profile)).collect(),
            former_slugs: former_slugs.into_iter().collect(),
            today,
        };
        (directory, snapshot)
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
        self.profiles.values().map(AsRef::as_ref)
    }
}

/// The directory that a server function is to answer from; the server provides it for each request.
///
/// # Errors
/// [`AppError::Internal`] where it is not provided.
pub(crate) fn directory_in_context() -> Result<Arc<Directory>, AppError> {
    leptos::prelude::use_context().ok_or_else(|| AppError::internal("no directory in the context"))
}
