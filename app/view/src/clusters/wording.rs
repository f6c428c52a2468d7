//! What facets, orders and places are called.

use search::{Facet, ProseField, Query, Sort};

/// "Gold Label, Furniture" or "“creativ cluj”": what the page is about, for tabs and bookmarks.
pub fn page_title(query: &Query) -> String {
    let quoted = (!query.text.is_empty()).then(|| format!("“{}”", query.text));
    let values = query.all_chosen().map(|(facet, value)| value_label(facet, value).to_owned());
    let parts: Vec<String> = quoted.into_iter().chain(values).collect();
    if parts.is_empty() { "Cluster organisations".to_owned() } else { format!("{} · Clusters", parts.join(", ")) }
}

/// The heading of a facet.
pub(crate) fn heading(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "Sectoral industries",
        Facet::Technology => "Technology fields",
        Facet::Priority => "S3 EU priority areas",
        Facet::Emerging => "Emerging industries",
        Facet::Label => "Cluster Excellence Label",
        Facet::Country => "Country",
        Facet::Target => "Target countries",
        Facet::Service => "Support services",
        Facet::Ecosystem => "Industrial ecosystems",
        Facet::Activity => "Activities",
        Facet::Region => "Region",
        Facet::Language => "Languages",
        Facet::Size => "Size",
        Facet::Updated => "Last updated",
    }
}

/// The kind of a single value, standing before it: "Sector Furniture".
pub(crate) fn noun(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "Sector",
        Facet::Technology => "Technology",
        Facet::Priority => "Priority",
        Facet::Emerging => "Emerging industry",
        Facet::Label => "Label",
        Facet::Country => "Country",
        Facet::Target => "Target",
        Facet::Service => "Service",
        Facet::Ecosystem => "Ecosystem",
        Facet::Activity => "Activity",
        Facet::Region => "Region",
        Facet::Language => "Language",
        Facet::Size => "Size",
        Facet::Updated => "Updated",
    }
}

/// The words for a chosen value; a value that nobody knows stands for itself.
pub(crate) fn value_label(facet: Facet, value: &str) -> &str {
    facet.value_index(value).map_or(value, |index| facet.value_label(index))
}

/// What a list can be sorted by.
pub(crate) fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Relevance",
        Sort::Name => "Name",
        Sort::Updated => "Last updated",
        Sort::Label => "Label",
        Sort::Members => "Number of members",
    }
}

/// Where in the profile words were found.
pub(crate) fn prose_heading(field: ProseField) -> &'static str {
    match field {
        ProseField::Strategy => "Cluster Strategy",
        ProseField::SuccessStory => "Success Story / Achievements",
        ProseField::WhyPartner => "Why should partners choose you",
        ProseField::Seeking => "Seeking partners",
        ProseField::Programmes => "Support Programmes",
        ProseField::Memberships => "Member of",
        ProseField::Partners => "Collaborates with",
        ProseField::SupportFacilities => "Support facilities",
    }
}
