use std::sync::{Arc, OnceLock};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use domain::account::{MAX_PASSWORD, MIN_PASSWORD, Mistake};
use tokio::sync::Semaphore;

use crate::error::AppError;

/// Hashes and compares passwords, a few at a time: each takes 19 MiB and a core for as long as it
/// lasts, and no crowd may take them all.
#[derive(Debug, Clone)]
pub struct Passwords {
    places: Arc<Semaphore>,
    /// What is compared with where there is no account, so that this takes as long.
    of_nobody: Arc<OnceLock<String>>,
}

impl Passwords {
    /// `at_once` is how many are worked on at the same time; others wait.
    pub fn new(at_once: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(at_once.max(1))), of_nobody: Arc::default() }
    }

    /// The hash to keep of a password, with everything that comparing needs.
    ///
    /// # Errors
    /// The machine has no memory or random bytes for it.
    pub async fn hash(&self, password: String) -> Result<String, AppError> {
        self.work(move || hash(&password)).await?
    }

    /// Whether a password is the one of `kept`. Without a hash it never is, and takes as long.
    ///
    /// # Errors
    /// The machine has no memory for it, or what is kept is no hash.
    pub async fn matches(&self, password: String, kept: Option<String>) -> Result<bool, AppError> {
        let of_nobody = Arc::clone(&self.of_nobody);
        self.work(move || {
            let is_known = kept.is_some();
            let kept = match kept {
                Some(kept) => kept,
                None => match of_nobody.get() {
                    Some(hash) => hash.clone(),
                    None => of_nobody.get_or_init(|| hash("nobody has this").unwrap_or_default()).clone(),
                },
            };
            let parsed = PasswordHash::new(&kept).map_err(AppError::internal)?;
            Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok() && is_known)
        })
        .await?
    }

    /// Makes sure that the first one who is not known waits no longer than others.
    pub async fn warm_up(&self) {
        // The only failure is one that the next comparison meets again.
        drop(self.matches(String::new(), None).await);
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(AppError::internal)?;
        let worked = tokio::task::spawn_blocking(move || {
            // Held until the work is done, also if whoever wanted it has gone.
            let _place = place;
            work()
        });
        worked.await.map_err(AppError::internal)
    }
}

fn hash(password: &str) -> Result<String, AppError> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(AppError::internal)?;
    Ok(hash.to_string())
}

/// 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet.
fn argon2() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(AppError::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What is wrong with a password that somebody wants to have; `about` are words that others know of
/// them, such as their name.
pub fn mistake_in_new_password(password: &str, about: &[&str]) -> Option<Mistake> {
    let length = password.chars().count();
    if length == 0 {
        return Some(Mistake::Required);
    }
    if length < MIN_PASSWORD {
        return Some(Mistake::TooShort { min: MIN_PASSWORD });
    }
    if length > MAX_PASSWORD {
        return Some(Mistake::TooLong { max: MAX_PASSWORD });
    }
    // What lies behind makes no password easier to guess, and estimating takes longer the longer it is.
    let begin: String = password.chars().take(100).collect();
    let parts = about.iter().flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()).chain([*text]));
    let known: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let estimate = zxcvbn::zxcvbn(&begin, &known);
    if estimate.score() >= zxcvbn::Score::Three {
        return None;
    }
    let feedback = estimate.feedback();
    let sentence = |text: String| format!("{}.", text.trim_end_matches('.'));
    Some(Mistake::EasyToGuess {
        why: feedback.and_then(zxcvbn::feedback::Feedback::warning).map(|why| sentence(why.to_string())),
        advice: feedback
            .map(|feedback| feedback.suggestions().iter().map(|advice| sentence(advice.to_string())).collect())
            .unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_alone() {
        let passwords = Passwords::new(1);
        let kept = passwords.hash("correct horse battery".to_owned()).await.expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let matches = async |password: &str, kept: Option<String>| {
            passwords.matches(password.to_owned(), kept).await.expect("an answer")
        };
        assert!(matches("correct horse battery", Some(kept.clone())).await);
        assert!(!matches("correct horse batterx", Some(kept)).await);
        assert!(!matches("nobody has this", None).await);
    }

    #[test]
    fn a_password_is_long_and_hard_to_guess_and_may_be_anything_else() {
        assert_eq!(mistake_in_new_password("", &[]), Some(Mistake::Required));
        assert_eq!(mistake_in_new_password("Tr0ub4dor&3", &[]), Some(Mistake::TooShort { min: 12 }));
        for easy in ["password1234", "aaaaaaaaaaaaaaaa", "123456789012", "qwertyuiopas", "transilvania2026"] {
            let mistake = mistake_in_new_password(easy, &["Transilvania Creative Industries"]);
            assert!(matches!(mistake, Some(Mistake::EasyToGuess { .. })), "{easy}: {mistake:?}");
        }
        for good in ["correct horse battery", "plum tram violin 9", "ünïcödé wörds thrïve"] {
            assert_eq!(mistake_in_new_password(good, &[]), None, "{good}");
        }
    }
}
