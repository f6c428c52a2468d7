//! The catalogue in the browser, whole: matches want all three parts of it.

use frontend::{
    snapshot::{Downloaded, newest_parts},
    window::Unreachable,
};
use js_sys::Promise;
use search::{Catalogue, DecodeError};

const PARTS: usize = 3;

/// Receives the catalogue whose parts are under way.
///
/// # Errors
/// It cannot be had, or is of another version than this program.
pub(crate) async fn receive(parts: Vec<Promise>) -> Result<Catalogue, Unreachable> {
    match attempt(parts).await {
        Ok(catalogue) => Ok(catalogue),
        // Another edition may have been published since the page was made.
        Err(Unreachable) => attempt(newest_parts(PARTS).await?).await,
    }
}

async fn attempt(parts: Vec<Promise>) -> Result<Catalogue, Unreachable> {
    let parts: [Promise; PARTS] = parts.try_into().map_err(|_| Unreachable)?;
    let [main, prose, matching] = parts.map(Downloaded::from);
    let (main, prose, matching) = (main.await?, prose.await?, matching.await?);
    decode(&main, &prose, &matching).map_err(|_| Unreachable)
}

fn decode(main: &Downloaded, prose: &Downloaded, matching: &Downloaded) -> Result<Catalogue, DecodeError> {
    let mut catalogue = Catalogue::decode_from(main)?;
    catalogue.attach_prose_from(prose)?;
    catalogue.attach_matching_from(matching)?;
    Ok(catalogue)
}
