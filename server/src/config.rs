//! Settings of the running site, from the environment and a `.env` file.

mod accounts;
mod mail;
mod public_url;

use std::{
    collections::HashMap,
    env, fmt, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use store::{Database, StoreError};
use tracing_subscriber::EnvFilter;

use crate::{client::TrustedProxies, interchange::Format};

pub use mail::{MailRoute, MailSettings};
pub use public_url::PublicUrl;

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    pub database_url: DatabaseUrl,
    pub listen: SocketAddr,
    pub public_url: PublicUrl,
    pub data_dir: PathBuf,
    pub seed_directory: SeedDirectory,
    pub log: LogSettings,
    pub mail: MailSettings,
    pub trusted_proxies: TrustedProxies,
    /// Whether tries are counted, and forms that programs fill in are held up.
    pub limits_tries: bool,
    /// What a file says about who runs the site, for the pages that must name them.
    pub operator: Option<String>,
    /// The folder that holds the browser part; unused when that is embedded in the binary.
    pub site_root: PathBuf,
}

/// An address of a database. Shown without its password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    url: String,
    /// The file that a SQLite database is kept in.
    file: Option<PathBuf>,
}

/// Which profiles an empty database starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeedDirectory {
    /// The directory that comes with the program.
    Bundled,
    None,
    /// A file that `import` would read.
    File {
        path: PathBuf,
        format: Format,
    },
}

/// What is logged, and how.
#[derive(Debug, Clone)]
pub struct LogSettings {
    /// One JSON object a line instead of text for people.
    pub json: bool,
    pub filter: EnvFilter,
}

/// A setting that cannot be used. Shown as one sentence that names the variable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} {problem}")]
pub struct ConfigError {
    pub variable: String,
    problem: String,
}

/// Every variable that [`Settings::read`] asks for.
pub const VARIABLES: [&str; 12] = [
    "DATABASE_URL",
    "ATLAS_LISTEN",
    "ATLAS_PUBLIC_URL",
    "ATLAS_DATA_DIR",
    "ATLAS_SEED_DIRECTORY",
    "ATLAS_LOG",
    "ATLAS_SMTP_URL",
    "ATLAS_MAIL_FROM",
    "ATLAS_TRUSTED_PROXIES",
    "ATLAS_RATE_LIMITS",
    "ATLAS_OPERATOR",
    "ATLAS_SITE_ROOT",
];

/// What `ATLAS_SITE_ROOT` was called first; who set it under that name keeps the site.
const FORMER_SITE_ROOT: &str = "LEPTOS_SITE_ROOT";

impl Settings {
    /// Reads the environment, and for what is not set there the nearest `.env` file upwards from
    /// the working directory.
    ///
    /// # Errors
    /// A value cannot be used, or the file cannot be read.
    pub fn from_environment() -> Result<Self, ConfigError> {
        let mut values: HashMap<String, String> = match dotenvy::dotenv_iter() {
            Ok(lines) => read_file(lines)?,
            Err(error) if error.not_found() => HashMap::new(),
            Err(error) => return Err(refuse_file(&error)),
        };
        for variable in VARIABLES.into_iter().chain([FORMER_SITE_ROOT]) {
            if let Some(value) = env::var_os(variable) {
                let value = value.into_string().map_err(|_| refuse(variable, "must be UTF-8."))?;
                values.insert(variable.to_owned(), value);
            }
        }
        Self::read(|variable| values.get(variable).cloned())
    }

    /// Reads settings from `lookup`. A blank value counts as not set.
    ///
    /// # Errors
    /// A value cannot be used.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let get =
            |variable: &str| lookup(variable).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());

        let data_dir = PathBuf::from(get("ATLAS_DATA_DIR").unwrap_or_else(|| "data".to_owned()));
        let database_url = match get("DATABASE_URL") {
            Some(url) => url.parse()?,
            None => format!("sqlite://{}/atlas.db", utf8_percent_encode(&data_dir.to_string_lossy(), PATH)).parse()?,
        };
        let listen = get("ATLAS_LISTEN").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        let listen: SocketAddr = listen.parse().map_err(|_| {
            refuse("ATLAS_LISTEN", format!("must be an IP address and a port, such as 127.0.0.1:3000, not `{listen}`."))
        })?;
        let public_url = match get("ATLAS_PUBLIC_URL") {
            Some(url) => url.parse()?,
            None => PublicUrl::of(listen),
        };
        let seed_directory = get("ATLAS_SEED_DIRECTORY").map_or(Ok(SeedDirectory::Bundled), |text| text.parse())?;
        let log = get("ATLAS_LOG").unwrap_or_default().parse()?;
        let site_root = get("ATLAS_SITE_ROOT").or_else(|| get(FORMER_SITE_ROOT));
        let site_root = PathBuf::from(site_root.unwrap_or_else(|| "target/site".to_owned()));
        let mail = MailSettings::read(get("ATLAS_SMTP_URL"), get("ATLAS_MAIL_FROM"), &data_dir, &public_url)?;
        let trusted_proxies = accounts::trusted_proxies(&get("ATLAS_TRUSTED_PROXIES").unwrap_or_default())?;
        let limits_tries = accounts::limits_tries(get("ATLAS_RATE_LIMITS").as_deref(), &public_url)?;
        let operator = get("ATLAS_OPERATOR").map(|file| accounts::operator(Path::new(&file))).transpose()?;
        Ok(Self {
            database_url,
            listen,
            public_url,
            data_dir,
            seed_directory,
            log,
            mail,
            trusted_proxies,
            limits_tries,
            operator,
            site_root,
        })
    }
}

/// What would not stand for itself in an address.
const PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

fn read_file(lines: dotenvy::Iter<impl io::Read>) -> Result<HashMap<String, String>, ConfigError> {
    lines.collect::<Result<_, _>>().map_err(|error| refuse_file(&error))
}

/// Does not repeat the line at fault: it may hold a password.
fn refuse_file(error: &dotenvy::Error) -> ConfigError {
    match error {
        dotenvy::Error::Io(error) => refuse(".env", format!("cannot be read: {error}.")),
        _ => refuse(".env", "has a line that is no `NAME=value`."),
    }
}

fn refuse(variable: &str, problem: impl Into<String>) -> ConfigError {
    ConfigError { variable: variable.to_owned(), problem: problem.into() }
}

impl DatabaseUrl {
    /// The whole address, password and all.
    pub fn reveal(&self) -> &str {
        &self.url
    }

    /// The file that connecting would make.
    pub fn missing_file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|file| !file.exists())
    }

    pub fn is_postgres(&self) -> bool {
        self.url.starts_with("postgres")
    }
}

impl FromStr for DatabaseUrl {
    type Err = ConfigError;

    fn from_str(url: &str) -> Result<Self, ConfigError> {
        // The value is not repeated: it may hold a password.
        match Database::file_of(url) {
            Ok(file) => Ok(Self { url: url.to_owned(), file }),
            Err(StoreError::UnknownScheme) => {
                Err(refuse("DATABASE_URL", "must begin with sqlite: or postgres://, such as sqlite://data/atlas.db."))
            }
            Err(_) => Err(refuse("DATABASE_URL", "must be the address of a database, such as sqlite://data/atlas.db.")),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // PostgreSQL also takes a password as a parameter, so parameters are left out.
        let shown = self.url.split('?').next().unwrap_or_default();
        match (shown.split_once("://"), shown.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => write!(f, "{scheme}://…@{host}"),
            _ => f.write_str(shown),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

impl FromStr for SeedDirectory {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        match text {
            "bundled" => Ok(Self::Bundled),
            "none" => Ok(Self::None),
            path if !PathBuf::from(path).is_file() => Err(refuse(
                "ATLAS_SEED_DIRECTORY",
                format!("must be `bundled`, `none` or a file; `{path}` is no file."),
            )),
            path => match Format::of(Path::new(path)) {
                Some(format) => Ok(Self::File { path: path.into(), format }),
                None => Err(refuse(
                    "ATLAS_SEED_DIRECTORY",
                    format!("must name a file that ends in .jsonl or .csv, not `{path}`."),
                )),
            },
        }
    }
}

impl FromStr for LogSettings {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let (json, directives) = match text.split_once(',') {
            Some(("json", directives)) => (true, directives),
            None if text == "json" => (true, ""),
            _ => (false, text),
        };
        let directives = if directives.is_empty() { "info,sqlx=warn,sea_orm_migration=warn" } else { directives };
        let filter = EnvFilter::builder().parse(directives).map_err(|error| {
            refuse(
                "ATLAS_LOG",
                format!("must be levels such as `info` or `json,warn,server=debug`, not `{text}`: {error}."),
            )
        })?;
        Ok(Self { json, filter })
    }
}

#[cfg(test)]
mod tests;
