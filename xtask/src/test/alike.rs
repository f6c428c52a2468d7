//! The search engine answers alike natively and in WebAssembly.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use xtask::{
    build,
    command::{self, say},
    project::Project,
};

use crate::tally::Tally;

/// How many random queries both are asked, and how many random wishes for partners.
const QUERIES: usize = 1_000;
const WISHES: usize = 600;

#[derive(Deserialize)]
struct Compared {
    asked: usize,
    different: usize,
}

/// Asks both the same; counts as one test.
///
/// # Errors
/// If the engine does not compile or there is no Node.js.
pub(super) fn test(project: &Project) -> Result<Tally> {
    say!("asking the search engine the same natively and in WebAssembly");
    let folder = project.target.join("alike");
    let mut native = command::cargo(&project.root);
    native.args(["run", "--quiet", "--package=search-bench", "--", "answers"]).arg(format!("--queries={QUERIES}"));
    command::run(native.arg(format!("--wishes={WISHES}")).arg(&folder))?;
    let module = build::build_engine(project)?;
    let mut node = Command::new("node");
    node.arg(project.root.join("xtask/bench/engine/alike.mjs")).arg(module).arg(&folder);
    let printed = command::output(node.stderr(Stdio::inherit())).context("this needs Node.js 20")?;
    let Compared { asked, different } = serde_json::from_str(&printed).context("alike.mjs reported no comparison")?;
    println!("{} of {asked} answers are the same", asked - different);
    let alike = asked == QUERIES + WISHES && different == 0;
    Ok(Tally { passed: usize::from(alike), failed: usize::from(!alike) })
}
