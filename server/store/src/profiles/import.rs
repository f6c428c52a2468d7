//! Publishing profiles that come from a file.

use std::collections::HashMap;

use domain::{Day, Slug};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};
use time::{OffsetDateTime, UtcOffset};
use uuid::{ContextV7, Timestamp, Uuid};

use super::{
    Imported, ImportedCount, Revision,
    read::load,
    rows::{Heading, Rows, insert_all},
};
use crate::{
    Database, StoreError, catalogue,
    entity::{former_slug, profile, profile_revision, publication},
};

/// Publishes a batch of profiles in one transaction: all of them or, on an error, none.
///
/// A profile is found by its slug, or by one that it had before; an unknown slug makes a new
/// profile. Where nothing but `updated` would change and the import does not state it, nothing is
/// written. `now` becomes the time of new revisions.
///
/// # Errors
/// The database fails.
pub async fn import(db: &Database, batch: &[Imported], now: OffsetDateTime) -> Result<ImportedCount, StoreError> {
    let write = db.begin_write().await?;
    catalogue::lock(write.connection()).await?;
    let plan = Plan::make(write.connection(), batch, now).await?;
    let count = plan.count;
    if plan.publications.is_empty() {
        return Ok(count);
    }
    plan.carry_out(write.connection()).await?;
    catalogue::bump(write.connection()).await?;
    write.commit().await?;
    Ok(count)
}

/// What [`import`] would do, without doing it.
///
/// # Errors
/// The database fails.
pub async fn rehearse(db: &Database, batch: &[Imported], now: OffsetDateTime) -> Result<ImportedCount, StoreError> {
    let read = db.begin_read().await?;
    Ok(Plan::make(&read, batch, now).await?.count)
}

/// Everything that a batch will write.
struct Plan {
    now: OffsetDateTime,
    count: ImportedCount,
    profiles: Vec<profile::Model>,
    rows: Rows,
    /// Profile → the revision to publish.
    publications: HashMap<Uuid, Uuid>,
}

/// What is known of a profile while a batch is planned.
#[derive(Default)]
struct Known {
    /// Of the newest revision, published or not; 0 if there is none yet.
    number: i32,
    published: Option<Published>,
    /// Whether what is published is claimed.
    claimed: bool,
}

/// What is, or by the plan will be, published of a profile.
enum Published {
    Stored(Box<Revision>),
    /// By an earlier entry of this batch.
    Planned(usize),
}

impl Plan {
    async fn make(
        connection: &impl ConnectionTrait,
        batch: &[Imported],
        now: OffsetDateTime,
    ) -> Result<Self, StoreError> {
        let (mut ids, mut known) = Known::find(connection, batch).await?;
        // The ids of one batch grow in its order, so that its rows lie side by side.
        let context = ContextV7::new();
        let seconds = u64::try_from(now.unix_timestamp()).unwrap_or_default();
        let new_id = || Uuid::new_v7(Timestamp::from_unix(&context, seconds, now.nanosecond()));
        let today = Day(now.to_offset(UtcOffset::UTC).date());
        let mut plan = Self {
            now,
            count: ImportedCount::default(),
            profiles: Vec::new(),
            rows: Rows::default(),
            publications: HashMap::new(),
        };
        for (at, imported) in batch.iter().enumerate() {
            let profile_id = *ids.entry(imported.slug.clone()).or_insert_with(|| {
                let id = new_id();
                let slug = imported.slug.as_str().to_owned();
                plan.profiles.push(profile::Model { id, slug, created_at: now });
                id
            });
            let entry = known.entry(profile_id).or_default();
            if entry.says(imported, batch) {
                plan.count.unchanged += 1;
                continue;
            }
            if entry.number == 0 {
                plan.count.created += 1;
            } else {
                plan.count.updated += 1;
            }
            entry.number += 1;
            entry.published = Some(Published::Planned(at));
            entry.claimed = imported.claimed.unwrap_or(entry.claimed);
            let heading = Heading {
                id: new_id(),
                profile_id,
                number: entry.number,
                created_at: now,
                source: imported.source.as_deref(),
                claimed: entry.claimed,
                updated: imported.updated.unwrap_or(today),
            };
            plan.publications.insert(profile_id, heading.id);
            plan.rows.add(heading, &imported.profile);
        }
        Ok(plan)
    }

    async fn carry_out(self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let Self { now, count: _, profiles, rows, publications } = self;
        insert_all::<profile::ActiveModel, _>(transaction, profiles).await?;
        rows.insert(transaction).await?;
        let pointers = publications.into_iter().map(|(profile_id, revision_id)| publication::ActiveModel {
            profile_id: Set(profile_id),
            revision_id: Set(revision_id),
            published_at: Set(now),
        });
        let moved = OnConflict::column(publication::Column::ProfileId)
            .update_columns([publication::Column::RevisionId, publication::Column::PublishedAt])
            .to_owned();
        publication::Entity::insert_many(pointers).on_conflict(moved).exec_without_returning(transaction).await?;
        Ok(())
    }
}

impl Known {
    /// The profiles that a batch speaks of: their ids by the slugs that it uses, and what is known
    /// by id.
    async fn find(
        connection: &impl ConnectionTrait,
        batch: &[Imported],
    ) -> Result<(HashMap<Slug, Uuid>, HashMap<Uuid, Self>), StoreError> {
        let slugs = || batch.iter().map(|imported| imported.slug.as_str());
        let by_slug: Vec<(String, Uuid)> = profile::Entity::find()
            .select_only()
            .columns([profile::Column::Slug, profile::Column::Id])
            .filter(profile::Column::Slug.is_in(slugs()))
            .into_tuple()
            .all(connection)
            .await?;
        let by_former_slug: Vec<(String, Uuid)> = former_slug::Entity::find()
            .select_only()
            .columns([former_slug::Column::Slug, former_slug::Column::ProfileId])
            .filter(former_slug::Column::Slug.is_in(slugs()))
            .into_tuple()
            .all(connection)
            .await?;
        let found: Vec<(String, Uuid)> = by_slug.into_iter().chain(by_former_slug).collect();
        if found.is_empty() {
            return Ok(Default::default());
        }
        let ids = || found.iter().map(|(_, id)| *id);
        let numbers: Vec<(Uuid, i32)> = profile_revision::Entity::find()
            .select_only()
            .column(profile_revision::Column::ProfileId)
            .column_as(profile_revision::Column::Number.max(), "newest")
            .filter(profile_revision::Column::ProfileId.is_in(ids()))
            .group_by(profile_revision::Column::ProfileId)
            .into_tuple()
            .all(connection)
            .await?;
        let numbers: HashMap<Uuid, i32> = numbers.into_iter().collect();
        let publications =
            publication::Entity::find().filter(publication::Column::ProfileId.is_in(ids())).all(connection).await?;
        let publications: HashMap<Uuid, Uuid> =
            publications.into_iter().map(|row| (row.profile_id, row.revision_id)).collect();
        // A profile may be spoken of twice, by its slug and by an old one, and must be known once.
        let mut slugs_of: HashMap<Uuid, &str> = HashMap::new();
        for (slug, id) in &found {
            slugs_of.entry(*id).or_insert(slug);
        }
        let wanted = slugs_of.iter().filter_map(|(id, slug)| Some(((*slug).to_owned(), *publications.get(id)?)));
        let mut published: HashMap<Slug, Revision> = load(connection, wanted.collect())
            .await?
            .into_iter()
            .map(|revision| (revision.profile.slug.clone(), revision))
            .collect();
        let profiles = slugs_of.iter().map(|(id, slug)| {
            let published = Slug::try_from((*slug).to_owned()).ok().and_then(|slug| published.remove(&slug));
            let number = numbers.get(id).copied().unwrap_or_default();
            let claimed = published.as_ref().is_some_and(|revision| revision.profile.claimed);
            let published = published.map(|revision| Published::Stored(Box::new(revision)));
            (*id, Self { number, published, claimed })
        });
        let profiles = profiles.collect();
        let slugs = found.iter().filter_map(|(slug, id)| Some((Slug::try_from(slug.clone()).ok()?, *id)));
        Ok((slugs.collect(), profiles))
    }

    /// Whether what is published of the profile is what `imported` says.
    fn says(&self, imported: &Imported, batch: &[Imported]) -> bool {
        match &self.published {
            None => false,
            Some(Published::Stored(revision)) => {
                let stored = &revision.profile;
                stored.facts == *imported.profile
                    && stored.source == imported.source
                    && imported.claimed.is_none_or(|claimed| claimed == stored.claimed)
                    && imported.updated.is_none_or(|updated| updated == stored.updated)
            }
            Some(Published::Planned(at)) => batch[*at] == *imported,
        }
    }
}
