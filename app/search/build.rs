//! Writes the table by which letters fold, so that neither the browser nor the server carries a
//! whole Unicode normaliser: `ü` → `u`, `ß` → `ss`, `Ș` and `Ş` → `s`, `Σ` and `ς` → `σ`.

use std::{env, error::Error, fmt::Write as _, fs, ops::RangeInclusive, path::Path};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Where letters with case, marks or compatibility forms live. Scripts outside these stand for
/// themselves; Hangul in particular must not fall apart into its parts.
const RANGES: [RangeInclusive<u32>; 10] = [
    0x0080..=0x058F,
    0x1AB0..=0x1AFF,
    0x1D00..=0x20FF,
    0x2100..=0x218F,
    0x2C00..=0x2D2F,
    0xA640..=0xA69F,
    0xA720..=0xA7FF,
    0xFB00..=0xFB06,
    0xFE20..=0xFEFF,
    0xFF10..=0xFF5A,
];

/// Letters that a normaliser leaves whole although people type them plainly.
const PLAIN: [(char, &str); 13] = [
    ('ł', "l"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ı', "i"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ŋ', "n"),
    ('ς', "σ"),
];

/// Characters that show nothing and part no word: soft hyphen, zero-width joiners, byte order mark.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// The values 0 and 1 mean "itself" and "nothing"; from here on a value is a place in `LONGER`.
const LONGER_FROM: u16 = 0xE000;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let mut page_of = [0_u8; 256];
    let mut pages: Vec<[u16; 256]> = vec![[0; 256]];
    let mut longer: Vec<String> = Vec::new();
    for char in RANGES.into_iter().flatten().filter_map(char::from_u32) {
        let folded = fold(char);
        let mut chars = folded.chars();
        let value = match (chars.next(), chars.next()) {
            (Some(only), None) if only == char => continue,
            (None, _) => 1,
            (Some(only), None) => u16::try_from(u32::from(only))?,
            _ => {
                let place = longer.iter().position(|known| *known == folded).unwrap_or_else(|| {
                    longer.push(folded);
                    longer.len() - 1
                });
                LONGER_FROM + u16::try_from(place)?
            }
        };
        let code = u32::from(char) as usize;
        if page_of[code >> 8] == 0 {
            page_of[code >> 8] = u8::try_from(pages.len())?;
            pages.push([0; 256]);
        }
        pages[usize::from(page_of[code >> 8])][code & 255] = value;
    }

    let mut code = String::new();
    writeln!(code, "static PAGE_OF: [u8; 256] = {page_of:?};")?;
    writeln!(code, "static PAGES: [[u16; 256]; {}] = {pages:?};", pages.len())?;
    writeln!(code, "static LONGER: [&str; {}] = {longer:?};", longer.len())?;
    writeln!(code, "const LONGER_FROM: u16 = {LONGER_FROM};")?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("fold.rs"), code)?;
    Ok(())
}

/// Compatibility decomposition without marks, in lower case, in plain letters.
fn fold(char: char) -> String {
    if INVISIBLE.contains(&char) {
        return String::new();
    }
    let lower: String = char.nfkd().filter(|&char| !is_combining_mark(char)).flat_map(char::to_lowercase).collect();
    let mut plain = String::new();
    for char in lower.nfkd().filter(|&char| !is_combining_mark(char)) {
        match PLAIN.iter().find(|(letter, _)| *letter == char) {
            Some((_, letters)) => plain.push_str(letters),
            None => plain.push(char),
        }
    }
    plain
}
