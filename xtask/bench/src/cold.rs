//! How long `cargo xtask serve` takes on a machine that has nothing but the toolchain.

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use xtask::{command::say, project::Project};

use crate::{
    figure::{Bar, Figure},
    site::{Site, free_address, is_ready},
};

const PATIENCE: Duration = Duration::from_hours(1);

/// Clones the last commit into a folder of its own and serves it with empty caches: no registry
/// of crates, no compiled crate, no tools.
///
/// # Errors
/// If the clone does not get ready within an hour.
pub(crate) fn measure(project: &Project) -> Result<Vec<Figure>> {
    let folder = project.target.join("bench/cold");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let clone = folder.join("clone");
    let cloned = Command::new("git").arg("clone").arg("--quiet").arg(&project.root).arg(&clone).status()?;
    if !cloned.success() {
        bail!("git cannot clone the project");
    }
    say!("serving a fresh clone from empty caches; this takes minutes");
    let address = free_address()?;
    let start = Instant::now();
    // `exec` passes the process id on, from cargo to xtask to the server.
    let process = Command::new("cargo")
        .args(["xtask", "serve", "--port", &address.port().to_string()])
        .current_dir(&clone)
        .env("CARGO_HOME", folder.join("cargo"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("npm_config_cache", folder.join("npm"))
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO")
        .stdin(Stdio::null())
        .spawn()
        .context("cannot start cargo")?;
    let mut site = Site::running(process, address);
    while start.elapsed() < PATIENCE {
        if is_ready(address) {
            let minutes = start.elapsed().as_secs_f64() / 60.0;
            let detail = "a clone of the last commit: crates fetched and compiled, tools installed".to_owned();
            let what = "cold `cargo xtask serve` until ready";
            return Ok(vec![Figure::single(what, Bar::None, minutes, " min", detail)]);
        }
        site.assert_running()?;
        thread::sleep(Duration::from_millis(200));
    }
    bail!("not ready after an hour")
}
