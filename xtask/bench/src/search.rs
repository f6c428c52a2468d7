//! The engine in WebAssembly beside other search libraries, in one process of Node.js.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{
    build,
    command::{self, say},
    project::Project,
};

use crate::{
    Options,
    figure::{Bar, Figure},
    programs::Programs,
    statistics::{Estimate, Pair, TOLERANCE},
};

/// Profiles in the measurements without prose.
const MANY: usize = 100_000;
pub(crate) const PEERS: &str = "xtask/bench/peers";
/// How often the memory of an engine is measured, each time in a process of its own.
const MEMORY_RUNS: usize = 3;

#[derive(Deserialize)]
struct Measured {
    #[serde(default = "one")]
    steps: usize,
    pairs: Vec<Pair>,
}

fn one() -> usize {
    1
}

/// # Errors
/// If something cannot be built, or an engine gives a wrong answer.
pub(crate) fn measure(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let programs = Programs::install(project, PEERS)?;
    let module = build::build_engine(project)?;
    let many = data(project, MANY, 0)?;
    let wordy = data(project, 20_000, 60)?;
    let bench = Bench { programs, module, options };

    let mut figures = Vec::new();
    say!("100,000 profiles, filters: against ItemsJS");
    let filters = bench.pairs("filters.mjs", &many, "itemsjs")?;
    figures.push(factor("toggle a filter, 100,000 profiles, against ItemsJS", 30.0, &filters));
    for (peer, name, bar) in [("itemsjs-minisearch", "ItemsJS + MiniSearch", 20.0), ("orama", "Orama", 50.0)] {
        say!("20,000 profiles of 60 words, text and filters: against {name}");
        let text = bench.pairs("text.mjs", &wordy, peer)?;
        figures.push(factor(&format!("words and filters, 20,000 × 60 words, against {name}"), bar, &text));
    }
    for (peer, name) in [("itemsjs-minisearch", "ItemsJS + MiniSearch"), ("itemsjs", "ItemsJS without any text search")]
    {
        say!("100,000 profiles, from the data to the first answer: against {name}");
        let ready = bench.pairs("ready.mjs", &many, peer)?;
        figures.push(factor(&format!("ready to query, 100,000 profiles, against {name}"), 100.0, &ready));
    }
    figures.extend(bench.memory(&many)?);
    figures.push(facet_bytes(&many, MANY)?);
    Ok(figures)
}

struct Bench<'a> {
    programs: Programs,
    /// The script that loads the engine.
    module: PathBuf,
    options: &'a Options,
}

impl Bench<'_> {
    fn pairs(&self, program: &str, data: &Path, peer: &str) -> Result<Measured> {
        let wanted = self.options.pairs;
        let given = json!({
            "data": data, "module": self.module, "peer": peer,
            "rounds": {"wanted": wanted, "most": wanted * 2, "tolerance": TOLERANCE},
        });
        self.programs.run(program, &["--expose-gc", "--max-old-space-size=8192"], &given)
    }

    /// What each engine holds once it has answered, as a share of what ItemsJS holds.
    fn memory(&self, data: &Path) -> Result<Vec<Figure>> {
        say!("100,000 profiles: memory");
        let hold = |engine: &str| -> Result<(f64, f64)> {
            let mut heap = Vec::new();
            let mut resident = Vec::new();
            for _ in 0..MEMORY_RUNS {
                let given = json!({"data": data, "module": self.module, "engine": engine});
                let held: Value = self.programs.run("memory.mjs", &["--expose-gc"], &given)?;
                let bytes = |key: &str| held[key].as_f64().context("memory.mjs reported no number");
                heap.push(bytes("held")?);
                resident.push(bytes("resident")?);
            }
            Ok((Estimate::of(heap).median, Estimate::of(resident).median))
        };
        let ours = hold("atlas")?;
        [("itemsjs", "ItemsJS", Bar::AtLeast(20.0)), ("itemsjs-minisearch", "ItemsJS + MiniSearch", Bar::None)]
            .into_iter()
            .map(|(engine, name, bar)| {
                let theirs = hold(engine)?;
                let detail = format!(
                    "held: {:.1} MB against {:.1} MB; resident: {:.1} MB against {:.1} MB",
                    ours.0 / 1e6,
                    theirs.0 / 1e6,
                    ours.1 / 1e6,
                    theirs.1 / 1e6
                );
                let what = format!("less memory, 100,000 profiles, than {name}");
                Ok(Figure::single(what, bar, theirs.0 / ours.0, "×", detail))
            })
            .collect()
    }
}

/// How many times as fast as the peer the engine went through the log.
#[expect(clippy::cast_precision_loss, reason = "a log has some hundred steps")]
fn factor(what: &str, bar: f64, measured: &Measured) -> Figure {
    let steps = measured.steps as f64;
    let times = Estimate::of_pairs(&measured.pairs, |pair| pair.peer / pair.ours);
    let ours = Estimate::of_pairs(&measured.pairs, |pair| pair.ours / steps);
    let peer = Estimate::of_pairs(&measured.pairs, |pair| pair.peer / steps);
    let detail = format!("{:.4} ms against {:.3} ms", ours.median, peer.median);
    Figure::factor(what, Bar::AtLeast(bar), times, detail)
}

/// Compiles the native half of the measurements.
pub(crate) fn build_native(project: &Project) -> Result<Command> {
    say!("compiling the native measurements");
    command::run(command::cargo(&project.root).args(["build", "--package=search-bench", "--bins", "--release"]))?;
    Ok(Command::new(project.target.join("release/search-bench")))
}

/// Writes the data for a comparison; returns its folder.
pub(crate) fn data(project: &Project, profiles: usize, words: usize) -> Result<PathBuf> {
    let folder = project.target.join(format!("bench/data/{profiles}x{words}"));
    let mut native = build_native(project)?;
    say!("making {profiles} profiles of {words} words");
    native.arg("data").arg(format!("--profiles={profiles}")).arg(format!("--words={words}")).arg(&folder);
    command::run(&mut native)?;
    Ok(folder)
}

/// Size of the snapshot's section with the page's eight facets, as it travels.
fn facet_bytes(data: &Path, profiles: usize) -> Result<Figure> {
    let section = fs::read(data.join("facets.bin"))?;
    #[expect(clippy::cast_precision_loss, reason = "some megabytes at most")]
    let [each, raw] = [compressed(&section)?, section.len()].map(|bytes| bytes as f64 / profiles as f64);
    let detail = format!("{raw:.1} bytes before compression");
    Ok(Figure::single("snapshot's facets, brotli 11, bytes a profile", Bar::AtMost(10.0), each, " B", detail))
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed.len())
}
