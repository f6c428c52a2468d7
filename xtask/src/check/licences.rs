//! Licences, sources and duplicate crates, by cargo-deny and `deny.toml`.

use anyhow::Result;
use xtask::{command, project::Project, tools};

/// Runs cargo-deny. Its advisories need a database from the network and are left out, so that the
/// same commit always gives the same answer.
///
/// # Errors
/// If cargo-deny cannot be installed or finds a problem.
pub(super) fn check(project: &Project) -> Result<()> {
    let deny = tools::cargo_deny(project)?;
    // Called as cargo calls its subcommands: the program's first argument is its own name.
    let mut command = std::process::Command::new(deny);
    command.current_dir(&project.root).args(["--workspace", "check", "--hide-inclusion-graph"]);
    command::run(command.args(["bans", "licenses", "sources"]))
}
