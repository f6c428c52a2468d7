//! What a match is worth, and which hits come first.

/// Where in a profile a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Name or acronym.
    Name,
    /// The label of a vocabulary term.
    Term,
    /// Country, region or city.
    Location,
    /// Everything else that the profile says, and its target countries.
    Prose,
}

/// How well a word of the profile matches a word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closeness {
    Exact,
    /// It begins with the last word of the query.
    Prefix,
    OneEdit,
    TwoEdits,
}

impl Closeness {
    pub(crate) fn of_edits(edits: u8) -> Self {
        match edits {
            0 => Self::Exact,
            1 => Self::OneEdit,
            _ => Self::TwoEdits,
        }
    }
}

/// What one word of a query contributes to a profile's score: the best of its matches.
///
/// Each place is worth twice the next or more, and a prefix four fifths of the whole word. Were
/// places worth the same, "textile" would list first whoever mentions textiles; were a name worth
/// infinitely more, "it cluj" would prefer a name with "it" anywhere to an IT cluster in Cluj.
/// Were a prefix worth nothing, results would jump while one types; were it worth a whole word,
/// "it" would mean "Italy" as much as IT.
///
/// Forgiven words are worth next to nothing, whatever the place: each weighs at most half of any
/// word that stands as it was typed. Were they worth half of a whole word in their place, "cluj" would put a "Club" by
/// name before a cluster in Cluj.
pub(crate) fn weight(place: Place, closeness: Closeness) -> u8 {
    let column = match closeness {
        Closeness::Exact => 0,
        Closeness::Prefix => 1,
        Closeness::OneEdit => 2,
        Closeness::TwoEdits => 3,
    };
    let weights = match place {
        Place::Name => [240, 192, 8, 4],
        Place::Term => [120, 96, 7, 3],
        Place::Location => [60, 48, 6, 2],
        Place::Prose => [20, 16, 5, 1],
    };
    weights[column]
}

/// Whether a word of this weight stands in the name as typed.
pub(crate) fn is_in_name(weight: u8) -> bool {
    weight >= 192
}

/// Whether a word of this weight was found in prose and nowhere else.
pub(crate) fn is_prose_only(weight: u8) -> bool {
    matches!(weight, 20 | 16 | 5 | 1)
}

/// The rank of a profile by its words: higher is better.
///
/// Among equal sums the shorter name comes first if the query is in it, since it says a larger part
/// of it: "clean" finds `CLEAN` before `Clean Energy Cluster`. That is worth less than the
/// smallest difference between two weights; were it worth more, long names would sink.
pub(crate) fn relevance(sum: u16, in_name: bool, words_in_name: u8) -> u32 {
    let brevity = if in_name { 7 - words_in_name.min(7) } else { 0 };
    u32::from(sum) * 8 + u32::from(brevity)
}

/// The numbers of the `limit` smallest keys, in order.
///
/// A key is 32 bits of what is sorted by above 32 bits that break ties, so no two are equal.
pub(crate) struct Top {
    keys: Vec<(u64, u32)>,
    limit: usize,
}

impl Top {
    pub(crate) fn new(limit: usize) -> Self {
        Self { keys: Vec::new(), limit }
    }

    /// The key that a newcomer must be below.
    pub(crate) fn bar(&self) -> u64 {
        if self.keys.len() < self.limit { u64::MAX } else { self.keys.last().map_or(0, |last| last.0) }
    }

    /// Inserts in order and drops what no longer fits. Few newcomers pass the bar of a short list.
    pub(crate) fn offer(&mut self, key: u64, profile: u32) {
        if key >= self.bar() {
            return;
        }
        let place = self.keys.partition_point(|known| known.0 < key);
        self.keys.insert(place, (key, profile));
        self.keys.truncate(self.limit);
    }

    pub(crate) fn profiles(&self) -> impl Iterator<Item = usize> {
        self.keys.iter().map(|key| key.1 as usize)
    }
}
