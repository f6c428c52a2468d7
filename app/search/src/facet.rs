//! The facets: properties with a closed list of values, by which results are narrowed and counted.

use domain::vocabulary::{
    Activities, Countries, Ecosystems, EmergingIndustries, Languages, Regions, S3Priorities, Sectors, SupportServices,
    Table, Technologies, Vocabulary,
};
use serde::{Deserialize, Serialize};

/// A property that profiles are narrowed by. A value is named by its slug on the wire and by its
/// index, its position in the vocabulary, in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    Sector,
    Technology,
    /// Smart-specialisation priority areas.
    Priority,
    Emerging,
    /// The label level that is valid today, or none: an expired label is no label.
    Label,
    Country,
    /// Countries that a cluster wants to work with, in Europe or outside it.
    Target,
    Service,
    Ecosystem,
    Activity,
    /// A NUTS region; choosing one means every region within it too.
    Region,
    Language,
}

/// What [`Facet::Label`] can be: no vocabulary, because "none" is a value too.
const LABELS: [(&str, &str); 4] =
    [("none", "No valid label"), ("bronze", "Bronze"), ("silver", "Silver"), ("gold", "Gold")];

impl Facet {
    pub const COUNT: usize = 12;

    pub const ALL: [Self; Self::COUNT] = [
        Self::Sector,
        Self::Technology,
        Self::Priority,
        Self::Emerging,
        Self::Label,
        Self::Country,
        Self::Target,
        Self::Service,
        Self::Ecosystem,
        Self::Activity,
        Self::Region,
        Self::Language,
    ];

    /// The facets that the search page shows with counts; the first of [`Self::ALL`].
    pub const PAGE: [Self; 8] = [
        Self::Sector,
        Self::Technology,
        Self::Priority,
        Self::Emerging,
        Self::Label,
        Self::Country,
        Self::Target,
        Self::Service,
    ];

    /// The parameter in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Technology => "technology",
            Self::Priority => "priority",
            Self::Emerging => "emerging",
            Self::Label => "label",
            Self::Country => "country",
            Self::Target => "target",
            Self::Service => "service",
            Self::Ecosystem => "ecosystem",
            Self::Activity => "activity",
            Self::Region => "region",
            Self::Language => "language",
        }
    }

    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// How many values there are.
    pub fn size(self) -> usize {
        self.vocabulary().map_or(LABELS.len(), Table::size)
    }

    /// # Panics
    /// If `index` is not below [`Self::size`].
    pub fn value_slug(self, index: usize) -> &'static str {
        self.vocabulary().map_or_else(|| LABELS[index].0, |table| table.entries()[index].slug)
    }

    /// The words a person reads.
    ///
    /// # Panics
    /// If `index` is not below [`Self::size`].
    pub fn value_label(self, index: usize) -> &'static str {
        self.vocabulary().map_or_else(|| LABELS[index].1, |table| table.entries()[index].label)
    }

    pub fn value_index(self, slug: &str) -> Option<usize> {
        match self.vocabulary() {
            None => LABELS.iter().position(|&(known, _)| known == slug),
            Some(table) => table.position(slug).map(usize::from),
        }
    }

    /// `None` for [`Self::Label`].
    fn vocabulary(self) -> Option<&'static Table> {
        Some(match self {
            Self::Sector => Sectors::table(),
            Self::Technology => Technologies::table(),
            Self::Priority => S3Priorities::table(),
            Self::Emerging => EmergingIndustries::table(),
            Self::Label => return None,
            Self::Country | Self::Target => Countries::table(),
            Self::Service => SupportServices::table(),
            Self::Ecosystem => Ecosystems::table(),
            Self::Activity => Activities::table(),
            Self::Region => Regions::table(),
            Self::Language => Languages::table(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_by_its_slug() {
        for facet in Facet::ALL {
            assert_eq!(Facet::find(facet.key()), Some(facet));
            for index in 0..facet.size() {
                assert_eq!(facet.value_index(facet.value_slug(index)), Some(index));
                assert!(!facet.value_label(index).is_empty());
            }
            assert_eq!(facet.value_index("no such value"), None);
        }
    }

    #[test]
    fn the_facets_of_the_page_come_first_and_in_the_order_of_their_declaration() {
        assert_eq!(Facet::ALL[..8], Facet::PAGE);
        for (position, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet as usize, position);
        }
    }
}
