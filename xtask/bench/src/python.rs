//! A peer that runs on Python, with the packages pinned beside it.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};
use xtask::{
    command::{self, say},
    project::Project,
};

/// Installs what `requirements` names, relative to the root, into an environment of its own in the
/// cache folder, unless it is there already; returns its Python.
///
/// # Errors
/// If there is no Python, or a package cannot be installed.
pub(crate) fn install(project: &Project, requirements: &str) -> Result<PathBuf> {
    if command::find("python3").is_none() {
        bail!("the peer runs on Python 3.11 or later: install python3 with its module venv");
    }
    let wanted = fs::read(project.root.join(requirements))?;
    let folder = project.tools.join("bench-python");
    let python = folder.join("bin/python3");
    // Written last, so that it is there only after a complete installation.
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).is_ok_and(|found| found == wanted) && python.is_file() {
        return Ok(python);
    }
    say!("installing the peer's Python packages");
    command::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--requirement"]).arg(project.root.join(requirements));
    command::output(&mut pip)?;
    fs::write(installed, wanted)?;
    Ok(python)
}
