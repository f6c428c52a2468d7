use time::OffsetDateTime;

use crate::profile::closed_choice;

closed_choice! {
    /// What somebody did that others may ask about.
    Action {
        Submitted = "submitted",
        TookBack = "took-back",
        Published = "published",
        AskedForChanges = "asked-for-changes",
        Rejected = "rejected",
        VerifiedLabel = "verified-label",
        ChangedAtOnce = "changed-at-once",
        Undid = "undid",
        StillRight = "still-right",
        Restored = "restored",
        Withdrew = "withdrew",
        Claimed = "claimed",
        ApprovedClaim = "approved-claim",
        RejectedClaim = "rejected-claim",
        Reported = "reported",
        ClosedReport = "closed-report",
        Suspended = "suspended",
        Lifted = "lifted",
    }
}

/// One line of the log of what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub at: OffsetDateTime,
    /// The name of whoever did it; `None`: nobody with an account, or it is gone.
    pub who: Option<String>,
    /// The slug of the profile that it was done to.
    pub profile: Option<String>,
    pub action: Option<Action>,
    /// What the action is called in the database, which knows more than [`Action`] does.
    pub name: String,
    /// What more there is to say of it.
    pub detail: String,
}
