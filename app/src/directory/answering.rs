//! From a query to what the page shows of its answer, whoever gives it.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use maud::{Markup, PreEscaped};
use search::{Answer, Counts, Query};

use super::{
    answer_markup,
    api::{SentAnswer, search_clusters},
    facet_markup,
    local_catalogue::LocalCatalogue,
    search_address,
};
use crate::browser;

/// An answer, and how often each value occurs in the whole directory: the order of a facet's
/// values, which must not jump while filters change.
pub struct Answered {
    pub answer: Answer,
    pub totals: Counts,
}

/// What can be answered without asking anybody: on the server everything, in the browser nothing,
/// because there the catalogue arrives after the page.
#[cfg(feature = "ssr")]
pub fn answer_now(query: &Query) -> Option<Answered> {
    let directory = use_context::<crate::published::Published>()?.current();
    Some(Answered { answer: directory.catalogue.answer(query), totals: directory.totals.clone() })
}

#[cfg(not(feature = "ssr"))]
pub fn answer_now(_query: &Query) -> Option<Answered> {
    None
}

/// How a new query enters the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A choice one wants to go back from.
    Push,
    /// One more letter of a word.
    Replace,
}

/// The search of a page: what is asked, and what is shown of the newest answer.
///
/// A page that the server sent shows its answer already, so all but the query begins empty there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answering {
    /// What is asked. The address follows it, and it follows the address.
    pub(super) query: RwSignal<Query>,
    pub(super) status: RwSignal<Markup>,
    pub(super) results: RwSignal<Markup>,
    pub(super) active_filters: RwSignal<Markup>,
    pub(super) facets: RwSignal<Markup>,
    /// The newest counts, once they differ from those that the page came with.
    pub(super) counts: RwSignal<Option<Counts>>,
    /// Whether the newest question could not be answered.
    pub(super) unreachable: RwSignal<bool>,
    /// Whether the page shows filters: one that the browser opened itself begins without.
    has_facets: StoredValue<bool>,
    local: LocalCatalogue,
}

impl Answering {
    /// Starts with the query of the address, and keeps up with it.
    pub(super) fn of_address() -> Self {
        let search = use_location().search;
        let asked = Memo::new(move |_| search.with(|search| Query::parse(search)));
        let hydrating = Owner::current_shared_context().is_some_and(|shared| shared.during_hydration());
        let query = asked.get_untracked();
        let nothing = || RwSignal::new(PreEscaped(String::new()));
        let answering = Self {
            status: nothing(),
            results: nothing(),
            active_filters: RwSignal::new(answer_markup::active_filters(&query, false)),
            facets: nothing(),
            counts: RwSignal::new(None),
            unreachable: RwSignal::new(false),
            has_facets: StoredValue::new(hydrating),
            local: LocalCatalogue::expect(),
            query: RwSignal::new(query),
        };
        let answered = answer_now(&asked.get_untracked());
        if let Some(answered) = &answered {
            answering.show(&answered.answer, &answered.totals);
        }
        answering.follow(asked, hydrating || answered.is_some());
        answering
    }

    /// Keeps the page up to date in the browser; `answered` says whether it shows an answer yet.
    fn follow(self, asked: Memo<Query>, answered: bool) {
        Effect::new(move |_| {
            let asked = asked.get();
            if self.query.with_untracked(|query| *query != asked) {
                self.query.set(asked);
            }
        });
        Effect::new(move |before: Option<()>| {
            let query = self.query.get();
            self.active_filters.set(answer_markup::active_filters(&query, true));
            if before.is_some() || !answered {
                browser::set_title(&format!("{} · Cluster Atlas", super::page_title(&query)));
                self.find(query, before.is_none());
            }
        });
    }

    /// Shows an answer, and the filters where there are none yet.
    fn show(self, answer: &Answer, totals: &Counts) {
        self.query.with_untracked(|query| {
            if !self.has_facets.get_value() {
                self.facets.set(facet_markup::facets(&answer.counts, totals, query));
                self.has_facets.set_value(true);
            }
            self.status.set(answer_markup::status(answer));
            self.results.set(answer_markup::results(answer, query));
        });
        self.counts.set(Some(answer.counts.clone()));
        self.unreachable.set(false);
    }

    /// Shows what the server wrote.
    fn show_sent(self, answer: SentAnswer) {
        if let Some(facets) = answer.facets {
            self.facets.set(PreEscaped(facets));
            self.has_facets.set_value(true);
        }
        self.status.set(PreEscaped(answer.status));
        self.results.set(PreEscaped(answer.results));
        self.counts.set(Some(answer.counts));
        self.unreachable.set(false);
    }

    /// Answers here if the catalogue has arrived, else asks the server. The keyboard goes to the
    /// first answer of a page that the browser opened.
    fn find(self, query: Query, opens: bool) {
        if let Some(Answered { answer, totals }) = self.local.answer(&query) {
            self.show(&answer, &totals);
            if opens {
                browser::arrive();
            }
            return;
        }
        let with_facets = (!self.has_facets.get_value()).then_some(true);
        spawn_local(async move {
            let answer = search_clusters(query.to_query_string(), with_facets).await;
            // The person may have gone on, or away, while the server was thinking.
            if self.query.try_with_untracked(|now| *now == query) != Some(true) {
                return;
            }
            match answer {
                Ok(answer) => self.show_sent(answer),
                Err(_) => self.unreachable.set(true),
            }
            if opens {
                browser::arrive();
            }
        });
    }

    /// Asks once more what could not be answered.
    pub(super) fn retry(self) {
        self.find(self.query.get_untracked(), false);
    }

    /// A way to ask something else, for event handlers.
    pub(super) fn asker(self) -> impl Fn(Query, Step) + Clone + 'static {
        let navigate = use_navigate();
        move |query: Query, step: Step| {
            let address = search_address(&query);
            // The answer changes before the address does: routing may take more than a frame.
            self.query.set(query);
            let replace = step == Step::Replace;
            navigate(&address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        }
    }
}
