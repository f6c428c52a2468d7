use std::io::{Write as _, stdout};

use clap::Args;
use store::accounts;
use view::address;

use super::{CommandError, connect};
use crate::{clock::Clock, config::Settings};

/// Make somebody a moderator, who decides what is published.
///
/// Makes the account if there is none with this address, and prints a link on which its owner sets a
/// password; it is good for seven days. Works beside a running server.
#[derive(Debug, Args)]
pub(super) struct Moderator {
    /// The address that the moderator signs in with.
    email: String,
    /// Take the role away again.
    #[arg(long)]
    revoke: bool,
}

impl Moderator {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        let email = super::address(&self.email)?;
        let database = connect(&settings).await?;
        database.migrate().await?;
        let now = Clock::of_the_machine().now();
        if self.revoke {
            return if accounts::revoke_moderator(&database, &email, now).await? {
                eprintln!("{email} is a moderator no more.");
                Ok(())
            } else {
                Err(CommandError::Refused(format!("no account has the address {email}")))
            };
        }
        let link = accounts::grant_moderator(&database, &email, now).await?;
        eprintln!("{email} is a moderator. On this page a password is set:");
        let path = address::with_token(address::SET_PASSWORD, link.reveal());
        writeln!(stdout(), "{}{path}", settings.public_url).map_err(CommandError::Output)
    }
}
