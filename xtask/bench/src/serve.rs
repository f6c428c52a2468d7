//! Pages a second of processor time, beside a plain server of Node.js that fills the same pages
//! from ready-made results with template strings.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use xtask::{command::say, project::Project};

use crate::{
    Options,
    figure::{Bar, Figure},
    programs::{PROGRAMS, Programs},
    site::{Program, Site, free_address},
    statistics::{Estimate, Pair},
    steady,
};

const PROFILES: usize = 2_000;
/// Searches that the requests take turns with, so that no answer is there from the last request.
pub(crate) const PAGES: usize = 16;
/// Requests of one turn: a second or more of processor time, against a clock of hundredths.
pub(crate) const REQUESTS: u32 = 2_000;
const CONNECTIONS: usize = 8;

/// # Errors
/// If something does not compile, or the pages of the two servers differ.
pub(crate) fn measure(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let programs = Programs::install(project, PROGRAMS)?;
    let data = program.data("serve")?;
    data.import(&program.generate(PROFILES)?)?;
    let ours = data.serve()?;
    let paths: Vec<String> =
        programs.run("choose-pages.mjs", &[], &json!({"origin": ours.origin(), "wanted": PAGES}))?;
    let plain = plain_server(&programs, &ours, &paths)?;

    let spent = |site: &Site| spent(&programs, site, &paths);
    say!("warming up both servers");
    spent(&ours)?;
    spent(&plain)?;
    let mut pairs = Vec::new();
    for round in 1..=options.pairs {
        say!("pair {round} of {}", options.pairs);
        let before = steady::raw_read();
        let [first, second, third, fourth] = [spent(&ours)?, spent(&plain)?, spent(&plain)?, spent(&ours)?];
        let after = steady::raw_read();
        pairs.push(Pair { ours: first.midpoint(fourth), peer: second.midpoint(third), before, after });
    }
    let rate = |spent: f64| f64::from(REQUESTS) / spent;
    let factor = Estimate::of_pairs(&pairs, |pair| pair.peer / pair.ours);
    let ours_rate = Estimate::of_pairs(&pairs, |pair| rate(pair.ours)).median;
    let plain_rate = Estimate::of_pairs(&pairs, |pair| rate(pair.peer)).median;
    drop(plain);

    let detail = format!("{ours_rate:.0} against {plain_rate:.0} requests a CPU-second, {PAGES} searches in turn");
    let queries = database_queries(&programs, &ours, &paths)?;
    Ok(vec![
        Figure::factor("search page with two filters, against plain Node.js", Bar::AtLeast(1.0), factor, detail),
        queries,
    ])
}

/// Starts the peer; it compares its pages with ours before it listens.
fn plain_server(programs: &Programs, ours: &Site, paths: &[String]) -> Result<Site> {
    let address = free_address()?;
    let given = json!({"origin": ours.origin(), "paths": paths, "port": address.port()});
    let mut process = programs.command("plain-server.mjs", &[], &given)?.stdout(Stdio::piped()).spawn()?;
    let stdout = process.stdout.take().context("no output")?;
    let site = Site::running(process, address);
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    if line.trim() != "ready" {
        bail!("the plain server does not serve the same pages");
    }
    Ok(site)
}

/// Seconds of processor time that a server takes for [`REQUESTS`].
///
/// # Errors
/// If a page is not answered with 200.
pub(crate) fn spent(programs: &Programs, site: &Site, paths: &[String]) -> Result<f64> {
    let before = site.cpu_seconds()?;
    load(programs, site, paths, REQUESTS)?;
    Ok(site.cpu_seconds()? - before)
}

fn load(programs: &Programs, site: &Site, paths: &[String], requests: u32) -> Result<Value> {
    let given = json!({
        "port": site.address.port(), "paths": paths, "requests": requests, "connections": CONNECTIONS,
    });
    programs.run("load.mjs", &[], &given)
}

/// How many database queries the server makes for a page. It runs each query in a thread of its
/// own, which has to be woken for it, so the wake-ups of those threads bound their number. What it
/// asks the database all by itself, whether a profile was published, is taken off: it asks the
/// same without visitors.
///
/// # Errors
/// If a page is not answered with 200.
pub(crate) fn database_queries(programs: &Programs, site: &Site, paths: &[String]) -> Result<Figure> {
    const IDLE: Duration = Duration::from_secs(20);
    say!("counting database queries");
    let before = site.database_wake_ups()?;
    thread::sleep(IDLE);
    let idle = site.database_wake_ups()? - before;
    let start = Instant::now();
    load(programs, site, paths, REQUESTS)?;
    let during = site.database_wake_ups()? - before - idle;
    let expected = idle * start.elapsed().as_secs_f64() / IDLE.as_secs_f64();
    // A wake-up more or less is the poll's; one query a page would be a thousand times as much.
    let each = ((during - expected).max(0.0) / f64::from(REQUESTS) * 100.0).round() / 100.0;
    let detail = format!(
        "{during:.0} wake-ups of the database's threads in {REQUESTS} requests, {expected:.1} expected of the poll"
    );
    Ok(Figure::single("database queries a page", Bar::AtMost(0.0), each, "", detail))
}
