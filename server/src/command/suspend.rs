use clap::Args;
use store::accounts;

use super::{CommandError, connect};
use crate::{clock::Clock, config::Settings};

/// Keep an account from signing in, and end its sessions.
///
/// What it keeps stays as it is. Works beside a running server.
#[derive(Debug, Args)]
pub(super) struct Suspend {
    /// The address that the account signs in with.
    email: String,
    /// Let it sign in again.
    #[arg(long)]
    lift: bool,
}

impl Suspend {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        let email = super::address(&self.email)?;
        let database = connect(&settings).await?;
        let now = Clock::of_the_machine().now();
        let known = if self.lift {
            accounts::lift_suspension(&database, &email, now).await?
        } else {
            accounts::suspend(&database, &email, now).await?
        };
        if !known {
            return Err(CommandError::Refused(format!("no account has the address {email}")));
        }
        eprintln!("{email} {}.", if self.lift { "may sign in again" } else { "is suspended" });
        Ok(())
    }
}
