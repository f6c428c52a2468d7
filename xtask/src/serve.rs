//! `cargo xtask serve`: builds what is missing and starts the server.

use std::{os::unix::process::CommandExt as _, process::Command};

use anyhow::{Result, anyhow};
use clap::Args;

use xtask::{
    build::{self, Effort, Server},
    command::say,
    project::Project,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Builds as for production: smaller for the browser, faster on the server
    #[arg(long)]
    release: bool,
    /// The port on 127.0.0.1, in place of `ATLAS_LISTEN`'s
    #[arg(long)]
    port: Option<u16>,
}

/// Serves until interrupted. The server itself creates its database and loads the bundled directory.
///
/// # Errors
/// If something does not compile or the server cannot be started.
pub(crate) fn serve(project: &Project, options: &Options) -> Result<()> {
    let (effort, server) =
        if options.release { (Effort::Full, Server::Release) } else { (Effort::Quick, Server::Development) };
    build::build_site(project, effort)?;
    let program = server.build(project)?;
    let mut command = Command::new(program);
    command.arg("serve").current_dir(&project.root).env("ATLAS_SITE_ROOT", &project.site);
    if let Some(port) = options.port {
        command.env("ATLAS_LISTEN", format!("127.0.0.1:{port}"));
    }
    say!("starting the server");
    // Taking this process's place, so that signals reach the server and its exit code is ours.
    Err(anyhow!("cannot start the server: {}", command.exec()))
}
