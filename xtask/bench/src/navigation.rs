//! How long a person on a slow phone waits for the next page, with the program and without.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::json;
use xtask::{command::say, project::Project, tools};

use crate::{
    Options,
    figure::{Bar, Figure},
    programs::{PROGRAMS, Programs},
    site::Program,
    statistics::Estimate,
};

/// A page of results holds so many, and each is clicked once: what was seen before is in the cache.
const MOST_RUNS: usize = 20;
/// A search that finds more than a page of the bundled directory's profiles.
const SEARCH: &str = "/clusters?country=DE";
/// Begins the names of some of them.
const WORD: &str = "bio";
/// Milliseconds for which the pointer rests on a result. On a phone there is no pointer; one at a
/// desk rests a moment before the click, and a browser may use that moment to fetch the page.
const HOVERS: [(u32, &str); 2] = [(0, ""), (300, ", pointed at for 0.3 s")];

/// # Errors
/// If something does not compile, there is no Chromium, or a page is not shown by what it should be.
pub(crate) fn measure(project: &Project, options: &Options) -> Result<Vec<Figure>> {
    if options.pairs > MOST_RUNS {
        bail!("a page has {MOST_RUNS} results, so no more than so many are measured: --pairs {MOST_RUNS}");
    }
    let program = Program::build(project)?;
    let programs = Programs::install(project, PROGRAMS)?;
    let site = program.data("navigation")?.serve_bundled()?;
    let mut figures = Vec::new();
    for (hover, said) in HOVERS {
        say!("clicking results on a slow phone{said}");
        let given = json!({
            "browser": tools::chromium()?, "origin": site.origin(), "search": SEARCH, "word": WORD,
            "hover": hover, "runs": options.pairs,
        });
        let series: BTreeMap<String, Vec<f64>> = programs.run("navigation.mjs", &[], &given)?;
        for (name, milliseconds) in series {
            // What the pointer did before matters to a click alone.
            let repeated = hover > 0 && !name.starts_with("click");
            if !repeated {
                figures.push(figure(&name, said, milliseconds));
            }
        }
    }
    Ok(figures)
}

fn figure(name: &str, said: &str, milliseconds: Vec<f64>) -> Figure {
    let what = match name {
        "click, program" => "click on a result until the profile is painted, in the program",
        "click, browser" => "click on a result until the profile is painted, by the browser",
        "back, program" => "back until the results are painted, in the program",
        "back, browser" => "back until the results are painted, by the browser",
        "first key" => "first key on a fresh landing page until results, answered locally",
        other => other,
    };
    let detail = "4× slower processor, 150 ms round trip, 1.6 Mbit/s".to_owned();
    Figure { what: format!("{what}{said}"), bar: Bar::None, unit: " ms", estimate: Estimate::of(milliseconds), detail }
}
