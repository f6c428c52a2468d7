//! The tests that cargo runs.

use std::{
    fs,
    io::{BufRead as _, BufReader, ErrorKind},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use xtask::{
    build::{KIT, PROGRAMS},
    command::{self, say},
    project::Project,
};

use crate::tally::Tally;

/// What the store's tests run on.
#[derive(Clone, Copy)]
pub(super) enum Databases<'a> {
    SqliteOnly,
    /// `postgres`: address of a server on which tests may create databases.
    SqliteAndPostgres {
        postgres: &'a str,
    },
}

/// The server that cargo compiles for the tests of its command line. To build it apart from them
/// would compile most of what it is made of once more, because tests turn on other features.
///
/// # Errors
/// If the tests did not compile.
pub(super) fn server(project: &Project) -> Result<PathBuf> {
    let program = program(project);
    if program.is_file() { Ok(program) } else { bail!("the server's tests did not compile, so there is no server") }
}

fn program(project: &Project) -> PathBuf {
    project.target.join("debug/cluster-atlas")
}

/// Runs the tests of all default members, then those of the browser's programs: what these do is plain
/// functions, which need no browser. Together they would unify leptos' features for servers and browsers.
///
/// # Errors
/// If the tests do not compile. Tests that fail are counted.
pub(super) fn test(project: &Project, databases: Databases<'_>) -> Result<Tally> {
    say!("testing the Rust crates");
    // Cargo puts it there again, if it compiles.
    if let Err(problem) = fs::remove_file(program(project))
        && problem.kind() != ErrorKind::NotFound
    {
        return Err(problem).context("cannot remove the server of an earlier build");
    }
    let mut members = command::cargo(&project.root);
    members.args(["test", "--no-fail-fast"]);
    match databases {
        Databases::SqliteOnly => members.env("ATLAS_TEST_FAST", "1").env_remove("ATLAS_TEST_POSTGRES"),
        Databases::SqliteAndPostgres { postgres } => {
            members.env_remove("ATLAS_TEST_FAST").env("ATLAS_TEST_POSTGRES", postgres)
        }
    };
    let mut tally = count(&mut members)?;
    let mut programs = command::cargo(&project.root);
    programs.args(["test", "--no-fail-fast", "--lib", "--package", KIT]);
    programs.args(PROGRAMS.iter().map(|program| format!("--package={}", program.package)));
    tally += count(&mut programs)?;
    Ok(tally)
}

/// Runs `cargo test` and counts what it says.
fn count(cargo: &mut Command) -> Result<Tally> {
    let mut running = cargo.stdout(Stdio::piped()).spawn().context("cannot start `cargo test`")?;
    let mut tally = Tally::default();
    for line in BufReader::new(running.stdout.take().context("`cargo test` has no output")?).lines() {
        let line = line?;
        println!("{line}");
        tally += counted(&line).unwrap_or_default();
    }
    let status = running.wait()?;
    if !status.success() && tally.failed == 0 {
        // Something broke that no test counts: a crate that does not compile, a test binary that died.
        tally.failed = 1;
    }
    Ok(tally)
}

/// Reads `test result: ok. 12 passed; 1 failed; …`.
fn counted(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut numbers = counts.split("; ").map(|count| count.split(' ').next()?.parse().ok());
    Some(Tally { passed: numbers.next()??, failed: numbers.next()?? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_test_binaries_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(counted(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(counted("test result_is_kept ... ok"), None);
        assert_eq!(counted("test result: odd"), None);
    }
}
