//! `cargo xtask bench`: measures Cluster Atlas beside named peers.
//!
//! Whatever is compared does the same work, proven before any timing: the engines find the same
//! profiles and count alike, the servers send the same bytes. The two sides take turns (ours, peer,
//! peer, ours), a pair during which the machine was not steady is dropped, and the figure is the
//! median of the pairs' ratios with a bootstrap interval. Peers are pinned in the lock files beside
//! the programs that use them.
//!
//! All that measures is below this folder. `src` is the command: a file a measure. `programs` are
//! those of Node.js that drive a browser or a server, `peers` those that drive other search
//! libraries, and `engine` is what measures the crate `search` from inside; it is a crate of its
//! own because it is compiled for WebAssembly and, natively, with optimisations, neither of which
//! this program is. It builds what it measures by the library of `xtask`, and links nothing of it.

mod cold;
mod figure;
mod import;
mod kernel;
mod matching;
mod navigation;
mod page;
mod programs;
mod publish;
mod python;
mod search;
mod serve;
mod site;
mod start;
mod statistics;
mod steady;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use xtask::{command::say, project::Project};

#[derive(Parser)]
#[command(
    name = "cargo xtask bench",
    bin_name = "cargo xtask bench",
    about = "Measures side by side with named peers; results as a table and as JSON in target/bench"
)]
struct Options {
    /// What to measure; everything but `cold` if not named
    #[arg(value_enum)]
    measure: Option<Measure>,
    /// Pairs to measure, and to keep where unsteady ones are dropped; visits of `navigation`
    #[arg(long, default_value_t = 15)]
    pairs: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// The engine in WebAssembly against `ItemsJS`, `MiniSearch` and Orama: speed, memory, size; and
    /// the kernel
    Search,
    /// The native counting kernel alone, against one raw read of its matrix
    Kernel,
    /// Partners for a profile: against brute force of scikit-learn, in WebAssembly, in a browser and as
    /// pages
    Match,
    /// What the search page weighs, Lighthouse, a cold visit
    Page,
    /// From a click, from "back" and from the first key until a slow phone has painted what follows
    Navigation,
    /// Search pages a CPU-second against a plain server of Node.js
    Serve,
    /// Import rate
    Import,
    /// Start-up time and memory of the server
    Start,
    /// How soon a change is seen, on this server and on others, and what that costs
    Publish,
    /// `cargo xtask serve` from empty caches; takes minutes, so only when named
    Cold,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match Project::locate().and_then(|project| bench(&project, &options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

/// Measures and publishes: a table on the terminal, JSON in `target/bench`.
///
/// # Errors
/// If something cannot be built, or two sides of a comparison do not do the same. A missed bar is
/// a result, not an error.
fn bench(project: &Project, options: &Options) -> Result<()> {
    let chosen = match &options.measure {
        Some(measure) => std::slice::from_ref(measure),
        None => &[
            Measure::Search,
            Measure::Match,
            Measure::Page,
            Measure::Navigation,
            Measure::Serve,
            Measure::Import,
            Measure::Start,
            Measure::Publish,
        ],
    };
    for measure in chosen {
        let name = measure.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        say!("bench {name}");
        let figures = match measure {
            Measure::Search => {
                let mut figures = search::measure(project, options)?;
                figures.extend(kernel::measure(project, options)?);
                figures
            }
            Measure::Kernel => kernel::measure(project, options)?,
            Measure::Match => matching::measure(project, options)?,
            Measure::Page => page::measure(project)?,
            Measure::Navigation => navigation::measure(project, options)?,
            Measure::Serve => serve::measure(project, options)?,
            Measure::Import => import::measure(project)?,
            Measure::Start => start::measure(project)?,
            Measure::Publish => publish::measure(project)?,
            Measure::Cold => cold::measure(project)?,
        };
        figure::publish(project, &name, &figures)?;
    }
    Ok(())
}
