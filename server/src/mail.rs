//! Mails on their way out: over SMTP, or as files for those who have no mail server.

mod message;
mod worker;

use std::{io, path::PathBuf};

use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor, message::Mailbox, transport::smtp};
use store::outbox::Due;
use time::UtcOffset;

use crate::config::{MailRoute, MailSettings};

pub use worker::work;

/// Sends mails by the way that the settings name.
#[derive(Debug, Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
}

#[derive(Debug, Clone)]
enum Way {
    Files(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

/// Why a mail could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("it cannot be written")]
    Message(#[source] lettre::error::Error),
    #[error("its address is none")]
    Address(#[source] lettre::address::AddressError),
    #[error("the mail server does not take it")]
    Smtp(#[source] smtp::Error),
    #[error("its file cannot be written")]
    File(#[source] io::Error),
}

impl MailError {
    /// Whether trying again is of no use.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Message(_) | Self::Address(_) => true,
            Self::Smtp(error) => error.is_permanent(),
            Self::File(_) => false,
        }
    }
}

impl Mailer {
    /// # Errors
    /// The address of the mail server is none; that of checked settings is one.
    pub fn new(settings: &MailSettings) -> Result<Self, MailError> {
        let way = match &settings.route {
            MailRoute::Files(folder) => Way::Files(folder.clone()),
            MailRoute::Smtp(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(MailError::Smtp)?;
                Way::Smtp(Box::new(transport.build()))
            }
        };
        Ok(Self { way, from: settings.from.clone() })
    }

    /// Hands a mail over: to the mail server, or to its file, which has its name once it is whole.
    ///
    /// # Errors
    /// See [`MailError`].
    pub async fn send(&self, due: &Due) -> Result<(), MailError> {
        let message = message::of(due, &self.from)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(MailError::Smtp),
            Way::Files(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(MailError::File)?;
                let name = file_name(due);
                let unfinished = folder.join(format!(".{name}.part"));
                tokio::fs::write(&unfinished, message.formatted()).await.map_err(MailError::File)?;
                tokio::fs::rename(&unfinished, folder.join(&name)).await.map_err(MailError::File)
            }
        }
    }
}

/// Names sort by the time at which mails were written.
fn file_name(due: &Due) -> String {
    let at = due.written.to_offset(UtcOffset::UTC);
    format!(
        "{}-{:02}{:02}{:02}.{:06}-{}.eml",
        at.date(),
        at.hour(),
        at.minute(),
        at.second(),
        at.microsecond(),
        due.id.simple()
    )
}
