//! How soon a change is seen, and what that costs.
//!
//! Where a server makes the change itself, a small program stands in for it (`own_edits`), because
//! no page edits profiles yet. Elsewhere `cluster-atlas import` makes it beside servers that run:
//! two on PostgreSQL, of which the slower one counts.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use xtask::{
    command::{self, say},
    postgres::Postgres,
    project::Project,
};

use super::{
    figure::{Bar, Figure},
    site::{Data, Program, Site, body},
    statistics::Estimate,
};

/// Edits of each kind for one figure.
const EDITS: u32 = 5;
/// From one edit to the next: everything has come to rest, and nothing is compressed well yet.
const REST: Duration = Duration::from_secs(8);
/// After the last edit, until the snapshot is compressed well.
const AFTERMATH: Duration = Duration::from_secs(75);

/// How many profiles there are, and the bars for them.
struct Size {
    count: usize,
    written: &'static str,
    seen: Bar,
    cpu: Bar,
    start: Bar,
}

const SIZES: [Size; 3] = [
    Size { count: 2_000, written: "2,000", seen: Bar::AtMost(1.0), cpu: Bar::AtMost(0.5), start: Bar::None },
    Size { count: 10_000, written: "10,000", seen: Bar::AtMost(2.0), cpu: Bar::AtMost(1.0), start: Bar::None },
    Size { count: 100_000, written: "100,000", seen: Bar::None, cpu: Bar::None, start: Bar::AtMost(8.0) },
];

/// # Errors
/// If something does not compile, or a server does not start or never shows a change.
pub(crate) fn measure(project: &Project) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let mut build = command::cargo(&project.root);
    build.args(["build", "--release", "--package", "server", "--example", "own_edits"]);
    command::run(&mut build)?;
    let own_edits = project.target.join("release/examples/own_edits");

    let mut figures = Vec::new();
    for size in &SIZES {
        let file = program.generate(size.count)?;
        for kind in ["SQLite", "PostgreSQL"] {
            let postgres = if kind == "PostgreSQL" { Some(Postgres::start()?) } else { None };
            say!("publishing among {} profiles, {kind}", size.written);
            let mut data = program.data(&format!("publish-{}-{kind}", size.count))?;
            if let Some(postgres) = &postgres {
                postgres.url().clone_into(&mut data.database_url);
            }
            data.import(&file)?;
            let servers = if postgres.is_some() { 2 } else { 1 };
            let mut heading = |what: &str, bar, unit, series: Vec<f64>, detail: String| {
                let what = format!("{what}, {} profiles, {kind}", size.written);
                figures.push(Figure { what, bar, unit, estimate: Estimate::of(series), detail });
            };

            let mut own = Command::new(&own_edits);
            let printed = command::output(own.arg(&data.database_url).arg(EDITS.to_string()))?;
            let own = printed.lines().map(str::parse).collect::<Result<_, _>>().context("no times were printed")?;
            heading("seen where it was edited", size.seen, " s", own, String::new());

            let measured = Beside::measure(&data, servers)?;
            let detail =
                format!("beside {servers} running, from the end of `import`, which took {}", measured.imports());
            heading("seen elsewhere", size.seen, " s", measured.seen, detail);
            heading("CPU for it on each server", size.cpu, " s", measured.cpu, String::new());
            let detail = "once for a number of changes, when none has come for half a minute".to_owned();
            heading("CPU to compress it well", Bar::None, " s", measured.aftermath, detail);
            heading("start until ready", size.start, " s", measured.starts, String::new());
            heading("resident after the start", Bar::None, " MB", measured.resident_at_start, String::new());
            heading("resident after the edits", Bar::None, " MB", measured.resident, String::new());
        }
    }
    Ok(figures)
}

/// What was measured with servers beside which another program edits.
#[derive(Default)]
struct Beside {
    starts: Vec<f64>,
    imports: Vec<f64>,
    seen: Vec<f64>,
    cpu: Vec<f64>,
    aftermath: Vec<f64>,
    resident_at_start: Vec<f64>,
    resident: Vec<f64>,
}

impl Beside {
    fn measure(data: &Data, servers: usize) -> Result<Self> {
        let mut measured = Self::default();
        let mut sites = Vec::new();
        for _ in 0..servers {
            let site = data.serve()?;
            measured.starts.push(site.start_up.as_secs_f64());
            measured.resident_at_start.push(site.resident_bytes()? / 1e6);
            sites.push(site);
        }
        for number in 0..EDITS {
            thread::sleep(REST);
            let file = data.folder().join("edit.jsonl");
            fs::write(&file, format!("{{\"slug\":\"edited-beside\",\"name\":\"Edited beside {number}\"}}\n"))?;
            let before = snapshots(&sites)?;
            let used = cpu_seconds(&sites)?;
            measured.imports.push(data.import(&file)?.as_secs_f64());
            let committed = Instant::now();
            while snapshots(&sites)?.iter().zip(&before).any(|(now, before)| now == before) {
                thread::sleep(Duration::from_millis(2));
            }
            measured.seen.push(committed.elapsed().as_secs_f64());
            // What is still to be tidied up belongs to it.
            thread::sleep(Duration::from_secs(1));
            measured.cpu.extend(cpu_seconds(&sites)?.iter().zip(&used).map(|(now, before)| now - before));
        }
        let used = cpu_seconds(&sites)?;
        thread::sleep(AFTERMATH);
        measured.aftermath = cpu_seconds(&sites)?.iter().zip(&used).map(|(now, before)| now - before).collect();
        measured.resident = sites.iter().map(|site| Ok(site.resident_bytes()? / 1e6)).collect::<Result<_>>()?;
        Ok(measured)
    }

    fn imports(&self) -> String {
        let mean = self.imports.iter().sum::<f64>() / f64::from(EDITS);
        format!("{mean:.2} s")
    }
}

/// Which snapshot each server offers; it changes with every profile.
fn snapshots(sites: &[Site]) -> Result<Vec<String>> {
    let current = |site: &Site| body(site.address, "/catalogue/current").context("a server does not answer");
    sites.iter().map(current).collect()
}

fn cpu_seconds(sites: &[Site]) -> Result<Vec<f64>> {
    sites.iter().map(Site::cpu_seconds).collect()
}
