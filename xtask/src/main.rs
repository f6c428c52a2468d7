//! `cargo xtask …`: builds, serves, tests, checks and measures Cluster Atlas.
//!
//! Needs a Rust toolchain and installs what else a command misses. A file a command; how the parts
//! are compiled and put together is the library beside this (`lib.rs`), where every command but
//! `check` begins.

mod bench;
mod check;
mod dist;
mod serve;
mod tally;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::project::Project;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Builds, serves, tests, checks and measures Cluster Atlas"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the site and the server, then serves on <http://127.0.0.1:3000>
    Serve(serve::Options),
    /// Runs every test: unit, store on SQLite and PostgreSQL, HTTP, browser
    Test(test::Options),
    /// Checks formatting, lints, documentation, dependencies, licences and the project's own rules
    Check,
    /// Measures side by side with named peers; results as a table and as JSON in target/bench
    Bench(bench::Options),
    /// Builds dist/cluster-atlas, one release binary with the site embedded
    Dist,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Project::locate().and_then(|project| match arguments.task {
        Task::Serve(options) => serve::serve(&project, &options),
        Task::Test(options) => test::test(&project, &options),
        Task::Check => check::check(&project),
        Task::Bench(options) => bench::bench(&project, &options),
        Task::Dist => dist::dist(&project),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure:#}");
            ExitCode::FAILURE
        }
    }
}
