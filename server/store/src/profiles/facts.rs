//! From rows to the domain: every field of a profile is named here once.
//!
//! What comes out is valid by construction, because each value is read by the type that it
//! becomes. A stored value that today's rules do not know (a term that left its vocabulary, say)
//! stays in the database, is named in the log, and is left out: one old word must not take a
//! profile, or the directory, off the net.

use std::str::FromStr;

use domain::{
    Day, Field, Label, ProfileFacts, PublicProfile, Slug,
    profile::{
        ConsortiumRole, Goal, International, Location, MajorPlayer, Members, Programme, ProgrammeLevel, Seeking,
        TeamMember, Transnational,
    },
};

use crate::{
    entity::{
        profile_revision, revision_major_player, revision_programme, revision_team_member, revision_term, revision_text,
    },
    profiles::Revision,
};

/// A revision with its lists, each in the order of positions.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) slug: Slug,
    pub(super) revision: profile_revision::Model,
    pub(super) terms: Vec<revision_term::Model>,
    pub(super) texts: Vec<revision_text::Model>,
    pub(super) team: Vec<revision_team_member::Model>,
    pub(super) programmes: Vec<revision_programme::Model>,
    pub(super) major_players: Vec<revision_major_player::Model>,
}

impl Stored {
    pub(super) fn into_revision(self) -> Revision {
        let Self { slug, revision, terms, texts, team, programmes, major_players } = self;
        let profile_revision::Model {
            id: _,
            profile_id: _,
            number,
            created_at,
            source,
            claimed,
            updated,
            name,
            acronym,
            country,
            region,
            city,
            website,
            latitude,
            longitude,
            established,
            management_staff,
            label_level,
            label_awarded,
            label_expires,
            label_issuer,
            members_total,
            members_sme,
            members_large,
            members_research,
            members_other,
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            success_story,
            why_partner,
            seeking_text,
        } = revision;
        let read = Reading { slug: &slug, terms, texts };
        let facts = ProfileFacts {
            name,
            acronym,
            country: read.value(Field::Country, country),
            region: read.value(Field::Region, region),
            city,
            website: read.value(Field::Website, website),
            location: latitude.zip(longitude).map(|(lat, lon)| Location { lat, lon }),
            established: read.value(Field::Established, established),
            management_staff: read.number(Field::ManagementStaff, management_staff),
            label: read.value(Field::LabelLevel, label_level).map(|level| Label {
                level,
                awarded: read.value(Field::LabelAwarded, label_awarded),
                expires: read.value(Field::LabelExpires, label_expires),
                issuer: label_issuer,
            }),
            memberships: read.texts(Field::Memberships),
            team: team.into_iter().map(team_member).collect(),
            languages: read.terms(Field::Languages),
            sectors: read.terms(Field::Sectors),
            technologies: read.terms(Field::Technologies),
            s3_priorities: read.terms(Field::S3Priorities),
            emerging_industries: read.terms(Field::EmergingIndustries),
            ecosystems: read.terms(Field::Ecosystems),
            members: Members {
                total: read.number(Field::MembersTotal, members_total),
                sme: read.number(Field::MembersSme, members_sme),
                large: read.number(Field::MembersLarge, members_large),
                research: read.number(Field::MembersResearch, members_research),
                other: read.number(Field::MembersOther, members_other),
            },
            support_facilities: read.terms(Field::SupportFacilities),
            major_players: major_players.into_iter().map(|player| read.major_player(player)).collect(),
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            services: read.terms(Field::Services),
            international: International {
                targets: read.terms(Field::InternationalTargets),
                activities: read.terms(Field::InternationalActivities),
            },
            transnational: Transnational {
                targets: read.terms(Field::TransnationalTargets),
                partners: read.texts(Field::TransnationalPartners),
            },
            programmes: programmes.into_iter().map(|programme| read.programme(programme)).collect(),
            success_story,
            why_partner,
            seeking: Seeking {
                goals: read.choices(Field::SeekingGoals, Goal::find),
                sectors: read.terms(Field::SeekingSectors),
                technologies: read.terms(Field::SeekingTechnologies),
                services: read.terms(Field::SeekingServices),
                countries: read.terms(Field::SeekingCountries),
                roles: read.choices(Field::SeekingRoles, ConsortiumRole::find),
                text: seeking_text,
            },
        };
        Revision {
            number: u32::try_from(number).unwrap_or_default(),
            created: created_at,
            profile: PublicProfile { slug, facts, source, claimed, updated: Day(updated) },
        }
    }
}

/// Reads stored texts and names those that nobody understands any more.
struct Reading<'a> {
    slug: &'a Slug,
    terms: Vec<revision_term::Model>,
    texts: Vec<revision_text::Model>,
}

impl Reading<'_> {
    fn known<T>(&self, field: Field, stored: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            tracing::warn!(profile = %self.slug, field = field.name(), stored, "skipped a stored value that is not known");
        }
        value
    }

    fn value<T: FromStr>(&self, field: Field, stored: Option<String>) -> Option<T> {
        stored.and_then(|stored| self.known(field, &stored, stored.parse().ok()))
    }

    fn number(&self, field: Field, stored: Option<i64>) -> Option<u32> {
        stored.and_then(|stored| self.known(field, &stored.to_string(), stored.try_into().ok()))
    }

    fn terms<T: FromStr>(&self, field: Field) -> Vec<T> {
        self.choices(field, |slug| slug.parse().ok())
    }

    fn choices<T>(&self, field: Field, find: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let stored = self.terms.iter().filter(|stored| stored.field == field.name());
        stored.filter_map(|stored| self.known(field, &stored.term, find(&stored.term))).collect()
    }

    fn texts(&self, field: Field) -> Vec<String> {
        let stored = self.texts.iter().filter(|stored| stored.field == field.name());
        stored.map(|stored| stored.text.clone()).collect()
    }

    fn major_player(&self, stored: revision_major_player::Model) -> MajorPlayer {
        let revision_major_player::Model { revision_id: _, position: _, name, url } = stored;
        MajorPlayer { name, url: self.value(Field::MajorPlayerUrl, url) }
    }

    fn programme(&self, stored: revision_programme::Model) -> Programme {
        let revision_programme::Model { revision_id: _, position: _, name, description, url, level } = stored;
        Programme {
            name,
            description,
            url: self.value(Field::ProgrammeUrl, url),
            level: level.and_then(|stored| self.known(Field::ProgrammeLevel, &stored, ProgrammeLevel::find(&stored))),
        }
    }
}

fn team_member(stored: revision_team_member::Model) -> TeamMember {
    let revision_team_member::Model { revision_id: _, position: _, role, name, phone, email } = stored;
    TeamMember { role, name, phone, email }
}
