//! The kit of the browser's programs: what each of them needs to be part of the site.
//!
//! A program is its state, a plain function from an event to a new state and effects, and a function
//! from the state to markup, which `view` writes; this crate carries the effects out. It knows facets,
//! and where the snapshot comes from that programs answer from, but never what a program is about.
//! Read [`visits`] first: pages that follow each other without a reload. [`window`] alone reaches for
//! the browser's window.

pub mod announcer;
pub mod drawn;
pub mod facet_rows;
pub mod follow;
pub mod form;
pub mod link;
pub mod snapshot;
pub mod visits;
pub mod window;
