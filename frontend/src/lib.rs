//! The kit of the browser's programs: what each of them needs to be part of the site.
//!
//! A program is its state, a plain function from an event to a new state and effects, and a function
//! from the state to markup, which `view` writes; this crate carries the effects out. It must never
//! know what a program is about. Read [`visits`] first: pages that follow each other without a
//! reload. [`window`] alone reaches for the browser's window.

pub mod announcer;
pub mod link;
pub mod visits;
pub mod window;
