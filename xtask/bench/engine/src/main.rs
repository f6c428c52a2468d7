//! `search-bench data` writes what the engines of a comparison are given, `search-bench answers`
//! what the engine answers, and `search-bench kernel` measures the counting kernel natively.

mod answers;
mod data;
mod kernel;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "The native half of the measurements of the crate `search`")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Writes made-up profiles, once as a snapshot and once as JSON lines for other engines
    Data {
        #[arg(long)]
        profiles: usize,
        /// Words of prose in each profile
        #[arg(long)]
        words: usize,
        folder: PathBuf,
    },
    /// Writes a snapshot, random queries and their answers
    Answers {
        #[arg(long)]
        queries: usize,
        folder: PathBuf,
    },
    /// Measures counting against one raw read; prints JSON
    Kernel {
        #[arg(long)]
        profiles: usize,
        /// How many pairs to measure
        #[arg(long)]
        pairs: usize,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Data { profiles, words, folder } => data::write(profiles, words, &folder),
        Task::Answers { queries, folder } => answers::write(queries, &folder),
        Task::Kernel { profiles, pairs } => kernel::measure(profiles, pairs),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("search-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}
