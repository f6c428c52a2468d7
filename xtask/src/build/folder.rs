//! Reading whole folders.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

pub(super) struct File {
    /// Relative to the folder.
    pub(super) name: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// All files below `folder`, in the order of their names; none if there is no such folder.
///
/// # Errors
/// If one cannot be read.
pub(super) fn files_under(folder: &Path) -> Result<Vec<File>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(current) = pending.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&current).with_context(|| format!("cannot read {}", current.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                found.push(File { name: path.strip_prefix(folder)?.to_owned(), bytes: fs::read(&path)? });
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}
