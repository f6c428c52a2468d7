//! Searching the directory: one query, answered by the server or in the browser.

mod answer_markup;
mod answering;
pub mod api;
mod facet_markup;
mod facet_panel;
mod local_catalogue;
mod result_markup;
mod search_page;
mod wording;

pub use answering::answer_now;
pub use local_catalogue::LocalCatalogue;
pub(crate) use search_page::lead_to_search_box;
pub use search_page::{SearchPage, page_title};

use domain::vocabulary::Country;
use search::{Facet, Query};

/// The address of a search.
pub fn search_address(query: &Query) -> String {
    let parameters = query.to_query_string();
    if parameters.is_empty() { "/clusters".to_owned() } else { format!("/clusters?{parameters}") }
}

/// The address of a search for one value of one facet.
pub fn facet_address(facet: Facet, value: &str) -> String {
    search_address(&Query::default().toggled(facet, value))
}

/// "Cluj-Napoca, Romania", as far as it is known.
pub(crate) fn place(city: Option<&str>, country: Option<Country>) -> String {
    let parts: Vec<&str> = city.into_iter().chain(country.map(Country::label)).collect();
    parts.join(", ")
}
