//! `search-bench data` writes what the engines of a comparison are given, `search-bench answers`
//! what the engine answers; `search-bench kernel` measures the counting kernel natively,
//! `search-bench matching` matching, and `search-bench recall` whether it finds whom it should.

mod answers;
mod data;
mod kernel;
mod matching;
mod seeking;

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
    /// Writes a snapshot, random queries and wishes and their answers
    Answers {
        #[arg(long)]
        queries: usize,
        #[arg(long)]
        wishes: usize,
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
    /// Writes features for a peer, then measures once for each line that it reads
    Matching {
        #[arg(long)]
        profiles: usize,
        folder: PathBuf,
    },
    /// Compares lists with those of comparing one by one; prints JSON
    Recall {
        #[arg(long)]
        profiles: usize,
        #[arg(long)]
        seekers: usize,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Data { profiles, words, folder } => data::write(profiles, words, &folder),
        Task::Answers { queries, wishes, folder } => answers::write(queries, wishes, &folder),
        Task::Kernel { profiles, pairs } => kernel::measure(profiles, pairs),
        Task::Matching { profiles, folder } => matching::serve(profiles, &folder),
        Task::Recall { profiles, seekers } => matching::recall(profiles, seekers),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("search-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}
