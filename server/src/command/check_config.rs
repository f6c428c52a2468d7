use std::{io, path::Path};

use clap::Args;

use super::{CommandError, connect};
use crate::{
    config::{MailRoute, SeedDirectory, Settings},
    site_files::SiteFiles,
};

/// Tell whether the settings can be used, and what they mean.
///
/// Reads them as `serve` would, asks the database whether it answers and the data folder whether it
/// takes files, and leaves both as they are. Ends with 1 if `serve` could not start; only whether
/// the port is free is not looked at, because the site may be running.
#[derive(Debug, Args)]
pub(super) struct CheckConfig;

impl CheckConfig {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        println!("DATABASE_URL          {}", settings.database_url);
        println!("ATLAS_LISTEN          {}", settings.listen);
        println!("ATLAS_PUBLIC_URL      {}", settings.public_url);
        println!("ATLAS_DATA_DIR        {}", settings.data_dir.display());
        match &settings.seed_directory {
            SeedDirectory::Bundled => println!("ATLAS_SEED_DIRECTORY  bundled"),
            SeedDirectory::None => println!("ATLAS_SEED_DIRECTORY  none"),
            SeedDirectory::File { path, .. } => println!("ATLAS_SEED_DIRECTORY  {}", path.display()),
        }
        println!("ATLAS_LOG             {}{}", if settings.log.json { "json," } else { "" }, settings.log.filter);
        println!("ATLAS_SMTP_URL        {}", settings.mail.route);
        println!("ATLAS_MAIL_FROM       {}", settings.mail.from);
        let proxies: Vec<String> = settings.trusted_proxies.0.iter().map(ToString::to_string).collect();
        println!("ATLAS_TRUSTED_PROXIES {}", if proxies.is_empty() { "none".to_owned() } else { proxies.join(",") });
        println!("ATLAS_RATE_LIMITS     {}", if settings.limits_tries { "on" } else { "off" });
        println!("ATLAS_OPERATOR        {}", if settings.operator.is_some() { "given" } else { "not given" });
        warn(&settings);

        if let Some(file) = settings.database_url.missing_file() {
            let folder = file.parent().unwrap_or(Path::new("."));
            takes_files(folder).map_err(|source| CommandError::setting("DATABASE_URL", source))?;
            println!("The database does not exist yet; `serve` will make it.");
        } else {
            let database = connect(&settings).await?;
            database.ping().await?;
            match database.pending_migrations().await? {
                0 => println!("The database answers and is up to date."),
                pending => println!("The database answers; `serve` will run {pending} migrations."),
            }
        }
        let root = &settings.site_root;
        let files = SiteFiles::load(root, "").map_err(|source| CommandError::setting("ATLAS_SITE_ROOT", source))?;
        if !files.has_browser_part() {
            println!("There is no browser part in {}: pages will work as without JavaScript.", root.display());
        }
        takes_files(&settings.data_dir).map_err(|source| CommandError::setting("ATLAS_DATA_DIR", source))?;
        println!("The settings can be used.");
        Ok(())
    }
}

/// What can be used and is still hardly meant.
fn warn(settings: &Settings) {
    if !settings.public_url.is_loopback() {
        if matches!(settings.mail.route, MailRoute::Files(_)) {
            println!("Mails become files that nobody gets: ATLAS_SMTP_URL names no mail server.");
        }
        if settings.operator.is_none() {
            println!("The pages on privacy and terms name nobody: ATLAS_OPERATOR is not set.");
        }
    }
    if settings.public_url.is_https() && settings.listen.ip().is_loopback() && settings.trusted_proxies.0.is_empty() {
        println!("All visitors count as one, the proxy in front: ATLAS_TRUSTED_PROXIES names none.");
    }
}

/// Tries with a file that has no name. Where the folder does not exist, whatever would hold it is
/// tried in its place.
fn takes_files(folder: &Path) -> io::Result<()> {
    let here = Path::new(".");
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(here);
    tempfile::tempfile_in(if there == Path::new("") { here } else { there }).map(drop)
}
