//! How often what may be done, as the public contract has it.

use store::{
    accounts::Email,
    allowances::{self, Allowance},
};

use crate::{error::AppError, personal::Context};

impl Context {
    /// Counts a try to sign in, known address or not.
    ///
    /// # Errors
    /// [`AppError::TooMany`] if there were too many; the database fails.
    pub(crate) async fn count_sign_in(&self, email: &str) -> Result<(), AppError> {
        let client = Allowance::new("sign-in-client", &self.client.address, 60);
        self.count(&[client, Allowance::new("sign-in", email, 10)]).await
    }

    /// Counts a registration.
    ///
    /// # Errors
    /// As [`Context::count_sign_in`].
    pub(crate) async fn count_registration(&self) -> Result<(), AppError> {
        self.count(&[Allowance::new("register", &self.client.address, 5)]).await
    }

    /// Counts a wish for a new password.
    ///
    /// # Errors
    /// As [`Context::count_sign_in`].
    pub(crate) async fn count_reset(&self) -> Result<(), AppError> {
        self.count(&[Allowance::new("reset", &self.client.address, 5)]).await
    }

    /// Counts what is kept for somebody who is not signed in any more.
    ///
    /// # Errors
    /// As [`Context::count_sign_in`].
    pub(crate) async fn count_unsaved(&self) -> Result<(), AppError> {
        self.count(&[Allowance::new("unsaved", &self.client.address, 20)]).await
    }

    /// Counts what somebody says about a profile.
    ///
    /// # Errors
    /// As [`Context::count_sign_in`].
    pub(crate) async fn count_report(&self) -> Result<(), AppError> {
        self.count(&[Allowance::new("report", &self.client.address, 10)]).await
    }

    /// How many mails anybody may cause to be sent to an address.
    pub(crate) fn mails_to(&self, email: &Email) -> Option<Allowance> {
        self.services.limits_tries.then(|| Allowance::new("mail", &email.key(), 3))
    }

    async fn count(&self, tries: &[Allowance]) -> Result<(), AppError> {
        if !self.services.limits_tries {
            return Ok(());
        }
        let counted = allowances::take(self.store(), tries, self.now).await?;
        counted.map_err(|exhausted| AppError::TooMany {
            seconds: u32::try_from(exhausted.wait.whole_seconds()).unwrap_or(u32::MAX),
        })
    }
}
