//! Puts the parts of the site together in `target/site`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;
use serde::Serialize;

use super::{
    Effort,
    folder::{File, files_under},
    precompress,
    programs::{Bound, Compiled},
    recipe,
};
use crate::{command::say, project::Project};

/// Lies beside the site and names what it was made of, so that nothing is made twice.
const STAMP: &str = "site.stamp";
/// Tells the server what the files are called.
const NAMES: &str = "files.json";

/// Addresses of what pages ask for, without the first slash. `server::site_files` reads this.
#[derive(Serialize)]
struct Names {
    style: String,
    programs: BTreeMap<&'static str, ProgramNames>,
}

#[derive(Serialize)]
struct ProgramNames {
    script: String,
    wasm: String,
}

/// Writes the site unless it is already made of these very parts.
///
/// # Errors
/// If the script cannot be made or a file cannot be written.
pub(super) fn assemble(project: &Project, effort: Effort, programs: &[Compiled], stylesheet: &[u8]) -> Result<()> {
    let public = files_under(&project.root.join("public"))?;
    let fingerprint = fingerprint(project, effort, programs, stylesheet, &public)?;
    let stamp = project.site.with_file_name(STAMP);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == fingerprint) && project.site.join(NAMES).is_file() {
        say!("the site has not changed");
        return Ok(());
    }
    let mut bound = Vec::new();
    for program in programs {
        bound.push((program.name, program.bind(project)?));
    }

    // Without the stamp, a build that is interrupted from here on starts over next time.
    remove(&stamp)?;
    if project.site.exists() {
        fs::remove_dir_all(&project.site)?;
    }
    fs::create_dir_all(project.site.join("pkg"))?;
    let write = |name: String, bytes: &[u8]| -> Result<String> {
        fs::write(project.site.join(&name), bytes)?;
        Ok(name)
    };
    let style = write(format!("pkg/style.{}.css", hash_of(&[stylesheet])), stylesheet)?;
    let mut names = Names { style, programs: BTreeMap::new() };
    for (name, Bound { script, module }) in &bound {
        // One hash for both: a script fits its own module alone.
        let hash = hash_of(&[script, module]);
        let script = write(format!("pkg/{name}.{hash}.js"), script)?;
        let wasm = write(format!("pkg/{name}.{hash}.wasm"), module)?;
        names.programs.insert(name, ProgramNames { script, wasm });
    }
    for file in &public {
        let copy = project.site.join(&file.name);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(copy, &file.bytes)?;
    }
    precompress::precompress(&project.site, effort)?;
    fs::write(project.site.join(NAMES), serde_json::to_vec_pretty(&names)?)?;
    fs::write(stamp, fingerprint)?;
    Ok(())
}

fn hash_of(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(blake3::hash(part).as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn fingerprint(
    project: &Project,
    effort: Effort,
    programs: &[Compiled],
    stylesheet: &[u8],
    public: &[File],
) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&recipe::fingerprint(project, effort)?);
    hasher.update(&[u8::from(effort == Effort::Full)]);
    for program in programs {
        hasher.update(program.name.as_bytes());
        hasher.update(blake3::hash(&program.bytes).as_bytes());
    }
    hasher.update(blake3::hash(stylesheet).as_bytes());
    for file in public {
        hasher.update(file.name.as_os_str().as_encoded_bytes());
        hasher.update(blake3::hash(&file.bytes).as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => Err(problem.into()),
        _ => Ok(()),
    }
}
