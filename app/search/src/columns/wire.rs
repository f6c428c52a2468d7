//! Facet columns in a snapshot.
//!
//! Countries are run lengths, because profiles are sorted by them. Labels are two bits a profile.
//! The others are a count a profile (one, two, four or eight bits), how many first values there are
//! and how many others, then everybody's first value, then the others: the first sectors ascend
//! within a country, so standing together they compress to almost nothing.

use crate::{
    Facet,
    bits::BLOCK_PROFILES,
    wire::{DecodeError, Decoded, Reader, put_u32, put_varint},
};

/// The indices of each profile's values, ascending; one list a facet.
pub(crate) type Values = [Vec<u16>; Facet::COUNT];

/// Appends a facet's column. Profiles are sorted by country, those without one last.
pub(crate) fn write(facet: Facet, profiles: &[Values], out: &mut Vec<u8>) {
    let lists = profiles.iter().map(|values| &values[facet as usize]);
    match facet {
        Facet::Country => {
            let mut runs = vec![0; facet.size() + 1];
            for list in lists {
                runs[list.first().map_or(facet.size(), |&country| usize::from(country))] += 1;
            }
            for run in runs {
                put_varint(out, run);
            }
        }
        Facet::Label => {
            let labels: Vec<u8> = lists.map(|list| list.first().map_or(0, |&label| label as u8)).collect();
            out.extend(labels.chunks(4).map(|four| four.iter().rev().fold(0, |byte, label| byte << 2 | label)));
        }
        _ => {
            let put = |out: &mut Vec<u8>, value: &u16| {
                let width = width(facet);
                out.extend_from_slice(&value.to_le_bytes()[..width]);
            };
            // No profile has more than 255 values: of regions it has one, and the other vocabularies
            // are not larger.
            let counts: Vec<u8> = lists.clone().map(|list| list.len() as u8).collect();
            put_counts(out, &counts);
            let some = counts.iter().filter(|&&count| count > 0).count();
            put_u32(out, some);
            put_u32(out, counts.iter().map(|&count| usize::from(count)).sum::<usize>() - some);
            lists.clone().filter_map(|list| list.first()).for_each(|value| put(out, value));
            lists.flat_map(|list| list.iter().skip(1)).for_each(|value| put(out, value));
        }
    }
}

/// One, two, four or eight bits a count, so that none crosses a byte: that compresses better.
fn put_counts(out: &mut Vec<u8>, counts: &[u8]) {
    let width = match counts.iter().max() {
        None | Some(0..=1) => 1,
        Some(2..=3) => 2,
        Some(4..=15) => 4,
        Some(16..) => 8,
    };
    out.push(width);
    let of_byte =
        |counts: &[u8]| counts.iter().rev().fold(0_u8, |byte, count| byte.unbounded_shl(width.into()) | count);
    out.extend(counts.chunks(usize::from(8 / width)).map(of_byte));
}

/// As [`put_counts`] wrote them.
#[derive(Clone, Copy)]
pub(super) struct ListLengths<'a> {
    bytes: &'a [u8],
    width: usize,
}

impl<'a> ListLengths<'a> {
    fn read(reader: &mut Reader<'a>, profiles: usize) -> Decoded<Self> {
        let width = usize::from(reader.u8()?);
        if !matches!(width, 1 | 2 | 4 | 8) {
            return Err(DecodeError::Malformed("counts of an odd width"));
        }
        let bits = profiles.checked_mul(width).ok_or(DecodeError::Truncated)?;
        Ok(Self { bytes: reader.take(bits.div_ceil(8))?, width })
    }

    #[inline]
    fn get(self, profile: usize) -> usize {
        // The product fits: there are so many bits.
        let bit = profile * self.width;
        let byte = self.bytes.get(bit / 8).map_or(0, |&byte| usize::from(byte));
        byte >> (bit % 8) & ((1 << self.width) - 1)
    }
}

fn width(facet: Facet) -> usize {
    if facet.size() > 256 { 2 } else { 1 }
}

/// A column as it was read, checked but not yet laid out.
pub(super) enum Stored<'a> {
    /// Where each country begins, then those without one, then the end.
    Runs(Vec<u32>),
    /// Two bits a profile.
    Labels {
        profiles: usize,
        bytes: &'a [u8],
    },
    Lists {
        width: usize,
        counts: ListLengths<'a>,
        firsts: &'a [u8],
        others: &'a [u8],
    },
}

impl<'a> Stored<'a> {
    pub(super) fn read(facet: Facet, reader: &mut Reader<'a>, profiles: usize) -> Decoded<Self> {
        match facet {
            Facet::Country => {
                let mut starts = Vec::with_capacity(facet.size() + 2);
                let mut sum = 0_u32;
                for _ in 0..=facet.size() {
                    starts.push(sum);
                    sum = sum.checked_add(reader.varint()?).ok_or(DecodeError::Malformed("too many profiles"))?;
                }
                starts.push(sum);
                let right = sum as usize == profiles;
                right.then_some(Self::Runs(starts)).ok_or(DecodeError::Malformed("countries for other profiles"))
            }
            Facet::Label => Ok(Self::Labels { profiles, bytes: reader.take(profiles.div_ceil(4))? }),
            _ => {
                let width = width(facet);
                let counts = ListLengths::read(reader, profiles)?;
                let sizes = [reader.length()?, reader.length()?].map(|values| values.checked_mul(width));
                let [Some(firsts), Some(others)] = sizes else { return Err(DecodeError::Truncated) };
                let (firsts, others) = (reader.take(firsts)?, reader.take(others)?);
                // The largest is found many at a time, the first that is too large one by one.
                let largest = |bytes: &[u8]| match width {
                    1 => bytes.iter().fold(0, |largest, &value| value.max(largest)).into(),
                    _ => bytes.as_chunks().0.iter().fold(0, |largest, &value| u16::from_le_bytes(value).max(largest)),
                };
                let known = |bytes: &[u8]| usize::from(largest(bytes)) < facet.size();
                if !known(firsts) || !known(others) {
                    return Err(DecodeError::Malformed("a value that no vocabulary has"));
                }
                Ok(Self::Lists { width, counts, firsts, others })
            }
        }
    }

    /// Counts each value, except for countries.
    pub(super) fn add_occurrences(&self, occurrences: &mut [u32]) {
        match *self {
            Self::Runs(_) => {}
            Self::Labels { profiles, bytes } => {
                for profile in 0..profiles {
                    occurrences[label(bytes, profile)] += 1;
                }
            }
            Self::Lists { width, firsts, others, .. } => {
                for bytes in [firsts, others] {
                    if width == 1 {
                        for &value in bytes {
                            occurrences[usize::from(value)] += 1;
                        }
                    } else {
                        for &value in bytes.as_chunks().0 {
                            occurrences[usize::from(u16::from_le_bytes(value))] += 1;
                        }
                    }
                }
            }
        }
    }

    /// How many values there are, countries not counted.
    pub(super) fn values(&self) -> usize {
        match *self {
            Self::Runs(_) => 0,
            Self::Labels { profiles, .. } => profiles,
            Self::Lists { width, firsts, others, .. } => (firsts.len() + others.len()) / width,
        }
    }

    /// Goes over the values block by block; countries need no going over.
    pub(super) fn cursor(&self) -> Cursor<'a> {
        match *self {
            Self::Runs(_) => Cursor::Runs,
            Self::Labels { bytes, .. } => Cursor::Labels(bytes),
            Self::Lists { width: 1, counts, firsts, others } => Cursor::Narrow(Lists { counts, firsts, others }),
            Self::Lists { counts, firsts, others, .. } => Cursor::Wide(Lists { counts, firsts, others }),
        }
    }
}

/// What is left of a column.
pub(super) enum Cursor<'a> {
    Runs,
    Labels(&'a [u8]),
    Narrow(Lists<'a, 1>),
    Wide(Lists<'a, 2>),
}

impl Cursor<'_> {
    /// Calls `found` with place and value for each value of the profiles of the next block, whose
    /// number is `block`. Returns whether each count has its values, and those of each profile
    /// ascend, so that none counts twice.
    #[inline]
    pub(super) fn each_of_block(
        &mut self,
        profiles: usize,
        block: usize,
        found: &mut impl FnMut(usize, usize),
    ) -> bool {
        let first = block * BLOCK_PROFILES;
        let size = profiles.saturating_sub(first).min(BLOCK_PROFILES);
        match self {
            Self::Runs => true,
            Self::Labels(bytes) => {
                (0..size).for_each(|place| found(place, label(bytes, first + place)));
                true
            }
            Self::Narrow(lists) => lists.each_of(first, size, found),
            Self::Wide(lists) => lists.each_of(first, size, found),
        }
    }

    /// Whether no value is left.
    pub(super) fn is_at_end(&self) -> bool {
        match self {
            Self::Runs | Self::Labels(_) => true,
            Self::Narrow(lists) => lists.firsts.is_empty() && lists.others.is_empty(),
            Self::Wide(lists) => lists.firsts.is_empty() && lists.others.is_empty(),
        }
    }
}

/// A column of lists with `WIDTH` bytes a value: all counts, and what is left of the values.
pub(super) struct Lists<'a, const WIDTH: usize> {
    counts: ListLengths<'a>,
    firsts: &'a [u8],
    others: &'a [u8],
}

impl<const WIDTH: usize> Lists<'_, WIDTH> {
    #[inline]
    fn each_of(&mut self, first: usize, size: usize, found: &mut impl FnMut(usize, usize)) -> bool {
        let mut is_right = true;
        for place in 0..size {
            let count = self.counts.get(first + place);
            if count == 0 {
                continue;
            }
            let Some(mut before) = take::<WIDTH>(&mut self.firsts) else { return false };
            found(place, before);
            for _ in 1..count {
                let Some(value) = take::<WIDTH>(&mut self.others) else { return false };
                is_right &= before < value;
                before = value;
                found(place, value);
            }
        }
        is_right
    }
}

/// The first value of what is left.
#[inline]
fn take<const WIDTH: usize>(values: &mut &[u8]) -> Option<usize> {
    let (value, rest) = values.split_first_chunk::<WIDTH>()?;
    *values = rest;
    Some(value.iter().rev().fold(0, |value, &byte| value << 8 | usize::from(byte)))
}

fn label(bytes: &[u8], profile: usize) -> usize {
    usize::from(bytes[profile / 4] >> (profile % 4 * 2) & 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_every_list_fits_into_a_byte() {
        let with_lists = |facet: &Facet| !matches!(facet, Facet::Country | Facet::Region);
        assert!(Facet::ALL.iter().filter(|facet| with_lists(facet)).all(|facet| facet.size() <= 255));
    }
}
