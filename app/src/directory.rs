//! Searching the directory: one query, answered by the server or in the browser.

mod active_filters;
mod answering;
pub mod api;
mod facet_markup;
mod facet_panel;
mod local_catalogue;
mod no_results;
mod pager;
mod result_row;
mod search_page;
mod sort_choice;

pub use answering::answer_now;
pub use local_catalogue::LocalCatalogue;
pub(crate) use result_row::place;
pub use search_page::SearchPage;

use search::{Facet, Query};

/// The heading of a facet.
pub fn facet_heading(facet: Facet) -> &'static str {
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
    }
}

/// One value's kind, before the value itself: "Sector Furniture".
fn facet_noun(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "Sector",
        Facet::Technology => "Technology",
        Facet::Priority => "Priority",
        Facet::Emerging => "Emerging industry",
        Facet::Label => "Label",
        Facet::Country => "In",
        Facet::Target => "Targets",
        Facet::Service => "Service",
        Facet::Ecosystem => "Ecosystem",
        Facet::Activity => "Activity",
        Facet::Region => "Region",
        Facet::Language => "Speaks",
    }
}

/// The words for a chosen value; a value that nobody knows stands for itself.
fn value_label(facet: Facet, value: &str) -> String {
    match facet.value_index(value) {
        Some(index) => facet.value_label(index).to_owned(),
        None => value.to_owned(),
    }
}

/// The address of a search.
pub fn search_address(query: &Query) -> String {
    let parameters = query.to_query_string();
    if parameters.is_empty() { "/clusters".to_owned() } else { format!("/clusters?{parameters}") }
}

/// The address of a search for one value of one facet.
pub fn facet_address(facet: Facet, value: &str) -> String {
    search_address(&Query::default().toggled(facet, value))
}
