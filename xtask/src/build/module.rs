//! A crate of ours as a WebAssembly module.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::Effort;
use crate::{
    command::{self, say},
    project::{self, Project},
    tools,
};

/// Compiles the library of a package for WebAssembly; returns where cargo leaves the module.
///
/// # Errors
/// If the wasm target cannot be installed or the package does not compile.
pub(super) fn compile(project: &Project, package: &str, effort: Effort) -> Result<PathBuf> {
    tools::require_wasm_target(project)?;
    let mut cargo = command::cargo(&project.root);
    cargo.args(["build", "--lib", "--target=wasm32-unknown-unknown"]);
    cargo.args(["--package", package, "--profile", effort.cargo_profile()]);
    if effort == Effort::Full {
        cargo.arg("--config").arg(shipped_flags(project)?);
    }
    command::run(&mut cargo)?;
    let folder = project.target.join("wasm32-unknown-unknown").join(effort.cargo_folder());
    Ok(folder.join(package.replace('-', "_")).with_extension("wasm"))
}

/// How eagerly the compiler copies a function to where it is called. For the parts that are compiled
/// for speed within size it would choose 50; the engine is as fast with this, and a kilobyte smaller.
const INLINING: &str = "-Cllvm-args=-inline-threshold=10";

/// Settings of cargo for what is shipped. Panics tell a file's path within its package, not where the
/// package lies: so it is the same wherever it was built, and tells nothing about that place.
fn shipped_flags(project: &Project) -> Result<String> {
    let mut prefixes = vec![format!("{}/", project.root.display())];
    let registries = project::cargo_home()?.join("registry/src");
    for registry in fs::read_dir(&registries).into_iter().flatten() {
        prefixes.push(format!("{}/", registry?.path().display()));
    }
    let remapped = prefixes.iter().map(|prefix| format!("--remap-path-prefix={prefix}="));
    let flags: Vec<String> = remapped.chain([INLINING.to_owned()]).collect();
    Ok(format!("target.wasm32-unknown-unknown.rustflags = {}", serde_json::to_string(&flags)?))
}

/// Runs `wasm-opt` over a module; returns the path of the smaller one beside it. Without a
/// `wasm-opt`, leaves the module as it is and says so.
///
/// # Errors
/// If `wasm-opt` fails.
pub(super) fn optimise(project: &Project, module: &Path) -> Result<PathBuf> {
    let Some(wasm_opt) = tools::wasm_opt(project) else {
        say!("no wasm-opt and no npm to install it with: the module stays larger than it need be");
        return Ok(module.to_owned());
    };
    say!("optimising it (wasm-opt)");
    let optimised = module.with_file_name("optimised.wasm");
    command::output(Command::new(wasm_opt).arg(module).arg("-o").arg(&optimised).args(WASM_OPT))?;
    Ok(optimised)
}

/// Features are named one by one because `--all-features` emits compact imports, which browsers
/// refuse ("Invalid import kind 127").
///
/// A function that is called once is moved to its caller only if it is small: moved wherever it is
/// called, it is a smaller file that compresses to a larger one. What the first pass moved, the
/// second can simplify.
const WASM_OPT: [&str; 12] = [
    "--one-caller-inline-max-function-size=20",
    "-Oz",
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
