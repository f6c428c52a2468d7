//! The tables, as sea-orm sees them. Nothing here leaves the crate.
//!
//! A `profile` has `profile_revision`s, which are never changed once written, and names the one
//! that is public.

#![expect(unreachable_pub, reason = "sea-orm's macros want their parts public; the modules are not")]

pub(crate) mod former_slug;
pub(crate) mod profile;
pub(crate) mod profile_revision;
pub(crate) mod publishing;
