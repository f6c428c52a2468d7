//! How long a server takes to start, and what it holds in memory.

use anyhow::Result;
use xtask::{command::say, project::Project};

use crate::{
    figure::{Bar, Figure},
    site::Program,
    statistics::Estimate,
};

const STARTS: usize = 5;

/// # Errors
/// If something does not compile or a server does not start.
pub(crate) fn measure(project: &Project) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let mut figures = Vec::new();
    for (count, written) in [(2_000, "2,000"), (10_000, "10,000"), (100_000, "100,000")] {
        say!("starting with {written} profiles");
        let data = program.data(&format!("start-{count}"))?;
        data.import(&program.generate(count)?)?;
        let mut seconds = Vec::new();
        let mut resident = Vec::new();
        for _ in 0..STARTS {
            let site = data.serve()?;
            seconds.push(site.start_up.as_secs_f64());
            resident.push(site.resident_bytes()? / 1e6);
        }
        let figure = |what: &str, unit, series| Figure {
            what: format!("{what} with {written} profiles"),
            bar: Bar::None,
            unit,
            estimate: Estimate::of(series),
            detail: String::new(),
        };
        figures.push(figure("start-up until ready", " s", seconds));
        figures.push(figure("resident memory when ready", " MB", resident));
    }
    Ok(figures)
}
