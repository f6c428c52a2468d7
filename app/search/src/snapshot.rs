//! The two files of a snapshot: a header, then sections in the order in which they are needed.
//!
//! Header: magic (8 bytes), version (u32), number of profiles (u32), fingerprint of the
//! vocabularies (u64), day of the labels (u32), number of sections (u32), checksum of the main
//! part (u64; 0 in the main part itself); then for each section offset, length (u32 each) and
//! checksum (u64); then the checksum of all this (u64). All numbers are little-endian.
//!
//! Main part: facets of the page, other facets, cards, dictionary of names, dictionary of cities.
//! Prose part: dictionary and texts. It names the main part that it belongs to.

use crate::{
    Facet,
    wire::{DecodeError, Decoded, Reader, Span, checksum, put_u32},
};

const MAGIC: &[u8; 8] = b"ClAtlas\n";
/// Grows with every change of the format.
const VERSION: usize = 1;

/// A catalogue as two files. The first answers searches without words, both answer all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub main: Vec<u8>,
    pub prose: Vec<u8>,
}

/// Sections of the main part, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The eight facets of [`Facet::PAGE`].
    PageFacets,
    OtherFacets,
    /// Names and whatever else lists show or sort by.
    Cards,
    Names,
    Cities,
}

pub(crate) const MAIN_SECTIONS: usize = 5;
pub(crate) const PROSE_SECTIONS: usize = 1;

/// The bytes of one section of a main part: what measurements of its size want.
///
/// # Errors
/// If the bytes are no main part of a snapshot.
pub fn section(main: &[u8], section: Section) -> Result<&[u8], DecodeError> {
    let header = Header::read(main, MAIN_SECTIONS)?;
    Ok(header.sections[section as usize].of(main))
}

pub(crate) struct Header {
    pub profiles: usize,
    pub day: u32,
    /// The main part that a prose part belongs to.
    pub belongs_to: u64,
    pub sections: Vec<Span>,
    /// Stands for all the bytes.
    pub checksum: u64,
}

impl Header {
    /// Reads the header and checks every section's checksum.
    pub(crate) fn read(bytes: &[u8], sections: usize) -> Decoded<Self> {
        let mut reader = Reader::new(bytes, 0, bytes.len());
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
        let mut spans = Vec::with_capacity(sections);
        let mut checksums = Vec::with_capacity(sections);
        for _ in 0..sections {
            let (start, length) = (reader.length()?, reader.length()?);
            let end = start.checked_add(length).ok_or(DecodeError::Truncated)?;
            spans.push(Span { start, end });
            checksums.push(reader.u64()?);
        }
        let header_end = reader.offset_from(Span::default());
        let own = reader.u64()?;
        if own != checksum(&bytes[..header_end]) {
            return Err(DecodeError::Damaged);
        }
        if vocabularies != fingerprint() {
            return Err(DecodeError::OtherVocabulary);
        }
        // Sections follow each other without gaps, so every byte is under some checksum.
        let mut start = reader.offset_from(Span::default());
        for (span, sum) in spans.iter().zip(checksums) {
            if span.start != start {
                return Err(DecodeError::Malformed("sections out of place"));
            }
            if checksum(bytes.get(span.start..span.end).ok_or(DecodeError::Truncated)?) != sum {
                return Err(DecodeError::Damaged);
            }
            start = span.end;
        }
        if start != bytes.len() {
            return Err(DecodeError::Malformed("bytes that belong to nothing"));
        }
        Ok(Self { profiles, day, belongs_to, sections: spans, checksum: own })
    }
}

/// Puts sections together, with their header; returns its checksum too, which stands for all.
pub(crate) fn assemble(profiles: usize, day: u32, belongs_to: u64, sections: &[Vec<u8>]) -> (Vec<u8>, u64) {
    let mut out = MAGIC.to_vec();
    put_u32(&mut out, VERSION);
    put_u32(&mut out, profiles);
    out.extend_from_slice(&fingerprint().to_le_bytes());
    out.extend_from_slice(&day.to_le_bytes());
    put_u32(&mut out, sections.len());
    out.extend_from_slice(&belongs_to.to_le_bytes());
    let mut start = out.len() + sections.len() * 16 + 8;
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

/// Makes all checksums right again after bytes were changed, so that tests get past them.
#[doc(hidden)]
pub fn reseal(bytes: &mut [u8]) {
    const TABLE: usize = 40;
    let number =
        |bytes: &[u8], at: usize| Reader::new(bytes, at.min(bytes.len()), bytes.len()).length().unwrap_or(usize::MAX);
    let put = |at: usize, sum: Option<u64>, bytes: &mut [u8]| {
        if let (Some(sum), Some(place)) = (sum, bytes.get_mut(at..at.saturating_add(8))) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
    };
    let sections = number(bytes, 28).min(MAIN_SECTIONS);
    for at in (0..sections).map(|section| TABLE + section * 16) {
        let (start, length) = (number(bytes, at), number(bytes, at + 4));
        let sum = bytes.get(start..start.saturating_add(length)).map(checksum);
        put(at + 8, sum, bytes);
    }
    let end = TABLE + sections * 16;
    let sum = bytes.get(..end).map(checksum);
    put(end, sum, bytes);
}

/// Changes when a vocabulary that facets are made of does.
fn fingerprint() -> u64 {
    let mut slugs = Vec::new();
    for facet in Facet::ALL {
        for index in 0..facet.size() {
            slugs.extend_from_slice(facet.value_slug(index).as_bytes());
            slugs.push(b' ');
        }
        slugs.push(b'\n');
    }
    checksum(&slugs)
}
