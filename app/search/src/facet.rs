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
    /// Number of members; the ranges do not overlap.
    Size,
    /// Within how many months before the catalogue's day; six months are within twelve.
    Updated,
}

/// What the values of a facet are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Values {
    /// Those of a vocabulary.
    Vocabulary(&'static Table),
    /// A few that no vocabulary has, because "none" is one of them.
    Fixed(&'static [FixedValue]),
    /// Stretches of a number.
    Ranges(&'static [Range]),
}

/// A value by its slug and its words.
#[derive(Debug)]
pub(crate) struct FixedValue {
    slug: &'static str,
    label: &'static str,
}

/// A value that means `from` to `to`, both included.
#[derive(Debug)]
pub(crate) struct Range {
    value: FixedValue,
    from: u32,
    to: u32,
}

const LABELS: &[FixedValue] = &[
    FixedValue { slug: "none", label: "No valid label" },
    FixedValue { slug: "bronze", label: "Bronze" },
    FixedValue { slug: "silver", label: "Silver" },
    FixedValue { slug: "gold", label: "Gold" },
];

/// Numbers of members.
const SIZES: &[Range] = &[
    Range { value: FixedValue { slug: "1-20", label: "1 to 20 members" }, from: 1, to: 20 },
    Range { value: FixedValue { slug: "21-50", label: "21 to 50 members" }, from: 21, to: 50 },
    Range { value: FixedValue { slug: "51-100", label: "51 to 100 members" }, from: 51, to: 100 },
    Range { value: FixedValue { slug: "101-250", label: "101 to 250 members" }, from: 101, to: 250 },
    Range { value: FixedValue { slug: "251-", label: "251 members or more" }, from: 251, to: u32::MAX },
];

/// Months since the last update, the narrowest first.
const MONTHS: &[Range] = &[
    Range { value: FixedValue { slug: "6", label: "Within 6 months" }, from: 0, to: 6 },
    Range { value: FixedValue { slug: "12", label: "Within 12 months" }, from: 0, to: 12 },
    Range { value: FixedValue { slug: "24", label: "Within 24 months" }, from: 0, to: 24 },
];

impl Facet {
    pub const COUNT: usize = 14;

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
        Self::Size,
        Self::Updated,
    ];

    /// Whether the search page shows the facet with counts.
    pub const fn is_on_page(self) -> bool {
        match self {
            Self::Sector
            | Self::Technology
            | Self::Priority
            | Self::Emerging
            | Self::Label
            | Self::Country
            | Self::Target
            | Self::Service
            | Self::Ecosystem => true,
            Self::Activity | Self::Region | Self::Language | Self::Size | Self::Updated => false,
        }
    }

    /// The facets that [are on the page](Self::is_on_page), in the order of their declaration.
    pub const PAGE: [Self; Self::ON_PAGE] = Self::those_on_page(true);

    /// All others.
    pub(crate) const BEYOND_PAGE: [Self; Self::COUNT - Self::ON_PAGE] = Self::those_on_page(false);

    const ON_PAGE: usize = {
        let (mut at, mut count) = (0, 0);
        while at < Self::COUNT {
            count += Self::ALL[at].is_on_page() as usize;
            at += 1;
        }
        count
    };

    const fn those_on_page<const SIZE: usize>(is_on_page: bool) -> [Self; SIZE] {
        let mut those = [Self::Sector; SIZE];
        let (mut at, mut count) = (0, 0);
        while at < Self::COUNT {
            if Self::ALL[at].is_on_page() == is_on_page {
                those[count] = Self::ALL[at];
                count += 1;
            }
            at += 1;
        }
        those
    }

    /// Its place among the facets of the page, or among those beyond it.
    pub(crate) fn place(self) -> usize {
        Self::ALL.into_iter().take(self as usize).filter(|other| other.is_on_page() == self.is_on_page()).count()
    }

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
            Self::Size => "size",
            Self::Updated => "updated",
        }
    }

    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// How many values there are.
    pub fn size(self) -> usize {
        match self.values() {
            Values::Vocabulary(table) => table.size(),
            Values::Fixed(values) => values.len(),
            Values::Ranges(ranges) => ranges.len(),
        }
    }

    /// # Panics
    /// If `index` is not below [`Self::size`].
    pub fn value_slug(self, index: usize) -> &'static str {
        match self.values() {
            Values::Vocabulary(table) => table.entries()[index].slug,
            Values::Fixed(values) => values[index].slug,
            Values::Ranges(ranges) => ranges[index].value.slug,
        }
    }

    /// The words a person reads.
    ///
    /// # Panics
    /// If `index` is not below [`Self::size`].
    pub fn value_label(self, index: usize) -> &'static str {
        match self.values() {
            Values::Vocabulary(table) => table.entries()[index].label,
            Values::Fixed(values) => values[index].label,
            Values::Ranges(ranges) => ranges[index].value.label,
        }
    }

    pub fn value_index(self, slug: &str) -> Option<usize> {
        match self.values() {
            Values::Vocabulary(table) => table.position(slug).map(usize::from),
            Values::Fixed(values) => values.iter().position(|value| value.slug == slug),
            Values::Ranges(ranges) => ranges.iter().position(|range| range.value.slug == slug),
        }
    }

    /// The first range that a number lies in, for a facet whose values are ranges.
    pub(crate) fn range_of(self, number: u32) -> Option<usize> {
        let Values::Ranges(ranges) = self.values() else { return None };
        ranges.iter().position(|range| (range.from..=range.to).contains(&number))
    }

    /// Whether values of the facet lie within each other, so that who asks for the wider one means
    /// the narrower ones too.
    pub(crate) fn nests(self) -> bool {
        matches!(self, Self::Region | Self::Updated)
    }

    /// Whether a profile with the value `inner` has the value `outer`.
    pub(crate) fn is_within(self, inner: usize, outer: usize) -> bool {
        match self {
            // NUTS codes grow by one character a level.
            Self::Region => self.value_slug(inner).starts_with(self.value_slug(outer)),
            Self::Updated => inner <= outer,
            _ => inner == outer,
        }
    }

    /// Calls `found` with the values that `inner` is within, itself among them.
    pub(crate) fn each_around(self, inner: usize, found: &mut dyn FnMut(usize)) {
        match self {
            Self::Region => {
                let code = self.value_slug(inner);
                (1..=code.len()).filter_map(|length| self.value_index(code.get(..length)?)).for_each(found);
            }
            Self::Updated => (inner..self.size()).for_each(found),
            _ => found(inner),
        }
    }

    pub(crate) fn values(self) -> Values {
        Values::Vocabulary(match self {
            Self::Sector => Sectors::table(),
            Self::Technology => Technologies::table(),
            Self::Priority => S3Priorities::table(),
            Self::Emerging => EmergingIndustries::table(),
            Self::Label => return Values::Fixed(LABELS),
            Self::Country | Self::Target => Countries::table(),
            Self::Service => SupportServices::table(),
            Self::Ecosystem => Ecosystems::table(),
            Self::Activity => Activities::table(),
            Self::Region => Regions::table(),
            Self::Language => Languages::table(),
            Self::Size => return Values::Ranges(SIZES),
            Self::Updated => return Values::Ranges(MONTHS),
        })
    }
}

/// A set of facets, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FacetSet(u32);

/// There is a bit for each.
const _: () = assert!(Facet::COUNT <= u32::BITS as usize);

impl FacetSet {
    /// Those of the page.
    pub(crate) fn page() -> Self {
        Facet::PAGE.into_iter().collect()
    }

    pub(crate) fn contains(self, facet: Facet) -> bool {
        self.0 >> facet as u32 & 1 == 1
    }

    #[must_use]
    pub(crate) fn with(self, facet: Facet) -> Self {
        Self(self.0 | 1 << facet as u32)
    }

    #[must_use]
    pub(crate) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The facet, if there is one and no other.
    pub(crate) fn only(self) -> Option<Facet> {
        if self.0.is_power_of_two() { Facet::ALL.get(self.0.trailing_zeros() as usize).copied() } else { None }
    }
}

impl FromIterator<Facet> for FacetSet {
    fn from_iter<I: IntoIterator<Item = Facet>>(facets: I) -> Self {
        facets.into_iter().fold(Self::default(), Self::with)
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
                assert!(facet.is_within(index, index));
                let mut around = Vec::new();
                facet.each_around(index, &mut |outer| around.push(outer));
                let within = (0..facet.size()).filter(|&outer| facet.is_within(index, outer));
                assert_eq!(around.len(), within.filter(|outer| around.contains(outer)).count());
            }
            assert_eq!(facet.value_index("no such value"), None);
        }
    }

    #[test]
    fn every_facet_is_on_the_page_or_beyond_it_in_the_order_of_its_declaration() {
        for (position, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet as usize, position);
            let side = if facet.is_on_page() { &Facet::PAGE[..] } else { &Facet::BEYOND_PAGE[..] };
            assert_eq!(side[facet.place()], facet);
        }
        assert!(Facet::PAGE.is_sorted() && Facet::BEYOND_PAGE.is_sorted());
    }

    #[test]
    fn a_set_tells_every_facet_from_every_other() {
        for facet in Facet::ALL {
            let set = FacetSet::default().with(facet);
            assert_eq!(set.only(), Some(facet));
            assert!(Facet::ALL.into_iter().all(|other| set.contains(other) == (other == facet)));
            assert!(set.without(set).is_empty());
        }
        assert_eq!(FacetSet::page().only(), None);
    }

    #[test]
    fn a_number_lies_in_the_first_range_that_has_it() {
        for (members, size) in
            [(0, None), (1, Some("1-20")), (20, Some("1-20")), (21, Some("21-50")), (9_999, Some("251-"))]
        {
            assert_eq!(Facet::Size.range_of(members).map(|index| Facet::Size.value_slug(index)), size);
        }
        assert_eq!(Facet::Updated.range_of(7), Some(1));
        assert_eq!(Facet::Updated.range_of(25), None);
        let six_and_twelve = ["6", "12"].map(|slug| Facet::Updated.value_index(slug).expect("a value"));
        assert!(Facet::Updated.is_within(six_and_twelve[0], six_and_twelve[1]));
        assert!(!Facet::Updated.is_within(six_and_twelve[1], six_and_twelve[0]));
    }
}
