//! The catalogue in the browser. From its arrival on, searches are answered here and nothing is
//! sent while somebody types.

use std::ops::Range;

use js_sys::Uint8Array;
use leptos::{prelude::*, task::spawn_local};
use search::{Catalogue, Counts, Query, Session, Source};

use super::answering::Answered;
use crate::browser::{self, Unreachable};

/// Where the server names the newest snapshot.
const POINTER: &str = "/catalogue/current";

/// The catalogue of this browser, once it has arrived. Copies share it.
#[derive(Debug, Clone, Copy)]
pub struct LocalCatalogue {
    held: StoredValue<Option<Held>>,
    /// Whether it is here or on its way.
    is_asked_for: StoredValue<bool>,
}

struct Held {
    catalogue: Catalogue,
    session: Session,
    totals: Counts,
}

impl LocalCatalogue {
    /// Makes room for the catalogue. Called once, by `App`.
    pub fn provide() {
        let held = StoredValue::new(None);
        provide_context(Self { held, is_asked_for: StoredValue::new(false) });
    }

    /// The catalogue of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The answer, if the catalogue is here and holds what the query asks for.
    pub(super) fn answer(self, query: &Query) -> Option<Answered> {
        self.held.try_update_value(|held| {
            let Held { catalogue, session, totals } = held.as_mut()?;
            let answer = catalogue.can_answer(query).then(|| catalogue.answer_in(session, query))?;
            Some(Answered { answer, totals: totals.clone() })
        })?
    }

    /// Fetches the catalogue, once. If that fails, the server goes on answering, and the next page
    /// tries again.
    pub fn fetch(self) {
        if self.is_asked_for.get_value() {
            return;
        }
        self.is_asked_for.set_value(true);
        spawn_local(async move {
            if self.fetch_parts().await.is_err() {
                self.is_asked_for.set_value(false);
            }
        });
    }

    async fn fetch_parts(self) -> Result<(), Unreachable> {
        let pointer = browser::text(&browser::fetch(POINTER).await?).await?;
        let mut addresses = pointer.split('"').filter(|part| part.starts_with('/'));
        let (Some(main), Some(prose)) = (addresses.next(), addresses.next()) else { return Err(Unreachable) };
        let main = Downloaded(browser::bytes(&browser::fetch(main).await?).await?);
        // A snapshot that this program cannot read is from another version: the server answers.
        let catalogue = Catalogue::decode_from(&main).map_err(|_| Unreachable)?;
        let totals = catalogue.answer(&Query::default()).counts;
        self.held.set_value(Some(Held { catalogue, session: Session::default(), totals }));
        let prose = Downloaded(browser::bytes(&browser::fetch(prose).await?).await?);
        let attach = |held: &mut Option<Held>| {
            held.as_mut().is_some_and(|held| held.catalogue.attach_prose_from(&prose).is_ok())
        };
        if self.held.try_update_value(attach) != Some(true) {
            return Err(Unreachable);
        }
        browser::mark_document("data-search", "local");
        Ok(())
    }
}

/// A part of a snapshot as it came, outside the program's memory.
struct Downloaded(Uint8Array);

impl Source for Downloaded {
    fn size(&self) -> usize {
        self.0.length() as usize
    }

    fn copy(&self, Range { start, end }: Range<usize>) -> Vec<u8> {
        // Addresses of WebAssembly have 32 bits, so nothing is cut off.
        let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.0.subarray(start, end).to_vec()
    }
}
