//! Folds letters, so that `cluj` finds `Clùj` and `munchen` finds `München`.

include!(concat!(env!("OUT_DIR"), "/fold.rs"));

/// What a character is to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A letter or a digit.
    Letter,
    /// Part of the word it stands in, but nothing by itself: a combining mark, a soft hyphen.
    Mark,
    /// Joins two parts of a word: `l'acier`, `MOV'EO`.
    Apostrophe,
    Gap,
}

pub(crate) fn kind(char: char) -> Kind {
    match char {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Kind::Letter,
        '\'' | '’' | 'ʼ' => Kind::Apostrophe,
        _ if char.is_ascii() => Kind::Gap,
        _ if table(char) == 1 => Kind::Mark,
        _ if char.is_alphanumeric() => Kind::Letter,
        _ => Kind::Gap,
    }
}

/// Appends the folded form of a character: nothing, one character or a few.
pub(crate) fn push(out: &mut String, char: char) {
    if char.is_ascii() {
        out.push(char.to_ascii_lowercase());
        return;
    }
    match table(char) {
        0 => out.push(char),
        1 => {}
        long if long >= LONGER_FROM => out.push_str(LONGER[usize::from(long - LONGER_FROM)]),
        short => out.extend(char::from_u32(u32::from(short))),
    }
}

/// A whole text, folded.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|char| push(&mut out, char));
    out
}

fn table(char: char) -> u16 {
    let code = u32::from(char) as usize;
    match PAGE_OF.get(code >> 8) {
        Some(&page) => PAGES[usize::from(page)][code & 255],
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_fold() {
        for (written, folded) in [
            ("Clùj", "cluj"),
            ("MÜNCHEN", "munchen"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Øresund Æble", "oresund aeble"),
            ("Iași Iaşi IAȘI", "iasi iasi iasi"),
            ("țară ţară", "tara tara"),
            ("Diyarbakır İzmir", "diyarbakir izmir"),
            ("Þór œuvre", "thor oeuvre"),
            ("Ελλάς", "ελλασ"),
            ("Й ё", "и е"),
            ("ﬁn ＡＢＣ１", "fin abc1"),
            ("Mu\u{308}nchen", "munchen"),
            ("한국 東京", "한국 東京"),
        ] {
            assert_eq!(text(written), folded);
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for char in (0..0x1_0000).filter_map(char::from_u32) {
            let once = text(&char.to_string());
            assert_eq!(text(&once), once, "{char:?}");
        }
    }
}
