//! `cargo xtask check`: everything that must hold without running the program.

mod dependencies;
mod licences;
mod sources;

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    command::{self, say},
    project::Project,
    tally::Tally,
    tools,
};

/// Runs every check, also after one has failed, and lists the failures at the end.
///
/// # Errors
/// If any check fails.
pub(crate) fn check(project: &Project) -> Result<()> {
    tools::require_wasm_target(project)?;
    let mut checks = Checks::default();
    checks.run("formatting", || cargo(project, &["fmt", "--all", "--", "--check"]));
    checks.run("lints, native", || {
        cargo(
            project,
            &[
                "clippy",
                "--workspace",
                "--exclude=frontend",
                "--exclude=search-program",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )
    });
    checks.run("lints, browser", || {
        let target = "--target=wasm32-unknown-unknown";
        cargo(project, &["clippy", "--package=frontend", "--package=search-program", target, "--", "-D", "warnings"])
    });
    checks.run("documentation", || {
        command::run(command::cargo(&project.root).args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
    checks.run("dependency rule", || dependencies::check(project));
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
