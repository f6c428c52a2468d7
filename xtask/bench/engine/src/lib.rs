//! Measures the crate `search` beside other search libraries.
//!
//! This library is the WebAssembly half: it hands the engine to a program of Node.js as it would
//! be handed to a page, with everything that crosses the boundary. The binary of the same name
//! makes the data for all engines and measures what is native. Nothing ships with either.

pub mod raw_read;

use std::ops::Range;

use js_sys::Uint8Array;
use search::{Answer, Catalogue, Facet, Query, Recall, Source, matching::Wish};
use wasm_bindgen::prelude::*;

/// How many values are common enough to be counted bit by bit, about.
const ROWS_READ: usize = 211;

/// A snapshot as it came, outside the memory of WebAssembly.
struct Outside(Uint8Array);

impl Source for Outside {
    fn size(&self) -> usize {
        self.0.length() as usize
    }

    fn copy(&self, Range { start, end }: Range<usize>) -> Vec<u8> {
        // Addresses of WebAssembly have 32 bits, so nothing is cut off.
        let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.0.subarray(start, end).to_vec()
    }
}

/// A catalogue that answers one visitor's queries.
#[wasm_bindgen]
pub struct Atlas {
    catalogue: Catalogue,
    recall: Recall,
    answer: Option<Answer>,
    /// Memory for [`Self::raw_read`], once it is asked for.
    memory: Vec<u64>,
}

#[wasm_bindgen]
impl Atlas {
    /// Makes a catalogue of the main part of a snapshot.
    ///
    /// # Errors
    /// If it is no snapshot.
    pub fn decode(main: Uint8Array) -> Result<Atlas, JsError> {
        let catalogue = Catalogue::decode_from(&Outside(main))?;
        Ok(Self { catalogue, recall: Recall::default(), answer: None, memory: Vec::new() })
    }

    /// Adds the part of the snapshot with the words of the prose.
    ///
    /// # Errors
    /// If it belongs to another snapshot.
    pub fn attach_prose(&mut self, prose: Uint8Array) -> Result<(), JsError> {
        Ok(self.catalogue.attach_prose_from(&Outside(prose))?)
    }

    /// Adds the part of the snapshot that matching wants.
    ///
    /// # Errors
    /// If it belongs to another snapshot.
    pub fn attach_matching(&mut self, matching: Uint8Array) -> Result<(), JsError> {
        Ok(self.catalogue.attach_matching_from(&Outside(matching))?)
    }

    /// Answers the wish of an address's query string; returns how many match, and nothing if there is
    /// nobody of whose slug it speaks.
    pub fn matches(&self, wish: &str) -> Option<u32> {
        self.catalogue.matches(&Wish::parse(wish)).map(|matches| matches.total)
    }

    /// The matches of a wish as text, to be compared with another text.
    pub fn matches_as_text(&self, wish: &str) -> Option<String> {
        self.catalogue.matches(&Wish::parse(wish)).map(|matches| format!("{matches:?}"))
    }

    /// Answers the search of an address's query string; returns how many profiles were found.
    pub fn answer(&mut self, query: &str) -> u32 {
        let answer = self.catalogue.answer_in(&mut self.recall, &Query::parse(query));
        self.answer.insert(answer).total
    }

    /// Slugs of the hits on the page of the last answer, one a line.
    pub fn first_page(&self) -> String {
        let hits = self.answer.iter().flat_map(|answer| &answer.hits);
        let slugs: Vec<&str> = hits.map(|hit| hit.slug.as_str()).collect();
        slugs.join("\n")
    }

    /// Counts of the last answer, in the order of [`facets`].
    pub fn counts(&self) -> Vec<u32> {
        let answer = self.answer.iter();
        answer.flat_map(|answer| Facet::PAGE.iter().flat_map(|&facet| answer.counts.of(facet))).copied().collect()
    }

    /// The whole answer as JSON, given without memory of earlier queries.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn answer_as_json(&self, query: &str) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.catalogue.answer(&Query::parse(query)))?)
    }

    /// Reads once as much memory as a count of the frequent values has to.
    pub fn raw_read(&mut self) -> u64 {
        if self.memory.is_empty() {
            self.memory = raw_read::memory(self.catalogue.len(), ROWS_READ);
        }
        raw_read::of(&self.memory)
    }
}

/// The facets with counts and their values, as JSON: `[[facet, [slug, …]], …]`.
///
/// # Errors
/// If it cannot be written as JSON.
#[wasm_bindgen]
pub fn facets() -> Result<String, JsError> {
    Ok(serde_json::to_string(&facet_values())?)
}

/// The facets with counts and their values, both in the order in which counts stand.
pub fn facet_values() -> Vec<(&'static str, Vec<&'static str>)> {
    let values = |facet: Facet| (0..facet.size()).map(|index| facet.value_slug(index)).collect();
    Facet::PAGE.into_iter().map(|facet| (facet.key(), values(facet))).collect()
}
