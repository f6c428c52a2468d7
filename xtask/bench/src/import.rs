//! How fast profiles are imported.

use anyhow::Result;
use xtask::{command::say, project::Project};

use crate::{
    figure::{Bar, Figure},
    site::Program,
    statistics::Estimate,
};

const PROFILES: u32 = 10_000;
const IMPORTS: usize = 5;

/// # Errors
/// If something does not compile or a profile is refused.
pub(crate) fn measure(project: &Project) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let file = program.generate(PROFILES as usize)?;
    let mut created = Vec::new();
    let mut unchanged = Vec::new();
    for round in 1..=IMPORTS {
        say!("import {round} of {IMPORTS}");
        let data = program.data("import")?;
        created.push(f64::from(PROFILES) / data.import(&file)?.as_secs_f64());
        unchanged.push(f64::from(PROFILES) / data.import(&file)?.as_secs_f64());
    }
    let figure = |what: &str, series| Figure {
        what: what.to_owned(),
        bar: Bar::None,
        unit: " profiles/s",
        estimate: Estimate::of(series),
        detail: String::new(),
    };
    Ok(vec![
        figure("import of 10,000 new profiles, SQLite", created),
        figure("import of the same 10,000 once more", unchanged),
    ])
}
