//! What a search finds: everything that the search page shows.

use domain::{
    Day, LabelLevel, Standing,
    vocabulary::{Country, Sector},
};
use serde::{Deserialize, Serialize};

use crate::{Facet, Marker, columns};

/// Hits a page.
pub const PAGE_SIZE: u32 = 20;

/// The answer to a [`crate::Query`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// How many profiles were found.
    pub total: u32,
    /// The page that the hits stand on, counted from 1: the last one if the query asked for more.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// At most [`PAGE_SIZE`] profiles.
    pub hits: Vec<Hit>,
    pub counts: Counts,
    /// Marks the words of the query in texts.
    pub marker: Marker,
    /// The day for which labels were judged.
    pub today: Day,
    /// What to give up, if nothing was found; what helps most comes first. Empty if no single
    /// thing helps.
    pub reliefs: Vec<Relief>,
}

/// How many profiles each value of the page's facets would leave if it were chosen. A facet's own
/// choice does not narrow its own counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts(pub(crate) Vec<u32>);

impl Counts {
    /// A count a value, in the order of the vocabulary; empty for a facet that is not among
    /// [`Facet::PAGE`].
    pub fn of(&self, facet: Facet) -> &[u32] {
        let start = columns::first_value(facet);
        self.0.get(start..start + facet.size()).unwrap_or_default()
    }
}

/// A profile as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub slug: String,
    pub name: String,
    pub acronym: Option<String>,
    pub country: Option<Country>,
    pub city: Option<String>,
    /// Any label on record, and what it was worth on the catalogue's day.
    pub label: Option<(LabelLevel, Standing)>,
    /// In the order of the vocabulary, like the targets.
    pub sectors: Vec<Sector>,
    pub targets: Vec<Country>,
    /// Number of members.
    pub members: Option<u32>,
    pub updated: Option<Day>,
    pub snippet: Option<Snippet>,
}

/// A passage of the profile's prose, shown because words of the query were found nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    pub field: ProseField,
    /// Some 160 bytes, half as many letters in Greek, with `…` where text was left out.
    pub text: String,
}

/// Where in a profile prose stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProseField {
    Strategy,
    SuccessStory,
    WhyPartner,
    Seeking,
    Programmes,
    Memberships,
    Partners,
    SupportFacilities,
}

impl ProseField {
    pub const ALL: [Self; 8] = [
        Self::Strategy,
        Self::SuccessStory,
        Self::WhyPartner,
        Self::Seeking,
        Self::Programmes,
        Self::Memberships,
        Self::Partners,
        Self::SupportFacilities,
    ];
}

/// One thing to give up, and how many profiles would then be found (never 0).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relief {
    pub what: Blame,
    pub total: u32,
}

/// The part of a query that a [`Relief`] gives up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blame {
    Text,
    /// A chosen value, by its slug.
    Value(Facet, String),
}
