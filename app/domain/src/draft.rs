//! A profile as somebody typed or sent it: all text and lists, any nonsense representable.
//!
//! Its shape in JSON is that of the public contract. Numbers and truth values may stand there as
//! such or as text.

mod check;
mod lenient;

use serde::{Deserialize, Serialize};

use lenient::{list, nested, nested_list, text};

macro_rules! draft {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty = $reader:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $(#[serde(deserialize_with = $reader)] pub $field: $kind,)* }
    };
}

draft! {
    /// Empty text and empty lists mean *unknown*. See [`crate::ProfileFacts`] for the meaning of
    /// each field and [`ProfileDraft::check`] for the rules.
    ProfileDraft {
        name: String = "text",
        acronym: String = "text",
        country: String = "text",
        region: String = "text",
        city: String = "text",
        website: String = "text",
        location: LocationDraft = "nested",
        established: String = "text",
        management_staff: String = "text",
        label: LabelDraft = "nested",
        memberships: Vec<String> = "list",
        team: Vec<TeamMemberDraft> = "nested_list",
        languages: Vec<String> = "list",
        sectors: Vec<String> = "list",
        technologies: Vec<String> = "list",
        s3_priorities: Vec<String> = "list",
        emerging_industries: Vec<String> = "list",
        ecosystems: Vec<String> = "list",
        members: MembersDraft = "nested",
        support_facilities: Vec<String> = "list",
        major_players: Vec<MajorPlayerDraft> = "nested_list",
        strategy: String = "text",
        formalised_strategy: String = "text",
        internationalisation_strategy: String = "text",
        services: Vec<String> = "list",
        international: InternationalDraft = "nested",
        transnational: TransnationalDraft = "nested",
        programmes: Vec<ProgrammeDraft> = "nested_list",
        success_story: String = "text",
        why_partner: String = "text",
        seeking: SeekingDraft = "nested",
    }
}

draft! { LocationDraft { lat: String = "text", lon: String = "text", } }

draft! {
    LabelDraft {
        level: String = "text",
        awarded: String = "text",
        expires: String = "text",
        issuer: String = "text",
    }
}

draft! {
    TeamMemberDraft {
        role: String = "text",
        name: String = "text",
        phone: String = "text",
        email: String = "text",
    }
}

draft! {
    MembersDraft {
        total: String = "text",
        sme: String = "text",
        large: String = "text",
        research: String = "text",
        other: String = "text",
    }
}

draft! { MajorPlayerDraft { name: String = "text", url: String = "text", } }

draft! { InternationalDraft { targets: Vec<String> = "list", activities: Vec<String> = "list", } }

draft! { TransnationalDraft { targets: Vec<String> = "list", partners: Vec<String> = "list", } }

draft! {
    ProgrammeDraft {
        name: String = "text",
        description: String = "text",
        url: String = "text",
        level: String = "text",
    }
}

draft! {
    SeekingDraft {
        goals: Vec<String> = "list",
        sectors: Vec<String> = "list",
        technologies: Vec<String> = "list",
        services: Vec<String> = "list",
        countries: Vec<String> = "list",
        roles: Vec<String> = "list",
        text: String = "text",
    }
}
