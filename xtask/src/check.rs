//! `cargo xtask check`: everything that must hold without running the program.

mod budgets;
mod dependencies;
mod licences;
mod members;
mod sources;
mod unused;

use std::{iter, process::Command};

use anyhow::{Result, bail};
use xtask::{
    build::{KIT, PROGRAMS},
    command::{self, say},
    project::Project,
    tools,
};

use crate::tally::Tally;

/// Runs every check, also after one has failed, and lists the failures at the end.
///
/// # Errors
/// If any check fails.
pub(crate) fn check(project: &Project) -> Result<()> {
    tools::require_wasm_target(project)?;
    let mut checks = Checks::default();
    checks.run("formatting", || cargo(project, &["fmt", "--all", "--", "--check"]));
    let lint = |which: &[String]| -> Result<()> {
        let mut clippy = command::cargo(&project.root);
        command::run(clippy.arg("clippy").args(which).args(["--all-targets", "--", "-D", "warnings"]))
    };
    checks.run("lints, native", || {
        let excluded = browser_packages().map(|package| format!("--exclude={package}"));
        lint(&iter::once("--workspace".to_owned()).chain(excluded).collect::<Vec<_>>())
    });
    let browser: Vec<String> = browser_packages()
        .map(|package| format!("--package={package}"))
        .chain(["--target=wasm32-unknown-unknown".to_owned()])
        .collect();
    checks.run("lints, browser", || lint(&browser));
    checks.run("documentation", || document(project, &[]));
    checks.run("documentation, browser", || document(project, &browser));
    checks.run("dependency rule", || dependencies::check(project));
    checks.run("budgets", || budgets::check(project));
    checks.run("no unused dependencies", || unused::check(project));
    checks.run("licences, sources and duplicate crates", || licences::check(project));
    for rule in sources::RULES {
        checks.run(rule.name, || rule.check(project));
    }
    checks.finish()
}

/// What has been checked so far.
#[derive(Default)]
struct Checks {
    tally: Tally,
    failures: Vec<String>,
}

impl Checks {
    fn run(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        say!("checking {name}");
        match check() {
            Ok(()) => self.tally.passed += 1,
            Err(failure) => {
                eprintln!("{failure:#}");
                self.tally.failed += 1;
                self.failures.push(format!("{name}: {failure:#}"));
            }
        }
    }

    fn finish(self) -> Result<()> {
        for failure in &self.failures {
            println!("\nFAILED {failure}");
        }
        println!("\ncheck: {}", self.tally);
        if self.tally.failed > 0 {
            bail!("{} of the checks failed", self.tally.failed);
        }
        Ok(())
    }
}

fn cargo(project: &Project, arguments: &[&str]) -> Result<()> {
    let cargo: &mut Command = &mut command::cargo(&project.root);
    command::run(cargo.args(arguments))
}

/// The crates that only browsers run. Beside the server's they would unify leptos' features for both.
fn browser_packages() -> impl Iterator<Item = &'static str> {
    iter::once(KIT).chain(PROGRAMS.iter().map(|program| program.package))
}

/// Documents private items too, because most links stand between modules that are private; and who
/// reads what is public here reads what is private as well.
fn document(project: &Project, arguments: &[String]) -> Result<()> {
    let mut cargo = command::cargo(&project.root);
    cargo.args(["doc", "--no-deps", "--document-private-items"]).args(arguments);
    command::run(cargo.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links"))
}
