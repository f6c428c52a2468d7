//! Finding clusters, in memory: the same code answers in the browser and on the server.
//!
//! A [`Catalogue`] is an immutable picture of all published profiles. It takes a [`Query`] and
//! gives an [`Answer`]: hits in order, how many there are, counts of every facet value, and what
//! to mark; and a [`matching::Wish`], to which it gives [`matching::Matches`]. The server builds it from profiles; a browser decodes it from a [`Snapshot`].
//!
//! This crate must never do input or output, read a clock, or know about pages, HTTP or a
//! database: only then can both sides promise the same answer. It knows profiles only as
//! [`domain::PublicProfile`], so nothing private can get into a snapshot.
//!
//! Read [`query`] and [`answer`] first, then `catalogue/answer.rs`, which goes from one to the
//! other, then `rank.rs` for what comes first and why.

// Places, ranks and counts are kept as small as they can be, and bytes become numbers of every
// width: the conversions between them are the trade of this crate, each within bounds that are
// checked where its bytes are read, or harmless where they are used.
#![expect(clippy::cast_possible_truncation, reason = "numbers are checked where they are read")]

pub mod answer;
mod bits;
mod cards;
mod catalogue;
mod columns;
mod distance;
mod facet;
mod fold;
mod glossary;
mod kernel;
mod lexicon;
mod marker;
pub mod matching;
mod order;
#[cfg(feature = "probe")]
pub mod probe;
mod prose;
pub mod query;
mod rank;
mod recall;
mod snapshot;
mod text;
mod wire;
mod words;

pub use answer::{Answer, Blame, Counts, Hit, PAGE_SIZE, ProseField, Relief, Snippet};
pub use catalogue::Catalogue;
pub use distance::is_same_word;
pub use facet::Facet;
pub use fold::text as fold;
pub use marker::Marker;
pub use query::{Query, Sort};
pub use recall::Recall;
pub use snapshot::{Snapshot, Source};
pub use wire::DecodeError;
