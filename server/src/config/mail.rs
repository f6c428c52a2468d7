use std::{
    fmt,
    path::{Path, PathBuf},
};

use lettre::{AsyncSmtpTransport, Tokio1Executor, message::Mailbox};

use super::{ConfigError, PublicUrl, refuse};

/// Where mails go, and who they say they are from.
#[derive(Debug, Clone)]
pub struct MailSettings {
    pub route: MailRoute,
    pub from: Mailbox,
}

/// The way that mails take.
#[derive(Clone, PartialEq, Eq)]
pub enum MailRoute {
    /// Each becomes a file in this folder.
    Files(PathBuf),
    /// A mail server; the address may hold a password.
    Smtp(String),
}

impl fmt::Debug for MailRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailRoute({self})")
    }
}

impl fmt::Display for MailRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(folder) => write!(f, "files in {}", folder.display()),
            Self::Smtp(url) => {
                // Neither a name nor a password of the server's is shown.
                let (scheme, rest) = url.split_once("://").unwrap_or_default();
                let host = rest.rsplit('@').next().unwrap_or_default().split(['?', '/']).next().unwrap_or_default();
                write!(f, "{scheme}://{host}")
            }
        }
    }
}

impl MailSettings {
    pub(super) fn read(
        smtp_url: Option<String>,
        from: Option<String>,
        data_dir: &Path,
        public_url: &PublicUrl,
    ) -> Result<Self, ConfigError> {
        let route = match smtp_url {
            None => MailRoute::Files(data_dir.join("outbox")),
            Some(url) => {
                // The value is not repeated: it may hold a password.
                AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|_| {
                    refuse(
                        "ATLAS_SMTP_URL",
                        "must be the address of a mail server, such as smtps://name:password@mail.example.org.",
                    )
                })?;
                MailRoute::Smtp(url)
            }
        };
        let from = from.unwrap_or_else(|| format!("Cluster Atlas <noreply@{}>", public_url.mail_domain()));
        let from = from.parse().map_err(|_| {
            refuse(
                "ATLAS_MAIL_FROM",
                format!("must be an e-mail address, such as `Cluster Atlas <atlas@example.org>`, not `{from}`."),
            )
        })?;
        Ok(Self { route, from })
    }
}
