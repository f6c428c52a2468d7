//! `cargo xtask bench`: hands over to the crate that measures.

use std::{ffi::OsString, os::unix::process::CommandExt as _};

use anyhow::{Result, anyhow};
use clap::Args;
use xtask::{command, project::Project};

#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Options {
    /// What to measure, and how; `--help` lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Compiles `xtask/bench`, which no other command needs, and lets it take this process's place.
///
/// # Errors
/// If cargo cannot be started.
pub(crate) fn bench(project: &Project, options: &Options) -> Result<()> {
    let mut cargo = command::cargo(&project.root);
    cargo.args(["run", "--quiet", "--package=xtask-bench", "--"]).args(&options.arguments);
    Err(anyhow!("cannot start cargo: {}", cargo.exec()))
}
