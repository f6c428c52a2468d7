use time::OffsetDateTime;

use super::{Remark, State};
use crate::{FieldErrors, ProfileDraft, Slug};

/// A profile as its editors have it before them: what they wrote last, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Manuscript {
    pub slug: Slug,
    pub text: ProfileDraft,
    /// Names this text when it is saved again; grows with each save.
    pub version: u32,
    pub state: State,
    /// Whether a revision of the profile is public.
    pub is_published: bool,
    pub saved: Saved,
    /// What is wrong with the text.
    pub problems: Option<FieldErrors>,
    /// What moderators said when they last sent it back, of fields that have not changed since.
    pub remarks: Vec<Remark>,
    /// What they said in their own words.
    pub message: Option<String>,
    /// The submission that waits for a moderator, which later saves do not change.
    pub waiting: Option<Waiting>,
}

/// When something was saved, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub at: OffsetDateTime,
    /// The name of whoever did; none if the program did, or the account is gone.
    pub by: Option<String>,
}

/// A submission in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub since: OffsetDateTime,
    /// The version that the moderators see.
    pub version: u32,
    /// 1: the next to be decided.
    pub place: u32,
}

/// Two texts of one section, neither of which knows the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The version that a choice between them begins from.
    pub version: u32,
    /// The draft as it stands: theirs, with everything of yours that does not overlap.
    pub theirs: ProfileDraft,
    /// Where one must choose.
    pub fields: Vec<crate::Field>,
    /// Who saved theirs, and when.
    pub saved: Saved,
}

/// One revision of a profile, as its history has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// 1, 2, … within the profile.
    pub number: u32,
    pub at: OffsetDateTime,
    /// The name of whoever wrote it; `None`: nobody with an account, or it is gone.
    pub by: Option<String>,
    /// Where it was compiled from.
    pub source: Option<String>,
    pub is_public: bool,
    pub text: ProfileDraft,
}
