//! The tests in `end2end`: Playwright in Debian's Chromium.

use std::{fs, path::Path, process::Command};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use xtask::{command, project::Project, tools};

use crate::tally::Tally;

/// Runs the browser tests against `server`, which the suite starts itself.
///
/// # Errors
/// If npm or Chromium is missing and cannot be installed, or the suite breaks off. Tests that fail
/// are counted.
pub(super) fn test(project: &Project, server: &Path) -> Result<Tally> {
    let suite = project.root.join("end2end");
    let chromium = tools::chromium()?;
    tools::install_node_packages(&suite)?;
    let results = project.target.join("end2end.json");
    if results.exists() {
        fs::remove_file(&results)?;
    }
    let mut playwright = Command::new("npx");
    playwright.current_dir(&suite).args(["--no-install", "playwright", "test", "--reporter=list,json"]);
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results).env("CHROMIUM", chromium);
    playwright.env("ATLAS_SERVER", server).env("ATLAS_SITE_ROOT", &project.site);
    let finished = command::run(&mut playwright);
    let report = fs::read(&results).ok().context("the browser tests broke off")?;
    let Report { stats, errors } = serde_json::from_slice(&report).context("cannot read Playwright's report")?;
    let mut tally = Tally { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.len() };
    if finished.is_err() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

#[derive(Deserialize)]
struct Report {
    stats: Statistics,
    /// What went wrong outside any test.
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Statistics {
    expected: usize,
    unexpected: usize,
    flaky: usize,
}
