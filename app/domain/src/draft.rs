//! A profile as somebody typed it: all text and lists, any nonsense representable.
//!
//! It travels in every format, also in those that do not say what comes next, such as Postcard.
//! What programs send as JSON is read by [`crate::interchange::Incoming`].

mod check;
mod merge;
mod of_facts;
mod place;

use serde::{Deserialize, Serialize};

pub(crate) use check::yes_or_no;
pub use merge::Merged;
pub use place::{NoSuchPlace, Value, is_ticked};

macro_rules! draft {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $(pub $field: $kind,)* }
    )*};
}

draft! {
    /// Empty text and empty lists mean *unknown*. See [`crate::ProfileFacts`] for the meaning of
    /// each field and [`ProfileDraft::check`] for the rules.
    ProfileDraft {
        name: String,
        acronym: String,
        country: String,
        region: String,
        city: String,
        website: String,
        location: LocationDraft,
        established: String,
        management_staff: String,
        label: LabelDraft,
        memberships: Vec<String>,
        team: Vec<TeamMemberDraft>,
        languages: Vec<String>,
        sectors: Vec<String>,
        technologies: Vec<String>,
        s3_priorities: Vec<String>,
        emerging_industries: Vec<String>,
        ecosystems: Vec<String>,
        members: MembersDraft,
        support_facilities: Vec<String>,
        major_players: Vec<MajorPlayerDraft>,
        strategy: String,
        formalised_strategy: String,
        internationalisation_strategy: String,
        services: Vec<String>,
        international: InternationalDraft,
        transnational: TransnationalDraft,
        programmes: Vec<ProgrammeDraft>,
        success_story: String,
        why_partner: String,
        seeking: SeekingDraft,
        text_language: String,
    }

    LocationDraft { lat: String, lon: String, }

    LabelDraft { level: String, awarded: String, expires: String, issuer: String, verified: String, }

    TeamMemberDraft { role: String, name: String, phone: String, email: String, public: String, }

    MembersDraft { total: String, sme: String, large: String, research: String, other: String, }

    MajorPlayerDraft { name: String, url: String, }

    InternationalDraft { targets: Vec<String>, activities: Vec<String>, }

    TransnationalDraft { targets: Vec<String>, partners: Vec<String>, }

    ProgrammeDraft { name: String, description: String, url: String, level: String, }

    SeekingDraft {
        goals: Vec<String>,
        sectors: Vec<String>,
        technologies: Vec<String>,
        services: Vec<String>,
        countries: Vec<String>,
        roles: Vec<String>,
        text: String,
    }
}

#[cfg(test)]
mod tests;
