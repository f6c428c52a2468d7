//! What can be wrong with a draft: kinds keyed by field, never sentences. Views word them.

use std::fmt;

/// Why the value of a field is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given where something must be.
    Required,
    /// More than `max` characters.
    TooLong {
        max: usize,
    },
    /// More than `max` entries.
    TooMany {
        max: usize,
    },
    /// Characters that no text contains, such as NUL.
    ControlCharacter,
    NotASlug,
    NotAWebAddress,
    NotAnEmail,
    NotAPhoneNumber,
    /// Not a whole number of zero or more that fits.
    NotANumber,
    /// Not a decimal number between the two.
    OutOfRange {
        min: i32,
        max: i32,
    },
    /// Not YYYY, YYYY-MM or YYYY-MM-DD.
    NotADate,
    /// Neither yes nor no.
    NotYesOrNo,
    /// The vocabulary has no such term.
    UnknownTerm {
        value: String,
    },
    /// The region lies in another country.
    NotInCountry,
    /// The label's expiry is before its award.
    ExpiresBeforeAward,
    /// Dates or an issuer of a label without its level.
    LevelMissing,
    /// Only one half of a location.
    HalfALocation,
    /// The data have another shape than the field, such as a list where a text belongs.
    WrongShape,
}

/// What looks wrong but may be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    MembersDoNotAddUp {
        total: u32,
        sum: u64,
    },
    /// A field of this name is not known and was left out.
    UnknownField {
        name: String,
    },
}

macro_rules! fields {
    ($($variant:ident = $name:literal,)*) => {
        /// Every field of a profile that a problem can belong to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($variant),* }

        impl Field {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name on the wire: in JSON, in CSV columns and of inputs.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

fields! {
    Slug = "slug",
    Name = "name",
    Acronym = "acronym",
    Country = "country",
    Region = "region",
    City = "city",
    Website = "website",
    LocationLat = "location.lat",
    LocationLon = "location.lon",
    Established = "established",
    ManagementStaff = "management_staff",
    LabelLevel = "label.level",
    LabelAwarded = "label.awarded",
    LabelExpires = "label.expires",
    LabelIssuer = "label.issuer",
    Memberships = "memberships",
    Team = "team",
    TeamRole = "team.role",
    TeamName = "team.name",
    TeamPhone = "team.phone",
    TeamEmail = "team.email",
    Languages = "languages",
    Sectors = "sectors",
    Technologies = "technologies",
    S3Priorities = "s3_priorities",
    EmergingIndustries = "emerging_industries",
    Ecosystems = "ecosystems",
    MembersTotal = "members.total",
    MembersSme = "members.sme",
    MembersLarge = "members.large",
    MembersResearch = "members.research",
    MembersOther = "members.other",
    SupportFacilities = "support_facilities",
    MajorPlayers = "major_players",
    MajorPlayerName = "major_players.name",
    MajorPlayerUrl = "major_players.url",
    Strategy = "strategy",
    FormalisedStrategy = "formalised_strategy",
    InternationalisationStrategy = "internationalisation_strategy",
    Services = "services",
    InternationalTargets = "international.targets",
    InternationalActivities = "international.activities",
    TransnationalTargets = "transnational.targets",
    TransnationalPartners = "transnational.partners",
    Programmes = "programmes",
    ProgrammeName = "programmes.name",
    ProgrammeDescription = "programmes.description",
    ProgrammeUrl = "programmes.url",
    ProgrammeLevel = "programmes.level",
    SuccessStory = "success_story",
    WhyPartner = "why_partner",
    SeekingGoals = "seeking.goals",
    SeekingSectors = "seeking.sectors",
    SeekingTechnologies = "seeking.technologies",
    SeekingServices = "seeking.services",
    SeekingCountries = "seeking.countries",
    SeekingRoles = "seeking.roles",
    SeekingText = "seeking.text",
    Source = "source",
    Claimed = "claimed",
    Updated = "updated",
}

/// A field, and in a list the entry (from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    pub field: Field,
    pub entry: Option<usize>,
}

impl From<Field> for FieldPath {
    fn from(field: Field) -> Self {
        Self { field, entry: None }
    }
}

/// `team.2.phone`, `sectors.0`, `name`.
impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field.name();
        match (self.entry, name.rsplit_once('.')) {
            (None, _) => f.write_str(name),
            (Some(entry), Some((list @ ("team" | "major_players" | "programmes"), part))) => {
                write!(f, "{list}.{entry}.{part}")
            }
            (Some(entry), _) => write!(f, "{name}.{entry}"),
        }
    }
}

/// Everything that is wrong with a draft, in the order of its fields. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldErrors(Vec<(FieldPath, Problem)>);

impl FieldErrors {
    /// `Ok` with the value if there is no problem.
    pub(crate) fn none_or<T>(problems: Vec<(FieldPath, Problem)>, value: T) -> Result<T, Self> {
        if problems.is_empty() { Ok(value) } else { Err(Self(problems)) }
    }

    pub fn iter(&self) -> impl Iterator<Item = &(FieldPath, Problem)> {
        self.0.iter()
    }
}
