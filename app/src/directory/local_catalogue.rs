//! The catalogue in the browser. From its arrival on, searches are answered here and nothing is
//! sent while somebody types.

use leptos::{prelude::*, reactive::owner::LocalStorage, task::spawn_local};
use search::{Catalogue, Counts, Query, Session};

use super::api::SearchView;
use crate::browser::{self, Unreachable};

/// Where the server names the newest snapshot.
const POINTER: &str = "/catalogue/current";

/// The catalogue of this browser, once it has arrived. Copies share it.
#[derive(Debug, Clone, Copy)]
pub struct LocalCatalogue {
    held: StoredValue<Option<Held>, LocalStorage>,
    loading: StoredValue<bool>,
}

struct Held {
    catalogue: Catalogue,
    session: Session,
    totals: Counts,
}

impl LocalCatalogue {
    /// Makes room for the catalogue. Called once, by `App`.
    pub fn provide() {
        provide_context(Self { held: StoredValue::new_local(None), loading: StoredValue::new(false) });
    }

    /// The catalogue of this app.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The answer, if the catalogue is here and holds what the query asks for.
    pub fn answer(self, query: &Query) -> Option<SearchView> {
        self.held.try_update_value(|held| {
            let Held { catalogue, session, totals } = held.as_mut()?;
            catalogue
                .can_answer(query)
                .then(|| SearchView { answer: catalogue.answer_in(session, query), totals: totals.clone() })
        })?
    }

    /// Fetches the catalogue after the page is drawn, once. If that fails, the server goes on
    /// answering, and the next page tries again.
    pub fn fetch(self) {
        if self.loading.get_value() {
            return;
        }
        self.loading.set_value(true);
        spawn_local(async move {
            if self.fetch_parts().await.is_err() {
                self.loading.set_value(false);
            }
        });
    }

    async fn fetch_parts(self) -> Result<(), Unreachable> {
        let pointer = browser::text(&browser::fetch(POINTER).await?).await?;
        let mut addresses = pointer.split('"').filter(|part| part.starts_with('/'));
        let (Some(main), Some(prose)) = (addresses.next(), addresses.next()) else { return Err(Unreachable) };
        let main = browser::bytes(&browser::fetch(main).await?).await?;
        // A snapshot that this program cannot read is from another version: the server answers.
        let catalogue = Catalogue::decode(&main).map_err(|_| Unreachable)?;
        let totals = catalogue.answer(&Query::default()).counts;
        self.held.set_value(Some(Held { catalogue, session: Session::default(), totals }));
        let prose = browser::bytes(&browser::fetch(prose).await?).await?;
        let attached = self
            .held
            .try_update_value(|held| held.as_mut().is_some_and(|held| held.catalogue.attach_prose(&prose).is_ok()));
        if attached != Some(true) {
            return Err(Unreachable);
        }
        browser::mark_document("data-search", "local");
        Ok(())
    }
}
