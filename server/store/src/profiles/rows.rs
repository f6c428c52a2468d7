//! From the domain to rows: every field of a profile is named here once.

use domain::{
    Day, Field, Label, PartialDate, ProfileFacts, WebAddress,
    profile::{
        International, Location, MajorPlayer, Members, Programme, ProgrammeLevel, Seeking, TeamMember, Transnational,
    },
    vocabulary::{Term, Vocabulary},
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    StoreError,
    entity::{
        profile_revision, revision_major_player, revision_programme, revision_team_member, revision_term, revision_text,
    },
};

/// SQLite takes 32,766 values in a statement, PostgreSQL 65,535. Fewer keep the statement's text
/// short; more would save nothing.
const VALUES_PER_STATEMENT: usize = 16_000;

/// What a revision says of itself, beside the facts.
#[derive(Clone, Copy)]
pub(super) struct Heading<'a> {
    pub(super) id: Uuid,
    pub(super) profile_id: Uuid,
    pub(super) number: i32,
    pub(super) created_at: OffsetDateTime,
    pub(super) source: Option<&'a str>,
    pub(super) claimed: bool,
    pub(super) updated: Day,
}

/// Rows of many revisions, collected so that each table is written by few statements.
#[derive(Default)]
pub(super) struct Rows {
    revisions: Vec<profile_revision::Model>,
    terms: Vec<revision_term::Model>,
    texts: Vec<revision_text::Model>,
    team: Vec<revision_team_member::Model>,
    programmes: Vec<revision_programme::Model>,
    major_players: Vec<revision_major_player::Model>,
}

impl Rows {
    #[expect(clippy::too_many_lines, reason = "a line for every field, and nothing else")]
    pub(super) fn add(&mut self, heading: Heading<'_>, facts: &ProfileFacts) {
        let Heading { id, profile_id, number, created_at, source, claimed, updated: Day(updated) } = heading;
        let ProfileFacts {
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
            members: Members { total, sme, large, research, other },
            support_facilities,
            major_players,
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            services,
            international: International { targets: international_targets, activities },
            transnational: Transnational { targets: transnational_targets, partners },
            programmes,
            success_story,
            why_partner,
            seeking,
        } = facts;
        let Seeking {
            goals,
            sectors: sought_sectors,
            technologies: sought_technologies,
            services: sought_services,
            countries: sought_countries,
            roles,
            text: seeking_text,
        } = seeking;
        let (label_level, awarded, expires, label_issuer) = match label {
            Some(Label { level, awarded, expires, issuer }) => (Some(*level), *awarded, *expires, issuer.clone()),
            None => (None, None, None, None),
        };
        let (latitude, longitude) = location.map(|Location { lat, lon }| (lat, lon)).unzip();
        self.revisions.push(profile_revision::Model {
            id,
            profile_id,
            number,
            created_at,
            source: source.map(str::to_owned),
            claimed,
            updated,
            name: name.clone(),
            acronym: acronym.clone(),
            country: slug(*country),
            region: slug(*region),
            city: city.clone(),
            website: address(website.as_ref()),
            latitude,
            longitude,
            established: date(*established),
            management_staff: management_staff.map(i64::from),
            label_level: slug(label_level),
            label_awarded: date(awarded),
            label_expires: date(expires),
            label_issuer,
            members_total: total.map(i64::from),
            members_sme: sme.map(i64::from),
            members_large: large.map(i64::from),
            members_research: research.map(i64::from),
            members_other: other.map(i64::from),
            strategy: strategy.clone(),
            formalised_strategy: *formalised_strategy,
            internationalisation_strategy: *internationalisation_strategy,
            success_story: success_story.clone(),
            why_partner: why_partner.clone(),
            seeking_text: seeking_text.clone(),
        });

        self.add_terms(id, Field::Languages, slugs(languages));
        self.add_terms(id, Field::Sectors, slugs(sectors));
        self.add_terms(id, Field::Technologies, slugs(technologies));
        self.add_terms(id, Field::S3Priorities, slugs(s3_priorities));
        self.add_terms(id, Field::EmergingIndustries, slugs(emerging_industries));
        self.add_terms(id, Field::Ecosystems, slugs(ecosystems));
        self.add_terms(id, Field::SupportFacilities, slugs(support_facilities));
        self.add_terms(id, Field::Services, slugs(services));
        self.add_terms(id, Field::InternationalTargets, slugs(international_targets));
        self.add_terms(id, Field::InternationalActivities, slugs(activities));
        self.add_terms(id, Field::TransnationalTargets, slugs(transnational_targets));
        self.add_terms(id, Field::SeekingGoals, goals.iter().map(|goal| goal.slug()));
        self.add_terms(id, Field::SeekingSectors, slugs(sought_sectors));
        self.add_terms(id, Field::SeekingTechnologies, slugs(sought_technologies));
        self.add_terms(id, Field::SeekingServices, slugs(sought_services));
        self.add_terms(id, Field::SeekingCountries, slugs(sought_countries));
        self.add_terms(id, Field::SeekingRoles, roles.iter().map(|role| role.slug()));
        self.add_texts(id, Field::Memberships, memberships);
        self.add_texts(id, Field::TransnationalPartners, partners);

        self.team.extend((0..).zip(team).map(|(position, TeamMember { role, name, phone, email })| {
            revision_team_member::Model {
                revision_id: id,
                position,
                role: role.clone(),
                name: name.clone(),
                phone: phone.clone(),
                email: email.clone(),
            }
        }));
        self.programmes.extend((0..).zip(programmes).map(|(position, Programme { name, description, url, level })| {
            revision_programme::Model {
                revision_id: id,
                position,
                name: name.clone(),
                description: description.clone(),
                url: address(url.as_ref()),
                level: level.map(|level| ProgrammeLevel::slug(level).to_owned()),
            }
        }));
        self.major_players.extend((0..).zip(major_players).map(|(position, MajorPlayer { name, url })| {
            revision_major_player::Model { revision_id: id, position, name: name.clone(), url: address(url.as_ref()) }
        }));
    }

    fn add_terms(&mut self, revision_id: Uuid, field: Field, terms: impl Iterator<Item = &'static str>) {
        self.terms.extend((0..).zip(terms).map(|(position, term)| revision_term::Model {
            revision_id,
            field: field.name().to_owned(),
            position,
            term: term.to_owned(),
        }));
    }

    fn add_texts(&mut self, revision_id: Uuid, field: Field, texts: &[String]) {
        self.texts.extend((0..).zip(texts).map(|(position, text)| revision_text::Model {
            revision_id,
            field: field.name().to_owned(),
            position,
            text: text.clone(),
        }));
    }

    pub(super) async fn insert(self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let Self { revisions, terms, texts, team, programmes, major_players } = self;
        insert_all::<profile_revision::ActiveModel, _>(transaction, revisions).await?;
        insert_all::<revision_term::ActiveModel, _>(transaction, terms).await?;
        insert_all::<revision_text::ActiveModel, _>(transaction, texts).await?;
        insert_all::<revision_team_member::ActiveModel, _>(transaction, team).await?;
        insert_all::<revision_programme::ActiveModel, _>(transaction, programmes).await?;
        insert_all::<revision_major_player::ActiveModel, _>(transaction, major_players).await
    }
}

/// Inserts rows with as few statements as the databases allow.
pub(super) async fn insert_all<A, M>(transaction: &DatabaseTransaction, models: Vec<M>) -> Result<(), StoreError>
where
    A: ActiveModelTrait + Send,
    M: IntoActiveModel<A> + Send,
{
    let rows_per_statement = VALUES_PER_STATEMENT / <A::Entity as EntityTrait>::Column::iter().count();
    let mut models = models.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while models.peek().is_some() {
        let chunk: Vec<A> = models.by_ref().take(rows_per_statement).collect();
        A::Entity::insert_many(chunk).exec_without_returning(transaction).await?;
    }
    Ok(())
}

fn slug<V: Vocabulary>(term: Option<Term<V>>) -> Option<String> {
    term.map(|term| term.slug().to_owned())
}

fn slugs<V: Vocabulary>(terms: &[Term<V>]) -> impl Iterator<Item = &'static str> {
    terms.iter().map(|term| term.slug())
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn address(address: Option<&WebAddress>) -> Option<String> {
    address.map(|address| address.as_str().to_owned())
}
