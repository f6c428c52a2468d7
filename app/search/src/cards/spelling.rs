//! Short texts as sequences of words: a directory's names and cities share most of theirs, so a
//! text takes a byte or two a word.

use std::collections::HashMap;

use crate::wire::{Decoded, Packed, Reader, Span, put_block, put_packed, put_u32, put_varint};

/// No name or city is longer, in bytes; one that says otherwise is cut, or left out where the cut
/// would fall inside a character.
const MAX_TEXT: usize = 1 << 10;

/// The words of all texts as they are spelt, the most frequent first.
#[derive(Debug)]
pub(super) struct Spellings {
    ends: Packed,
    words: Span,
}

/// A text in a section of cards: numbers of words, doubled, the last one odd.
#[derive(Clone)]
pub(super) struct Spelt<'a>(Reader<'a>);

impl Spellings {
    pub(super) fn read(reader: &mut Reader) -> Decoded<Self> {
        let size = reader.length()?;
        Ok(Self { ends: reader.packed(size)?, words: reader.block()? })
    }

    /// The text, its words joined by spaces; `bytes` are those that the spellings were read from.
    pub(super) fn text(&self, bytes: &[u8], Spelt(mut reader): Spelt) -> Decoded<String> {
        let mut text = Vec::with_capacity(64);
        loop {
            let code = reader.varint()?;
            let word = self.words.of(bytes).get(self.ends.between(bytes, code as usize / 2)).unwrap_or_default();
            text.extend_from_slice(&word[..word.len().min(MAX_TEXT - text.len())]);
            if code % 2 == 1 || text.len() == MAX_TEXT {
                return Ok(String::from_utf8(text).unwrap_or_default());
            }
            text.push(b' ');
        }
    }
}

impl<'a> Spelt<'a> {
    /// Passes over a text.
    pub(super) fn read(reader: &mut Reader<'a>) -> Decoded<Self> {
        let start = reader.clone();
        while reader.varint()? % 2 == 0 {}
        Ok(Self(start))
    }
}

/// Numbers the words of texts while cards are written.
pub(super) struct Speller<'a> {
    words: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Speller<'a> {
    /// Knows the words of these texts.
    pub(super) fn of(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for word in texts.flat_map(|text| text.split(' ')) {
            *uses.entry(word).or_default() += 1;
        }
        let mut words: Vec<&str> = uses.keys().copied().collect();
        words.sort_unstable_by(|a, b| uses[b].cmp(&uses[a]).then_with(|| a.cmp(b)));
        let numbers = words.iter().zip(0..).map(|(&word, number)| (word, number)).collect();
        Self { words, numbers }
    }

    /// Appends what [`Spellings::read`] reads.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let mut words = Vec::new();
        let mut ends = Vec::new();
        for word in &self.words {
            words.extend_from_slice(word.as_bytes());
            ends.push(words.len() as u64);
        }
        put_u32(out, ends.len());
        put_packed(out, &ends);
        put_block(out, &words);
    }

    /// Appends one of the texts.
    pub(super) fn spell(&self, text: &str, out: &mut Vec<u8>) {
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            put_varint(out, self.numbers[word] * 2 + u32::from(words.peek().is_none()));
        }
    }
}
