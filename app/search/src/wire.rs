//! The bytes of a snapshot: little-endian numbers, read with every length checked.

use std::fmt;

/// Why bytes are no snapshot that this program can read. The page then asks the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    NotASnapshot,
    /// Written by a program of another version.
    OtherVersion,
    /// Written with other vocabularies: its values mean something else.
    OtherVocabulary,
    /// The prose belongs to another catalogue.
    OtherCatalogue,
    /// Ends too early.
    Truncated,
    /// A checksum is wrong.
    Damaged,
    /// The checksums are right, but what they protect makes no sense.
    Malformed(&'static str),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotASnapshot => "not a snapshot",
            Self::OtherVersion => "a snapshot of another version",
            Self::OtherVocabulary => "a snapshot with other vocabularies",
            Self::OtherCatalogue => "the prose of another catalogue",
            Self::Truncated => "a snapshot that ends too early",
            Self::Damaged => "a snapshot with a wrong checksum",
            Self::Malformed(what) => what,
        })
    }
}

impl std::error::Error for DecodeError {}

pub(crate) type Decoded<T> = Result<T, DecodeError>;

/// Reads from the front of a piece of a buffer and knows where in the buffer it is.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, end: bytes.len() }
    }

    /// Reads a piece of a span, from so many bytes behind its beginning.
    pub(crate) fn within(bytes: &'a [u8], span: Span, from: usize) -> Self {
        Self { bytes, at: span.start.saturating_add(from), end: span.end.min(bytes.len()) }
    }

    pub(crate) fn span(&mut self, length: usize) -> Decoded<Span> {
        if length > self.end.saturating_sub(self.at) {
            return Err(DecodeError::Truncated);
        }
        let span = Span { start: self.at, end: self.at + length };
        self.at = span.end;
        Ok(span)
    }

    pub(crate) fn take(&mut self, length: usize) -> Decoded<&'a [u8]> {
        let span = self.span(length)?;
        Ok(span.of(self.bytes))
    }

    pub(crate) fn u8(&mut self) -> Decoded<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub(crate) fn u32(&mut self) -> Decoded<u32> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
    }

    pub(crate) fn u64(&mut self) -> Decoded<u64> {
        let low = self.u32()?;
        Ok(u64::from(self.u32()?) << 32 | u64::from(low))
    }

    /// A length as 32 bits.
    pub(crate) fn length(&mut self) -> Decoded<usize> {
        self.u32().map(|length| length as usize)
    }

    /// Seven bits a byte, low ones first, at most 35 bits, of which 32 count.
    pub(crate) fn varint(&mut self) -> Decoded<u32> {
        if let Some(&byte) = self.bytes.get(self.at)
            && byte < 128
            && self.at < self.end
        {
            self.at += 1;
            return Ok(u32::from(byte));
        }
        let mut number = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return u32::try_from(number).map_err(|_| DecodeError::Malformed("a number that is too large"));
            }
        }
        Err(DecodeError::Malformed("a number that does not end"))
    }

    /// A length as 32 bits and so many bytes.
    pub(crate) fn block(&mut self) -> Decoded<Span> {
        let length = self.length()?;
        self.span(length)
    }

    /// Text with its length before it.
    pub(crate) fn text(&mut self) -> Decoded<&'a str> {
        let length = self.varint()? as usize;
        self.text_of(length)
    }

    pub(crate) fn text_of(&mut self, length: usize) -> Decoded<&'a str> {
        std::str::from_utf8(self.take(length)?).map_err(|_| DecodeError::Malformed("text that is not UTF-8"))
    }

    /// Numbers as [`put_packed`] wrote them; their count must be right.
    pub(crate) fn packed(&mut self, count: usize) -> Decoded<Packed> {
        let width = self.u8()?;
        if !(1..=MAX_WIDTH).contains(&width) {
            return Err(DecodeError::Malformed("numbers of an odd width"));
        }
        let bits = count.checked_mul(usize::from(width)).ok_or(DecodeError::Truncated)?;
        Ok(Packed { start: self.span(bits.div_ceil(8))?.start, width, count })
    }

    pub(crate) fn finish(&self) -> Decoded<()> {
        if self.at == self.end { Ok(()) } else { Err(DecodeError::Malformed("bytes that belong to nothing")) }
    }
}

/// A place in a snapshot's buffer, known to lie inside it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub(crate) fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start..self.end).unwrap_or_default()
    }
}

/// Numbers of equal width in bits, left where they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packed {
    start: usize,
    width: u8,
    count: usize,
}

/// Most bits of a packed number: at any bit of a byte it begins, it still ends within eight bytes.
const MAX_WIDTH: u8 = 57;

impl Packed {
    /// The number at `index`; whatever stands there if that is beyond the last one.
    #[inline]
    pub(crate) fn get(&self, bytes: &[u8], index: usize) -> u64 {
        let bit = index as u64 * u64::from(self.width);
        let at = self.start.saturating_add(usize::try_from(bit / 8).unwrap_or(usize::MAX));
        let bytes = bytes.get(at..).unwrap_or_default();
        let word = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        };
        word >> (bit % 8) & ((1 << self.width) - 1)
    }

    /// Like [`Self::get`] for numbers that mean places and counts.
    pub(crate) fn place(&self, bytes: &[u8], index: usize) -> usize {
        usize::try_from(self.get(bytes, index)).unwrap_or(usize::MAX)
    }

    /// Whether each number is above the one before, and the last one is `end`: then they divide
    /// that many bytes into pieces, of which none is empty and no two overlap.
    pub(crate) fn divides(&self, bytes: &[u8], end: usize) -> bool {
        let mut last = 0;
        self.iter(bytes).all(|next| std::mem::replace(&mut last, next) < next) && last == end as u64
    }

    /// Like [`Self::place`] where each number is the end of something and the beginning of the next.
    pub(crate) fn between(&self, bytes: &[u8], index: usize) -> std::ops::Range<usize> {
        let start = if index == 0 { 0 } else { self.place(bytes, index - 1) };
        start..self.place(bytes, index)
    }

    pub(crate) fn iter(self, bytes: &[u8]) -> impl Iterator<Item = u64> {
        (0..self.count).map(move |index| self.get(bytes, index))
    }
}

pub(crate) fn put_varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn put_u32(out: &mut Vec<u8>, number: usize) {
    // A catalogue of four gigabytes is refused by the reader, not built by anybody.
    out.extend_from_slice(&(number as u32).to_le_bytes());
}

pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Writes a length and so many bytes.
pub(crate) fn put_block(out: &mut Vec<u8>, bytes: &[u8]) {
    put_u32(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Writes numbers with as many bits each as the largest one needs, low bits first.
pub(crate) fn put_packed(out: &mut Vec<u8>, numbers: &[u64]) {
    let largest = numbers.iter().copied().max().unwrap_or(0).max(1);
    let width = 64 - largest.leading_zeros();
    out.push(width as u8);
    let (mut pending, mut bits) = (0_u128, 0);
    for &number in numbers {
        pending |= u128::from(number) << bits;
        bits += width;
        while bits >= 8 {
            out.push(pending as u8);
            pending >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(pending as u8);
    }
}

/// Stands for bytes: any damage to them changes it.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh64::xxh64(bytes, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_written() {
        for numbers in [
            vec![],
            vec![0],
            vec![1, 255],
            vec![256, 0],
            vec![70_000, 5],
            vec![u64::from(u32::MAX) + 1],
            (0..99).collect(),
        ] {
            let mut bytes = Vec::new();
            put_packed(&mut bytes, &numbers);
            let mut reader = Reader::new(&bytes);
            let packed = reader.packed(numbers.len()).expect("numbers");
            assert_eq!(packed.iter(&bytes).collect::<Vec<_>>(), numbers);
            assert!(numbers.iter().enumerate().all(|(index, &number)| packed.get(&bytes, index) == number));
            assert!(reader.finish().is_ok());
        }
        for number in [0, 127, 128, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, number);
            assert_eq!(Reader::new(&bytes).varint(), Ok(number));
        }
    }
}
