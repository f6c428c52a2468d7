//! The catalogue in the browser. From its arrival on, searches are answered here and nothing is
//! sent while somebody types.

use std::ops::Range;

use frontend::window::{self, Unreachable};
use js_sys::Uint8Array;
use search::{Answer, Catalogue, Query, Session, Source};

/// Where the server names the newest snapshot: the addresses of its two parts, a line each.
const POINTER: &str = "/catalogue/current";

/// A catalogue that has arrived.
pub(crate) struct LocalCatalogue {
    catalogue: Catalogue,
    session: Session,
}

impl LocalCatalogue {
    /// The answer, if the catalogue holds what the query asks for.
    pub(crate) fn answer(&mut self, query: &Query) -> Option<Answer> {
        self.catalogue.can_answer(query).then(|| self.catalogue.answer_in(&mut self.session, query))
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Fetches what a search by filters needs, and says where the rest lies. The page names the
    /// snapshot that it was made of; if that is no longer there, the server names the newest.
    ///
    /// # Errors
    /// It cannot be had, or is of another version than this program.
    pub(crate) async fn fetch() -> Result<(Self, String), Unreachable> {
        let named = window::attribute_of("script[data-snapshot]", "data-snapshot");
        if let Some((main, prose)) = named.as_deref().and_then(|named| named.split_once(' '))
            && let Ok(catalogue) = Self::fetch_main(main).await
        {
            return Ok((catalogue, prose.to_owned()));
        }
        let pointer = window::text(&window::fetch(POINTER).await?).await?;
        let (main, prose) = pointer.trim().split_once('\n').ok_or(Unreachable)?;
        Ok((Self::fetch_main(main).await?, prose.to_owned()))
    }

    async fn fetch_main(address: &str) -> Result<Self, Unreachable> {
        let main = Downloaded(window::bytes(&window::fetch(address).await?).await?);
        let catalogue = Catalogue::decode_from(&main).map_err(|_| Unreachable)?;
        Ok(Self { catalogue, session: Session::default() })
    }

    /// Adds the part with what searches by words need beyond names.
    ///
    /// # Errors
    /// The bytes belong to no snapshot, or to another.
    pub(crate) fn attach_prose(&mut self, prose: &Downloaded) -> Result<(), Unreachable> {
        self.catalogue.attach_prose_from(prose).map_err(|_| Unreachable)
    }
}

/// Fetches a part of a snapshot.
///
/// # Errors
/// The server cannot be reached or does not have it.
pub(crate) async fn download(address: &str) -> Result<Downloaded, Unreachable> {
    Ok(Downloaded(window::bytes(&window::fetch(address).await?).await?))
}

/// A part of a snapshot as it came, outside the program's memory.
pub(crate) struct Downloaded(Uint8Array);

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
