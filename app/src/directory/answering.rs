//! From a query to its answer, whoever gives it.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use search::{Facet, Query};

use super::{
    api::{SearchView, search_clusters},
    local_catalogue::LocalCatalogue,
    search_address,
};

/// What can be answered without asking anybody: on the server everything, in the browser nothing,
/// because there the catalogue arrives after the page.
#[cfg(feature = "ssr")]
pub fn answer_now(query: &Query) -> Option<SearchView> {
    let directory = use_context::<crate::published::Published>()?.current();
    Some(SearchView { answer: directory.catalogue.answer(query), totals: directory.totals.clone() })
}

#[cfg(not(feature = "ssr"))]
pub fn answer_now(_query: &Query) -> Option<SearchView> {
    None
}

/// How a new query enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A choice one wants to go back from.
    Push,
    /// One more letter of a word.
    Replace,
}

/// The search of a page: what is asked, and the newest answer.
#[derive(Debug, Clone, Copy)]
pub struct Answering {
    /// What is asked. The address follows it, and it follows the address.
    pub query: RwSignal<Query>,
    /// The newest answer; `None` only until the first one arrives.
    pub view: RwSignal<Option<SearchView>>,
    /// Whether the newest question could not be answered.
    pub unreachable: RwSignal<bool>,
    local: LocalCatalogue,
}

impl Answering {
    /// Starts with the answer that the page was rendered with, and keeps up with the address.
    pub fn of_address() -> Self {
        let search = use_location().search;
        let asked = Memo::new(move |_| search.with(|search| Query::parse(search)));
        let local = LocalCatalogue::expect();
        let first = SharedValue::new(|| answer_now(&asked.get_untracked())).into_inner();
        let first = first.or_else(|| local.answer(&asked.get_untracked()));
        let answering = Self {
            query: RwSignal::new(asked.get_untracked()),
            view: RwSignal::new(first),
            unreachable: RwSignal::new(false),
            local,
        };
        Effect::new(move |_| {
            let asked = asked.get();
            if answering.query.with_untracked(|query| *query != asked) {
                answering.query.set(asked);
            }
        });
        Effect::new(move |answered: Option<Query>| {
            let query = answering.query.get();
            let known = answered.as_ref() == Some(&query)
                || answered.is_none() && answering.view.with_untracked(Option::is_some);
            if !known {
                answering.find(query.clone());
            }
            query
        });
        answering
    }

    /// Answers here if the catalogue has arrived, else asks the server.
    fn find(self, query: Query) {
        if let Some(view) = self.local.answer(&query) {
            self.view.set(Some(view));
            self.unreachable.set(false);
            return;
        }
        spawn_local(async move {
            let answer = search_clusters(query.to_query_string()).await;
            // The person may have gone on, or away, while the server was thinking.
            if self.query.try_with_untracked(|now| *now == query) != Some(true) {
                return;
            }
            match answer {
                Ok(view) => {
                    self.view.set(Some(view));
                    self.unreachable.set(false);
                }
                Err(_) => self.unreachable.set(true),
            }
        });
    }

    /// Asks once more what could not be answered.
    pub fn retry(self) {
        self.find(self.query.get_untracked());
    }

    /// A way to ask something else, for event handlers.
    pub fn asker(self) -> impl Fn(Query, Step) + Clone + 'static {
        let navigate = use_navigate();
        move |query: Query, step: Step| {
            let address = search_address(&query);
            // The answer changes before the address does: routing may take more than a frame.
            self.query.set(query);
            let options =
                NavigateOptions { replace: step == Step::Replace, scroll: false, ..NavigateOptions::default() };
            navigate(&address, options);
        }
    }

    /// How many filters are chosen.
    pub fn filter_count(self) -> usize {
        self.query.with(|query| query.all_chosen().count())
    }

    pub fn is_chosen(self, facet: Facet, value: &str) -> bool {
        self.query.with_untracked(|query| query.chosen(facet).iter().any(|chosen| chosen == value))
    }
}
