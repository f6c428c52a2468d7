//! The tables, as sea-orm sees them. Nothing here leaves the crate.
//!
//! A `profile` has `profile_revision`s, which are never changed once written, and names the one
//! that is public. An `account` is `editor` of profiles; what it is writing is a `draft`, whose
//! every save is a `draft_version`; a `submission` brings one of them before the moderators.

#![expect(unreachable_pub, reason = "sea-orm's macros want their parts public; the modules are not")]

pub(crate) mod account;
pub(crate) mod allowance;
pub(crate) mod audit;
pub(crate) mod draft;
pub(crate) mod draft_version;
pub(crate) mod editor;
pub(crate) mod former_slug;
pub(crate) mod outbox;
pub(crate) mod profile;
pub(crate) mod profile_revision;
pub(crate) mod publishing;
pub(crate) mod registration;
pub(crate) mod remark;
pub(crate) mod session;
pub(crate) mod submission;
pub(crate) mod token;
