//! Programs that the commands need and install for themselves, pinned, in the cache folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    command::{self, say},
    project::Project,
};

/// Adds the wasm target to the toolchain if it is missing.
///
/// # Errors
/// If rustup cannot fetch it.
pub fn require_wasm_target(project: &Project) -> Result<()> {
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
        .with_context(|| format!("the programs need the Rust target {TARGET}"))
}

/// Makes WebAssembly smaller; none if it is not there and there is no npm to install it with.
pub fn wasm_opt(project: &Project) -> Option<PathBuf> {
    from_npm(project, "wasm-opt")
}

/// Makes scripts smaller; none if it is not there and there is no npm to install it with.
pub fn terser(project: &Project) -> Option<PathBuf> {
    from_npm(project, "terser")
}

/// A program that the build can do without: the one on PATH, else the one locked in `xtask/node`.
fn from_npm(project: &Project, name: &str) -> Option<PathBuf> {
    if let Some(program) = command::find(name) {
        return Some(program);
    }
    command::find("npm")?;
    match node_packages(&project.root.join("xtask/node"), &project.tools.join("node")) {
        Ok(installed) => Some(installed.join("node_modules/.bin").join(name)),
        Err(failure) => {
            say!("{name} could not be installed: {failure:#}");
            None
        }
    }
}

/// Installs the npm packages locked in `manifest` into `folder`, unless they are there already.
pub fn node_packages(manifest: &Path, folder: &Path) -> Result<PathBuf> {
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

/// Installs the npm packages that `folder`'s lock file names into `folder/node_modules`, unless that
/// was done since the lock file changed.
///
/// # Errors
/// If npm is missing or fails.
pub fn install_node_packages(folder: &Path) -> Result<()> {
    let done = fs::metadata(folder.join("node_modules/.package-lock.json")).and_then(|file| file.modified());
    let wanted = fs::metadata(folder.join("package-lock.json"))?.modified()?;
    if done.is_ok_and(|done| done >= wanted) {
        return Ok(());
    }
    say!("installing the npm packages of {}", folder.display());
    command::run(&mut npm_ci(folder)).context("this needs Node.js 20 with npm")
}

/// `npm ci` in `folder`: exactly what its lock file names, and no browsers.
fn npm_ci(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

/// cargo-deny, compiled once into the cache folder.
///
/// # Errors
/// If it does not compile.
pub fn cargo_deny(project: &Project) -> Result<PathBuf> {
    const VERSION: &str = "0.20.2";
    let folder = project.tools.join(format!("cargo-deny-{VERSION}"));
    let program = folder.join("bin/cargo-deny");
    if !program.is_file() {
        say!("installing cargo-deny {VERSION}, once");
        let mut cargo = command::cargo(&project.root);
        cargo.args(["install", "cargo-deny", "--locked", "--quiet", "--no-default-features"]);
        command::run(cargo.args(["--version", VERSION, "--root"]).arg(&folder))?;
    }
    Ok(program)
}

/// Installs a package of Debian's, or says that the user has to.
///
/// # Errors
/// If this is no Debian, or the user is not root, or apt-get fails.
pub fn install_debian_package(name: &str) -> Result<()> {
    if command::find("apt-get").is_none() || !is_root()? {
        bail!("please install {name} (on Debian: apt-get install {name})");
    }
    say!("installing Debian's {name}");
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
        apt
    };
    command::output(apt().arg("update"))?;
    command::output(apt().args(["install", "--yes", "--no-install-recommends", name]))?;
    Ok(())
}

/// The browser: `$CHROMIUM`, else the one on PATH, else Debian's, installed now.
///
/// # Errors
/// If it cannot be installed.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = command::find("chromium") {
        return Ok(found);
    }
    install_debian_package("chromium")?;
    command::find("chromium").context("the package chromium is installed but brought no program of that name")
}

/// Whether this process may do everything.
///
/// # Errors
/// If there is no program `id`.
pub fn is_root() -> Result<bool> {
    Ok(command::output(Command::new("id").arg("-u"))? == "0")
}
