//! What was typed into a form waits in the session until its page has shown it once more.

use serde::{Serialize, de::DeserializeOwned};

use super::Context;
use crate::error::AppError;

impl Context {
    /// Leaves something for the page at `path`, in place of what was left there before. Whatever is
    /// left is stored: no password belongs into it.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leave_for(&self, path: &str, left: &impl Serialize) -> Result<(), AppError> {
        self.session.insert(&key(path), left).await.map_err(AppError::internal)
    }

    /// Takes what was left for the page at `path`. What cannot be read any more, because the program
    /// changed meanwhile, is as good as nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take_left<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, AppError> {
        let key = key(path);
        let left = self.session.get_value(&key).await.map_err(AppError::internal)?;
        if left.is_some() {
            self.session.remove_value(&key).await.map_err(AppError::internal)?;
        }
        Ok(left.and_then(|left| serde_json::from_value(left).ok()))
    }

    /// Looks at what was left for the page at `path` and leaves it there.
    ///
    /// # Errors
    /// The database fails.
    pub async fn peek_left<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, AppError> {
        let left = self.session.get_value(&key(path)).await.map_err(AppError::internal)?;
        Ok(left.and_then(|left| serde_json::from_value(left).ok()))
    }
}

fn key(path: &str) -> String {
    format!("left:{path}")
}
