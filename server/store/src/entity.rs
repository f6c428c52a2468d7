//! The tables, as sea-orm sees them. Nothing here leaves the crate.
//!
//! A `profile` has `profile_revision`s, which are never changed once written, and one
//! `publication`, the pointer to the revision that is public.

#![expect(unreachable_pub, reason = "sea-orm's macros want their parts public; the modules are not")]

pub(crate) mod catalogue;
pub(crate) mod former_slug;
pub(crate) mod profile;
pub(crate) mod profile_revision;
pub(crate) mod publication;
pub(crate) mod revision_major_player;
pub(crate) mod revision_programme;
pub(crate) mod revision_team_member;
pub(crate) mod revision_term;
pub(crate) mod revision_text;
