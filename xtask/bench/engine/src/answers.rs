//! What the engine answers natively, for a comparison with what it answers in WebAssembly.

use std::{
    error::Error,
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
};

use domain::PublicProfile;
use fastrand::Rng;
use search::{Catalogue, Facet, Query, Snapshot, Sort, matching::Wish};
use serde_json::json;

use crate::{data::today, seeking};

const SEED: u64 = 7;
const PROFILES: usize = 1_200;
const WORDS: usize = 30;

/// Writes a snapshot (`main.bin`, `prose.bin`, `matching.bin`) and `answers.jsonl`: random queries, each
/// with the answer, `{"query": …, "answer": …}` with the answer as JSON in a string, and random wishes,
/// `{"wish": …, "matches": …}` with the matches as they are written for a person who looks for a fault.
pub(crate) fn write(count: usize, wishes: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let profiles = seeking::profiles(PROFILES, WORDS, 20);
    let snapshot = Snapshot::of(&profiles, today()?);
    let catalogue = Catalogue::of(&snapshot);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("main.bin"), &snapshot.main)?;
    fs::write(folder.join("prose.bin"), &snapshot.prose)?;
    fs::write(folder.join("matching.bin"), &snapshot.matching)?;
    let mut out = BufWriter::new(File::create(folder.join("answers.jsonl"))?);
    let mut rng = Rng::with_seed(SEED);
    for _ in 0..count {
        let query = random_query(&mut rng, &profiles).to_query_string();
        let answer = serde_json::to_string(&catalogue.answer(&Query::parse(&query)))?;
        writeln!(out, "{}", json!({"query": query, "answer": answer}))?;
    }
    for _ in 0..wishes {
        let wish = seeking::random_wish(&mut rng, &profiles).to_query_string();
        let matches = catalogue.matches(&Wish::parse(&wish)).ok_or("nobody seeks")?;
        writeln!(out, "{}", json!({"wish": wish, "matches": format!("{matches:?}")}))?;
    }
    Ok(out.flush()?)
}

/// Up to three words and up to two values of one profile, so that most queries find something, and
/// now and then a value of any kind.
fn random_query(rng: &mut Rng, profiles: &[PublicProfile]) -> Query {
    let facts = &profiles[rng.usize(..profiles.len())].facts;
    let mut query = Query::default();
    if rng.bool() {
        query = facts.sectors.iter().take(2).fold(query, |query, sector| query.toggled(Facet::Sector, sector.slug()));
    }
    if rng.u8(..3) == 0 {
        let facet = Facet::ALL[rng.usize(..Facet::ALL.len())];
        query = query.toggled(facet, facet.value_slug(rng.usize(..facet.size())));
    }
    let texts = [Some(&facts.name), facts.strategy.as_ref(), facts.city.as_ref()];
    let words: Vec<&str> = texts.into_iter().flatten().flat_map(|text| text.split([' ', '.'])).collect();
    let count = rng.usize(..4);
    let typed: Vec<String> = (0..count)
        .map(|_| {
            let word = words[rng.usize(..words.len())];
            typed(rng, word)
        })
        .collect();
    query.with_text(typed.join(" ")).with_sort(Sort::ALL[rng.usize(..Sort::ALL.len())]).with_page(rng.u32(1..4))
}

/// The word as somebody types it: now and then with two letters swapped, or not to its end.
fn typed(rng: &mut Rng, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 3 {
        match rng.u8(..5) {
            0 => {
                let at = rng.usize(1..letters.len() - 1);
                letters.swap(at, at + 1);
            }
            1 => letters.truncate(letters.len() - 1),
            _ => {}
        }
    }
    letters.into_iter().collect()
}
