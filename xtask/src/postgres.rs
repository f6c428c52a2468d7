//! A PostgreSQL of one's own, for tests and measurements, gone when they are done.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    command::{self, say},
    tools,
};

/// A running server. Dropping it stops it; so does the end of this process, even a violent one,
/// because the shell that holds it waits for its input to close.
pub struct Postgres {
    keeper: Child,
    url: String,
}

/// `initdb` refuses to run as root.
const USER: &str = "postgres";

impl Postgres {
    /// Installs PostgreSQL if it is missing, creates a cluster in a temporary folder and starts it;
    /// it listens on a socket there and nowhere else.
    ///
    /// # Errors
    /// If it cannot be installed or started.
    pub fn start() -> Result<Self> {
        if programs().is_none() {
            tools::install_debian_package("postgresql")?;
        }
        let programs = programs().context("PostgreSQL is installed but initdb is not where Debian puts it")?;
        say!("starting PostgreSQL");
        let mut command = if tools::is_root()? {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        command.args(["-euc", include_str!("postgres.sh"), "postgres.sh"]).arg(&programs).arg(USER);
        // The folder this was started in may be closed to the other user.
        command.current_dir("/");
        let mut keeper =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start a shell")?;
        let printed = keeper.stdout.take().context("the shell has no output")?;
        let mut lines = BufReader::new(printed).lines().map_while(Result::ok);
        // Through a socket in a folder of its own: a port could be taken by somebody else.
        let folder = lines.find_map(|line| line.strip_prefix("ready in ").map(str::to_owned));
        let url = folder.as_ref().map(|folder| format!("postgres://{USER}@localhost/postgres?host={folder}"));
        let postgres = Self { keeper, url: url.unwrap_or_default() };
        if folder.is_none() {
            bail!("PostgreSQL did not start");
        }
        Ok(postgres)
    }

    /// Address by which tests may create databases.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(problem) = self.keeper.wait() {
            eprintln!("cannot stop PostgreSQL: {problem}");
        }
    }
}

/// The folder that holds `initdb` and `pg_ctl`. Debian keeps them off PATH.
fn programs() -> Option<PathBuf> {
    if let Some(program) = command::find("initdb") {
        return program.parent().map(Path::to_owned);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<_> = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    folders.sort();
    folders.pop()
}
