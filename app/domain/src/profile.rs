//! The profile of a cluster organisation.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::{
    Day, FullTimeEquivalents, Label, PartialDate, Slug, Warning, WebAddress,
    vocabulary::{
        Activity, Country, Ecosystem, EmergingIndustry, Language, OrganisationType, Region, S3Priority, Sector,
        Service, Technology,
    },
};

/// A profile that passed the rules: the only way to one is [`crate::ProfileDraft::check`].
#[derive(Debug, Clone, PartialEq)]
pub struct Profile(ProfileFacts);

impl Profile {
    /// For [`crate::ProfileDraft::check`] alone.
    pub(crate) fn proven(facts: ProfileFacts) -> Self {
        Self(facts)
    }

    pub fn into_facts(self) -> ProfileFacts {
        self.0
    }

    /// What looks wrong but may be right, and therefore does not keep a profile from being valid.
    pub fn warnings(&self) -> Vec<Warning> {
        self.members.warning().into_iter().collect()
    }
}

impl Deref for Profile {
    type Target = ProfileFacts;

    fn deref(&self) -> &ProfileFacts {
        &self.0
    }
}

/// What a profile says. `None` and an empty list mean *unknown*, never "no" and never zero; a field
/// that did not exist when a revision was stored is read as unknown.
///
/// `M` is a member of the team: with the tick that says whether everybody may see it, or one that
/// everybody may see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts<M> {
    pub name: String,
    pub acronym: Option<String>,
    pub country: Option<Country>,
    pub region: Option<Region>,
    pub city: Option<String>,
    pub website: Option<WebAddress>,
    pub location: Option<Location>,
    pub established: Option<PartialDate>,
    /// Staff of the management team.
    pub management_staff: Option<FullTimeEquivalents>,
    pub label: Option<Label>,
    /// Other networks and partnerships that the cluster is a member of.
    pub memberships: Vec<String>,
    pub team: Vec<M>,
    pub languages: Vec<Language>,
    pub sectors: Vec<Sector>,
    pub technologies: Vec<Technology>,
    pub s3_priorities: Vec<S3Priority>,
    pub emerging_industries: Vec<EmergingIndustry>,
    pub ecosystems: Vec<Ecosystem>,
    pub members: Members,
    /// Entrepreneurship and scale-up support facilities around the cluster.
    pub support_facilities: Vec<OrganisationType>,
    pub major_players: Vec<MajorPlayer>,
    pub strategy: Option<String>,
    pub formalised_strategy: Option<bool>,
    /// Whether the strategy addresses internationalisation.
    pub internationalisation_strategy: Option<bool>,
    pub services: Vec<Service>,
    pub international: International,
    pub transnational: Transnational,
    pub programmes: Vec<Programme>,
    pub success_story: Option<String>,
    pub why_partner: Option<String>,
    pub seeking: Seeking,
    /// The language of what the cluster wrote.
    pub text_language: Option<Language>,
}

/// All that the profile of a cluster says, for those who keep it.
pub type ProfileFacts = Facts<TeamMember>;

/// What everybody may see of it: the only way here is [`ProfileFacts::public`].
pub type PublicFacts = Facts<Contact>;

impl ProfileFacts {
    /// Leaves out whom the cluster does not show.
    #[must_use]
    pub fn public(self) -> PublicFacts {
        self.with_team(|team| team.into_iter().filter_map(TeamMember::public).collect())
    }
}

/// Everybody whom everybody may see is a public member.
impl From<PublicFacts> for ProfileFacts {
    fn from(facts: PublicFacts) -> Self {
        facts.with_team(|team| team.into_iter().map(TeamMember::from).collect())
    }
}

/// Nothing known, whatever a member of the team is.
impl<M> Default for Facts<M> {
    fn default() -> Self {
        Self {
            name: String::new(),
            acronym: None,
            country: None,
            region: None,
            city: None,
            website: None,
            location: None,
            established: None,
            management_staff: None,
            label: None,
            memberships: Vec::new(),
            team: Vec::new(),
            languages: Vec::new(),
            sectors: Vec::new(),
            technologies: Vec::new(),
            s3_priorities: Vec::new(),
            emerging_industries: Vec::new(),
            ecosystems: Vec::new(),
            members: Members::default(),
            support_facilities: Vec::new(),
            major_players: Vec::new(),
            strategy: None,
            formalised_strategy: None,
            internationalisation_strategy: None,
            services: Vec::new(),
            international: International::default(),
            transnational: Transnational::default(),
            programmes: Vec::new(),
            success_story: None,
            why_partner: None,
            seeking: Seeking::default(),
            text_language: None,
        }
    }
}

impl<M> Facts<M> {
    /// The same facts with another team. The pattern names every field, so that whoever adds one
    /// that is not public has to think of it here.
    fn with_team<N>(self, change: impl FnOnce(Vec<M>) -> Vec<N>) -> Facts<N> {
        let Self {
            name,
            acronym,
            country,
            region,
            city,
            website,
            location,
            established,
            management_staff,
            label,
            memberships,
            team,
            languages,
            sectors,
            technologies,
            s3_priorities,
            emerging_industries,
            ecosystems,
            members,
            support_facilities,
            major_players,
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            services,
            international,
            transnational,
            programmes,
            success_story,
            why_partner,
            seeking,
            text_language,
        } = self;
        let team = change(team);
        Facts {
            name,
            acronym,
            country,
            region,
            city,
            website,
            location,
            established,
            management_staff,
            label,
            memberships,
            team,
            languages,
            sectors,
            technologies,
            s3_priorities,
            emerging_industries,
            ecosystems,
            members,
            support_facilities,
            major_players,
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            services,
            international,
            transnational,
            programmes,
            success_story,
            why_partner,
            seeking,
            text_language,
        }
    }

    /// The countries that the cluster wants to work with, in Europe or outside it, each once.
    pub fn targets(&self) -> Vec<Country> {
        let mut targets = self.international.targets.clone();
        targets.extend(&self.transnational.targets);
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

/// Degrees in WGS 84, north and east positive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Location {
    pub lat: f64,
    pub lon: f64,
}

/// One person or role in the management team; at least one of the four texts is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TeamMember {
    pub role: Option<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Whether everybody may see this member.
    pub public: bool,
}

impl TeamMember {
    /// The member as everybody sees it, if everybody may.
    fn public(self) -> Option<Contact> {
        let Self { role, name, phone, email, public } = self;
        public.then_some(Contact { role, name, phone, email })
    }
}

/// A member of the team whom everybody may see; at least one of the four is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub role: Option<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl From<Contact> for TeamMember {
    fn from(Contact { role, name, phone, email }: Contact) -> Self {
        Self { role, name, phone, email, public: true }
    }
}

/// Numbers of members by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    pub total: Option<u32>,
    /// Small and medium-sized enterprises.
    pub sme: Option<u32>,
    /// Larger companies.
    pub large: Option<u32>,
    /// Research organisations, universities, technology centres.
    pub research: Option<u32>,
    /// Other actors of the ecosystem.
    pub other: Option<u32>,
}

impl Members {
    /// That the kinds do not add up to the total, if they do not.
    pub(crate) fn warning(self) -> Option<Warning> {
        let Self { total, sme, large, research, other } = self;
        let parts = [sme, large, research, other];
        let sum: u64 = parts.iter().flatten().map(|&part| u64::from(part)).sum();
        let is_complete = parts.iter().all(Option::is_some);
        let total = total.filter(|&total| sum > u64::from(total) || is_complete && sum != u64::from(total))?;
        Some(Warning::MembersDoNotAddUp { total, sum })
    }
}

/// A member or neighbour that everybody in the industry knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajorPlayer {
    pub name: String,
    pub url: Option<WebAddress>,
}

/// Cooperation with third countries, outside Europe.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct International {
    pub targets: Vec<Country>,
    pub activities: Vec<Activity>,
}

/// Cooperation within Europe.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Transnational {
    pub targets: Vec<Country>,
    /// Clusters that this one works with.
    pub partners: Vec<String>,
}

/// A funded support programme that the cluster took part in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub name: String,
    pub description: Option<String>,
    pub url: Option<WebAddress>,
    pub level: Option<ProgrammeLevel>,
}

macro_rules! closed_choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $slug)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            pub const SLUGS: &'static [&'static str] = &[$($slug),*];

            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            pub fn find(slug: &str) -> Option<Self> {
                match slug { $($slug => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use closed_choice;

closed_choice! {
    /// Who funds a support programme.
    ProgrammeLevel { Regional = "regional", National = "national", European = "european" }
}

closed_choice! {
    /// What a cluster looks for in a partner. Each goal is a way of matching, so the list is code.
    Goal {
        /// Clusters of the same industry.
        Peers = "peers",
        /// Clusters that have what this one lacks.
        Complement = "complement",
        /// A way into a third country.
        ThirdCountry = "third-country",
        /// A consortium for a call.
        Call = "call",
    }
}

closed_choice! {
    /// The part a cluster would play in a consortium.
    ConsortiumRole { Coordinator = "coordinator", Partner = "partner" }
}

/// What the cluster seeks in others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seeking {
    pub goals: Vec<Goal>,
    pub sectors: Vec<Sector>,
    pub technologies: Vec<Technology>,
    pub services: Vec<Service>,
    pub countries: Vec<Country>,
    pub roles: Vec<ConsortiumRole>,
    pub text: Option<String>,
}

/// A published profile as everybody may see it. No field here is private, so a page, a snapshot
/// or an export that is built from it cannot leak one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicProfile {
    pub slug: Slug,
    pub facts: PublicFacts,
    /// Where the profile was compiled from, if the cluster did not write it itself.
    pub source: Option<String>,
    /// Whether the cluster itself keeps the profile.
    pub claimed: bool,
    /// When the profile was last known to be true.
    pub updated: Option<Day>,
}
