//! Who answers: the catalogue here once it has arrived, until then the server.

use std::{cell::RefCell, rc::Rc};

use app::clusters::api::SearchClusters;
use frontend::window::{self, Unreachable};
use leptos::{
    server_fn::{Decodes as _, ServerFn as _, codec::PostcardEncoding},
    task::spawn_local,
};
use search::{Answer, Counts, Query};

use crate::local_catalogue::{LocalCatalogue, download};

/// The answers of this program. Copies share the catalogue.
#[derive(Clone, Default)]
pub(crate) struct Answers(Rc<RefCell<Option<LocalCatalogue>>>);

impl Answers {
    /// Fetches the catalogue; `arrived` is called when everything is answered here. If it does not come,
    /// the server goes on answering.
    pub(crate) fn fetch_catalogue(&self, arrived: impl FnOnce() + 'static) {
        let answers = self.clone();
        spawn_local(async move {
            if answers.fetch().await.is_ok() {
                arrived();
            }
        });
    }

    async fn fetch(&self) -> Result<(), Unreachable> {
        let (catalogue, prose) = LocalCatalogue::fetch().await?;
        *self.0.borrow_mut() = Some(catalogue);
        let prose = download(&prose).await?;
        self.0.borrow_mut().as_mut().ok_or(Unreachable)?.attach_prose(&prose)
    }

    /// The answer, if it can be given here.
    pub(crate) fn here(&self, query: &Query) -> Option<Answer> {
        self.0.borrow_mut().as_mut()?.answer(query)
    }

    /// How often each value occurs in the whole directory, once the catalogue is here.
    pub(crate) fn totals(&self) -> Option<Counts> {
        Some(self.0.borrow().as_ref()?.catalogue().totals().clone())
    }
}

/// Asks the server.
///
/// # Errors
/// It cannot be reached, or its answer is not understood.
pub(crate) async fn ask_server(query: &Query) -> Result<Answer, Unreachable> {
    let address = format!("{}?query={}", SearchClusters::PATH, window::encoded(&query.to_query_string()));
    let body = window::bytes(&window::fetch(&address).await?).await?.to_vec();
    let answer: Result<Answer, _> = PostcardEncoding::decode(body.into());
    answer.map_err(|_| Unreachable)
}
