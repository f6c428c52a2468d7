use search::Query;
use view::{Page, clusters::search_page, landing::landing_page};

use crate::pages::Asked;

pub(crate) fn landing(asked: &Asked<'_>) -> Page {
    let catalogue = &asked.directory.catalogue;
    landing_page(u32::try_from(catalogue.len()).unwrap_or(u32::MAX), catalogue.totals())
}

pub(crate) fn search(asked: &Asked<'_>) -> Page {
    let query = Query::parse(asked.query);
    let catalogue = &asked.directory.catalogue;
    search_page(&query, &catalogue.answer(&query), catalogue.totals())
}
