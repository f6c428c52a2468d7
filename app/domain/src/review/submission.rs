use std::{fmt, num::ParseIntError, str::FromStr};

use time::OffsetDateTime;

use super::{Kind, Remark, Verdict};
use crate::{ProfileDraft, Slug};

/// Names a submission in addresses: 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(pub u128);

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for SubmissionId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

/// Something that waits for a moderator.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    pub id: SubmissionId,
    pub kind: Kind,
    pub slug: Slug,
    /// What is proposed; of claims and reports what is public.
    pub proposed: ProfileDraft,
    /// What is public; `None`: nothing is.
    pub published: Option<ProfileDraft>,
    pub since: OffsetDateTime,
    pub holder: Option<Holder>,
    /// What somebody wrote who claims or reports.
    pub words: Option<String>,
}

/// Who has a submission open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub until: OffsetDateTime,
    pub is_you: bool,
}

/// A submission as a moderator sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    pub id: SubmissionId,
    pub kind: Kind,
    pub slug: Slug,
    pub proposed: ProfileDraft,
    /// Names what is proposed when it is decided on.
    pub version: u32,
    pub published: Option<Public>,
    pub since: OffsetDateTime,
    /// Its place in the queue, from 1.
    pub place: u32,
    /// The name of whoever submitted it.
    pub by: Option<String>,
    /// What keeps this moderator from deciding; `None`: nothing, until `held_until`.
    pub kept_from: Option<Refusal>,
    pub held_until: Option<OffsetDateTime>,
    /// What somebody wrote who claims or reports.
    pub words: Option<String>,
}

/// The public revision of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Public {
    pub number: u32,
    pub text: ProfileDraft,
}

/// What a moderator decided, and what was on the page when it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub verdict: Verdict,
    /// The version of the draft that the moderator saw.
    pub version: u32,
    /// The revision that was public then; `None`: none was.
    pub published: Option<u32>,
    /// To the editors; empty: nothing.
    pub message: String,
    pub remarks: Vec<Remark>,
}

/// Why nothing was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such submission.
    Unknown,
    /// It waits no more: decided by somebody, or taken back by its editors.
    Over { by: Option<String> },
    /// Another moderator is at it.
    Held(Holder),
    /// The moderator is an editor of the profile.
    OwnCluster,
    /// Something else is proposed or public than what the moderator saw.
    Changed,
    /// By today's rules something in it is wrong, so it cannot be published.
    Invalid,
}
