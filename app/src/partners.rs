//! Matching, from what is published.

use search::matching::{Ranked, Wish};
use view::{
    Page,
    partners::{no_seeker_page, partners_page},
};

use crate::{
    pages::Asked,
    published::{Directory, Found},
};

pub(crate) fn partners(asked: &Asked<'_>) -> Page {
    let wish = wish(asked.directory, asked.query);
    let catalogue = &asked.directory.catalogue;
    match catalogue.matches(&wish) {
        Some(matches) => partners_page(&wish, &matches, catalogue.totals()),
        None => no_seeker_page(wish.seeker.as_deref().unwrap_or_default()),
    }
}

/// All matches in order, for a download; `None` if nobody with the slug of who seeks is published.
pub fn ranking(directory: &Directory, query: &str) -> Option<Vec<Ranked>> {
    directory.catalogue.ranking(&wish(directory, query))
}

/// What an address says; who seeks by a slug that a cluster once had does so by today's.
fn wish(directory: &Directory, query: &str) -> Wish {
    let mut wish = Wish::parse(query);
    if let Some(seeker) = &mut wish.seeker
        && let Found::Moved(now) = directory.find(seeker)
    {
        *seeker = now.to_string();
    }
    wish
}
