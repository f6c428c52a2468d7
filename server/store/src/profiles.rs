//! Profiles: every revision is kept, one of them is published.

mod document;
mod found;
mod history;
mod import;
mod read;
mod rename;
mod revise;
mod withdraw;

use domain::{Day, ProfileFacts};
use time::OffsetDateTime;

pub use domain::interchange::Imported;
pub(crate) use found::found;
pub use found::{Kept, kept_by, register};
pub use history::{Why, history, history_of, restore, take_out};
pub use import::{Over, import, import_over, rehearse};
pub use read::{PublishedReader, former_slugs, none_published, published, published_revision, revisions};
pub(crate) use read::{PublishedRow, known_slug, published_rows};
pub use rename::rename;
pub(crate) use revise::{Revised, published_of, revise};
pub use withdraw::withdraw;

/// What became of imported profiles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportedCount {
    pub created: u64,
    /// Got a new revision.
    pub updated: u64,
    /// Said what is published already; nothing was written.
    pub unchanged: u64,
    /// Left as they are, because somebody keeps them.
    pub kept: u64,
}

impl std::ops::AddAssign for ImportedCount {
    fn add_assign(&mut self, Self { created, updated, unchanged, kept }: Self) {
        self.created += created;
        self.updated += updated;
        self.unchanged += unchanged;
        self.kept += kept;
    }
}

/// One state of a profile, whether it is or was public or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// 1, 2, … within the profile.
    pub number: u32,
    /// When it was stored.
    pub created: OffsetDateTime,
    pub facts: ProfileFacts,
    /// Where the profile was compiled from, if the cluster did not write it itself.
    pub source: Option<String>,
    /// Whether the cluster itself kept the profile.
    pub claimed: bool,
    /// When the profile was last known to be true; `None`: nobody knows.
    pub updated: Option<Day>,
}
