use clap::Args;

use super::{CommandError, connect};
use crate::config::Settings;

/// Make the database's tables, or bring them up to date.
///
/// `serve` and `import` do so by themselves; this is for those who want it done beforehand, for
/// instance before several servers start.
#[derive(Debug, Args)]
pub(super) struct Migrate;

impl Migrate {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        let database = connect(&settings).await?;
        match database.pending_migrations().await? {
            0 => println!("Nothing to do: {} is up to date.", settings.database_url),
            pending => {
                database.migrate().await?;
                println!("Ran {pending} migrations on {}.", settings.database_url);
            }
        }
        Ok(())
    }
}
