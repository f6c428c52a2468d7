//! What only one person may hold: session ids, and the tokens in links of mails.

use sha2::{Digest as _, Sha256};

/// What is stored of a secret, so that whoever reads the database cannot use it: its SHA-256 in
/// hexadecimal digits. The secrets are 16 random bytes or more, so nobody guesses them from it.
pub(crate) fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_sha_256_in_hexadecimal_digits() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
