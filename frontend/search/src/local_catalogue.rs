//! The catalogue in the browser. From its arrival on, searches are answered here and nothing is
//! sent while somebody types.

use std::ops::Range;

use frontend::window::{self, Unreachable};
use js_sys::{Promise, Uint8Array};
use search::{Answer, Catalogue, Query, Recall, Source};

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

/// A part of a snapshot as it came, outside the program's memory.
pub(crate) struct Downloaded(Uint8Array);

impl Downloaded {
    /// Waits for a part that is under way.
    ///
    /// # Errors
    /// The server cannot be reached or does not have it.
    pub(crate) async fn from(promise: Promise) -> Result<Self, Unreachable> {
        Ok(Self(window::bytes(&window::promised(promise).await?).await?))
    }
}

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
