//! A server of our own, with a database of its own, to be measured.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use xtask::{
    build::{self, Effort, Server},
    command,
    project::Project,
};

/// How long a server may take to get ready.
const PATIENCE: Duration = Duration::from_mins(2);

/// What sqlx calls the threads that run SQLite.
const DATABASE_THREADS: &str = "sqlx-sqlite";

/// The release server and the site that it serves.
pub(crate) struct Program {
    path: PathBuf,
    site: PathBuf,
    /// Where the measured servers keep their data.
    folder: PathBuf,
}

impl Program {
    /// # Errors
    /// If the site or the server does not compile.
    pub(crate) fn build(project: &Project) -> Result<Self> {
        build::build_site(project, Effort::Full)?;
        let path = Server::Release.build(project)?;
        Ok(Self { path, site: project.site.clone(), folder: project.target.join("bench/data") })
    }

    /// A new, empty folder for the data of one server.
    ///
    /// # Errors
    /// If the old one cannot be removed.
    pub(crate) fn data(&self, name: &str) -> Result<Data<'_>> {
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let database_url = format!("sqlite://{}", folder.join("atlas.db").display());
        Ok(Data { program: self, folder, database_url })
    }

    /// Writes made-up profiles to a file and returns its path.
    ///
    /// # Errors
    /// If they cannot be written.
    pub(crate) fn generate(&self, count: usize) -> Result<PathBuf> {
        fs::create_dir_all(&self.folder)?;
        let file = self.folder.join(format!("{count}.jsonl"));
        let mut generate = Command::new(&self.path);
        generate.args(["generate", "--count", &count.to_string(), "--seed", "1"]).arg(&file);
        command::output(&mut generate)?;
        Ok(file)
    }
}

/// The data of one server.
pub(crate) struct Data<'a> {
    program: &'a Program,
    folder: PathBuf,
    /// A SQLite file in the folder, unless it is changed.
    pub(crate) database_url: String,
}

impl Data<'_> {
    /// A command of the program on this data, without the bundled directory.
    pub(crate) fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.program.path);
        command.arg(name).current_dir(&self.folder);
        command.env("DATABASE_URL", &self.database_url);
        command.env("ATLAS_DATA_DIR", &self.folder);
        command.env("ATLAS_SEED_DIRECTORY", "none");
        command.env("ATLAS_LOG", "warn");
        command
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Imports a file; returns how long it took.
    ///
    /// # Errors
    /// If a line of it is refused.
    pub(crate) fn import(&self, file: &Path) -> Result<Duration> {
        let start = Instant::now();
        command::output(self.command("import").arg(file))?;
        Ok(start.elapsed())
    }

    /// Serves an empty database filled with the bundled directory.
    ///
    /// # Errors
    /// If the server does not get ready.
    pub(crate) fn serve_bundled(&self) -> Result<Site> {
        let mut serve = self.command("serve");
        serve.env("ATLAS_SEED_DIRECTORY", "bundled");
        self.start(serve)
    }

    /// Serves what was imported.
    ///
    /// # Errors
    /// If the server does not get ready.
    pub(crate) fn serve(&self) -> Result<Site> {
        self.start(self.command("serve"))
    }

    fn start(&self, mut serve: Command) -> Result<Site> {
        let address = free_address()?;
        serve.env("ATLAS_LISTEN", address.to_string()).env("ATLAS_SITE_ROOT", &self.program.site);
        let start = Instant::now();
        let process = serve.stdin(Stdio::null()).spawn().context("cannot start the server")?;
        let mut site = Site { process, address, start_up: Duration::ZERO };
        site.wait_until_ready(start)?;
        Ok(site)
    }
}

/// An address on this machine that nobody listens on.
pub(crate) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// A running server, stopped when it goes out of scope.
pub(crate) struct Site {
    process: Child,
    pub(crate) address: SocketAddr,
    /// From its start until it said that it was ready.
    pub(crate) start_up: Duration,
}

impl Site {
    /// A server that listens already, however it was started.
    pub(crate) fn running(process: Child, address: SocketAddr) -> Self {
        Self { process, address, start_up: Duration::ZERO }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn wait_until_ready(&mut self, start: Instant) -> Result<()> {
        while start.elapsed() < PATIENCE {
            if is_ready(self.address) {
                self.start_up = start.elapsed();
                return Ok(());
            }
            self.assert_running()?;
            thread::sleep(Duration::from_millis(2));
        }
        bail!("the server was not ready after {} s", PATIENCE.as_secs());
    }

    /// # Errors
    /// If it has stopped.
    pub(crate) fn assert_running(&mut self) -> Result<()> {
        match self.process.try_wait()? {
            Some(status) => bail!("the server stopped ({status})"),
            None => Ok(()),
        }
    }

    /// Seconds of processor time that the process has used, in its own code and in the kernel.
    ///
    /// # Errors
    /// If there is no `/proc`.
    pub(crate) fn cpu_seconds(&self) -> Result<f64> {
        let stat = self.proc("stat")?;
        // The name before the last parenthesis may hold anything; after it, the 12th and the 13th
        // field are user and system time in hundredths of a second.
        let (_, fields) = stat.rsplit_once(')').context("/proc/…/stat has another form")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
        Ok(ticks / 100.0)
    }

    /// Resident memory in bytes.
    ///
    /// # Errors
    /// If there is no `/proc`.
    pub(crate) fn resident_bytes(&self) -> Result<f64> {
        let status = self.proc("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? * 1024.0)
    }

    /// How often the threads that run database queries were woken since the start.
    ///
    /// # Errors
    /// If there is no `/proc`, or no such thread.
    pub(crate) fn database_wake_ups(&self) -> Result<f64> {
        let mut wake_ups = None;
        for thread in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let thread = thread?.path();
            if fs::read_to_string(thread.join("comm"))?.starts_with(DATABASE_THREADS) {
                let status = fs::read_to_string(thread.join("status"))?;
                let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
                *wake_ups.get_or_insert(0.0) += line.context("no count of wake-ups")?.trim().parse::<f64>()?;
            }
        }
        wake_ups.with_context(|| format!("no thread is named {DATABASE_THREADS}…"))
    }

    fn proc(&self, file: &str) -> Result<String> {
        let path = format!("/proc/{}/{file}", self.process.id());
        fs::read_to_string(&path).with_context(|| format!("cannot read {path}: this is measured on Linux"))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // It may have stopped by itself already.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Whether a server there says that it is ready.
pub(crate) fn is_ready(address: SocketAddr) -> bool {
    status(address, "/readyz") == Some(200)
}

/// The status that an address answers with; nothing if nobody answers.
fn status(address: SocketAddr, path: &str) -> Option<u16> {
    answer(address, path)?.split(' ').nth(1)?.parse().ok()
}

/// The text that an address answers with; nothing if nobody answers.
pub(crate) fn body(address: SocketAddr, path: &str) -> Option<String> {
    answer(address, path)?.split_once("\r\n\r\n").map(|(_, body)| body.to_owned())
}

fn answer(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}
