//! How a profile comes before the moderators, and what they say of it.

mod log;
mod manuscript;
mod submission;

use crate::{Field, profile::closed_choice};
pub use log::{Action, Logged};
pub use manuscript::{Conflict, Manuscript, Past, Saved, Waiting};
pub use submission::{Decision, Holder, Public, Queued, Refusal, Review, SubmissionId};

closed_choice! {
    /// What has become of what editors wrote last.
    State {
        /// Being written.
        Draft = "draft",
        /// Waits for a moderator.
        Submitted = "submitted",
        /// A moderator asked for something.
        ChangesRequested = "changes-requested",
        /// A moderator refused it; it is kept all the same.
        Rejected = "rejected",
        /// Nothing was changed since it was published.
        Published = "published",
        /// The profile was taken out of the directory.
        Withdrawn = "withdrawn",
    }
}

closed_choice! {
    /// What waits for a moderator.
    Kind {
        /// A profile that never was public.
        New = "new",
        /// Changes of one that is, or was.
        Edit = "edit",
        /// Somebody says that a profile is theirs.
        Claim = "claim",
        /// Somebody says that something is wrong.
        Report = "report",
    }
}

closed_choice! {
    /// What a moderator decides on a profile.
    Verdict {
        Publish = "publish",
        AskForChanges = "ask-for-changes",
        Reject = "reject",
    }
}

closed_choice! {
    /// A reason that moderators give often enough to have words ready.
    Reason {
        Advertising = "advertising",
        Unclear = "unclear",
        Criteria = "criteria",
        Evidence = "evidence",
        Duplicate = "duplicate",
        Personal = "personal",
    }
}

/// What a moderator said of a submission: a reason, own words about a field, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// `None`: about the whole.
    pub field: Option<Field>,
    pub reason: Option<Reason>,
    pub words: Option<String>,
}
