//! Controlled vocabularies: sectors, technologies, countries, …
//!
//! They are data with a version, not Rust enums, because they change: `vocabularies/*.csv` is
//! embedded at build. A [`Term`] is a position in its vocabulary, so it is always valid, takes two
//! bytes and compares in the vocabulary's own order. On the wire a term is its slug.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr, sync::OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// When the vocabularies were last compared with their sources.
pub const VERSION: &str = "2026-11";

/// How sure we are that an entry stands like this in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Seen in the source itself.
    Confirmed,
    /// Seen in another public document that uses the same vocabulary.
    ConfirmedElsewhere,
    /// Put together again from partial evidence.
    Rebuilt,
    /// A guess that needs confirmation.
    Uncertain,
}

/// One line of a vocabulary.
#[derive(Debug)]
pub struct Entry {
    /// The id on the wire: a slug, an ISO 3166-1 or 639-1 code, or a NUTS code.
    pub slug: &'static str,
    /// The words a person reads, in English (regions: in the language of the country).
    pub label: &'static str,
    /// What the entry belongs to: a heading, a region's country, a sector's ecosystems
    /// (separated by `;`). Empty if the vocabulary has no groups.
    pub group: &'static str,
    pub status: Status,
}

impl Entry {
    /// Reads a line as the build script writes it.
    fn of_line(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        Self {
            slug: next(),
            label: next(),
            group: next(),
            status: match next() {
                "r" => Status::Rebuilt,
                "u" => Status::Uncertain,
                "e" => Status::ConfirmedElsewhere,
                _ => Status::Confirmed,
            },
        }
    }
}

/// A closed list of entries that a field of the profile chooses from.
pub trait Vocabulary: 'static {
    /// What one of its terms is called in a sentence: "sector".
    const NOUN: &'static str;
    fn table() -> &'static Table;
}

/// The entries of a vocabulary.
#[derive(Debug)]
pub struct Table {
    /// A line an entry, its columns separated by tabs. Static entries with a pointer to every word
    /// would cost each first visit six kilobytes more.
    text: &'static str,
    /// Positions of entries in the order of their slugs.
    by_slug: &'static [u16],
    entries: OnceLock<Vec<Entry>>,
}

impl Table {
    const fn new(text: &'static str, by_slug: &'static [u16]) -> Self {
        Self { text, by_slug, entries: OnceLock::new() }
    }

    /// How many entries there are.
    pub const fn size(&self) -> usize {
        self.by_slug.len()
    }

    /// The entries in the order in which they are shown.
    pub fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| self.text.split('\n').map(Entry::of_line).collect())
    }

    /// The position of the entry with this slug.
    pub fn position(&self, slug: &str) -> Option<u16> {
        let entries = self.entries();
        let found = self.by_slug.binary_search_by(|&at| entries[usize::from(at)].slug.cmp(slug)).ok()?;
        Some(self.by_slug[found])
    }
}

/// One choice out of the vocabulary `V`.
pub struct Term<V>(u16, PhantomData<fn() -> V>);

impl<V: Vocabulary> Term<V> {
    /// All terms in the order in which they are shown.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        // Positions are `u16`, so there are no more.
        let count = u16::try_from(V::table().size()).unwrap_or(u16::MAX);
        (0..count).map(|position| Self(position, PhantomData))
    }

    /// The term at this position of [`Table::entries`], if there is one.
    pub fn at(position: u16) -> Option<Self> {
        (usize::from(position) < V::table().size()).then_some(Self(position, PhantomData))
    }

    /// The term with this slug, if the vocabulary has one.
    pub fn find(slug: &str) -> Option<Self> {
        V::table().position(slug).map(|position| Self(position, PhantomData))
    }

    /// The term's position in [`Table::entries`].
    pub fn position(self) -> u16 {
        self.0
    }

    pub fn slug(self) -> &'static str {
        self.entry().slug
    }

    pub fn label(self) -> &'static str {
        self.entry().label
    }

    pub fn group(self) -> &'static str {
        self.entry().group
    }

    pub fn status(self) -> Status {
        self.entry().status
    }

    fn entry(self) -> &'static Entry {
        &V::table().entries()[usize::from(self.0)]
    }
}

/// The vocabulary has no such term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownTerm;

impl fmt::Display for UnknownTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the vocabulary has no such term")
    }
}

impl std::error::Error for UnknownTerm {}

impl<V: Vocabulary> FromStr for Term<V> {
    type Err = UnknownTerm;

    fn from_str(slug: &str) -> Result<Self, UnknownTerm> {
        Self::find(slug).ok_or(UnknownTerm)
    }
}

// Derives would ask the same of `V`, which is only a marker.
impl<V> Clone for Term<V> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<V> Copy for Term<V> {}
impl<V> PartialEq for Term<V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<V> Eq for Term<V> {}
impl<V> PartialOrd for Term<V> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<V> Ord for Term<V> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<V> hash::Hash for Term<V> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<V: Vocabulary> fmt::Debug for Term<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl<V: Vocabulary> Serialize for Term<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

impl<'de, V: Vocabulary> Deserialize<'de> for Term<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(SlugVisitor(PhantomData))
    }
}

struct SlugVisitor<V>(PhantomData<fn() -> V>);

impl<V: Vocabulary> de::Visitor<'_> for SlugVisitor<V> {
    type Value = Term<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the slug of a {}", V::NOUN)
    }

    fn visit_str<E: de::Error>(self, slug: &str) -> Result<Term<V>, E> {
        Term::find(slug).ok_or_else(|| E::invalid_value(de::Unexpected::Str(slug), &self))
    }
}

macro_rules! vocabularies {
    ($($(#[$doc:meta])* $term:ident of $name:ident = $noun:literal, $table:ident;)*) => {$(
        #[doc = concat!("Marks the vocabulary of [`", stringify!($term), "`].")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {}

        impl Vocabulary for $name {
            const NOUN: &'static str = $noun;

            fn table() -> &'static Table {
                &$table
            }
        }

        $(#[$doc])*
        pub type $term = Term<$name>;
    )*};
}

vocabularies! {
    /// What a cluster does for its members across borders.
    Activity of Activities = "activity", ACTIVITIES;
    /// One of the advanced technologies of the EU's monitoring of industrial technologies.
    AdvancedTechnology of AdvancedTechnologies = "advanced technology", ADVANCED_TECHNOLOGIES;
    /// An ISO 3166-1 alpha-2 country, Kosovo as XK; names as in Unicode CLDR. Its group is `eu27`, or
    /// says how else it takes part in the EU's programmes for firms; most have none.
    Country of Countries = "country", COUNTRIES;
    /// One of the EU's 14 industrial ecosystems.
    Ecosystem of Ecosystems = "industrial ecosystem", ECOSYSTEMS;
    /// One of the European Cluster Observatory's emerging industries.
    EmergingIndustry of EmergingIndustries = "emerging industry", EMERGING_INDUSTRIES;
    /// An ISO 639-1 language.
    Language of Languages = "language", LANGUAGES;
    /// A kind of organisation or support facility in a cluster's surroundings.
    OrganisationType of OrganisationTypes = "organisation type", ORGANISATION_TYPES;
    /// A NUTS region of level 1 or 2 (or a statistical region outside the EU); its group is its country.
    Region of Regions = "region", REGIONS;
    /// A smart-specialisation priority area; its group is the priority it belongs to.
    S3Priority of S3Priorities = "S3 priority area", S3_PRIORITIES;
    /// One of the 51 traded sectoral industries.
    Sector of Sectors = "sectoral industry", SECTORS;
    /// A support service that a cluster organisation gives its members.
    Service of SupportServices = "support service", SERVICES;
    /// A technology field; its group is the heading it stands under.
    Technology of Technologies = "technology field", TECHNOLOGIES;
    /// A level of the Cluster Excellence Label; bronze < silver < gold.
    LabelTerm of Labels = "label", LABELS;
}

impl Region {
    /// The country that the region lies in.
    pub fn country(self) -> Option<Country> {
        Country::find(self.group())
    }

    /// Whether `self` lies in `other` or is `other`: NUTS codes grow by one character a level.
    pub fn is_within(self, other: Self) -> bool {
        self.slug().starts_with(other.slug())
    }
}

impl LabelTerm {
    /// For how many years a label of this level is awarded.
    pub fn years(self) -> u8 {
        LABEL_TERM_YEARS[usize::from(self.position())]
    }
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    fn every_slug_is_found<V: Vocabulary>() {
        assert!(Term::<V>::all().len() > 2);
        for term in Term::<V>::all() {
            assert_eq!(Term::<V>::find(term.slug()), Some(term));
            assert!(!term.label().trim().is_empty(), "{term:?} has no label");
        }
        assert_eq!(Term::<V>::find("no-such-term"), None);
    }

    #[test]
    fn every_term_of_every_vocabulary_is_found_by_its_slug() {
        every_slug_is_found::<Activities>();
        every_slug_is_found::<AdvancedTechnologies>();
        every_slug_is_found::<Countries>();
        every_slug_is_found::<Ecosystems>();
        every_slug_is_found::<EmergingIndustries>();
        every_slug_is_found::<Labels>();
        every_slug_is_found::<Languages>();
        every_slug_is_found::<OrganisationTypes>();
        every_slug_is_found::<Regions>();
        every_slug_is_found::<S3Priorities>();
        every_slug_is_found::<Sectors>();
        every_slug_is_found::<SupportServices>();
        every_slug_is_found::<Technologies>();
    }

    #[test]
    fn every_region_lies_in_a_known_country() {
        for region in Region::all() {
            assert!(region.country().is_some(), "{region:?}");
        }
    }

    #[test]
    fn the_countries_of_the_union_are_a_group() {
        assert_eq!(Country::all().filter(|country| country.group() == "eu27").count(), 27);
        assert_eq!(Country::find("US").map(Country::group), Some(""));
    }

    #[test]
    fn every_ecosystem_named_by_a_sector_exists() {
        for sector in Sector::all() {
            for ecosystem in sector.group().split(';').filter(|name| !name.is_empty()) {
                assert!(Ecosystem::find(ecosystem.trim()).is_some(), "{sector:?}: {ecosystem}");
            }
        }
    }

    #[test]
    fn the_vocabularies_have_the_sizes_of_their_sources() {
        assert_eq!(Sector::all().len(), 51);
        assert_eq!(EmergingIndustry::all().len(), 10);
        assert_eq!(Ecosystem::all().len(), 14);
        assert_eq!(LabelTerm::all().map(Term::slug).collect::<Vec<_>>(), ["bronze", "silver", "gold"]);
    }

    #[test]
    fn a_region_lies_within_itself_and_its_parent() {
        let [north_west, macroregion, other] =
            ["RO11", "RO1", "RO2"].map(|code| Region::find(code).unwrap_or_else(|| panic!("{code}")));
        assert!(north_west.is_within(north_west));
        assert!(north_west.is_within(macroregion));
        assert!(!north_west.is_within(other));
    }

    #[test]
    fn a_term_is_its_slug_in_json() {
        let sector: Sector = serde_json::from_str("\"performing-arts\"").expect("a known sector");
        assert_eq!(serde_json::to_string(&sector).expect("a string"), "\"performing-arts\"");
        assert!(serde_json::from_str::<Sector>("\"alchemy\"").is_err());
    }
}
