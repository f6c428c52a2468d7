//! A vocabulary of some 20,000 words that mean nothing, used as often as words are.

use fastrand::Rng;

/// Draws ranks so that rank `r` comes up in proportion to `1 / (r + 1)`.
pub(super) struct Zipf(Vec<u64>);

impl Zipf {
    pub(super) fn over(size: usize) -> Self {
        let mut sum = 0;
        Self(
            (1..=size as u64)
                .map(|rank| {
                    sum += (1 << 32) / rank;
                    sum
                })
                .collect(),
        )
    }

    /// A rank below the size.
    pub(super) fn draw(&self, rng: &mut Rng) -> usize {
        let end = self.0.last().copied().unwrap_or(1);
        let drawn = rng.u64(..end);
        self.0.partition_point(|&sum| sum <= drawn)
    }
}

const STARTS: [&str; 40] = [
    "al", "an", "ar", "be", "bri", "ca", "co", "cre", "da", "di", "e", "fa", "fi", "ga", "ge", "hel", "in", "ka", "la",
    "li", "lu", "ma", "me", "mo", "na", "ne", "o", "pa", "pro", "re", "ro", "sa", "se", "so", "ta", "te", "tra", "u",
    "va", "vi",
];
const MIDDLES: [&str; 25] = [
    "ba", "ci", "den", "du", "fe", "gra", "ko", "len", "lo", "ma", "mi", "no", "pe", "ra", "ri", "sen", "ta", "ti",
    "to", "tra", "va", "ve", "vo", "xi", "ze",
];
const ENDS: [&str; 20] = [
    "", "l", "n", "r", "s", "t", "da", "gen", "ia", "ing", "ka", "lis", "men", "nd", "ra", "ré", "sta", "tum", "vär",
    "zo",
];

/// How many of the words names are made of.
const NAME_WORDS: usize = 4_000;

pub(super) struct Words {
    all: Vec<String>,
    prose: Zipf,
}

impl Words {
    pub(super) fn new() -> Self {
        let all: Vec<String> = (0..STARTS.len() * MIDDLES.len() * ENDS.len())
            .map(|number| {
                // A stride that shares no factor with the size visits every combination once and
                // keeps words of one beginning apart.
                let number = number * 7_919 % (STARTS.len() * MIDDLES.len() * ENDS.len());
                let (rest, end) = (number / ENDS.len(), ENDS[number % ENDS.len()]);
                format!("{}{}{end}", STARTS[rest / MIDDLES.len()], MIDDLES[rest % MIDDLES.len()])
            })
            .collect();
        Self { prose: Zipf::over(all.len()), all }
    }

    pub(super) fn prose(&self, rng: &mut Rng) -> &str {
        &self.all[self.prose.draw(rng)]
    }

    /// A word for a name: ASCII, so that the name makes a slug.
    pub(super) fn name(&self, rng: &mut Rng) -> &str {
        loop {
            let word = &self.all[rng.usize(..NAME_WORDS).min(rng.usize(..NAME_WORDS))];
            if word.is_ascii() {
                return word;
            }
        }
    }

    /// One of a region's few cities.
    pub(super) fn city(&self, region: usize, rng: &mut Rng) -> String {
        let nth = rng.usize(..8).min(rng.usize(..8));
        super::capitalised(&self.all[(region * 8 + nth) % self.all.len()])
    }

    /// Sentences of some twelve words, `count` words in all.
    pub(super) fn sentences(&self, count: usize, rng: &mut Rng) -> String {
        let mut text = String::with_capacity(count * 7);
        let mut left_in_sentence = 0;
        for number in 0..count {
            let word = self.prose(rng);
            if left_in_sentence == 0 {
                text.push_str(if number == 0 { "" } else { ". " });
                text.push_str(&super::capitalised(word));
                left_in_sentence = 8 + rng.usize(..8);
            } else {
                text.push(' ');
                text.push_str(word);
                left_in_sentence -= 1;
            }
        }
        text.push('.');
        text
    }
}
