//! The browser's programs, each as a script and a WebAssembly module.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    command::{self, say},
    project::{self, Project},
    tools,
};

/// How much work goes into making the programs small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Compiles fast, sharing procedural macros with the server; large, with names for readable
    /// stack traces.
    Quick,
    /// What is shipped: compiled for size, optimised again by `wasm-opt`.
    Full,
}

impl Effort {
    fn cargo_profile(self) -> &'static str {
        match self {
            Self::Quick => "dev",
            Self::Full => "wasm-release",
        }
    }

    /// Cargo's folder for that profile.
    fn cargo_folder(self) -> &'static str {
        match self {
            Self::Quick => "debug",
            Self::Full => "wasm-release",
        }
    }
}

/// A program of the browser's, by the crate below `frontend` that it is.
pub(crate) struct Program {
    /// What its files are called, before the hash of their content.
    pub(crate) name: &'static str,
    package: &'static str,
}

pub(crate) const PROGRAMS: [Program; 1] = [Program { name: "search", package: "search-program" }];

/// A program as cargo leaves it, and where the script and the module made of it belong.
pub(crate) struct Compiled {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    folder: PathBuf,
}

/// Compiles all programs.
///
/// # Errors
/// If the wasm target cannot be installed or a crate does not compile.
pub(crate) fn compile_all(project: &Project, effort: Effort) -> Result<Vec<Compiled>> {
    PROGRAMS.iter().map(|program| program.compile(project, effort)).collect()
}

impl Program {
    fn compile(&self, project: &Project, effort: Effort) -> Result<Compiled> {
        let Self { name, package } = *self;
        say!("compiling the program `{name}` ({})", effort.cargo_profile());
        let module = compile_library(project, package, effort)?;
        let bytes = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
        Ok(Compiled { name, bytes, folder: module.with_file_name(format!("{name}-bound")) })
    }
}

/// Compiles the library of a package for WebAssembly; returns where cargo leaves the module.
///
/// # Errors
/// If the wasm target cannot be installed or the package does not compile.
pub(crate) fn compile_library(project: &Project, package: &str, effort: Effort) -> Result<PathBuf> {
    tools::require_wasm_target(project)?;
    let mut cargo = command::cargo(&project.root);
    cargo.args(["build", "--lib", "--target=wasm32-unknown-unknown"]);
    cargo.args(["--package", package, "--profile", effort.cargo_profile()]);
    if effort == Effort::Full {
        cargo.arg("--config").arg(without_paths_of_this_machine(project)?);
    }
    command::run(&mut cargo)?;
    let folder = project.target.join("wasm32-unknown-unknown").join(effort.cargo_folder());
    Ok(folder.join(package.replace('-', "_")).with_extension("wasm"))
}

/// A setting of cargo by which panics tell a file's path within its package, not where the package
/// lies: what is shipped is the same wherever it was built, and tells nothing about that place.
fn without_paths_of_this_machine(project: &Project) -> Result<String> {
    let mut prefixes = vec![format!("{}/", project.root.display())];
    let registries = project::cargo_home()?.join("registry/src");
    for registry in fs::read_dir(&registries).into_iter().flatten() {
        prefixes.push(format!("{}/", registry?.path().display()));
    }
    let flags: Vec<String> = prefixes.iter().map(|prefix| format!("--remap-path-prefix={prefix}=")).collect();
    Ok(format!("target.wasm32-unknown-unknown.rustflags = {}", serde_json::to_string(&flags)?))
}

/// A script and the module it starts.
pub(crate) struct Bound {
    pub(crate) script: Vec<u8>,
    pub(crate) module: Vec<u8>,
}

impl Compiled {
    /// Writes the script that connects the module to the browser, and optimises the module.
    ///
    /// # Errors
    /// If the module was compiled against another version of wasm-bindgen, or it asks for script
    /// files of its own, whose addresses would not change with their content.
    pub(crate) fn bind(&self, project: &Project, effort: Effort) -> Result<Bound> {
        say!("writing the script that starts the program `{}`", self.name);
        let mut bound = Bindgen::new()
            .input_bytes(self.name, self.bytes.clone())
            .web(true)?
            .typescript(false)
            .remove_name_section(effort == Effort::Full)
            .remove_producers_section(effort == Effort::Full)
            .generate_output()
            .context("wasm-bindgen refused the program")?;
        let snippets = bound.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(name, _)| name);
        let scripts: Vec<_> = snippets.chain(bound.local_modules().keys()).collect();
        if !scripts.is_empty() {
            bail!("the program brings script files of its own, which the site has no place for: {scripts:?}");
        }
        fs::create_dir_all(&self.folder)?;
        let module = self.folder.join("bound.wasm");
        fs::write(&module, bound.wasm_mut().emit_wasm())?;
        let script = bound.js().as_bytes().to_vec();
        let module = match effort {
            Effort::Quick => module,
            Effort::Full => optimise(project, &module)?,
        };
        Ok(Bound { script, module: fs::read(module)? })
    }
}

/// Runs `wasm-opt` over the module; without one, leaves it as it is and says so.
///
/// # Errors
/// If `wasm-opt` fails.
pub(crate) fn optimise(project: &Project, module: &Path) -> Result<PathBuf> {
    let Some(wasm_opt) = tools::wasm_opt(project) else {
        say!("no wasm-opt and no npm to install it with: the programs stay a third larger");
        return Ok(module.to_owned());
    };
    say!("optimising it (wasm-opt)");
    let optimised = module.with_file_name("optimised.wasm");
    command::output(Command::new(wasm_opt).arg(module).arg("-o").arg(&optimised).args(WASM_OPT))?;
    Ok(optimised)
}

/// Features are named one by one because `--all-features` emits compact imports, which browsers
/// refuse ("Invalid import kind 127").
const WASM_OPT: [&str; 10] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    "--strip-debug",
    "--strip-producers",
];
