//! What the program knows.

use search::{Answer, Query};

/// The state of the search.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What is asked.
    pub query: Query,
    /// The question that the page shows the answer to.
    pub answered: Query,
    /// That answer. `None` while the page shows it as the server wrote it.
    pub answer: Option<Answer>,
    /// Whether the newest question could not be answered.
    pub is_unreachable: bool,
    /// Whether the search page is the one that is shown.
    pub is_shown: bool,
}

impl Model {
    /// The state of a search page as the server wrote it, or of any other page.
    pub fn of_page(query: Query, is_shown: bool) -> Self {
        Self { answered: query.clone(), query, answer: None, is_unreachable: false, is_shown }
    }
}
