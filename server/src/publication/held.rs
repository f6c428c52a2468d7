use std::{collections::BTreeMap, sync::Arc};

use domain::{PublicProfile, Slug};
use store::publishing::{Changes, ProfileId, Published};

/// Everything that is published, kept so that a change need not read it all again.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// The publishing number as of which this is all.
    number: i64,
    profiles: BTreeMap<ProfileId, Published>,
}

impl Held {
    pub(super) fn number(&self) -> i64 {
        self.number
    }

    /// Takes up what has changed since [`Self::number`].
    pub(super) fn apply(&mut self, Changes { number, profiles }: Changes) {
        self.number = number;
        for (id, now) in profiles {
            match now {
                Some(published) => self.profiles.insert(id, published),
                None => self.profiles.remove(&id),
            };
        }
    }

    pub(super) fn profiles(&self) -> Vec<Arc<PublicProfile>> {
        self.profiles.values().map(|published| Arc::clone(&published.profile)).collect()
    }

    /// Pairs of a slug that a profile once had and the one it has now.
    pub(super) fn former_slugs(&self) -> Vec<(Slug, Slug)> {
        let pairs = |Published { profile, former_slugs }: &Published| {
            let now = profile.slug.clone();
            former_slugs.iter().map(move |old| (old.clone(), now.clone())).collect::<Vec<_>>()
        };
        self.profiles.values().flat_map(pairs).collect()
    }
}
