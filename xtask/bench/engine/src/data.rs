//! The data of a comparison: the same profiles as a snapshot and as items for other engines.

use std::{
    collections::HashMap,
    error::Error,
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
};

use domain::{
    Day, LabelLevel, PublicProfile, synthetic,
    vocabulary::{Region, Term, Vocabulary},
};
use search::{
    Catalogue, PAGE_SIZE, Query, Snapshot,
    probe::{self, Section},
};
use serde::Serialize;

/// Every run measures the same profiles.
const SEED: u64 = 1;
/// The day on which the labels are looked at.
const TODAY: &str = "2026-11-22";

/// Writes `main.bin`, `prose.bin`, `matching.bin`, `facets.bin` (the section of the page's facets alone), `facets.json`
/// and `profiles.jsonl`.
pub(crate) fn write(count: usize, words: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let today = today()?;
    let profiles: Vec<PublicProfile> = synthetic::profiles(count, SEED, words).collect();
    let snapshot = Snapshot::of(&profiles, today);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("main.bin"), &snapshot.main)?;
    fs::write(folder.join("prose.bin"), &snapshot.prose)?;
    fs::write(folder.join("matching.bin"), &snapshot.matching)?;
    fs::write(folder.join("facets.bin"), probe::section(&snapshot.main, Section::PageFacets)?)?;
    fs::write(folder.join("facets.json"), serde_json::to_vec(&search_bench::facet_values())?)?;
    write_items(&profiles, &Catalogue::of(&snapshot), today, &folder.join("profiles.jsonl"))
}

/// The day on which all labels are looked at.
pub(crate) fn today() -> Result<Day, Box<dyn Error>> {
    Ok(TODAY.parse().map_err(|_| "no day")?)
}

/// One item a line, in the order in which a search without words shows them.
fn write_items(
    profiles: &[PublicProfile],
    catalogue: &Catalogue,
    today: Day,
    file: &Path,
) -> Result<(), Box<dyn Error>> {
    let by_slug: HashMap<&str, &PublicProfile> =
        profiles.iter().map(|profile| (profile.slug.as_str(), profile)).collect();
    let mut out = BufWriter::new(File::create(file)?);
    let mut id = 0;
    for page in 1..=profiles.len().div_ceil(PAGE_SIZE as usize) {
        let query = Query::default().with_page(u32::try_from(page)?);
        for hit in catalogue.answer(&query).hits {
            let profile = by_slug.get(hit.slug.as_str()).ok_or("a hit that is no profile")?;
            id += 1;
            serde_json::to_writer(&mut out, &Item::of(id, profile, today))?;
            out.write_all(b"\n")?;
        }
    }
    if id != profiles.len() {
        return Err(format!("the catalogue shows {id} of {} profiles", profiles.len()).into());
    }
    Ok(out.flush()?)
}

/// A profile as a developer would hand it to a search library: what its card shows, the values it
/// is filtered by, and its texts.
#[derive(Serialize)]
struct Item<'a> {
    /// From 1, since ItemsJS takes 0 for no id.
    id: usize,
    slug: &'a str,
    name: &'a str,
    acronym: Option<&'a str>,
    city: Option<&'a str>,
    members: Option<u32>,
    updated: Option<Day>,
    sector: Vec<&'static str>,
    technology: Vec<&'static str>,
    priority: Vec<&'static str>,
    emerging: Vec<&'static str>,
    label: [&'static str; 1],
    country: Vec<&'static str>,
    target: Vec<&'static str>,
    service: Vec<&'static str>,
    texts: Texts,
}

/// The texts of a profile that are searched, by weight.
#[derive(Serialize)]
struct Texts {
    name: String,
    labels: String,
    place: String,
    prose: String,
}

impl<'a> Item<'a> {
    fn of(id: usize, profile: &'a PublicProfile, today: Day) -> Self {
        let facts = &profile.facts;
        let level = facts.label.as_ref().and_then(|label| label.valid_level(today));
        Self {
            id,
            slug: profile.slug.as_str(),
            name: &facts.name,
            acronym: facts.acronym.as_deref(),
            city: facts.city.as_deref(),
            members: facts.members.total,
            updated: profile.updated,
            sector: slugs(&facts.sectors),
            technology: slugs(&facts.technologies),
            priority: slugs(&facts.s3_priorities),
            emerging: slugs(&facts.emerging_industries),
            label: [level.map_or("none", LabelLevel::slug)],
            country: slugs(facts.country.as_slice()),
            target: slugs(&facts.targets()),
            service: slugs(&facts.services),
            texts: Texts::of(profile, level),
        }
    }
}

fn slugs<V: Vocabulary>(terms: &[Term<V>]) -> Vec<&'static str> {
    terms.iter().map(|term| term.slug()).collect()
}

impl Texts {
    fn of(profile: &PublicProfile, level: Option<LabelLevel>) -> Self {
        let facts = &profile.facts;
        let mut labels = labels(&facts.sectors);
        labels.extend(self::labels(&facts.technologies));
        labels.extend(self::labels(&facts.s3_priorities));
        labels.extend(self::labels(&facts.emerging_industries));
        labels.extend(self::labels(&facts.services));
        labels.extend(self::labels(&facts.ecosystems));
        labels.extend(self::labels(&facts.international.activities));
        labels.extend(self::labels(&facts.languages));
        labels.extend(level.map(Term::label));

        let mut place: Vec<&str> = facts.city.as_deref().into_iter().collect();
        place.extend(facts.country.map(Term::label));
        place.append(&mut facts.region.map(regions_around).unwrap_or_default());

        let mut prose: Vec<&str> = self::labels(&facts.targets());
        let texts = [&facts.strategy, &facts.success_story, &facts.why_partner, &facts.seeking.text];
        prose.extend(texts.into_iter().flatten().map(String::as_str));
        prose.extend(facts.memberships.iter().chain(&facts.transnational.partners).map(String::as_str));
        for programme in &facts.programmes {
            prose.extend(
                [Some(&programme.name), programme.description.as_ref()].into_iter().flatten().map(String::as_str),
            );
        }
        prose.append(&mut self::labels(&facts.support_facilities));

        let name: Vec<&str> =
            [Some(&facts.name), facts.acronym.as_ref()].into_iter().flatten().map(String::as_str).collect();
        Self { name: name.join("\n"), labels: labels.join("\n"), place: place.join("\n"), prose: prose.join("\n") }
    }
}

fn labels<V: Vocabulary>(terms: &[Term<V>]) -> Vec<&'static str> {
    terms.iter().map(|term| term.label()).collect()
}

/// Labels of a region and of the larger ones that it lies in, whose codes its own begins with.
fn regions_around(region: Region) -> Vec<&'static str> {
    Region::all().filter(|around| region.slug().starts_with(around.slug())).map(Term::label).collect()
}
