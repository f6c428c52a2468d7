//! The browser's programs, each as a script and a WebAssembly module.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::{Effort, minify, module, precompress, recipe, short_names};
use crate::{command::say, project::Project, tools};

/// A program of the browser's, by the crate below `frontend` that it is.
#[derive(Debug)]
pub struct Program {
    /// What its files are called, before the hash of their content.
    pub name: &'static str,
    pub package: &'static str,
}

/// The crate that the programs share.
pub const KIT: &str = "frontend";

/// Each is a module of its own, so that none grows by what another can do.
pub const PROGRAMS: [Program; 2] =
    [Program { name: "search", package: "search-program" }, Program { name: "partners", package: "partners-program" }];

/// A program as cargo leaves it, and where the script and the module made of it belong.
pub(super) struct Compiled {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    effort: Effort,
    folder: PathBuf,
}

/// Compiles all programs.
///
/// # Errors
/// If the wasm target cannot be installed or a crate does not compile.
pub(super) fn compile_all(project: &Project, effort: Effort) -> Result<Vec<Compiled>> {
    PROGRAMS.iter().map(|program| program.compile(project, effort)).collect()
}

/// What a program weighs as it is shipped, compressed as well as it goes: bytes that travel.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    pub script: usize,
    pub module: usize,
}

impl Program {
    fn compile(&self, project: &Project, effort: Effort) -> Result<Compiled> {
        let Self { name, package } = *self;
        say!("compiling the program `{name}` ({})", effort.cargo_profile());
        let module = module::compile(project, package, effort)?;
        let bytes = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
        Ok(Compiled { name, bytes, effort, folder: module.with_file_name(format!("{name}-bound")) })
    }

    /// Builds the program as it is shipped, unless that was done already, and weighs it.
    ///
    /// # Errors
    /// If it cannot be built, or not as it is shipped, because one of the programs that make it
    /// smaller is missing.
    pub fn weigh(&self, project: &Project) -> Result<Weight> {
        if tools::wasm_opt(project).is_none() || tools::terser(project).is_none() {
            bail!("without wasm-opt and terser a program is not what is shipped: install npm, which brings both");
        }
        let Bound { script, module } = self.compile(project, Effort::Full)?.bind(project)?;
        let weight = |bytes: &[u8]| Ok::<_, anyhow::Error>(precompress::brotli(bytes, Effort::Full)?.len());
        Ok(Weight { script: weight(&script)?, module: weight(&module)? })
    }
}

/// A script and the module it starts.
pub(super) struct Bound {
    pub(super) script: Vec<u8>,
    pub(super) module: Vec<u8>,
}

const SCRIPT: &str = "bound.js";
const MODULE: &str = "bound.wasm";
/// Names what the two were made of.
const STAMP: &str = "bound.stamp";

impl Compiled {
    /// Writes the script that connects the module to the browser, and makes both small; what was
    /// made of the same before is taken from where it was left.
    ///
    /// # Errors
    /// If the module was compiled against another version of wasm-bindgen, or it asks for script
    /// files of its own, whose addresses would not change with their content.
    pub(super) fn bind(&self, project: &Project) -> Result<Bound> {
        let stamp = self.stamp(project)?;
        let at = |name: &str| self.folder.join(name);
        if fs::read_to_string(at(STAMP)).is_ok_and(|found| found == stamp) {
            return Ok(Bound { script: fs::read(at(SCRIPT))?, module: fs::read(at(MODULE))? });
        }
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder)?;
        let bound = self.bind_anew(project)?;
        fs::write(at(SCRIPT), &bound.script)?;
        fs::write(at(MODULE), &bound.module)?;
        fs::write(at(STAMP), stamp)?;
        Ok(bound)
    }

    fn bind_anew(&self, project: &Project) -> Result<Bound> {
        say!("writing the script that starts the program `{}`", self.name);
        let mut bound = Bindgen::new()
            .input_bytes(self.name, self.bytes.clone())
            .web(true)?
            .typescript(false)
            .remove_name_section(self.effort == Effort::Full)
            .remove_producers_section(self.effort == Effort::Full)
            .generate_output()
            .context("wasm-bindgen refused the program")?;
        let snippets = bound.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
        let scripts: Vec<_> = snippets.chain(bound.local_modules().keys()).collect();
        if !scripts.is_empty() {
            bail!("the program brings script files of its own, which the site has no place for: {scripts:?}");
        }
        match self.effort {
            Effort::Quick => Ok(Bound { script: bound.js().as_bytes().to_vec(), module: bound.wasm_mut().emit_wasm() }),
            Effort::Full => {
                let script = short_names::shorten(&mut bound)?;
                let module = bound.wasm_mut().emit_wasm();
                Ok(Bound {
                    script: minify::minify(project, script.as_bytes())?,
                    module: optimised(project, &self.folder.join("plain.wasm"), &module)?,
                })
            }
        }
    }

    fn stamp(&self, project: &Project) -> Result<String> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(blake3::hash(&self.bytes).as_bytes());
        hasher.update(self.effort.cargo_profile().as_bytes());
        hasher.update(&recipe::fingerprint(project, self.effort)?);
        Ok(hasher.finalize().to_hex().to_string())
    }
}

fn optimised(project: &Project, file: &Path, module: &[u8]) -> Result<Vec<u8>> {
    fs::write(file, module)?;
    Ok(fs::read(module::optimise(project, file)?)?)
}
