//! What a visitor asks for, and the address that says it.
//!
//! The address is the only state of a search. Reading one never fails: what is unknown is ignored
//! or finds nothing, what is too long is cut.

pub(crate) mod percent;

use serde::{Deserialize, Serialize};

use crate::Facet;

/// Longest search text, in characters; the rest is cut off.
pub const MAX_TEXT: usize = 200;
/// Longest chosen value, in characters. No vocabulary has a slug as long as this.
pub const MAX_VALUE: usize = 120;
/// Most chosen values of one facet that no vocabulary knows. The known ones need no bound: there
/// are only so many, and each counts once.
pub const MAX_UNKNOWN: usize = 16;

/// The order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By how well the words match; without words by name.
    #[default]
    Relevance,
    Name,
    /// Newest first.
    Updated,
    /// Gold first, no valid label last.
    Label,
    /// Most members first, unknown last.
    Members,
}

impl Sort {
    pub const ALL: [Self; 5] = [Self::Relevance, Self::Name, Self::Updated, Self::Label, Self::Members];

    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Name => "name",
            Self::Updated => "updated",
            Self::Label => "label",
            Self::Members => "members",
        }
    }

    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// A search: words, chosen values, order and page. In JSON it is its query string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Query {
    pub text: String,
    pub sort: Sort,
    /// Counted from 1.
    pub page: u32,
    /// Slugs a facet: known ones in the order of their vocabulary, then unknown ones by letter.
    /// So the order of ticking makes no difference to the address.
    chosen: [Vec<String>; Facet::COUNT],
}

impl Default for Query {
    fn default() -> Self {
        Self { text: String::new(), sort: Sort::default(), page: 1, chosen: Default::default() }
    }
}

impl Query {
    /// Reads the part of an address after `?`. Never fails:
    /// - unknown keys are ignored, and of `q`, `sort` and `page` the first one counts;
    /// - the text is cut after [`MAX_TEXT`] characters, a value after [`MAX_VALUE`];
    /// - a value counts once, and of those that no vocabulary knows a facet keeps [`MAX_UNKNOWN`];
    /// - bytes that are not UTF-8 become U+FFFD;
    /// - a page that is no positive number is page 1.
    pub fn parse(query_string: &str) -> Self {
        let mut query = Self::default();
        let (mut text, mut sort, mut page) = (None, None, None);
        for pair in query_string.strip_prefix('?').unwrap_or(query_string).split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key {
                "q" if text.is_none() => text = Some(percent::decode(value, MAX_TEXT)),
                "sort" if sort.is_none() => sort = Some(Sort::find(value).unwrap_or_default()),
                "page" if page.is_none() => page = Some(value.parse().unwrap_or(1).max(1)),
                _ => {
                    if let Some(facet) = Facet::find(key)
                        && !value.is_empty()
                    {
                        query.choose(facet, percent::decode(value, MAX_VALUE));
                    }
                }
            }
        }
        query.text = text.filter(|text| !text.trim().is_empty()).unwrap_or_default();
        query.sort = sort.unwrap_or_default();
        query.page = page.unwrap_or(1);
        query
    }

    /// The canonical query string: keys in a fixed order, defaults left out, no leading `?`.
    /// What it says reads back as the same query.
    pub fn to_query_string(&self) -> String {
        let mut out = String::new();
        if !self.text.trim().is_empty() {
            percent::append(&mut out, "q", &self.text);
        }
        for (facet, value) in self.all_chosen() {
            percent::append(&mut out, facet.key(), value);
        }
        if self.sort != Sort::default() {
            percent::append(&mut out, "sort", self.sort.key());
        }
        if self.page > 1 {
            percent::append(&mut out, "page", &self.page.to_string());
        }
        out
    }

    /// Chosen values of a facet, the unknown ones last.
    pub fn chosen(&self, facet: Facet) -> &[String] {
        &self.chosen[facet as usize]
    }

    pub fn all_chosen(&self) -> impl Iterator<Item = (Facet, &str)> {
        Facet::ALL.into_iter().flat_map(|facet| self.chosen(facet).iter().map(move |value| (facet, value.as_str())))
    }

    pub fn is_chosen(&self, facet: Facet, slug: &str) -> bool {
        self.chosen(facet).iter().any(|value| value == slug)
    }

    /// Whether every chosen value is one of its facet's vocabulary.
    pub fn knows_its_values(&self) -> bool {
        self.all_chosen().all(|(facet, value)| facet.value_index(value).is_some())
    }

    /// Whether it asks for everything: no text and no chosen value. Order and page may differ.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.chosen.iter().all(Vec::is_empty)
    }

    /// With the value chosen if it was not, and the other way round; on page 1.
    #[must_use]
    pub fn toggled(&self, facet: Facet, slug: &str) -> Self {
        if self.is_chosen(facet, slug) {
            return self.without(facet, slug);
        }
        let mut query = self.with_page(1);
        query.choose(facet, slug.chars().take(MAX_VALUE).collect());
        query
    }

    /// Without the value; on page 1.
    #[must_use]
    pub fn without(&self, facet: Facet, slug: &str) -> Self {
        let mut query = self.with_page(1);
        query.chosen[facet as usize].retain(|value| value != slug);
        query
    }

    /// Without any value of the facet; on page 1.
    #[must_use]
    pub fn without_facet(&self, facet: Facet) -> Self {
        let mut query = self.with_page(1);
        query.chosen[facet as usize].clear();
        query
    }

    /// With another text, cut after [`MAX_TEXT`] characters and empty if it is blank; on page 1.
    #[must_use]
    pub fn with_text(&self, text: impl AsRef<str>) -> Self {
        let mut query = self.with_page(1);
        query.text = text.as_ref().chars().take(MAX_TEXT).collect();
        if query.text.trim().is_empty() {
            query.text.clear();
        }
        query
    }

    #[must_use]
    pub fn with_page(&self, page: u32) -> Self {
        Self { page: page.max(1), ..self.clone() }
    }

    /// In another order; on page 1.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        Self { sort, ..self.with_page(1) }
    }

    fn choose(&mut self, facet: Facet, slug: String) {
        let rank = |slug: &str| facet.value_index(slug).unwrap_or(usize::MAX);
        let known = rank(&slug) != usize::MAX;
        let chosen = &mut self.chosen[facet as usize];
        let unknown = chosen.iter().rev().take_while(|value| rank(value) == usize::MAX).count();
        if !known && unknown >= MAX_UNKNOWN {
            return;
        }
        let place = chosen.binary_search_by(|value| rank(value).cmp(&rank(&slug)).then_with(|| value.cmp(&slug)));
        if let Err(place) = place {
            chosen.insert(place, slug);
        }
    }
}

impl From<String> for Query {
    fn from(query_string: String) -> Self {
        Self::parse(&query_string)
    }
}

impl From<Query> for String {
    fn from(query: Query) -> Self {
        query.to_query_string()
    }
}
