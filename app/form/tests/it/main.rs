//! Forms as browsers and strangers send them.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod hostile;
mod profile;
mod values;
