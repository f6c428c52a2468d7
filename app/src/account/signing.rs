//! In and out.

use domain::account::{Entry, Mistake};
use store::{
    accounts::{self, Email},
    sessions,
};
use uuid::Uuid;
use view::{account::SignIn, address};

use crate::{
    error::AppError,
    personal::{Context, Reply, SESSION_ACCOUNT, SESSION_DEVICE},
};

impl Context {
    /// Begins a session of an account in place of the one that asks, whose id somebody else may have
    /// planted.
    ///
    /// # Errors
    /// The database fails.
    pub async fn begin_session(&self, account: Uuid) -> Result<(), AppError> {
        self.session.cycle_id().await.map_err(AppError::internal)?;
        self.session.insert(SESSION_ACCOUNT, account).await.map_err(AppError::internal)?;
        self.session.insert(SESSION_DEVICE, &self.client.device).await.map_err(AppError::internal)
    }
}

pub(super) async fn sign_in(context: &Context, email: String, password: String, next: &str) -> Result<(), AppError> {
    let next = address::safe_next(next).unwrap_or(address::ACCOUNT);
    let parsed = Email::parse(&email);
    // What is no address has no account either, and is counted like those that are.
    let counted_as = parsed.as_ref().map_or_else(|| email.trim().to_lowercase(), Email::key);
    context.count_sign_in(&counted_as).await?;
    let credentials = match &parsed {
        Some(parsed) => accounts::credentials(context.store(), parsed).await?,
        None => None,
    };
    let (account, kept) = credentials.map(|known| (known.account, known.password_hash)).unzip();
    if context.services.passwords.matches(password, kept).await?
        && let Some(account) = account
    {
        context.begin_session(account).await?;
        context.go_to(next);
        return Ok(());
    }
    let left = SignIn { email, mistakes: vec![(Entry::Email, Mistake::NoSuchPair)] };
    context.leave_for(address::SIGN_IN, &left).await?;
    context.go_to(address::sign_in_before(next));
    Ok(())
}

pub(super) async fn sign_out(context: &Context) -> Result<(), AppError> {
    context.session.flush().await.map_err(AppError::internal)?;
    context.answer(Reply::SignedOut(address::SIGN_IN.to_owned()));
    Ok(())
}

pub(super) async fn sign_out_everywhere(context: &Context) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    sessions::end_all(context.store(), &account).await?;
    sign_out(context).await
}
