//! Splits text into the words that are looked up.
//!
//! Words are runs of letters and digits, folded. A profile's text gives more words than a query:
//! the parts of `l'acier`, `MOV'EO` and `AgroTransilvania` count as words beside the whole, so
//! that each of them is found by either.

use std::ops::Range;

use crate::fold::{self, Kind};

/// Longest word that is told apart, in bytes when folded; what follows is ignored on both sides.
pub(crate) const MAX_WORD: usize = 64;
/// Most words of a query that count; nobody types more, and each costs a pass.
pub(crate) const MAX_WORDS: usize = 16;

/// One word of a text.
pub(crate) struct Word<'a> {
    pub folded: &'a str,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// The start of the run of letters that it is the whole or a part of.
    pub run: usize,
}

/// Calls `found` for every word of a profile's text, wholes before their parts.
pub(crate) fn of_text(text: &str, found: &mut dyn FnMut(&Word)) {
    let mut folded = String::new();
    let mut emit = |at: Range<usize>, run: usize| {
        folded.clear();
        for char in text[at.clone()].chars().filter(|&char| fold::kind(char) != Kind::Apostrophe) {
            fold::push(&mut folded, char);
            if folded.len() >= MAX_WORD {
                break;
            }
        }
        cut(&mut folded);
        if !folded.is_empty() {
            found(&Word { folded: &folded, at, run });
        }
    };
    each_run(text, &mut |run, has_apostrophe| {
        emit(run.clone(), run.start);
        if has_apostrophe {
            for part in apostrophe_parts(text, &run) {
                if several_letters(&text[part.clone()]) {
                    emit(part.clone(), run.start);
                    each_hump(text, &part, &mut |hump| emit(hump, run.start));
                }
            }
        } else {
            each_hump(text, &run, &mut |hump| emit(hump, run.start));
        }
    });
}

/// The words of a query, each once, the last [`MAX_WORDS`] of them. The last one is the last typed.
pub(crate) fn of_query(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    each_run(text, &mut |run, has_apostrophe| {
        let parts = if has_apostrophe { apostrophe_parts(text, &run) } else { vec![run] };
        let last = parts.len() - 1;
        let none_is_whole = !parts.iter().any(|part| several_letters(&text[part.clone()]));
        for (number, part) in parts.into_iter().enumerate() {
            // The `l` of `l'acier` and the `s` of `cluster's` say nothing; the `a` of `l'a` is on its
            // way to `l'acier`.
            if several_letters(&text[part.clone()]) || none_is_whole && number == last {
                let mut word = fold::text(&text[part]);
                cut(&mut word);
                if !word.is_empty() {
                    words.retain(|known| *known != word);
                    words.push(word);
                }
            }
        }
    });
    words.drain(..words.len().saturating_sub(MAX_WORDS));
    words
}

fn cut(word: &mut String) {
    if word.len() > MAX_WORD {
        let end = (0..=MAX_WORD).rev().find(|&end| word.is_char_boundary(end)).unwrap_or(0);
        word.truncate(end);
    }
}

fn several_letters(part: &str) -> bool {
    part.chars().filter(|&char| fold::kind(char) == Kind::Letter).nth(1).is_some()
}

/// Runs of letters, with apostrophes inside them, and whether there are any.
fn each_run(text: &str, found: &mut dyn FnMut(Range<usize>, bool)) {
    let mut start = None;
    // End of the last letter or mark, and whether an apostrophe stands before it.
    let (mut end, mut inside, mut pending) = (0, false, false);
    for (at, char) in text.char_indices() {
        let after = at + char.len_utf8();
        match fold::kind(char) {
            Kind::Letter => {
                inside |= pending && start.is_some();
                pending = false;
                start.get_or_insert(at);
                end = after;
            }
            Kind::Mark if start.is_some() && !pending => end = after,
            Kind::Apostrophe if start.is_some() && !pending => pending = true,
            Kind::Mark | Kind::Apostrophe | Kind::Gap => {
                if let Some(start) = start.take() {
                    found(start..end, inside);
                }
                (inside, pending) = (false, false);
            }
        }
    }
    if let Some(start) = start {
        found(start..end, inside);
    }
}

fn apostrophe_parts(text: &str, run: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = run.start;
    for (at, char) in text[run.clone()].char_indices() {
        if fold::kind(char) == Kind::Apostrophe {
            parts.push(start..run.start + at);
            start = run.start + at + char.len_utf8();
        }
    }
    parts.push(start..run.end);
    parts
}

/// The parts of `AgroTransilvania`: a capital after a small letter begins one. Nothing if the word
/// is in one piece; parts of a single letter are left out.
fn each_hump(text: &str, word: &Range<usize>, found: &mut dyn FnMut(Range<usize>)) {
    let mut start = word.start;
    let mut after_small = false;
    for (at, char) in text[word.clone()].char_indices() {
        if after_small && char.is_uppercase() {
            if several_letters(&text[start..word.start + at]) {
                found(start..word.start + at);
            }
            start = word.start + at;
        }
        after_small = char.is_lowercase() || after_small && fold::kind(char) == Kind::Mark;
    }
    if start > word.start && several_letters(&text[start..word.end]) {
        found(start..word.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut words = Vec::new();
        of_text(text, &mut |word| words.push(word.folded.to_owned()));
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn parts_of_a_word_are_words_too() {
        check("Cluj-Napoca, 2050!", &["cluj", "napoca", "2050"]);
        check("AgroTransilvania", &["agrotransilvania", "agro", "transilvania"]);
        check("iTech NiCAT", &["itech", "tech", "nicat", "ni", "cat"]);
        check("de l'acier", &["de", "lacier", "acier"]);
        check("MOV’EO", &["moveo", "mov", "eo"]);
        check("Flanders' FOOD 'x'", &["flanders", "food", "x"]);
        check("Mu\u{308}nchen soft\u{ad}ware", &["munchen", "software"]);
        check("'' - \u{301}", &[]);
    }

    #[test]
    fn a_query_asks_for_wholes_and_drops_elided_letters() {
        let words = |text| of_query(text);
        assert_eq!(words("AgroTransilvania  Cluj"), ["agrotransilvania", "cluj"]);
        assert_eq!(words("l'acier cluster's"), ["acier", "cluster"]);
        assert_eq!(words("mov'eo"), ["mov", "eo"]);
        assert_eq!(words("l'a d'A x"), ["a", "x"]);
        assert_eq!(words("food Food good food"), ["good", "food"]);
        assert!(words("?!'").is_empty());
    }

    #[test]
    fn a_long_word_is_cut_alike_on_both_sides() {
        let long = "é".repeat(500);
        let [word] = of_query(&long).try_into().expect("one word");
        check(&long, &[&word]);
    }
}
