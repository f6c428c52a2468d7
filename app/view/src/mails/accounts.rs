use super::{Mail, Piece, quoted};

fn words(text: &str) -> Piece<'static> {
    Piece::Words(text.to_owned())
}

/// To somebody who has registered a cluster, with the link that confirms it.
pub fn confirm_registration(cluster: &str, address: &str) -> Mail {
    Mail::of(
        "Confirm your e-mail address for Cluster Atlas",
        &[
            Piece::Words(format!("Somebody registered {} in Cluster Atlas with this address.", quoted(cluster))),
            words("If that was you, open this page and type the password that you chose:"),
            Piece::Link { address, name: "Confirm e-mail address" },
            words(
                "The link is good for 48 hours. If it was not you, the same page has a button “I did not register”, which deletes what was typed; without your confirmation it is forgotten after seven days.",
            ),
        ],
    )
}

/// To somebody who has claimed a profile, with the link that confirms it.
pub fn confirm_claim(cluster: &str, address: &str) -> Mail {
    Mail::of(
        "Confirm your e-mail address for Cluster Atlas",
        &[
            Piece::Words(format!(
                "Somebody claimed the profile of {} in Cluster Atlas with this address.",
                quoted(cluster)
            )),
            words(
                "If that was you, open this page and type the password that you chose; a moderator looks at your claim then:",
            ),
            Piece::Link { address, name: "Confirm e-mail address" },
            words(
                "The link is good for 48 hours. If it was not you, the same page has a button “I did not register”, which deletes what was typed; without your confirmation it is forgotten after seven days.",
            ),
        ],
    )
}

/// To somebody who has an account, when a profile is claimed with its address.
pub fn claim_when_known(cluster: &str, address: &str) -> Mail {
    Mail::of(
        "You already have an account in Cluster Atlas",
        &[
            Piece::Words(format!(
                "Somebody claimed the profile of {} in Cluster Atlas with this address. You already have an account: sign in and claim it on this page.",
                quoted(cluster)
            )),
            Piece::Link { address, name: "Claim the profile" },
            words("If it was not you, you need do nothing: nothing of your account has changed."),
        ],
    )
}

/// To somebody who has an account, when a cluster is registered with its address.
pub fn already_registered(cluster: &str, address: &str) -> Mail {
    let cluster = quoted(cluster);
    Mail::of(
        "You already have an account in Cluster Atlas",
        &[
            Piece::Words(format!(
                "Somebody registered {cluster} in Cluster Atlas with this address. You already have an account: sign in to add {cluster}. It waits there for seven days."
            )),
            Piece::Link { address, name: "Sign in" },
            words(
                "If it was not you, you need do nothing. Nobody but you can add it, and nothing of your account has changed.",
            ),
        ],
    )
}

/// To somebody who wants a new password.
pub fn reset_password(address: &str) -> Mail {
    Mail::of(
        "A new password for Cluster Atlas",
        &[
            words("Somebody asked for a new password for your account. If that was you, set it on this page:"),
            Piece::Link { address, name: "Set a new password" },
            words(
                "The link is good for two hours and for one use. If it was not you, you need do nothing: your password has not changed.",
            ),
        ],
    )
}

/// To the new address of an account.
pub fn confirm_address(address: &str) -> Mail {
    Mail::of(
        "Confirm your new e-mail address for Cluster Atlas",
        &[
            words(
                "Somebody wants to use this address to sign in to Cluster Atlas. If that was you, confirm it on this page while you are signed in:",
            ),
            Piece::Link { address, name: "Confirm the new address" },
            words("The link is good for 48 hours. If it was not you, you need do nothing."),
        ],
    )
}

/// To an address that another account wants to have, and that has one.
pub fn address_taken(address: &str) -> Mail {
    Mail::of(
        "Your e-mail address in Cluster Atlas",
        &[
            words(
                "Somebody wants to use this address for another account in Cluster Atlas. It belongs to yours, so nothing has changed.",
            ),
            Piece::Link { address, name: "Your account" },
        ],
    )
}

/// To the old address of an account.
pub fn address_changes(to: &str, address: &str) -> Mail {
    Mail::of(
        "Your e-mail address in Cluster Atlas is about to change",
        &[
            Piece::Words(format!(
                "Somebody who is signed in to your account wants to use {} instead of this address. It changes once the new address is confirmed.",
                quoted(to)
            )),
            words("If that was not you, set a new password now; that ends every session and stops the change:"),
            Piece::Link { address, name: "Get a new password" },
        ],
    )
}

/// To see whether mails arrive.
pub fn test(address: &str) -> Mail {
    Mail::of(
        "A test from Cluster Atlas",
        &[
            words("If you can read this, mails from Cluster Atlas arrive."),
            Piece::Link { address, name: "Cluster Atlas" },
        ],
    )
}
