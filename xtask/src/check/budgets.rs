//! What a page may weigh. A document carries a little script, the page of a program that program
//! too, and paper none at all (`server/tests/it/headers.rs`).

use std::fs;

use anyhow::{Context as _, Result, bail};
use xtask::{
    build::{PROGRAMS, Weight},
    command::say,
    project::Project,
};

/// At most so many bytes.
struct Budget {
    what: What,
    most: usize,
}

enum What {
    /// The script and the module of the program of this name, brotli 11.
    Program(&'static str),
    /// What stands within every document, before compression.
    Written(&'static str, &'static [&'static str]),
}

const BUDGETS: &[Budget] = &[
    Budget { what: What::Program("search"), most: 125_000 },
    // It is to weigh no more than the search one day; this keeps it from growing until then.
    Budget { what: What::Program("partners"), most: 160_000 },
    Budget {
        what: What::Written(
            "a document's script",
            &["app/view/src/shell/document.js", "app/view/src/shell/ahead.json"],
        ),
        most: 2_000,
    },
];

/// Weighs everything, and each program as it is shipped.
///
/// # Errors
/// Lists what weighs too much, and the programs that have no budget.
pub(super) fn check(project: &Project) -> Result<()> {
    let mut problems = Vec::new();
    for Budget { what, most } in BUDGETS {
        let (name, weight, remedy) = match what {
            What::Program(name) => (format!("the program `{name}`"), program(project, name)?, PROGRAM),
            What::Written(name, files) => ((*name).to_owned(), written(project, files)?, WRITTEN),
        };
        say!("{name}: {weight} of {most} bytes");
        if weight > *most {
            problems.push(format!(
                "{name} weighs {weight} bytes, {} more than its budget of {most}: {remedy}",
                weight - most
            ));
        }
    }
    let has_budget = |name: &str| BUDGETS.iter().any(|budget| matches!(budget.what, What::Program(of) if of == name));
    for program in PROGRAMS.iter().filter(|program| !has_budget(program.name)) {
        problems.push(format!(
            "the program `{}` has no budget: give it a line in xtask/src/check/budgets.rs",
            program.name
        ));
    }
    if problems.is_empty() { Ok(()) } else { bail!("{}", problems.join("\n")) }
}

const PROGRAM: &str = "see what it is made of (`cargo install twiggy`, then `twiggy top` on its module in cargo's \
                       target folder, wasm32-unknown-unknown/wasm-release) and leave out what it can do without; a \
                       larger budget in xtask/src/check/budgets.rs is a decision of its own";
const WRITTEN: &str = "every page carries it, so let a program do it, or the server";

fn program(project: &Project, name: &str) -> Result<usize> {
    let program = PROGRAMS.iter().find(|program| program.name == name);
    let Weight { script, module } = program.with_context(|| format!("there is no program `{name}`"))?.weigh(project)?;
    Ok(script + module)
}

fn written(project: &Project, files: &[&str]) -> Result<usize> {
    let length = |file: &&str| -> Result<usize> {
        Ok(fs::read(project.root.join(file)).with_context(|| format!("cannot read {file}"))?.len())
    };
    files.iter().map(length).sum()
}
