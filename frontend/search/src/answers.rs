//! Who answers: the catalogue here once it has arrived, until then the server.

use std::{cell::RefCell, rc::Rc};

use app::clusters::api::SearchClusters;
use frontend::{
    snapshot::{Downloaded, newest_parts},
    window::{self, Unreachable},
};
use js_sys::Promise;
use leptos::{
    server_fn::{Decodes as _, ServerFn as _, codec::PostcardEncoding},
    task::spawn_local,
};
use search::{Answer, Counts, Query};

use crate::local_catalogue::LocalCatalogue;

/// The parts of a snapshot that a search needs: main and prose.
const PARTS: usize = 2;

/// The answers of this program. Copies share the catalogue.
#[derive(Clone, Default)]
pub(crate) struct Answers(Rc<RefCell<Option<LocalCatalogue>>>);

impl Answers {
    /// Receives the catalogue, whose parts are under way; `arrived` is called when everything is answered
    /// here. If it does not come, the server goes on answering.
    pub(crate) fn receive_catalogue(&self, parts: Vec<Promise>, arrived: impl FnOnce() + 'static) {
        let answers = self.clone();
        spawn_local(async move {
            if answers.receive(parts).await.is_ok() {
                arrived();
            }
        });
    }

    async fn receive(&self, parts: Vec<Promise>) -> Result<(), Unreachable> {
        let (catalogue, prose) = match Self::attempt(parts).await {
            Ok(begun) => begun,
            // Another edition may have been published since the page was made.
            Err(Unreachable) => Self::attempt(newest_parts(PARTS).await?).await?,
        };
        *self.0.borrow_mut() = Some(catalogue);
        let prose = Downloaded::from(prose).await?;
        self.0.borrow_mut().as_mut().ok_or(Unreachable)?.attach_prose(&prose)
    }

    /// Makes a catalogue of the first part, and hands on the second.
    async fn attempt(parts: Vec<Promise>) -> Result<(LocalCatalogue, Promise), Unreachable> {
        let mut parts = parts.into_iter();
        let (main, prose) = parts.next().zip(parts.next()).ok_or(Unreachable)?;
        Ok((LocalCatalogue::of(&Downloaded::from(main).await?)?, prose))
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
