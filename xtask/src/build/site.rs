//! Puts the parts of the site together in `target/site`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

use super::{
    browser_part::{BrowserPart, Effort},
    precompress,
};
use crate::{
    command::say,
    project::{OUTPUT_NAME, Project},
};

/// Lies beside the site and names what it was made of, so that nothing is made twice.
const STAMP: &str = "site.stamp";

/// Writes the site unless it is already made of these very parts.
///
/// # Errors
/// If the script cannot be made or a file cannot be written.
pub(crate) fn assemble(project: &Project, effort: Effort, part: &BrowserPart, stylesheet: &[u8]) -> Result<()> {
    let public = files_under(&project.root.join("public"))?;
    let fingerprint = fingerprint(effort, part, stylesheet, &public)?;
    let stamp = project.site.with_file_name(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == fingerprint) && project.site.join("output-name").is_file()
    {
        say!("the site has not changed");
        return Ok(());
    }
    let bound = part.bind(project, effort)?;

    // Without the stamp, a build that is interrupted from here on starts over next time.
    remove(&stamp)?;
    if project.site.exists() {
        fs::remove_dir_all(&project.site)?;
    }
    let name = name_of([&bound.script, &bound.module, stylesheet]);
    let pkg = project.site.join("pkg");
    fs::create_dir_all(&pkg)?;
    fs::write(pkg.join(format!("{name}.js")), &bound.script)?;
    fs::write(pkg.join(format!("{name}.wasm")), &bound.module)?;
    fs::write(pkg.join(format!("{name}.css")), stylesheet)?;
    for file in &public {
        let copy = project.site.join(&file.name);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(copy, &file.bytes)?;
    }
    precompress::precompress(&project.site, effort)?;
    fs::write(project.site.join("output-name"), &name)?;
    fs::write(stamp, fingerprint)?;
    Ok(())
}

/// One name for the three files, because the page learns their addresses from one setting
/// (`LeptosOptions::output_name`).
fn name_of(parts: [&[u8]; 3]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(blake3::hash(part).as_bytes());
    }
    format!("{OUTPUT_NAME}.{}", &hasher.finalize().to_hex()[..16])
}

fn fingerprint(effort: Effort, part: &BrowserPart, stylesheet: &[u8], public: &[PublicFile]) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    // A change to this program can change everything it makes.
    hasher.update(&fs::read(std::env::current_exe()?)?);
    hasher.update(&[u8::from(effort == Effort::Full)]);
    hasher.update(blake3::hash(&part.compiled).as_bytes());
    hasher.update(blake3::hash(stylesheet).as_bytes());
    for file in public {
        hasher.update(file.name.as_os_str().as_encoded_bytes());
        hasher.update(blake3::hash(&file.bytes).as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

struct PublicFile {
    /// Relative to `public`.
    name: PathBuf,
    bytes: Vec<u8>,
}

/// All files below `folder`, in the order of their names; none if there is no such folder.
fn files_under(folder: &Path) -> Result<Vec<PublicFile>> {
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
                found.push(PublicFile { name: path.strip_prefix(folder)?.to_owned(), bytes: fs::read(&path)? });
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => Err(problem.into()),
        _ => Ok(()),
    }
}
