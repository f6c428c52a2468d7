//! Finds the words of a query in a text, so that they can be marked.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{distance::Pattern, fold, order, rank::Closeness, words};

/// The words that a search looked for, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Folded; of the last one a beginning is enough.
    words: Vec<String>,
    /// Whether slips were forgiven, because the words as typed found nothing.
    forgiving: bool,
}

impl Marker {
    pub(crate) fn new(words: Vec<String>, forgiving: bool) -> Self {
        Self { words, forgiving }
    }

    /// Ranges of bytes on character boundaries, ascending and apart from each other. Of a word that
    /// begins with the last word of the query only that part is marked; of a forgiven one all.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        self.each_match(text, &mut |_, at| marks.push(at));
        order::sort_by(&mut marks, |a, b| (a.start, a.end) < (b.start, b.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                _ => apart.push(mark),
            }
        }
        apart
    }

    /// How many of the wanted words (a bit each) stand in a text, and where the first match begins.
    pub(crate) fn matched(&self, text: &str, wanted: u32) -> (usize, Option<usize>) {
        let (mut matched, mut first) = (0_u32, None);
        self.each_match(text, &mut |word, at| {
            let word = 1_u32.unbounded_shl(word as u32) & wanted;
            if word == 0 {
                return;
            }
            matched |= word;
            first = Some(first.map_or(at.start, |first: usize| first.min(at.start)));
        });
        (matched.count_ones() as usize, first)
    }

    /// Calls `found` with the number of the query's word and the place of the match. In a run of
    /// letters each word is found once, where it matches best.
    fn each_match(&self, text: &str, found: &mut dyn FnMut(usize, Range<usize>)) {
        if self.words.is_empty() {
            return;
        }
        let patterns: Vec<Pattern> =
            if self.forgiving { self.words.iter().map(|word| Pattern::new(word)).collect() } else { Vec::new() };
        let mut best: Vec<Option<(Closeness, Range<usize>)>> = vec![None; self.words.len()];
        let mut run = usize::MAX;
        words::of_text(text, &mut |word| {
            if word.run != run {
                run = word.run;
                report(&mut best, found);
            }
            for (number, wanted) in self.words.iter().enumerate() {
                let is_last = number + 1 == self.words.len();
                let closeness = if word.folded == wanted {
                    Closeness::Exact
                } else if is_last && word.folded.starts_with(wanted.as_str()) {
                    Closeness::Prefix
                } else if let Some(edits) = patterns.get(number).and_then(|pattern| pattern.distance(word.folded)) {
                    Closeness::of_edits(edits)
                } else {
                    continue;
                };
                if best[number].as_ref().is_none_or(|(known, _)| closeness < *known) {
                    let at = match closeness {
                        Closeness::Prefix => {
                            word.at.start..word.at.start + written_length(&text[word.at.clone()], wanted.len())
                        }
                        _ => word.at.clone(),
                    };
                    best[number] = Some((closeness, at));
                }
            }
        });
        report(&mut best, found);
    }
}

fn report(best: &mut [Option<(Closeness, Range<usize>)>], found: &mut dyn FnMut(usize, Range<usize>)) {
    for (number, best) in best.iter_mut().enumerate() {
        if let Some((_, at)) = best.take() {
            found(number, at);
        }
    }
}

/// How many bytes of a word as written make `folded_length` bytes of it when folded, with the
/// marks that belong to the last letter.
fn written_length(word: &str, folded_length: usize) -> usize {
    let mut folded = String::new();
    for (at, char) in word.char_indices() {
        if folded.len() >= folded_length && fold::kind(char) != fold::Kind::Mark {
            return at;
        }
        if fold::kind(char) != fold::Kind::Apostrophe {
            fold::push(&mut folded, char);
        }
    }
    word.len()
}
