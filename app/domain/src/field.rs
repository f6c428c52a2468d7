//! The table of fields: a line for everything that a profile can say.
//!
//! Whatever treats the fields one after the other walks this table: columns of CSV, inputs and
//! their `maxlength`, the pages of sections, comparing and merging drafts. [`crate::ProfileDraft`]
//! gets and sets its values by [`FieldPath`].

mod path;

use crate::{
    Slug, WebAddress,
    profile::{ConsortiumRole, Goal, ProgrammeLevel},
    vocabulary::{
        Activities, Countries, EmergingIndustries, Entry, Labels, Languages, OrganisationTypes, Regions, S3Priorities,
        Sectors, SupportServices, Table, Technologies, Vocabulary,
    },
};
pub use path::{FieldPath, NotAField};

/// Longest name, place, role or other line, in characters.
pub const MAX_LINE: usize = 200;
/// Longest prose, in characters.
pub const MAX_PROSE: usize = 10_000;
/// Longest e-mail address, in characters, as mail servers have it.
pub const MAX_EMAIL: usize = 254;
/// Longest telephone number, in characters, with the punctuation people use.
pub const MAX_PHONE: usize = 40;
/// Most entries of a list. A vocabulary is shorter than this, so every choice fits.
pub const MAX_ENTRIES: usize = 300;

/// A part of the profile that has a page of its own where it is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    General,
    Team,
    Focus,
    Members,
    Strategy,
    Cooperation,
    Programmes,
    Showcase,
    Seeking,
}

impl Section {
    /// In the order of the profile.
    pub const ALL: [Self; 9] = [
        Self::General,
        Self::Team,
        Self::Focus,
        Self::Members,
        Self::Strategy,
        Self::Cooperation,
        Self::Programmes,
        Self::Showcase,
        Self::Seeking,
    ];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Team => "team",
            Self::Focus => "focus",
            Self::Members => "members",
            Self::Strategy => "strategy",
            Self::Cooperation => "cooperation",
            Self::Programmes => "programmes",
            Self::Showcase => "showcase",
            Self::Seeking => "seeking",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The fields of the section in their order, those of entries included.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| field.section() == Some(self))
    }
}

/// What a field holds, and how much of it.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The part of an address that names a profile.
    Slug,
    /// Text on one line of at most so many characters.
    Line {
        max: usize,
    },
    /// Text with paragraphs, of at most so many characters.
    Prose {
        max: usize,
    },
    WebAddress,
    Email,
    Phone,
    /// A whole number, zero or more.
    Number,
    /// A number in steps of a half, zero or more.
    Halves,
    /// A decimal number between `-limit` and `limit`.
    Degrees {
        limit: i32,
    },
    /// A year, a month or a day.
    Date,
    Day,
    /// Yes, no, or unknown.
    YesOrNo,
    /// Yes or no: a checkbox. Not stated means no.
    Tick,
    OneOf(Choices),
    /// Several, each once.
    SomeOf(Choices),
    /// At most so many lines.
    Lines {
        max: usize,
    },
    /// At most so many entries, whose parts are fields of their own: see [`Field::parts`].
    Entries {
        max: usize,
    },
}

impl Kind {
    /// The longest text that can be right, in characters; `None` where it is no text, but a choice
    /// or entries.
    pub fn max_length(self) -> Option<usize> {
        match self {
            Self::Slug => Some(Slug::MAX),
            Self::Line { max } | Self::Prose { max } => Some(max),
            Self::WebAddress => Some(WebAddress::MAX),
            Self::Email => Some(MAX_EMAIL),
            Self::Phone => Some(MAX_PHONE),
            // Ten digits of a `u32`; a sign, three digits, and as many decimals as a float tells
            // apart; a day.
            Self::Number | Self::Halves | Self::Date | Self::Day => Some(10),
            Self::Degrees { .. } => Some(24),
            Self::Lines { .. } => Some(MAX_LINE),
            Self::YesOrNo | Self::Tick | Self::OneOf(_) | Self::SomeOf(_) | Self::Entries { .. } => None,
        }
    }

    /// The most values that a list can have; `None` where there is but one value.
    pub fn max_entries(self) -> Option<usize> {
        match self {
            Self::SomeOf(_) => Some(MAX_ENTRIES),
            Self::Lines { max } | Self::Entries { max } => Some(max),
            _ => None,
        }
    }
}

/// What can be chosen in a field.
#[derive(Debug, Clone, Copy)]
pub enum Choices {
    /// The terms of a vocabulary.
    Terms(&'static Table),
    /// A few slugs that the code knows one by one.
    Slugs(&'static [&'static str]),
}

impl Choices {
    fn of<V: Vocabulary>() -> Self {
        Self::Terms(V::table())
    }

    /// How many there are.
    pub fn count(self) -> usize {
        match self {
            Self::Terms(table) => table.size(),
            Self::Slugs(slugs) => slugs.len(),
        }
    }

    pub fn contains(self, slug: &str) -> bool {
        match self {
            Self::Terms(table) => table.position(slug).is_some(),
            Self::Slugs(slugs) => slugs.contains(&slug),
        }
    }

    /// The entries of the vocabulary, if it is one.
    pub fn entries(self) -> &'static [Entry] {
        match self {
            Self::Terms(table) => table.entries(),
            Self::Slugs(_) => &[],
        }
    }
}

macro_rules! fields {
    ($($variant:ident = $name:literal, $section:ident, $kind:expr;)*) => {
        /// Every field of a profile that a problem can belong to, in the order of the profile.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($variant),* }

        impl Field {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name on the wire: in JSON, in CSV columns and, with the entry's number in front
            /// of the last part, of inputs.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The field that is called like this on the wire.
            pub fn find(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// Where a cluster edits it; `None` if it is not the cluster that says it.
            pub fn section(self) -> Option<Section> {
                match self { $(Self::$variant => fields!(@ $section)),* }
            }

            pub fn kind(self) -> Kind {
                match self { $(Self::$variant => $kind),* }
            }
        }
    };
    (@ Directory) => { None };
    (@ $section:ident) => { Some(Section::$section) };
}

const LINE: Kind = Kind::Line { max: MAX_LINE };
const LINES: Kind = Kind::Lines { max: MAX_ENTRIES };
const PROSE: Kind = Kind::Prose { max: MAX_PROSE };
const ENTRIES: Kind = Kind::Entries { max: MAX_ENTRIES };

fn one<V: Vocabulary>() -> Kind {
    Kind::OneOf(Choices::of::<V>())
}

fn some<V: Vocabulary>() -> Kind {
    Kind::SomeOf(Choices::of::<V>())
}

fields! {
    Slug = "slug", Directory, Kind::Slug;
    Name = "name", General, LINE;
    Acronym = "acronym", General, LINE;
    Country = "country", General, one::<Countries>();
    Region = "region", General, one::<Regions>();
    City = "city", General, LINE;
    Website = "website", General, Kind::WebAddress;
    LocationLat = "location.lat", General, Kind::Degrees { limit: 90 };
    LocationLon = "location.lon", General, Kind::Degrees { limit: 180 };
    Established = "established", General, Kind::Date;
    ManagementStaff = "management_staff", General, Kind::Halves;
    LabelLevel = "label.level", General, one::<Labels>();
    LabelAwarded = "label.awarded", General, Kind::Date;
    LabelExpires = "label.expires", General, Kind::Date;
    LabelIssuer = "label.issuer", General, LINE;
    LabelVerified = "label.verified", Directory, Kind::Tick;
    Memberships = "memberships", General, LINES;
    Team = "team", Team, ENTRIES;
    TeamRole = "team.role", Team, LINE;
    TeamName = "team.name", Team, LINE;
    TeamPhone = "team.phone", Team, Kind::Phone;
    TeamEmail = "team.email", Team, Kind::Email;
    TeamPublic = "team.public", Team, Kind::Tick;
    Languages = "languages", Team, some::<Languages>();
    Sectors = "sectors", Focus, some::<Sectors>();
    Technologies = "technologies", Focus, some::<Technologies>();
    S3Priorities = "s3_priorities", Focus, some::<S3Priorities>();
    EmergingIndustries = "emerging_industries", Focus, some::<EmergingIndustries>();
    Ecosystems = "ecosystems", Focus, some::<crate::vocabulary::Ecosystems>();
    MembersTotal = "members.total", Members, Kind::Number;
    MembersSme = "members.sme", Members, Kind::Number;
    MembersLarge = "members.large", Members, Kind::Number;
    MembersResearch = "members.research", Members, Kind::Number;
    MembersOther = "members.other", Members, Kind::Number;
    SupportFacilities = "support_facilities", Members, some::<OrganisationTypes>();
    MajorPlayers = "major_players", Members, ENTRIES;
    MajorPlayerName = "major_players.name", Members, LINE;
    MajorPlayerUrl = "major_players.url", Members, Kind::WebAddress;
    Strategy = "strategy", Strategy, PROSE;
    FormalisedStrategy = "formalised_strategy", Strategy, Kind::YesOrNo;
    InternationalisationStrategy = "internationalisation_strategy", Strategy, Kind::YesOrNo;
    Services = "services", Strategy, some::<SupportServices>();
    InternationalTargets = "international.targets", Cooperation, some::<Countries>();
    InternationalActivities = "international.activities", Cooperation, some::<Activities>();
    TransnationalTargets = "transnational.targets", Cooperation, some::<Countries>();
    TransnationalPartners = "transnational.partners", Cooperation, LINES;
    Programmes = "programmes", Programmes, ENTRIES;
    ProgrammeName = "programmes.name", Programmes, LINE;
    ProgrammeDescription = "programmes.description", Programmes, PROSE;
    ProgrammeUrl = "programmes.url", Programmes, Kind::WebAddress;
    ProgrammeLevel = "programmes.level", Programmes, Kind::OneOf(Choices::Slugs(ProgrammeLevel::SLUGS));
    SuccessStory = "success_story", Showcase, PROSE;
    WhyPartner = "why_partner", Showcase, PROSE;
    SeekingGoals = "seeking.goals", Seeking, Kind::SomeOf(Choices::Slugs(Goal::SLUGS));
    SeekingSectors = "seeking.sectors", Seeking, some::<Sectors>();
    SeekingTechnologies = "seeking.technologies", Seeking, some::<Technologies>();
    SeekingServices = "seeking.services", Seeking, some::<SupportServices>();
    SeekingCountries = "seeking.countries", Seeking, some::<Countries>();
    SeekingRoles = "seeking.roles", Seeking, Kind::SomeOf(Choices::Slugs(ConsortiumRole::SLUGS));
    SeekingText = "seeking.text", Seeking, PROSE;
    TextLanguage = "text_language", General, one::<Languages>();
    Source = "source", Directory, LINE;
    Claimed = "claimed", Directory, Kind::YesOrNo;
    Updated = "updated", Directory, Kind::Day;
}

impl Field {
    /// The list whose entries have this part: that of `team.phone` is `team`.
    pub fn list(self) -> Option<Self> {
        let (list, _) = self.name().rsplit_once('.')?;
        Self::find(list).filter(|list| matches!(list.kind(), Kind::Entries { .. }))
    }

    /// The fields of each entry, for a list of entries.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| field.list() == Some(self))
    }

    /// Whether nothing can be stored without it; a part of an entry: whether the entry needs it.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Slug | Self::Name | Self::MajorPlayerName | Self::ProgrammeName)
    }

    /// Whether the field stands by itself, rather than in each entry of a list.
    pub fn is_whole(self) -> bool {
        self.list().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_name() {
        for &field in Field::ALL {
            assert_eq!(Field::find(field.name()), Some(field));
        }
        assert_eq!(Field::find("sektor"), None);
    }

    #[test]
    fn every_section_has_fields_and_a_name_and_entries_stand_with_their_list() {
        for section in Section::ALL {
            assert_eq!(Section::find(section.name()), Some(section));
            assert!(section.fields().count() > 1, "{section:?}");
        }
        for &field in Field::ALL {
            if let Some(list) = field.list() {
                assert_eq!(field.section(), list.section(), "{field:?}");
            }
        }
    }

    #[test]
    fn the_parts_of_a_list_are_known() {
        let parts: Vec<Field> = Field::MajorPlayers.parts().collect();
        assert_eq!(parts, [Field::MajorPlayerName, Field::MajorPlayerUrl]);
        assert_eq!(Field::MembersTotal.list(), None, "an object is no list");
        assert_eq!(Field::Name.parts().count(), 0);
    }

    #[test]
    fn every_choice_fits_into_its_list() {
        for &field in Field::ALL {
            if let Kind::SomeOf(choices) = field.kind() {
                assert!((2..=MAX_ENTRIES).contains(&choices.count()), "{field:?}");
            }
        }
    }
}
