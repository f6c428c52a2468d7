//! What is published right now, in memory: the directory that pages read, and beside it what is
//! derived from it for browsers and search engines.
//!
//! Nothing that a visitor asks for touches the database. [`Publisher`] alone does, whenever the
//! publishing number has moved or a new day has begun.

mod edition;
mod held;
mod publisher;
mod sitemap;

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::asset::Asset;

pub use edition::{BuildError, Edition};
pub use publisher::{Pace, PublishError, Publisher};
pub use sitemap::Sitemap;

/// What is published. Clones share it; readers never wait for a writer.
#[derive(Debug, Clone)]
pub struct Publication(Arc<ArcSwap<Shelf>>);

#[derive(Debug)]
struct Shelf {
    current: Arc<Edition>,
    /// The edition before, because a browser may know the addresses of its snapshot and not yet have
    /// fetched it.
    previous: Option<Arc<Edition>>,
}

impl Publication {
    pub fn new(edition: Edition) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(Shelf { current: Arc::new(edition), previous: None })))
    }

    /// What a request is answered from: load it once for each.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.0.load().current)
    }

    /// The part of a snapshot, of this edition or the one before, whose address ends in `name`.
    pub fn snapshot_part(&self, name: &str) -> Option<Asset> {
        let kept = self.0.load();
        let find = |edition: &Edition| edition.snapshot_part(name);
        find(&kept.current).or_else(|| kept.previous.as_deref().and_then(find))
    }

    /// Publishes another edition.
    pub fn replace(&self, edition: Edition) {
        let (current, previous) = (Arc::new(edition), Some(self.edition()));
        self.0.store(Arc::new(Shelf { current, previous }));
    }
}
