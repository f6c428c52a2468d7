//! The workspace's crates and what their manifests name, as cargo reads them.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Deserializer};
use xtask::{command, project::Project};

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Member>,
}

#[derive(Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) dependencies: Vec<Dependency>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
pub(super) struct Dependency {
    /// The package's name.
    pub(super) name: String,
    /// What the code calls it, if not by its name.
    pub(super) rename: Option<String>,
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    /// Only there with a feature, such as `ssr`.
    pub(super) optional: bool,
}

/// Which part of a crate a dependency is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// What the crate itself uses.
    Normal,
    Dev,
    Build,
}

/// cargo writes `null` for a normal dependency.
fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(Kind::Normal))
}

impl Member {
    pub(super) fn folder(&self) -> Option<&Path> {
        self.manifest_path.parent()
    }

    #[cfg(test)]
    pub(super) fn with(name: &str, dependency: &str, kind: Kind) -> Self {
        let dependency = Dependency { name: dependency.to_owned(), rename: None, kind, optional: false };
        Self { name: name.to_owned(), dependencies: vec![dependency], manifest_path: PathBuf::new() }
    }
}

impl Dependency {
    /// The name by which code speaks of it.
    pub(super) fn crate_name(&self) -> String {
        self.rename.as_ref().unwrap_or(&self.name).replace('-', "_")
    }
}

/// # Errors
/// If cargo cannot read the workspace.
pub(super) fn read(project: &Project) -> Result<Vec<Member>> {
    let printed = command::output(command::cargo(&project.root).args(["metadata", "--no-deps", "--format-version=1"]))?;
    let metadata: Metadata = serde_json::from_str(&printed).context("cannot read `cargo metadata`")?;
    Ok(metadata.packages)
}
