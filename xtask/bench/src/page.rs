//! What a visitor's browser has to fetch and do.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use xtask::{command::say, project::Project, tools};

use crate::{
    figure::{Bar, Figure},
    programs::{PROGRAMS, Programs},
    site::{Program, Site},
    statistics::Estimate,
};

const RUNS: usize = 5;
/// The profile that has every field of the form.
const PROFILE: &str = "/clusters/transilvania-creative-industries-cluster";

/// # Errors
/// If something does not compile, there is no Chromium, or a page does not load.
pub(crate) fn measure(project: &Project) -> Result<Vec<Figure>> {
    let program = Program::build(project)?;
    let programs = Programs::install(project, PROGRAMS)?;
    let site = program.data("page")?.serve_bundled()?;
    let mut figures = vec![browser_part(project)?];
    figures.extend(lighthouse(&programs, &site)?);
    figures.extend(cold_visit(&programs, &site)?);
    Ok(figures)
}

/// Script and WebAssembly of the search page as they travel.
fn browser_part(project: &Project) -> Result<Figure> {
    let names: Value = serde_json::from_slice(&fs::read(project.site.join("files.json"))?)?;
    let size = |kind: &str| -> Result<f64> {
        let name = names["programs"]["search"][kind].as_str().context("the site has no program `search`")?;
        let file = project.site.join(format!("{name}.br"));
        let bytes = fs::metadata(&file).with_context(|| format!("no {}", file.display()))?.len();
        #[expect(clippy::cast_precision_loss, reason = "some hundred thousand bytes")]
        Ok(bytes as f64 / 1e3)
    };
    let (script, module) = (size("script")?, size("wasm")?);
    let detail = format!("script {script:.1} kB, WebAssembly {module:.1} kB");
    Ok(Figure::single("JS + wasm of the search page, brotli", Bar::AtMost(125.0), script + module, " kB", detail))
}

#[derive(Deserialize)]
struct Scores {
    scores: BTreeMap<String, Vec<f64>>,
    failed: Vec<String>,
}

fn lighthouse(programs: &Programs, site: &Site) -> Result<Vec<Figure>> {
    say!("Lighthouse, mobile");
    let pages = json!({"landing": "/", "search": "/clusters", "profile": PROFILE});
    let given = json!({"browser": tools::chromium()?, "origin": site.origin(), "pages": pages, "runs": RUNS});
    let results: BTreeMap<String, Scores> = programs.run("lighthouse.mjs", &[], &given)?;
    let mut figures = Vec::new();
    for (page, Scores { scores, failed }) in results {
        for (category, runs) in scores {
            let (bar, detail) = match category.as_str() {
                "performance" => (95.0, String::new()),
                _ => (100.0, failed.join(", ")),
            };
            figures.push(Figure {
                what: format!("Lighthouse mobile, {page}: {category}"),
                bar: Bar::AtLeast(bar),
                unit: "",
                detail: if runs.iter().any(|&score| score < bar) { detail } else { String::new() },
                estimate: Estimate::of(runs),
            });
        }
    }
    Ok(figures)
}

#[derive(Deserialize)]
struct ColdVisit {
    milliseconds: Vec<f64>,
    bytes: BTreeMap<String, f64>,
}

fn cold_visit(programs: &Programs, site: &Site) -> Result<Vec<Figure>> {
    say!("cold visits until the browser answers searches itself");
    let given = json!({"browser": tools::chromium()?, "origin": site.origin(), "path": "/clusters", "runs": RUNS});
    let ColdVisit { milliseconds, bytes } = programs.run("cold-visit.mjs", &[], &given)?;
    let total = bytes.get("total").copied().unwrap_or_default() / 1e3;
    let parts: Vec<String> = bytes
        .iter()
        .filter(|(kind, _)| *kind != "total")
        .map(|(kind, bytes)| format!("{kind} {:.1} kB", bytes / 1e3))
        .collect();
    Ok(vec![
        Figure {
            what: "cold visit until searches are answered in the browser".to_owned(),
            bar: Bar::None,
            unit: " ms",
            estimate: Estimate::of(milliseconds),
            detail: "on loopback, processor not throttled".to_owned(),
        },
        Figure::single("what travels until then", Bar::None, total, " kB", parts.join(", ")),
    ])
}
