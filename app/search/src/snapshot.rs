//! The files of a snapshot: a header, then sections in the order in which they are needed.
//!
//! Header: magic (8 bytes), version (u32), number of profiles (u32), fingerprint of the
//! vocabularies (u64), day of the labels (u32), number of sections (u32), checksum of the main
//! part (u64; 0 in the main part itself); then for each section offset, length (u32 each) and
//! checksum (u64); then the checksum of all this (u64). All numbers are little-endian.
//!
//! Main part: facets of the page, other facets, cards, dictionary of names, dictionary of cities.
//! Prose part: dictionary, texts. Matching part: see `matching/wire.rs`. Both name the main part that
//! they belong to.

mod write;

use std::{cmp::Ordering, ops::Range};

use crate::{
    Facet, matching,
    wire::{DecodeError, Decoded, Reader, Span, checksum, put_u32},
};

pub(crate) const MAGIC: &[u8; 8] = b"ClAtlas\n";
/// Grows with every change of the format, and of how words are folded, split and weighed: a browser
/// may run another program than the one that wrote the snapshot.
pub(crate) const VERSION: usize = 4;

/// A catalogue as three files. The first answers searches without words, the first two answer all;
/// the third is for those alone who look for partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub main: Vec<u8>,
    pub prose: Vec<u8>,
    pub matching: Vec<u8>,
}

/// Where the bytes of a part lie. What is wanted of them is copied out piece by piece, so that a
/// browser, whose bytes lie outside the program's memory, need not hold them twice, nor those any
/// longer that were laid out in another form.
pub trait Source {
    /// How many bytes there are.
    fn size(&self) -> usize;
    /// A copy of some of them; the range lies within the size.
    fn copy(&self, range: Range<usize>) -> Vec<u8>;
}

impl Source for &[u8] {
    fn size(&self) -> usize {
        self.len()
    }

    fn copy(&self, range: Range<usize>) -> Vec<u8> {
        self.get(range).unwrap_or_default().to_vec()
    }
}

/// Sections of the main part, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Those of [`Facet::PAGE`].
    PageFacets,
    OtherFacets,
    /// Names and whatever else lists show or sort by.
    Cards,
    Names,
    Cities,
}

/// Sections of the prose part, in their order.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ProseSection {
    Words,
    Texts,
}

pub(crate) const MAIN_SECTIONS: usize = 5;
const PROSE_SECTIONS: usize = 2;
/// Bytes before the table of the sections, of an entry in it, and of the checksum behind it.
pub(crate) const BEFORE_TABLE: usize = 40;
pub(crate) const ENTRY: usize = 16;
pub(crate) const CHECKSUM: usize = 8;
/// Where the header says how many sections follow, and which main part a prose part belongs to.
#[cfg(feature = "probe")]
pub(crate) const SECTION_COUNT: usize = BEFORE_TABLE - CHECKSUM - 4;
#[cfg(feature = "probe")]
pub(crate) const BELONGS_TO: usize = BEFORE_TABLE - CHECKSUM;

/// A part whose header was read and is right.
pub(crate) struct Part<'a> {
    source: &'a dyn Source,
    pub profiles: usize,
    pub day: u32,
    /// The main part that another part belongs to.
    pub belongs_to: u64,
    /// Stands for all the bytes.
    pub checksum: u64,
    /// Where each section lies, and its checksum.
    sections: Vec<(Span, u64)>,
}

impl<'a> Part<'a> {
    pub(crate) fn of_main(source: &'a dyn Source) -> Decoded<Self> {
        let part = Self::read(source, MAIN_SECTIONS)?;
        // The columns take more than a byte a profile, so this bounds whatever is allocated for each.
        if part.profiles <= source.size() { Ok(part) } else { Err(DecodeError::Truncated) }
    }

    pub(crate) fn of_prose(source: &'a dyn Source) -> Decoded<Self> {
        Self::read(source, PROSE_SECTIONS)
    }

    pub(crate) fn of_matching(source: &'a dyn Source) -> Decoded<Self> {
        Self::read(source, matching::SECTIONS)
    }

    fn read(source: &'a dyn Source, sections: usize) -> Decoded<Self> {
        let table_end = BEFORE_TABLE + sections * ENTRY;
        let header = source.copy(0..source.size().min(table_end + CHECKSUM));
        let mut reader = Reader::new(&header);
        if reader.take(MAGIC.len()).ok() != Some(&MAGIC[..]) {
            return Err(DecodeError::NotASnapshot);
        }
        if reader.length()? != VERSION {
            return Err(DecodeError::OtherVersion);
        }
        let profiles = reader.length()?;
        let vocabularies = reader.u64()?;
        let day = reader.u32()?;
        if reader.length()? != sections {
            return Err(DecodeError::NotASnapshot);
        }
        let belongs_to = reader.u64()?;
        // Sections follow each other without gaps, so every byte is under some checksum.
        let mut next = table_end + CHECKSUM;
        let mut places = Vec::with_capacity(sections);
        for _ in 0..sections {
            let (start, length) = (reader.length()?, reader.length()?);
            if start != next {
                return Err(DecodeError::Malformed("sections out of place"));
            }
            next = start.checked_add(length).ok_or(DecodeError::Truncated)?;
            places.push((Span { start, end: next }, reader.u64()?));
        }
        let own = reader.u64()?;
        if own != checksum(&header[..table_end]) {
            return Err(DecodeError::Damaged);
        }
        if vocabularies != fingerprint() {
            return Err(DecodeError::OtherVocabulary);
        }
        match next.cmp(&source.size()) {
            Ordering::Equal => {}
            Ordering::Less => return Err(DecodeError::Malformed("bytes that belong to nothing")),
            Ordering::Greater => return Err(DecodeError::Truncated),
        }
        Ok(Self { source, profiles, day, belongs_to, checksum: own, sections: places })
    }

    /// Where a section lies.
    #[cfg(feature = "probe")]
    pub(crate) fn section_place(&self, number: usize) -> Range<usize> {
        let (Span { start, end }, _) = self.sections[number];
        start..end
    }

    /// A copy of a section, once its checksum is right.
    pub(crate) fn section(&self, number: usize) -> Decoded<Vec<u8>> {
        let (Span { start, end }, sum) = self.sections[number];
        let bytes = self.source.copy(start..end);
        if checksum(&bytes) == sum { Ok(bytes) } else { Err(DecodeError::Damaged) }
    }
}

/// Puts sections together, with their header; returns its checksum too, which stands for all.
fn assemble(profiles: usize, day: u32, belongs_to: u64, sections: &[Vec<u8>]) -> (Vec<u8>, u64) {
    let mut out = MAGIC.to_vec();
    put_u32(&mut out, VERSION);
    put_u32(&mut out, profiles);
    out.extend_from_slice(&fingerprint().to_le_bytes());
    out.extend_from_slice(&day.to_le_bytes());
    put_u32(&mut out, sections.len());
    out.extend_from_slice(&belongs_to.to_le_bytes());
    let mut start = out.len() + sections.len() * ENTRY + CHECKSUM;
    for section in sections {
        put_u32(&mut out, start);
        put_u32(&mut out, section.len());
        out.extend_from_slice(&checksum(section).to_le_bytes());
        start += section.len();
    }
    let own = checksum(&out);
    out.extend_from_slice(&own.to_le_bytes());
    for section in sections {
        out.extend_from_slice(section);
    }
    (out, own)
}

/// Changes when a vocabulary that facets are made of does.
pub(crate) fn fingerprint() -> u64 {
    let mut terms = Vec::new();
    for facet in Facet::ALL {
        for index in 0..facet.size() {
            // What a value is called decides what words find it.
            for text in [facet.value_slug(index), facet.value_label(index)] {
                terms.extend_from_slice(text.as_bytes());
                terms.push(b'\t');
            }
        }
        terms.push(b'\n');
    }
    checksum(&terms)
}
