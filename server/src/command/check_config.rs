use clap::Args;
use store::Database;

use super::CommandError;
use crate::{
    config::{SeedDirectory, Settings},
    site_files::SiteFiles,
};

/// Tell whether the settings can be used, and what they mean.
///
/// Reads them as `serve` would, asks the database whether it answers, and changes nothing.
/// Ends with 1 if `serve` could not start.
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
            SeedDirectory::File(path) => println!("ATLAS_SEED_DIRECTORY  {}", path.display()),
        }
        println!("ATLAS_LOG             {}{}", if settings.log.json { "json," } else { "" }, settings.log.filter);

        if settings.database_url.names_missing_file() {
            println!("The database does not exist yet; `serve` will make it.");
        } else {
            let database = Database::connect(settings.database_url.reveal()).await?;
            database.ping().await?;
            match database.pending_migrations().await? {
                0 => println!("The database answers and is up to date."),
                pending => println!("The database answers; `serve` will run {pending} migrations."),
            }
        }
        let root = &settings.site_root;
        let files = SiteFiles::load(root).map_err(|source| CommandError::file(root, "read", source))?;
        if !files.has_browser_part() {
            println!("There is no browser part in {}: pages will work as without JavaScript.", root.display());
        }
        println!("The settings can be used.");
        Ok(())
    }
}
