//! The catalogue in the browser. From its arrival on, searches are answered here and nothing is
//! sent while somebody types.

use frontend::{snapshot::Downloaded, window::Unreachable};
use search::{Answer, Catalogue, Query, Recall};

/// A catalogue that has arrived.
pub(crate) struct LocalCatalogue {
    catalogue: Catalogue,
    recall: Recall,
}

impl LocalCatalogue {
    /// The answer, if the catalogue holds what the query asks for.
    pub(crate) fn answer(&mut self, query: &Query) -> Option<Answer> {
        self.catalogue.can_answer(query).then(|| self.catalogue.answer_in(&mut self.recall, query))
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The catalogue of the first part of a snapshot: enough for searches by filters.
    ///
    /// # Errors
    /// The bytes are no snapshot, or of another version than this program.
    pub(crate) fn of(main: &Downloaded) -> Result<Self, Unreachable> {
        let catalogue = Catalogue::decode_from(main).map_err(|_| Unreachable)?;
        Ok(Self { catalogue, recall: Recall::default() })
    }

    /// Adds the part with what searches by words need beyond names.
    ///
    /// # Errors
    /// The bytes belong to no snapshot, or to another.
    pub(crate) fn attach_prose(&mut self, prose: &Downloaded) -> Result<(), Unreachable> {
        self.catalogue.attach_prose_from(prose).map_err(|_| Unreachable)
    }
}
