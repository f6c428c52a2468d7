//! What is true in Cluster Atlas: the profile of a cluster organisation, the vocabularies it is
//! described with, and the rules that make it valid.
//!
//! This crate does no input or output, reads no clock and knows neither Leptos nor SQL. It builds
//! for the browser and for the server. Read [`profile`] first, then [`field`] and [`draft`].

pub mod account;
pub mod completeness;
pub mod date;
pub mod draft;
pub mod field;
mod full_time_equivalents;
pub mod interchange;
pub mod label;
pub mod problem;
pub mod profile;
pub mod review;
pub mod slug;
pub mod synthetic;
pub mod vocabulary;
mod web_address;
pub mod wording;

pub use date::{Day, PartialDate};
pub use draft::ProfileDraft;
pub use field::{Field, FieldPath};
pub use full_time_equivalents::FullTimeEquivalents;
pub use label::{Label, LabelLevel, Standing};
pub use problem::{FieldErrors, Problem, Warning};
pub use profile::{Profile, ProfileFacts, PublicFacts, PublicProfile};
pub use slug::Slug;
pub use web_address::WebAddress;
