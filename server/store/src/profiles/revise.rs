//! Publishing one more revision of a profile.

use domain::{Day, ProfileFacts};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Revision, document};
use crate::{
    StoreError,
    entity::{profile, profile_revision},
    publishing::PublishingTransaction,
};

/// What a new revision says, and who says it.
pub(crate) struct Revised<'a> {
    pub(crate) facts: &'a ProfileFacts,
    pub(crate) source: Option<String>,
    pub(crate) claimed: bool,
    pub(crate) updated: Option<Day>,
    pub(crate) by: Option<Uuid>,
}

/// Writes a revision and makes it the public one. Returns its number.
pub(crate) async fn revise(
    publishing: &PublishingTransaction,
    of: &profile::Model,
    revised: Revised<'_>,
    now: OffsetDateTime,
) -> Result<i32, StoreError> {
    let connection = publishing.connection();
    let newest: Option<Option<i32>> = profile_revision::Entity::find()
        .select_only()
        .column_as(profile_revision::Column::Number.max(), "newest")
        .filter(profile_revision::Column::ProfileId.eq(of.id))
        .into_tuple()
        .one(connection)
        .await?;
    let number = newest.flatten().unwrap_or_default() + 1;
    let Revised { facts, source, claimed, updated, by } = revised;
    let row = profile_revision::Model {
        profile_id: of.id,
        number,
        created_at: now,
        source,
        claimed,
        updated: updated.map(|day| day.0),
        name: facts.name.clone(),
        country: facts.country.map(|country| country.slug().to_owned()),
        website: facts.website.as_ref().map(|website| website.as_str().to_owned()),
        facts: document::write(facts).map_err(StoreError::document)?,
        account_id: by,
    };
    profile_revision::Entity::insert(row.into_active_model()).exec_without_returning(connection).await?;
    let mut published = of.clone().into_active_model();
    published.published_revision = Set(Some(number));
    published.publishing_number = Set(publishing.number());
    published.withdrawn_at = Set(None);
    published.update(connection).await?;
    Ok(number)
}

/// What is public of a profile, if anything is.
pub(crate) async fn published_of(
    connection: &impl ConnectionTrait,
    of: &profile::Model,
) -> Result<Option<Revision>, StoreError> {
    let Some(number) = of.published_revision else { return Ok(None) };
    let row = profile_revision::Entity::find_by_id((of.id, number)).one(connection).await?;
    Ok(row.map(|row| Revision {
        number: u32::try_from(row.number).unwrap_or_default(),
        created: row.created_at,
        facts: document::read(&of.slug, &row.facts),
        source: row.source,
        claimed: row.claimed,
        updated: row.updated.map(Day),
    }))
}
