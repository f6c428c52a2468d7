//! `cargo xtask dist`: one file to install.

use std::fs;

use anyhow::Result;

use xtask::{
    build::{self, Effort, Server},
    command::say,
    project::Project,
};

/// Builds `dist/cluster-atlas`, the release server with the site inside.
///
/// # Errors
/// If something does not compile or cannot be written.
pub(crate) fn dist(project: &Project) -> Result<()> {
    build::build_site(project, Effort::Full)?;
    let program = Server::ReleaseWithSite.build(project)?;
    let folder = project.root.join("dist");
    fs::create_dir_all(&folder)?;
    let copy = folder.join("cluster-atlas");
    // Replacing rather than overwriting, because a running program's file cannot be written to.
    let new = folder.join("cluster-atlas.new");
    fs::copy(program, &new)?;
    fs::rename(new, copy)?;
    say!("dist/cluster-atlas is ready");
    Ok(())
}
