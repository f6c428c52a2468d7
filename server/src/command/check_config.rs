use std::{io, path::Path};

use clap::Args;

use super::{CommandError, connect};
use crate::{
    config::{SeedDirectory, Settings},
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

/// Tries with a file that has no name. Where the folder does not exist, whatever would hold it is
/// tried in its place.
fn takes_files(folder: &Path) -> io::Result<()> {
    let here = Path::new(".");
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(here);
    tempfile::tempfile_in(if there == Path::new("") { here } else { there }).map(drop)
}
