//! What the site is made with, besides what it is made of: a change to it can change every file.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Effort, folder::files_under};
use crate::{project::Project, tools};

/// Stands for the code that builds, the versions of what it uses, and whether the programs that make
/// files smaller are there. It is the same for whatever command builds the site.
///
/// # Errors
/// If a file of the project cannot be read.
pub(super) fn fingerprint(project: &Project, effort: Effort) -> Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    for file in files_under(&project.root.join("xtask/src/build"))? {
        hasher.update(file.name.as_os_str().as_encoded_bytes());
        hasher.update(blake3::hash(&file.bytes).as_bytes());
    }
    for name in ["xtask/src/build.rs", "Cargo.lock", "xtask/node/package-lock.json"] {
        let bytes = fs::read(project.root.join(name)).with_context(|| format!("cannot read {name}"))?;
        hasher.update(blake3::hash(&bytes).as_bytes());
    }
    let smaller = match effort {
        // It does without them, and nobody need wait for their installation.
        Effort::Quick => [0; 2],
        Effort::Full => [tools::wasm_opt(project), tools::terser(project)].map(|found| u8::from(found.is_some())),
    };
    hasher.update(&smaller);
    Ok(*hasher.finalize().as_bytes())
}
