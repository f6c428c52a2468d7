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
    pub(crate) fn new(bytes: &'a [u8], at: usize, end: usize) -> Self {
        Self { bytes, at, end: end.min(bytes.len()) }
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
        if !(1..=5).contains(&width) {
            return Err(DecodeError::Malformed("numbers of an odd width"));
        }
        let length = count.checked_mul(usize::from(width)).ok_or(DecodeError::Truncated)?;
        Ok(Packed { span: self.span(length)?, width })
    }

    /// How far into a span it is.
    pub(crate) fn offset_from(&self, span: Span) -> usize {
        self.at - span.start
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

/// Numbers of equal width, one to five bytes each, left where they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packed {
    span: Span,
    width: u8,
}

impl Packed {
    /// The number at `index`, 0 if there is none.
    pub(crate) fn get(&self, bytes: &[u8], index: usize) -> u64 {
        let width = usize::from(self.width);
        let at = self.span.start + index * width;
        // Mostly eight bytes can be read at once and those that belong to others masked away.
        if let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
            return u64::from_le_bytes(*eight) & ((1 << (width * 8)) - 1);
        }
        let number = bytes.get(at..at + width).unwrap_or_default();
        number.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
    }

    /// Like [`Self::get`] for numbers that mean places and counts.
    pub(crate) fn place(&self, bytes: &[u8], index: usize) -> usize {
        self.get(bytes, index) as usize
    }

    pub(crate) fn iter(self, bytes: &[u8]) -> impl Iterator<Item = u64> {
        let count = (self.span.end - self.span.start) / usize::from(self.width);
        (0..count).map(move |index| self.get(bytes, index))
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

/// Writes numbers with as many bytes each as the largest one needs.
pub(crate) fn put_packed(out: &mut Vec<u8>, numbers: &[u64]) {
    let largest = numbers.iter().copied().max().unwrap_or(0).max(1);
    let width = (8 - largest.leading_zeros() as usize / 8).min(5);
    out.push(width as u8);
    for number in numbers {
        out.extend_from_slice(&number.to_le_bytes()[..width]);
    }
}

/// XXH64 with seed 0: fast without vector instructions, and any damage to a file changes it.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const P: [u64; 5] = [
        0x9E37_79B1_85EB_CA87,
        0xC2B2_AE3D_27D4_EB4F,
        0x1656_67B1_9E37_79F9,
        0x85EB_CA77_C2B2_AE63,
        0x27D4_EB2F_1656_67C5,
    ];
    let round = |lane: u64, word: u64| lane.wrapping_add(word.wrapping_mul(P[1])).rotate_left(31).wrapping_mul(P[0]);
    let (stripes, mut rest) = bytes.as_chunks::<32>();
    let mut hash = if stripes.is_empty() {
        P[4]
    } else {
        let mut lanes = [P[0].wrapping_add(P[1]), P[1], 0, P[0].wrapping_neg()];
        for stripe in stripes {
            for (lane, word) in lanes.iter_mut().zip(stripe.as_chunks::<8>().0) {
                *lane = round(*lane, u64::from_le_bytes(*word));
            }
        }
        let [a, b, c, d] = lanes;
        let mixed = a
            .rotate_left(1)
            .wrapping_add(b.rotate_left(7))
            .wrapping_add(c.rotate_left(12))
            .wrapping_add(d.rotate_left(18));
        lanes.iter().fold(mixed, |hash, &lane| (hash ^ round(0, lane)).wrapping_mul(P[0]).wrapping_add(P[3]))
    };
    hash = hash.wrapping_add(bytes.len() as u64);
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        hash = (hash ^ round(0, u64::from_le_bytes(*word))).rotate_left(27).wrapping_mul(P[0]).wrapping_add(P[3]);
        rest = after;
    }
    if let Some((word, after)) = rest.split_first_chunk::<4>() {
        let word = u64::from(u32::from_le_bytes(*word));
        hash = (hash ^ word.wrapping_mul(P[0])).rotate_left(23).wrapping_mul(P[1]).wrapping_add(P[2]);
        rest = after;
    }
    for &byte in rest {
        hash = (hash ^ u64::from(byte).wrapping_mul(P[4])).rotate_left(11).wrapping_mul(P[0]);
    }
    hash = (hash ^ hash >> 33).wrapping_mul(P[1]);
    hash = (hash ^ hash >> 29).wrapping_mul(P[2]);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_xxh64() {
        assert_eq!(checksum(b""), 0xEF46_DB37_51D8_E999);
        assert_eq!(checksum(b"a"), 0xD24E_C4F1_A98C_6E5B);
        assert_eq!(checksum(b"Nobody inspects the spammish repetition"), 0xFBCE_A83C_8A37_8BF1);
    }

    #[test]
    fn numbers_come_back_as_they_were_written() {
        for numbers in [vec![], vec![0], vec![1, 255], vec![256, 0], vec![70_000, 5], vec![u64::from(u32::MAX) + 1]] {
            let mut bytes = Vec::new();
            put_packed(&mut bytes, &numbers);
            let mut reader = Reader::new(&bytes, 0, bytes.len());
            let packed = reader.packed(numbers.len()).expect("numbers");
            assert_eq!(packed.iter(&bytes).collect::<Vec<_>>(), numbers);
            assert!(numbers.iter().enumerate().all(|(index, &number)| packed.get(&bytes, index) == number));
            assert!(reader.finish().is_ok());
        }
        for number in [0, 127, 128, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, number);
            assert_eq!(Reader::new(&bytes, 0, bytes.len()).varint(), Ok(number));
        }
    }
}
