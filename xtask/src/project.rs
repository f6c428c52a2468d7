//! Where the project's files are.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::command;

/// The folders that commands read and write, all absolute.
pub struct Project {
    /// The workspace's root.
    pub root: PathBuf,
    /// Cargo's target folder, wherever `CARGO_TARGET_DIR` puts it.
    pub target: PathBuf,
    /// What the server serves besides pages. It stays in the clone even when `target` does not,
    /// because `server` embeds it by a path relative to its own manifest.
    pub site: PathBuf,
    /// Programs that the commands install for themselves, kept between clones.
    pub tools: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
}

impl Project {
    /// Finds the project that this xtask was compiled from.
    ///
    /// # Errors
    /// If cargo cannot read the workspace, or neither `XDG_CACHE_HOME` nor `HOME` is set.
    pub fn locate() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies outside a workspace")?;
        let metadata = command::output(command::cargo(root).args(["metadata", "--no-deps", "--format-version=1"]))?;
        let Metadata { target_directory } = serde_json::from_str(&metadata).context("cannot read `cargo metadata`")?;
        Ok(Self {
            root: root.to_owned(),
            target: target_directory,
            site: root.join("target/site"),
            tools: cache_folder()?.join("tools"),
        })
    }
}

/// Where cargo keeps the sources of the packages that it downloads.
///
/// # Errors
/// If neither `CARGO_HOME` nor `HOME` is set.
pub fn cargo_home() -> Result<PathBuf> {
    home_folder("CARGO_HOME", ".cargo")
}

fn cache_folder() -> Result<PathBuf> {
    Ok(home_folder("XDG_CACHE_HOME", ".cache")?.join("cluster-atlas"))
}

/// The folder that a variable names, or the usual one in the user's home.
fn home_folder(variable: &str, usual: &str) -> Result<PathBuf> {
    if let Some(folder) = env::var_os(variable).filter(|path| !path.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    match env::var_os("HOME") {
        Some(home) => Ok(PathBuf::from(home).join(usual)),
        None => bail!("set HOME or {variable}: the build keeps files there"),
    }
}
