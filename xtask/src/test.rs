//! `cargo xtask test`: every test there is.

mod alike;
mod browser;
mod rust;

use anyhow::{Result, bail};
use clap::Args;

use xtask::{
    build::{self, Effort},
    command::say,
    postgres::Postgres,
    project::Project,
};

use crate::tally::Tally;

#[derive(Args)]
pub(crate) struct Options {
    /// Leaves out PostgreSQL and the browser
    #[arg(long)]
    fast: bool,
}

/// Runs the tests, all of them also when some fail, and ends with their number.
///
/// # Errors
/// If a test fails, or what the tests need cannot be built, installed or started.
pub(crate) fn test(project: &Project, options: &Options) -> Result<()> {
    let tally =
        if options.fast { rust::test(project, rust::Databases::SqliteOnly)? } else { test_everything(project)? };
    println!("\ntest: {tally}");
    if tally.failed > 0 {
        bail!("{} of the tests failed", tally.failed);
    }
    Ok(())
}

fn test_everything(project: &Project) -> Result<Tally> {
    let mut tally = {
        // Stops when the Rust tests are done, however they end.
        let postgres = Postgres::start()?;
        rust::test(project, rust::Databases::SqliteAndPostgres { postgres: postgres.url() })?
    };
    tally += alike::test(project)?;
    // The browser tests take the site that is shipped.
    build::build_site(project, Effort::Full)?;
    say!("testing in the browser");
    tally += browser::test(project, &rust::server(project)?)?;
    Ok(tally)
}
