//! What is published right now, in memory: the directory that pages read, and beside it what is
//! derived from it for browsers and search engines.
//!
//! Nothing that a visitor asks for touches the database. [`Publisher`] alone does, whenever the
//! publishing number has moved or a new day has begun.

mod edition;
mod publisher;
mod sitemap;

use std::sync::Arc;

use app::published::{Directory, Published};
use arc_swap::ArcSwap;

use crate::asset::Asset;

pub use edition::{BuildError, Edition};
pub use publisher::{PublishError, Publisher};
pub use sitemap::Sitemap;

/// What is published. Clones share it; readers never wait for a writer.
#[derive(Debug, Clone)]
pub struct Publication {
    published: Published,
    shelf: Arc<ArcSwap<Shelf>>,
}

/// What lies beside the directory.
#[derive(Debug)]
struct Shelf {
    edition: Arc<Edition>,
    /// The edition before, because a browser may know the addresses of its snapshot and not yet have
    /// fetched it.
    previous: Option<Arc<Edition>>,
}

impl Publication {
    pub fn new(directory: Directory, edition: Edition) -> Self {
        let shelf = Shelf { edition: Arc::new(edition), previous: None };
        Self { published: Published::new(directory), shelf: Arc::new(ArcSwap::from_pointee(shelf)) }
    }

    /// The directory as the pages know it.
    pub fn published(&self) -> Published {
        self.published.clone()
    }

    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.shelf.load().edition)
    }

    /// The part of a snapshot, of this edition or the one before, whose address ends in `name`.
    pub fn snapshot_part(&self, name: &str) -> Option<Asset> {
        let on_it = self.shelf.load();
        let find = |edition: &Edition| edition.snapshot_part(name);
        find(&on_it.edition).or_else(|| on_it.previous.as_deref().and_then(find))
    }

    /// Publishes another edition.
    pub fn replace(&self, directory: Directory, edition: Edition) {
        let (old, new) = (self.edition(), Arc::new(edition));
        // In this order no address of a snapshot is told before it can be fetched, and a page's tag,
        // which is taken from the edition before the page is made, is never newer than the page.
        self.shelf.store(Arc::new(Shelf { edition: Arc::clone(&old), previous: Some(Arc::clone(&new)) }));
        self.published.replace(directory);
        self.shelf.store(Arc::new(Shelf { edition: new, previous: Some(old) }));
    }
}
