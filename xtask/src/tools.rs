//! Programs that the commands need and install for themselves, pinned, in the cache folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use crate::{
    command::{self, say},
    project::Project,
};

/// Adds the wasm target to the toolchain if it is missing.
///
/// # Errors
/// If rustup cannot fetch it.
pub(crate) fn require_wasm_target(project: &Project) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let libraries = command::output(Command::new("rustc").current_dir(&project.root).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    // Toolchains that do not come from rustup may carry the target, so look rather than ask rustup.
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    say!("adding the {TARGET} target to the Rust toolchain");
    command::run(Command::new("rustup").current_dir(&project.root).args(["target", "add", TARGET]))
        .with_context(|| format!("the browser part needs the Rust target {TARGET}"))
}

/// The `wasm-opt` program: the one on PATH, else binaryen's from npm, else none.
pub(crate) fn wasm_opt(project: &Project) -> Option<PathBuf> {
    if let Some(program) = command::find("wasm-opt") {
        return Some(program);
    }
    command::find("npm")?;
    match node_packages(&project.root.join("xtask/node"), &project.tools.join("node")) {
        Ok(installed) => Some(installed.join("node_modules/.bin/wasm-opt")),
        Err(failure) => {
            say!("wasm-opt could not be installed: {failure:#}");
            None
        }
    }
}

/// Installs the npm packages locked in `manifest` into `folder`, unless they are there already.
pub(crate) fn node_packages(manifest: &Path, folder: &Path) -> Result<PathBuf> {
    const LOCK: &str = "package-lock.json";
    let wanted = fs::read(manifest.join(LOCK))?;
    // npm writes this file last, so that it is there only after a complete installation.
    let complete = folder.join("node_modules/.package-lock.json").is_file();
    if complete && fs::read(folder.join(LOCK)).is_ok_and(|found| found == wanted) {
        return Ok(folder.to_owned());
    }
    say!("installing the build's npm packages");
    fs::create_dir_all(folder)?;
    fs::copy(manifest.join("package.json"), folder.join("package.json"))?;
    fs::write(folder.join(LOCK), wanted)?;
    command::output(&mut npm_ci(folder))?;
    Ok(folder.to_owned())
}

/// `npm ci` in `folder`: exactly what its lock file names, and no browsers.
pub(crate) fn npm_ci(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}
