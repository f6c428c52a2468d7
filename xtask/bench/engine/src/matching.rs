//! Matching natively: beside a peer, and against comparing one by one.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a hundred thousand profiles at most, of some twenty terms"
)]

use std::{
    error::Error,
    fs,
    hint::black_box,
    io::{self, BufRead as _, Write as _},
    path::Path,
    time::Instant,
};

use domain::{
    PublicProfile,
    vocabulary::{Term, Vocabulary},
};
use search::{
    Catalogue, Facet, PAGE_SIZE,
    matching::{FEATURES, Goal, Wish},
    probe,
};
use search_bench::raw_read;
use serde_json::json;

use crate::{data::today, seeking};

/// How many profiles ask in turn.
const SEEKERS: usize = 8;
/// Numbers of eight bytes that a comparison has to read of each profile: of each feature what it says,
/// and what the average covers of that.
const NUMBERS: usize = 2 * FEATURES.len();

/// The features of profiles as a sparse matrix: what a peer is given.
struct Features {
    /// Where each profile's columns begin, then the end.
    starts: Vec<u32>,
    columns: Vec<u32>,
    /// What a column is worth: the root of its weight in the score, so that what two have in common
    /// counts in a product of both as much as it does here.
    worth: Vec<f64>,
}

impl Features {
    fn of(profiles: &[PublicProfile]) -> Self {
        let mut features = Self { starts: vec![0], columns: Vec::new(), worth: Vec::new() };
        for PublicProfile { facts, .. } in profiles {
            let mut first = 0;
            let mut put = |terms: Vec<u16>, size: usize| {
                features.columns.extend(terms.into_iter().map(|term| first + u32::from(term)));
                first += size as u32;
            };
            let sizes = FEATURES.map(Facet::size);
            put(positions(&facts.sectors), sizes[0]);
            put(positions(&facts.technologies), sizes[1]);
            put(positions(&facts.s3_priorities), sizes[2]);
            put(positions(&facts.emerging_industries), sizes[3]);
            put(positions(&facts.ecosystems), sizes[4]);
            put(positions(&facts.services), sizes[5]);
            put(positions(&facts.targets()), sizes[6]);
            features.starts.push(features.columns.len() as u32);
        }
        let weights = FEATURES.into_iter().zip(Goal::Peers.weights());
        let weights: Vec<f64> =
            weights.flat_map(|(facet, weight)| std::iter::repeat_n(f64::from(weight), facet.size())).collect();
        let mut having = vec![0.0; weights.len()];
        features.columns.iter().for_each(|&column| having[column as usize] += 1.0);
        let telling = |having: f64| (1.0 + profiles.len() as f64 / (1.0 + having)).ln();
        features.worth = weights.iter().zip(having).map(|(weight, having)| (weight * telling(having)).sqrt()).collect();
        features
    }

    fn of_profile(&self, profile: usize) -> &[u32] {
        &self.columns[self.starts[profile] as usize..self.starts[profile + 1] as usize]
    }

    /// The cosines of one with all, as plainly as possible.
    fn cosines(&self, one: usize) -> Vec<f64> {
        let square = |column: &u32| self.worth[*column as usize].powi(2);
        let length = |profile: usize| self.of_profile(profile).iter().map(square).sum::<f64>().sqrt();
        let own = self.of_profile(one);
        let cosine = |other: usize| {
            let product: f64 = self.of_profile(other).iter().filter(|column| own.contains(column)).map(square).sum();
            if product > 0.0 { product / (length(one) * length(other)) } else { 0.0 }
        };
        (0..self.starts.len() - 1).map(cosine).collect()
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let bytes = |numbers: &[u32]| -> Vec<u8> { numbers.iter().flat_map(|number| number.to_le_bytes()).collect() };
        fs::write(folder.join("starts.u32"), bytes(&self.starts))?;
        fs::write(folder.join("columns.u32"), bytes(&self.columns))?;
        let worth: Vec<u8> = self.worth.iter().flat_map(|number| number.to_le_bytes()).collect();
        fs::write(folder.join("worth.f64"), worth)
    }
}

fn positions<V: Vocabulary>(terms: &[Term<V>]) -> Vec<u16> {
    let mut positions: Vec<u16> = terms.iter().map(|term| term.position()).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// Writes the features for a peer, and what it must find: how often the engine counts each of them,
/// and whom the seekers' cosines put first. Then measures each time that a line is read, and prints
/// the milliseconds that a seeker's list took, on average; the first line printed is about the rest.
pub(crate) fn serve(count: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let profiles = seeking::profiles(count, 0, 0);
    let features = Features::of(&profiles);
    let catalogue = Catalogue::build(&profiles, today()?);
    let seekers: Vec<usize> = (0..SEEKERS).map(|number| number * count / SEEKERS).collect();
    let address = |seeker: usize, goal: Goal| format!("for={}&spread=0&goal={}", profiles[seeker].slug, goal.key());
    let ask = |seeker: usize, goal: Goal| -> Result<f64, Box<dyn Error>> {
        let start = Instant::now();
        let matches = catalogue.matches(&Wish::parse(&address(seeker, goal))).ok_or("nobody seeks")?;
        let taken = start.elapsed().as_secs_f64() * 1e3;
        if matches.list.len() != PAGE_SIZE as usize || matches.list.iter().any(|found| found.reasons.is_empty()) {
            return Err("no list of twenty with reasons".into());
        }
        Ok(taken)
    };
    fs::create_dir_all(folder)?;
    features.write(folder)?;
    let all = catalogue.matches(&Wish::default()).ok_or("no answer")?;
    let counts: Vec<u32> = FEATURES
        .into_iter()
        .filter_map(|facet| all.counts.iter().find(|(other, _)| *other == facet))
        .flat_map(|(_, counts)| counts.iter().copied())
        .collect();
    let cosines: Vec<Vec<f64>> = seekers.iter().map(|&seeker| best_cosines(&features, seeker)).collect();
    let witness = json!({"seekers": seekers, "counts": counts, "cosines": cosines});
    fs::write(folder.join("witness.json"), serde_json::to_vec(&witness)?)?;

    // A catalogue of its own, to which nobody has put a wish yet.
    let fresh = Catalogue::build(&profiles, today()?);
    let mut first = Vec::new();
    for goal in [Goal::Peers, Goal::Peers, Goal::Complement, Goal::Complement, Goal::ThirdCountry] {
        let start = Instant::now();
        black_box(fresh.matches(&Wish::parse(&address(seekers[1], goal))));
        first.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let memory: Vec<u64> = (0..(count * NUMBERS) as u64).collect();
    let mut reads: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            black_box(raw_read::of(black_box(&memory)));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    reads.sort_by(f64::total_cmp);
    let told = json!({
        "first": first[0] - first[1], "first_complement": first[2] - first[3],
        "complement": first[3], "third_country": first[4],
        "read": reads[reads.len() / 2], "read_bytes": memory.len() * size_of::<u64>(),
    });
    println!("{told}");
    for line in io::stdin().lock().lines() {
        line?;
        let taken = seekers.iter().map(|&seeker| ask(seeker, Goal::Peers)).sum::<Result<f64, _>>()?;
        println!("{}", taken / SEEKERS as f64);
        io::stdout().flush()?;
    }
    Ok(())
}

/// The twenty largest cosines of one with others.
fn best_cosines(features: &Features, seeker: usize) -> Vec<f64> {
    let mut cosines = features.cosines(seeker);
    cosines.remove(seeker);
    cosines.sort_by(|a, b| b.total_cmp(a));
    cosines.truncate(PAGE_SIZE as usize);
    cosines
}

/// How many of those whom comparing one by one puts among the first twenty are there for the engine
/// too, for each goal of so many seekers; prints JSON.
pub(crate) fn recall(count: usize, seekers: usize) -> Result<(), Box<dyn Error>> {
    let profiles = seeking::profiles(count, 0, 15);
    let catalogue = Catalogue::build(&profiles, today()?);
    let (mut found, mut wanted) = (0, 0);
    for seeker in (0..seekers).map(|number| number * count / seekers) {
        for goal in Goal::ALL {
            let wish = Wish::parse(&format!("for={}&spread=0&goal={}", profiles[seeker].slug, goal.key()));
            let matches = catalogue.matches(&wish).ok_or("nobody seeks")?;
            let best = probe::best_one_by_one(&catalogue, &wish, PAGE_SIZE as usize).ok_or("nobody seeks")?;
            wanted += best.len();
            let is_there = |slug: &&String| matches.list.iter().any(|found| found.hit.slug == **slug);
            found += best.iter().filter(is_there).count();
        }
    }
    println!("{}", json!({"found": found, "wanted": wanted}));
    Ok(())
}
