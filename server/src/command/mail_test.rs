use clap::Args;
use store::outbox::{Due, Letter};
use uuid::Uuid;
use view::mails::{self, Mail};

use super::CommandError;
use crate::{clock::Clock, config::Settings, mail::Mailer};

/// Send a mail to see whether mails arrive.
///
/// It takes the way that `ATLAS_SMTP_URL` names, at once and not through the outbox, so what goes
/// wrong is told here.
#[derive(Debug, Args)]
pub(super) struct MailTest {
    /// Where to send it.
    address: String,
}

impl MailTest {
    pub(super) async fn run(&self, settings: Settings) -> Result<(), CommandError> {
        let to = super::address(&self.address)?;
        let Mail { subject, text, html } = mails::test(settings.public_url.as_str());
        let letter = Letter { recipient: to.deliverable(), subject, text, html };
        let due = Due { id: Uuid::now_v7(), written: Clock::of_the_machine().now(), attempts: 0, letter };
        Mailer::new(&settings.mail)?.send(&due).await?;
        eprintln!("Sent by {}.", settings.mail.route);
        Ok(())
    }
}
