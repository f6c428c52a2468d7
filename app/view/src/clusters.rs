//! The search page: filters beside results, from a query and its answer.
//!
//! The server writes the page whole; a browser's program writes its [`Place`]s anew with the same
//! functions when it has another answer.

mod chips;
pub mod facets;
mod result;
mod results;
mod search_page;
pub(crate) mod wording;

use domain::vocabulary::Country;

pub use chips::chips;
pub use results::{results, status};
pub use search_page::{DRAWER, Place, filters_button, search_page, trouble};
pub use wording::page_title;

/// "Cluj-Napoca, Romania", as far as it is known.
pub(crate) fn place(city: Option<&str>, country: Option<Country>) -> String {
    let parts: Vec<&str> = city.into_iter().chain(country.map(Country::label)).collect();
    parts.join(", ")
}
