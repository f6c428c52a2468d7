//! Partners for one profile: natively beside brute force of scikit-learn, in WebAssembly, while a
//! slider moves, and as pages of the server.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{
    build,
    command::{self, say},
    project::Project,
    tools,
};

use crate::{
    Options,
    figure::{Bar, Figure},
    programs::{PROGRAMS, Programs},
    python, search, serve,
    site::{Program, Site},
    statistics::{Estimate, Pair},
    steady,
};

const MANY: usize = 100_000;
/// Profiles for which a list is compared with comparing one by one, and who seeks among them.
const RECALLED: usize = 10_000;
const SEEKERS: usize = 200;
/// Profiles that a browser has.
const LOCAL: usize = 2_000;
const MOVES: usize = 40;

/// # Errors
/// If something cannot be built or installed, or the two sides do not read the same features.
pub(crate) fn measure(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let mut figures = beside_peer(project, options)?;
    figures.push(recall(project)?);
    figures.extend(in_wasm(project)?);
    figures.extend(served(project, options)?);
    Ok(figures)
}

/// What the engine says about itself before it measures, in milliseconds and bytes.
#[derive(Deserialize)]
struct Told {
    first: f64,
    first_complement: f64,
    complement: f64,
    third_country: f64,
    read: f64,
    read_bytes: f64,
}

/// A program that measures once for each line that it is sent.
struct Measuring {
    process: Child,
    lines: BufReader<ChildStdout>,
    stdin: ChildStdin,
}

impl Measuring {
    fn start(command: &mut Command) -> Result<Self> {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(process.stdout.take().context("no output")?);
        let stdin = process.stdin.take().context("no input")?;
        Ok(Self { process, lines, stdin })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.lines.read_line(&mut line)?;
        if line.is_empty() {
            anyhow::bail!("what is measured stopped ({})", self.process.wait()?);
        }
        Ok(line)
    }

    /// Milliseconds of the ways in which it measures.
    fn measure<const WAYS: usize>(&mut self) -> Result<[f64; WAYS]> {
        writeln!(self.stdin, "measure")?;
        let line = self.line()?;
        let numbers: Vec<f64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        numbers.try_into().ok().context("another count of measurements")
    }
}

impl Drop for Measuring {
    fn drop(&mut self) {
        // It may have stopped by itself already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn beside_peer(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let python = python::install(project, "xtask/bench/peers/requirements.txt")?;
    let folder = project.target.join("bench/data/matching");
    let mut native = search::build_native(project)?;
    say!("100,000 profiles: the first twenty with reasons, beside scikit-learn");
    let mut ours = Measuring::start(native.args(["matching", &format!("--profiles={MANY}")]).arg(&folder))?;
    let told: Told = serde_json::from_str(&ours.line()?).context("search-bench reported nothing")?;
    let mut peer =
        Measuring::start(Command::new(python).arg(project.root.join("xtask/bench/peers/cosine.py")).arg(&folder))?;
    let ready: Value = serde_json::from_str(&peer.line()?).context("the peer is not ready")?;
    let version = ready["ready"].as_str().unwrap_or_default().to_owned();

    let (mut by_neighbours, mut by_product) = (Vec::new(), Vec::new());
    let ask_peer = |peer: &mut Measuring| peer.measure::<2>();
    let [_] = ours.measure()?;
    ask_peer(&mut peer)?;
    for round in 1..=options.pairs {
        say!("pair {round} of {}", options.pairs);
        let before = steady::raw_read();
        let [first] = ours.measure()?;
        let [second, third] = [ask_peer(&mut peer)?, ask_peer(&mut peer)?];
        let [fourth] = ours.measure()?;
        let after = steady::raw_read();
        let ours = first.midpoint(fourth);
        by_neighbours.push(Pair { ours, peer: second[0].midpoint(third[0]), before, after });
        by_product.push(Pair { ours, peer: second[1].midpoint(third[1]), before, after });
    }

    let of = |pairs: &[Pair], figure: fn(&Pair) -> f64| Estimate::of_pairs(pairs, figure);
    let ours = of(&by_neighbours, |pair| pair.ours);
    let against = |pairs: &[Pair], what: &str, bar: Bar| {
        let detail =
            format!("{:.2} ms against {:.1} ms, version {version}", ours.median, of(pairs, |pair| pair.peer).median);
        Figure::factor(what, bar, of(pairs, |pair| pair.peer / pair.ours), detail)
    };
    let detail = format!(
        "one read of the {:.1} MB that it stands on: {:.2} ms; complement {:.2} ms, third country {:.2} ms",
        told.read_bytes / 1e6,
        told.read,
        told.complement,
        told.third_country
    );
    let detail_of_first = format!("{:.1} ms more for the first that looks for complements", told.first_complement);
    Ok(vec![
        Figure {
            what: "first 20 of 100,000 with reasons and counts, native".to_owned(),
            bar: Bar::AtMost(10.0),
            unit: " ms",
            detail,
            estimate: ours.clone(),
        },
        against(&by_neighbours, "… against scikit-learn, NearestNeighbors, cosine, brute", Bar::AtLeast(3.0)),
        against(&by_product, "… against scikit-learn, product of rows of length 1", Bar::None),
        Figure::single(
            "what the first wish of an edition costs more, 100,000",
            Bar::None,
            told.first,
            " ms",
            detail_of_first,
        ),
    ])
}

#[derive(Deserialize)]
struct Recalled {
    found: f64,
    wanted: f64,
}

fn recall(project: &Project) -> Result<Figure> {
    let mut native = search::build_native(project)?;
    say!("{SEEKERS} seekers for each goal, against comparing one by one");
    native.args(["recall", &format!("--profiles={RECALLED}"), &format!("--seekers={SEEKERS}")]);
    let Recalled { found, wanted } =
        serde_json::from_str(&command::output(&mut native)?).context("search-bench reported no recall")?;
    let what = format!("recall of the first 20 of 10,000, {SEEKERS} seekers × 3 goals");
    Ok(Figure::single(what, Bar::AtLeast(1.0), found / wanted, "", format!("{found} of {wanted}")))
}

#[derive(Deserialize)]
struct Listed {
    first: f64,
    milliseconds: Vec<f64>,
}

fn in_wasm(project: &Project) -> Result<Vec<Figure>> {
    let programs = Programs::install(project, search::PEERS)?;
    let module = build::build_engine(project)?;
    let data = search::data(project, LOCAL, 0)?;
    say!("2,000 profiles in WebAssembly");
    let given = json!({"data": data, "module": module, "seekers": 20, "rounds": 12});
    let Listed { first, milliseconds } = programs.run("matches.mjs", &[], &given)?;
    let detail = format!("the first of all takes {first:.2} ms");
    Ok(vec![Figure {
        what: "first 20 of 2,000 with reasons and counts, WebAssembly in Node.js".to_owned(),
        bar: Bar::AtMost(4.0),
        unit: " ms",
        detail,
        estimate: Estimate::of(milliseconds),
    }])
}

/// How long scripts and layout took for each move.
#[derive(Deserialize)]
struct Moved {
    script: Vec<f64>,
    layout: Vec<f64>,
}

fn served(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let programs = Programs::install(project, PROGRAMS)?;
    let data = program.data("match")?;
    let profiles = program.generate(LOCAL)?;
    data.import(&profiles)?;
    let site = data.serve()?;
    let slugs = slugs(&fs::read_to_string(profiles)?)?;
    let wishes: Vec<String> = slugs.iter().map(|slug| format!("/partners?for={slug}")).collect();
    let mut figures = pages(&programs, &site, &wishes, options)?;
    figures.push(serve::database_queries(&programs, &site, &wishes)?);

    say!("moving a slider on a slow processor");
    let given = json!({"browser": tools::chromium()?, "origin": site.origin(), "path": wishes[0], "moves": MOVES});
    let Moved { script, layout } = programs.run("slider.mjs", &[], &given)?;
    let detail = format!("{:.1} ms more for layout and style; processor 4× slower", Estimate::of(layout).median);
    figures.push(Figure {
        what: "slider moved to list re-ranked, 2,000 profiles, script".to_owned(),
        bar: Bar::AtMost(16.0),
        unit: " ms",
        detail,
        estimate: Estimate::of(script),
    });
    Ok(figures)
}

/// Pages of partners against pages of the search, of the same server.
fn pages(programs: &Programs, site: &Site, wishes: &[String], options: &Options) -> Result<Vec<Figure>> {
    let searches: Vec<String> =
        programs.run("choose-pages.mjs", &[], &json!({"origin": site.origin(), "wanted": wishes.len()}))?;
    say!("pages of partners and of the search in turn");
    serve::spent(programs, site, wishes)?;
    serve::spent(programs, site, &searches)?;
    let mut pairs = Vec::new();
    for round in 1..=options.pairs {
        say!("pair {round} of {}", options.pairs);
        let before = steady::raw_read();
        let first = serve::spent(programs, site, wishes)?;
        let [second, third] = [serve::spent(programs, site, &searches)?, serve::spent(programs, site, &searches)?];
        let fourth = serve::spent(programs, site, wishes)?;
        let after = steady::raw_read();
        pairs.push(Pair { ours: first.midpoint(fourth), peer: second.midpoint(third), before, after });
    }
    let rate = |spent: f64| f64::from(serve::REQUESTS) / spent;
    let [partners, search] = [
        Estimate::of_pairs(&pairs, |pair| rate(pair.ours)).median,
        Estimate::of_pairs(&pairs, |pair| rate(pair.peer)).median,
    ];
    let detail = format!("{partners:.0} against {search:.0} requests a CPU-second, {} of each in turn", wishes.len());
    let factor = Estimate::of_pairs(&pairs, |pair| pair.peer / pair.ours);
    Ok(vec![Figure::factor(
        "page of partners, 2,000 profiles, against the search page",
        Bar::AtLeast(0.5),
        factor,
        detail,
    )])
}

/// The slugs of some profiles, from all over a file of them.
fn slugs(profiles: &str) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Profile {
        slug: String,
    }
    let some = profiles.lines().step_by(LOCAL / serve::PAGES).take(serve::PAGES);
    some.map(|line| Ok(serde_json::from_str::<Profile>(line)?.slug)).collect()
}
