//! Programs of Node.js that measure, and the packages that they need.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use serde::{Serialize, de::DeserializeOwned};
use xtask::{command, project::Project, tools};

/// Where those lie that measure pages and servers.
pub(crate) const PROGRAMS: &str = "xtask/bench/programs";

/// A folder of programs with the packages locked beside them, in the cache folder.
pub(crate) struct Programs(PathBuf);

impl Programs {
    /// Copies the programs of `folder`, relative to the root, into the cache and installs their
    /// packages there, so that the clone stays clean and a second run installs nothing.
    ///
    /// # Errors
    /// If there is no Node.js, or a package cannot be installed.
    pub(crate) fn install(project: &Project, folder: &str) -> Result<Self> {
        if command::find("node").is_none() || command::find("npm").is_none() {
            bail!("the peers run on Node.js 20 or later: install node and npm");
        }
        let source = project.root.join(folder);
        let installed = project.tools.join(folder.replace('/', "-"));
        tools::node_packages(&source, &installed)?;
        copy_programs(&source, &installed)?;
        Ok(Self(installed))
    }

    /// Runs a program with `given` as its argument, and reads what it reports as JSON.
    ///
    /// # Errors
    /// If the program fails, or reports something else.
    pub(crate) fn run<T: DeserializeOwned>(
        &self,
        program: &str,
        options: &[&str],
        given: &impl Serialize,
    ) -> Result<T> {
        let mut command = self.command(program, options, given)?;
        let output = command.stderr(Stdio::inherit()).output().context("cannot start node")?;
        if !output.status.success() {
            bail!("{program} failed ({})", output.status);
        }
        serde_json::from_slice(&output.stdout).with_context(|| format!("{program} reported no measurement"))
    }

    /// The command that runs a program, to be started by the caller.
    ///
    /// # Errors
    /// If `given` cannot be written as JSON.
    pub(crate) fn command(&self, program: &str, options: &[&str], given: &impl Serialize) -> Result<Command> {
        let mut command = Command::new("node");
        command.args(options).arg(self.0.join(program)).arg(serde_json::to_string(given)?);
        Ok(command)
    }
}

fn copy_programs(source: &Path, target: &Path) -> Result<()> {
    fs::create_dir_all(target)?;
    for entry in fs::read_dir(source)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() && name != "node_modules" {
            copy_programs(&path, &target.join(name))?;
        } else if path.extension().is_some_and(|kind| kind == "mjs") {
            fs::copy(&path, target.join(name))?;
        }
    }
    Ok(())
}
