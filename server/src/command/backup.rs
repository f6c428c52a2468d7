use std::path::PathBuf;

use clap::Args;

use super::{CommandError, connect};
use crate::config::Settings;

/// Copy a SQLite database to a file, also while the site is being served.
///
/// The copy is of one moment and can take the place of the original. A PostgreSQL database is
/// backed up with its own tool, `pg_dump`.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The new file; one that exists is not replaced.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        if settings.database_url.is_postgres() {
            return Err(CommandError::Refused("`backup` copies SQLite files; use pg_dump for PostgreSQL.".to_owned()));
        }
        if settings.database_url.missing_file().is_some() {
            let shown = settings.database_url.to_string();
            return Err(CommandError::Refused(format!("there is no database at {shown} to back up.")));
        }
        // SQLite's own words for this would name no file.
        if self.file.exists() {
            return Err(CommandError::Refused(format!("{} exists already.", self.file.display())));
        }
        let database = connect(&settings).await?;
        database.back_up(&self.file).await?;
        println!("Copied {} to {}.", settings.database_url, self.file.display());
        Ok(())
    }
}
