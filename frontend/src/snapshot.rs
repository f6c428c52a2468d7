//! The parts of a snapshot in the browser.

use std::ops::Range;

use js_sys::{Promise, Uint8Array};
use search::Source;

use crate::window::{self, Unreachable};

/// Where the server names the newest snapshot: the addresses of its parts, a line each.
const POINTER: &str = "/catalogue/current";

/// The first so many parts of the newest snapshot, under way.
///
/// # Errors
/// The server cannot be reached.
pub async fn newest_parts(count: usize) -> Result<Vec<Promise>, Unreachable> {
    let pointer = window::text(&window::fetch(POINTER).await?).await?;
    Ok(pointer.lines().take(count).map(window::begin_fetch).collect())
}

/// A part as it came, outside the program's memory.
pub struct Downloaded(Uint8Array);

impl Downloaded {
    /// Waits for a part that is under way.
    ///
    /// # Errors
    /// The server cannot be reached or does not have it.
    pub async fn from(promise: Promise) -> Result<Self, Unreachable> {
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
