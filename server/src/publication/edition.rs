use std::{
    io,
    panic::resume_unwind,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use app::published::Directory;
use arc_swap::ArcSwap;
use axum::http::HeaderValue;
use domain::{Day, PublicProfile, Slug};

use super::Sitemap;
use crate::asset::{Asset, Caching, content_hash};

/// The quality of brotli at which a snapshot is published: some ten megabytes a second.
const QUICK_COMPRESSION: i32 = 4;
/// Snapshots up to this many bytes are then compressed as well as it goes, at about a second per
/// megabyte; larger ones faster.
const BEST_COMPRESSION_UP_TO: usize = 16 << 20;
const GOOD_COMPRESSION: i32 = 9;

/// One published directory, and what accompanies it.
#[derive(Debug)]
pub struct Edition {
    /// What pages are made of.
    pub directory: Arc<Directory>,
    /// The publishing number when the directory was read.
    pub number: i64,
    pub today: Day,
    /// Changes whenever a page could look different.
    pub tag: String,
    /// The parts of the snapshot: main, prose, matching.
    parts: [Part; 3],
    /// Tells browsers which snapshot is current: the addresses of its parts, a line each.
    pub pointer: Asset,
    sitemap: OnceLock<Sitemap>,
}

/// One of the files that make a snapshot.
#[derive(Debug, Clone)]
struct Part {
    /// `{hash of the content}.bin`
    name: String,
    /// Shared with the editions that have the same part.
    kept: Arc<Kept>,
}

/// The bytes of a part, replaced once they are compressed better.
#[derive(Debug)]
struct Kept {
    asset: ArcSwap<Asset>,
    /// Or tried to.
    is_compressed_well: AtomicBool,
}

/// Why an edition could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("the snapshot could not be compressed")]
    Compression(#[from] io::Error),
}

impl Edition {
    /// Builds the directory of `today` and what accompanies it, its snapshot compressed quickly.
    /// Takes seconds for a large directory: call it on a blocking thread; it begins another one. Parts that have not
    /// changed since `previous` are taken from it.
    ///
    /// # Errors
    /// The snapshot cannot be compressed.
    pub fn build(
        profiles: Vec<Arc<PublicProfile>>,
        former_slugs: Vec<(Slug, Slug)>,
        number: i64,
        today: Day,
        previous: Option<&Self>,
    ) -> Result<Self, BuildError> {
        let (directory, snapshot) = Directory::build(profiles, former_slugs, today);
        let make = |bytes, at: usize| Part::make(bytes, previous.map(|edition| &edition.parts[at]));
        let (main, prose, matching) = thread::scope(|scope| {
            let others = scope.spawn(|| (make(snapshot.prose, 1), make(snapshot.matching, 2)));
            let main = make(snapshot.main, 0);
            let (prose, matching) = others.join().unwrap_or_else(|panic| resume_unwind(panic));
            (main, prose, matching)
        });
        let parts = [main?, prose?, matching?];

        let pointer = parts.each_ref().map(|part| part.address() + "\n").concat();
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        let pointer = Asset::new(plain, Caching::Revalidate, pointer);

        let profiles = directory.profiles().len();
        let names = parts.each_ref().map(|part| part.name.as_str()).join(" ");
        let tag = content_hash(format!("{number} {today} {profiles} {names}").as_bytes());
        let directory = Arc::new(directory);
        Ok(Self { directory, number, today, tag, parts, pointer, sitemap: OnceLock::new() })
    }

    /// Where the parts of the snapshot lie: the one that a search needs first, its prose, and what only
    /// matching needs.
    pub fn snapshot_addresses(&self) -> [String; 3] {
        self.parts.each_ref().map(Part::address)
    }

    /// The part of the snapshot with this name, `{hash}.bin`.
    pub fn snapshot_part(&self, name: &str) -> Option<Asset> {
        let part = self.parts.iter().find(|part| part.name == name)?;
        Some(part.kept.asset.load().as_ref().clone())
    }

    /// Whether [`Self::compress_well`] has nothing left to do.
    pub fn is_compressed_well(&self) -> bool {
        self.parts.iter().all(|part| part.kept.is_compressed_well.load(Ordering::Acquire))
    }

    /// Compresses the snapshot as well as it is worth, for all who fetch it from now on. Takes
    /// about a second a megabyte, but only the first time: call it on a blocking thread.
    ///
    /// # Errors
    /// It cannot be compressed; it stays as it was.
    pub fn compress_well(&self) -> Result<(), BuildError> {
        self.parts.iter().try_for_each(Part::compress_well)
    }

    /// The sitemap, made when it is first asked for.
    pub fn sitemap(&self, make: impl FnOnce() -> Sitemap) -> &Sitemap {
        self.sitemap.get_or_init(make)
    }
}

impl Part {
    fn make(bytes: Vec<u8>, previous: Option<&Self>) -> Result<Self, BuildError> {
        let name = format!("{}.bin", content_hash(&bytes));
        if let Some(same) = previous.filter(|part| part.name == name) {
            return Ok(same.clone());
        }
        let plain = Asset::new(HeaderValue::from_static("application/octet-stream"), Caching::Immutable, bytes);
        let asset = ArcSwap::from_pointee(plain.compressed(QUICK_COMPRESSION)?);
        Ok(Self { name, kept: Arc::new(Kept { asset, is_compressed_well: AtomicBool::new(false) }) })
    }

    fn compress_well(&self) -> Result<(), BuildError> {
        let Kept { asset, is_compressed_well } = &*self.kept;
        // What fails once would fail again.
        if is_compressed_well.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        let quick = asset.load_full();
        let quality = if quick.len() <= BEST_COMPRESSION_UP_TO { 11 } else { GOOD_COMPRESSION };
        asset.store(Arc::new(quick.as_ref().clone().compressed(quality)?));
        Ok(())
    }

    fn address(&self) -> String {
        format!("/catalogue/{}", self.name)
    }
}
