//! Accounts: signing in and out, and what somebody changes about their own.

#[cfg(feature = "ssr")]
mod allowances;
pub mod api;
#[cfg(feature = "ssr")]
mod change;
#[cfg(feature = "ssr")]
mod loaders;
#[cfg(feature = "ssr")]
mod passwords;
#[cfg(feature = "ssr")]
mod signing;

#[cfg(feature = "ssr")]
pub(crate) use change::done;
#[cfg(feature = "ssr")]
pub use loaders::{account_page, confirm_address_page, reset_page, set_password_page, sign_in_page};
#[cfg(feature = "ssr")]
pub use passwords::{Passwords, mistake_in_new_password};
