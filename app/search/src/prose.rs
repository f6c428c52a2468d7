//! The second part of a snapshot: the words of the long texts, and of a small directory the texts
//! themselves, from which snippets are cut.

use domain::PublicProfile;

use crate::{
    Marker, ProseField, Snippet,
    lexicon::{Lexicon, LexiconBuilder},
    wire::{Decoded, Packed, Reader, Span, put_block, put_packed, put_text},
    words,
};

/// Most bytes of prose that are kept for snippets. It depends on the data alone, so that server
/// and browser show the same: above it neither shows snippets.
pub(crate) const MAX_KEPT: usize = 4 << 20;

/// The prose of a profile, piece by piece.
pub(crate) fn each_text<'a>(profile: &'a PublicProfile, found: &mut dyn FnMut(ProseField, &'a str)) {
    let facts = &profile.facts;
    let mut all = |field: ProseField, texts: &mut dyn Iterator<Item = &'a String>| {
        texts.for_each(|text| found(field, text));
    };
    all(ProseField::Strategy, &mut facts.strategy.iter());
    all(ProseField::SuccessStory, &mut facts.success_story.iter());
    all(ProseField::WhyPartner, &mut facts.why_partner.iter());
    all(ProseField::Seeking, &mut facts.seeking.text.iter());
    let programmes = facts.programmes.iter();
    all(
        ProseField::Programmes,
        &mut programmes.flat_map(|programme| std::iter::once(&programme.name).chain(&programme.description)),
    );
    all(ProseField::Memberships, &mut facts.memberships.iter());
    all(ProseField::Partners, &mut facts.transnational.partners.iter());
    for facility in &facts.support_facilities {
        found(ProseField::SupportFacilities, facility.label());
    }
}

/// The sections of dictionary and texts. The profiles stand in the catalogue's order.
pub(crate) fn write(profiles: &[&PublicProfile]) -> [Vec<u8>; 2] {
    let mut lexicon = LexiconBuilder::default();
    let (mut texts, mut ends, mut kept) = (Vec::new(), Vec::new(), 0);
    for (number, profile) in profiles.iter().enumerate() {
        each_text(profile, &mut |field, text| {
            words::of_text(text, &mut |word| lexicon.note(word.folded, number as u32));
            kept += text.len();
            if kept <= MAX_KEPT {
                texts.push(field as u8);
                put_text(&mut texts, text);
            }
        });
        ends.push(texts.len() as u64);
    }
    if kept > MAX_KEPT {
        texts.clear();
        ends.fill(0);
    }
    let mut section = Vec::with_capacity(texts.len() + profiles.len() * 5);
    put_packed(&mut section, &ends);
    put_block(&mut section, &texts);
    [lexicon.write(profiles.len()), section]
}

/// The decoded part.
#[derive(Debug)]
pub(crate) struct Prose {
    /// Of the whole part.
    pub checksum: u64,
    pub words: Lexicon,
    /// The section of the texts.
    bytes: Vec<u8>,
    ends: Packed,
    texts: Span,
}

impl Prose {
    pub(crate) fn read(checksum: u64, words: Vec<u8>, bytes: Vec<u8>, profiles: usize) -> Decoded<Self> {
        let mut reader = Reader::new(&bytes);
        let ends = reader.packed(profiles)?;
        let texts = reader.block()?;
        reader.finish()?;
        Ok(Self { checksum, words: Lexicon::read(words)?, bytes, ends, texts })
    }

    /// The passage around the first of the wanted words (a bit each) in the text that has the most of
    /// them.
    pub(crate) fn snippet(&self, profile: usize, marker: &Marker, wanted: u32) -> Option<Snippet> {
        let texts = self.texts.of(&self.bytes).get(self.ends.between(&self.bytes, profile))?;
        let mut reader = Reader::new(texts);
        let mut best: Option<(usize, Snippet)> = None;
        while reader.finish().is_err() {
            let field = *ProseField::ALL.get(usize::from(reader.u8().ok()?))?;
            let text = reader.text().ok()?;
            let (words, first) = marker.matched(text, wanted);
            if let Some(first) = first
                && best.as_ref().is_none_or(|(most, _)| words > *most)
            {
                best = Some((words, Snippet { field, text: passage(text, first) }));
            }
        }
        best.map(|(_, snippet)| snippet)
    }
}

/// Some 160 bytes of a text around the byte `at`, cut between words.
fn passage(text: &str, at: usize) -> String {
    const BEFORE: usize = 50;
    const LENGTH: usize = 160;
    let is_gap = |char: char| char.is_whitespace();
    let from = text.floor_char_boundary(at.saturating_sub(BEFORE));
    let from = if from == 0 { 0 } else { text[from..at].find(is_gap).map_or(from, |gap| from + gap) };
    let to = text.ceil_char_boundary((from + LENGTH).max(at));
    let to = text[to..].find(is_gap).filter(|gap| *gap < 40).map_or(to, |gap| to + gap);
    let mut passage = String::with_capacity(to - from + 8);
    passage.push_str(if from > 0 { "… " } else { "" });
    for (number, word) in text[from..to].split_whitespace().enumerate() {
        passage.push_str(if number > 0 { " " } else { "" });
        passage.push_str(word);
    }
    passage.push_str(if to < text.len() { " …" } else { "" });
    passage
}
