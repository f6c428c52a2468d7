//! What tests, fuzzers and measurements see of the inside. It is there with the feature `probe`
//! alone, which nothing that ships asks for.
//!
//! Where something lies in a snapshot is said here in its own terms, so that nobody outside the
//! crate counts bytes of the format.

use std::ops::Range;

use crate::{
    Catalogue, DecodeError,
    bits::Mask,
    kernel::Matrix,
    matching::Wish,
    snapshot::{BEFORE_TABLE, BELONGS_TO, CHECKSUM, ENTRY, MAGIC, MAIN_SECTIONS, Part, SECTION_COUNT},
    wire::checksum,
};

pub use crate::snapshot::Section;

/// The version of the format, which every part of a snapshot names.
pub const VERSION: usize = crate::snapshot::VERSION;

/// What changes with the vocabularies that facets are made of.
pub fn vocabularies() -> u64 {
    crate::snapshot::fingerprint()
}

/// Stands for bytes, as in a snapshot.
pub fn sum(bytes: &[u8]) -> u64 {
    checksum(bytes)
}

/// Where the number of the format's version stands, in both parts of a snapshot.
pub const VERSION_AT: usize = MAGIC.len();

/// Where a section of a main part lies.
///
/// # Errors
/// If the bytes are no main part of a snapshot.
pub fn section_place(main: &[u8], section: Section) -> Result<Range<usize>, DecodeError> {
    Ok(Part::of_main(&main)?.section_place(section as usize))
}

/// The bytes of one section of a main part.
///
/// # Errors
/// If the bytes are no main part of a snapshot, or this section is damaged.
pub fn section(main: &[u8], section: Section) -> Result<Vec<u8>, DecodeError> {
    Part::of_main(&main)?.section(section as usize)
}

/// Makes all checksums of a part right again after bytes were changed. What is no part, because so
/// much was changed, is left as it is where that is so.
pub fn reseal(part: &mut [u8]) {
    let sections = sections(part);
    for at in (0..sections).map(|section| BEFORE_TABLE + section * ENTRY) {
        let (start, length) = (number(part, at), number(part, at + 4));
        let sum = part.get(start..start.saturating_add(length)).map(checksum);
        put(part, at + 8, sum);
    }
    let end = BEFORE_TABLE + sections * ENTRY;
    let sum = part.get(..end).map(checksum);
    put(part, end, sum);
}

/// Makes a prose part belong to a main part, both of which may have been changed.
pub fn adopt(main: &[u8], prose: &mut [u8]) {
    let own = main.get(BEFORE_TABLE + MAIN_SECTIONS * ENTRY..).and_then(|rest| rest.first_chunk());
    put(prose, BELONGS_TO, own.map(|own| u64::from_le_bytes(*own)));
    reseal(prose);
}

/// How many sections a part says that it has, as far as any part has them.
fn sections(part: &[u8]) -> usize {
    number(part, SECTION_COUNT).min(MAIN_SECTIONS)
}

fn number(part: &[u8], at: usize) -> usize {
    let four = part.get(at..).and_then(|rest| rest.first_chunk());
    four.map_or(usize::MAX, |four| u32::from_le_bytes(*four) as usize)
}

fn put(part: &mut [u8], at: usize, sum: Option<u64>) {
    if let (Some(sum), Some(place)) = (sum, part.get_mut(at..at.saturating_add(CHECKSUM))) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
}

/// The first of a wish's matches if each cluster is compared with the one who seeks by itself, as its
/// reasons are made, and nothing is added up for all at once: slugs in order.
pub fn best_one_by_one(catalogue: &Catalogue, wish: &Wish, count: usize) -> Option<Vec<String>> {
    let mut all = catalogue.worth_one_by_one(wish)?;
    all.sort_by(|(worth, slug), (other_worth, other)| other_worth.cmp(worth).then(slug.cmp(other)));
    Some(all.into_iter().take(count).map(|(_, slug)| slug).collect())
}

/// The counting kernel at work: a catalogue's own matrix and a set of its profiles.
pub struct Counting<'a> {
    matrix: &'a Matrix,
    set: Mask,
    profiles: usize,
}

impl Catalogue {
    /// The kernel as it would count the profiles that are `chosen` by their place.
    pub fn counting(&self, chosen: impl Fn(usize) -> bool) -> Counting<'_> {
        let profiles = self.len();
        let mut set = Mask::none(profiles);
        (0..profiles).filter(|&profile| chosen(profile)).for_each(|profile| set.insert(profile));
        Counting { matrix: self.matrix(), set, profiles }
    }
}

impl Counting<'_> {
    /// How many numbers a count gives: one for each frequent value, and one that means nothing.
    pub fn rows(&self) -> usize {
        self.matrix.rows()
    }

    /// The memory that one count has to read.
    pub fn memory(&self) -> &[u64] {
        self.matrix.words()
    }

    /// Adds to `counts`, one a row, how many profiles of the set have it.
    ///
    /// # Panics
    /// If `counts` is shorter than the number of rows.
    pub fn count(&self, counts: &mut [u32]) {
        self.matrix.count(&self.set, counts);
    }

    /// The same, bit by bit.
    pub fn count_plainly(&self) -> Vec<u32> {
        let members: Vec<usize> = (0..self.profiles).filter(|&profile| self.set.contains(profile)).collect();
        let having = |row: usize| members.iter().filter(|&&profile| self.matrix.contains(row, profile)).count() as u32;
        (0..self.matrix.rows()).map(having).collect()
    }
}
