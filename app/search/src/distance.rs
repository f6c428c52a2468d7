//! How many slips of the finger lie between two words.

/// How many edits are forgiven in a word of a query: none below four letters, one from four, two
/// from eight. Words with digits mean what they say: `2050` is not `2051`.
pub(crate) fn forgiven(word: &str) -> u8 {
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match word.chars().count() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether two folded words are the same, a slip of the finger or two forgiven.
pub fn is_same_word(one: &str, other: &str) -> bool {
    one == other || Pattern::new(one).distance(other).is_some()
}

/// A word of a query, ready to be compared with many others.
pub(crate) struct Pattern {
    chars: Vec<char>,
    max: u8,
    signature: u32,
}

impl Pattern {
    pub(crate) fn new(word: &str) -> Self {
        Self { chars: word.chars().collect(), max: forgiven(word), signature: signature(word) }
    }

    pub(crate) fn forgives(&self) -> bool {
        self.max > 0
    }

    /// Whether a word of this signature can be near enough: an edit makes at most one kind of
    /// letter disappear and one appear. Rules out most words at the price of one popcount.
    pub(crate) fn may_match(&self, signature: u32) -> bool {
        (self.signature ^ signature).count_ones() <= 2 * u32::from(self.max)
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between the two
    /// words, if it is forgiven. No letter is edited twice.
    pub(crate) fn distance(&self, word: &str) -> Option<u8> {
        const WIDEST: usize = crate::words::MAX_WORD + 1;
        let a = &self.chars;
        let length = word.chars().count();
        if length.abs_diff(a.len()) > usize::from(self.max) || length >= WIDEST || a.len() >= WIDEST {
            return None;
        }
        let mut rows = [[0_u8; WIDEST]; 3];
        for (column, cell) in rows[0].iter_mut().enumerate().take(a.len() + 1) {
            *cell = column as u8;
        }
        let mut before = '\0';
        for (row, char) in word.chars().enumerate() {
            let [this, above, higher] = match row % 3 {
                0 => [1, 0, 2],
                1 => [2, 1, 0],
                _ => [0, 2, 1],
            };
            rows[this][0] = row as u8 + 1;
            let mut least = rows[this][0];
            for column in 1..=a.len() {
                let mut cell = (rows[above][column - 1] + u8::from(a[column - 1] != char))
                    .min(rows[above][column] + 1)
                    .min(rows[this][column - 1] + 1);
                if row > 0 && column > 1 && a[column - 1] == before && a[column - 2] == char {
                    cell = cell.min(rows[higher][column - 2] + 1);
                }
                rows[this][column] = cell;
                least = least.min(cell);
            }
            // A swap reaches back two rows, so one row above the bound is not yet the end.
            if least > self.max + 1 {
                return None;
            }
            before = char;
        }
        Some(rows[length % 3][a.len()]).filter(|&distance| distance <= self.max)
    }
}

/// Which kinds of letters a word has, a bit each; letters beyond a–z share the rest.
pub(crate) fn signature(word: &str) -> u32 {
    word.chars().fold(0, |signature, char| {
        signature
            | 1 << if char.is_ascii_lowercase() { u32::from(char) - u32::from('a') } else { 26 + u32::from(char) % 6 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, word: &str, expected: Option<u8>) {
        let pattern = Pattern::new(query);
        assert_eq!(pattern.distance(word), expected, "{query} {word}");
        if expected.is_some() {
            assert!(pattern.may_match(signature(word)), "{query} {word}");
        }
    }

    #[test]
    fn one_slip_is_forgiven_from_four_letters_and_two_from_eight() {
        check("creativ", "creative", Some(1));
        check("transilvanai", "transilvania", Some(1));
        check("transylvanai", "transilvania", Some(2));
        check("cluj", "clju", Some(1));
        check("cluj", "luj", Some(1));
        check("cluj", "club", Some(1));
        check("cluj", "clubs", None);
        check("food", "food", Some(0));
        check("it", "is", None);
        check("abcdefgh", "badcfegh", None);
        check("abcdefgh", "badcefgh", Some(2));
        check("textile", "texitles", None);
    }

    #[test]
    fn numbers_are_never_forgiven() {
        check("2050", "2051", None);
        check("plan2050", "plan2051", None);
    }
}
