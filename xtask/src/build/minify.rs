//! Scripts without what only people read.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::{command::say, project::Project, tools};

/// A module's script with short names and no comments; without terser, as it is.
///
/// # Errors
/// If terser fails.
pub(super) fn minify(project: &Project, script: &[u8]) -> Result<Vec<u8>> {
    let Some(terser) = tools::terser(project) else {
        say!("no terser and no npm to install it with: scripts stay a quarter larger");
        return Ok(script.to_vec());
    };
    let mut command = Command::new(terser);
    command.args(["--module", "--mangle", "--compress", "passes=2", "--ecma", "2020"]);
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start terser")?;
    // It reads to the end before it writes, so neither waits for the other. Dropped, it ends.
    running.stdin.take().context("terser takes no input")?.write_all(script)?;
    let output = running.wait_with_output()?;
    if !output.status.success() {
        bail!("terser failed ({})", output.status);
    }
    Ok(output.stdout)
}
