use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use store::{
    Database,
    access::{Account, Moderator},
};
use time::OffsetDateTime;
use tower_sessions::Session;
use view::Page;

use super::Reply;
use crate::{account::Passwords, error::AppError, published::Directory};

/// Under this key a session knows who signed in with it; the store keeps it as a column too.
pub const SESSION_ACCOUNT: &str = "account";
/// Under this key a session knows the device that it was begun on, in words.
pub const SESSION_DEVICE: &str = "device";

/// What every request is answered with.
#[derive(Debug, Clone)]
pub struct Services {
    pub store: Database,
    pub passwords: Passwords,
    /// Scheme and host of the site, without a closing slash.
    pub public_url: Arc<str>,
    /// Whether anything is counted that nobody may do without end.
    pub limits_tries: bool,
}

/// Who sent a request, as far as the wire tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Client {
    /// Equal for all requests that count as one client's.
    pub address: String,
    /// Browser and system, in words.
    pub device: String,
}

/// All that a loader or a server function of one request can ask for.
#[derive(Clone)]
pub struct Context {
    pub services: Services,
    pub directory: Arc<Directory>,
    pub session: Session,
    pub client: Client,
    /// When the request came.
    pub now: OffsetDateTime,
    /// What a browser without a program sees once the function is done.
    reply: Arc<Mutex<Option<Reply>>>,
}

impl Context {
    pub fn new(
        services: Services,
        directory: Arc<Directory>,
        session: Session,
        client: Client,
        now: OffsetDateTime,
    ) -> Self {
        Self { services, directory, session, client, now, reply: Arc::default() }
    }

    /// That of the request which a server function answers.
    ///
    /// # Errors
    /// [`AppError::Internal`] where the server provides none.
    pub fn of_request() -> Result<Self, AppError> {
        leptos::prelude::use_context().ok_or_else(|| AppError::internal("no context for a server function"))
    }

    pub fn store(&self) -> &Database {
        &self.services.store
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account(&self) -> Result<Option<Account>, AppError> {
        let Some(id) = self.session.id() else { return Ok(None) };
        Ok(Account::of_session(self.store(), &id.to_string(), self.now).await?)
    }

    /// Who is signed in, for what needs somebody.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] if nobody is; the database fails.
    pub async fn signed_in(&self) -> Result<Account, AppError> {
        self.account().await?.ok_or(AppError::SignedOut)
    }

    /// Who is signed in and decides what is published.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] if nobody is, [`AppError::NotFound`] if that is no moderator; the
    /// database fails.
    pub async fn moderator(&self) -> Result<Moderator, AppError> {
        self.signed_in().await?.moderates().ok_or(AppError::NotFound)
    }

    /// Sends a browser without a program on to an address of the site.
    pub fn go_to(&self, address: impl Into<String>) {
        self.answer(Reply::SeeOther(address.into()));
    }

    /// Shows a browser without a program a page in answer to its form, with the page's own status.
    pub fn show(&self, page: Page) {
        self.answer(page.into());
    }

    pub fn answer(&self, reply: Reply) {
        *self.reply.lock().unwrap_or_else(PoisonError::into_inner) = Some(reply);
    }

    /// What the function said last.
    pub fn reply(&self) -> Option<Reply> {
        self.reply.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("client", &self.client).field("now", &self.now).finish_non_exhaustive()
    }
}
