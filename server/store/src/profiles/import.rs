//! Publishing profiles that come from a file.

use std::collections::{HashMap, HashSet};

use domain::Slug;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable,
    QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use time::OffsetDateTime;
use uuid::{ContextV7, Timestamp, Uuid};

use super::{Imported, ImportedCount, PublishedRow, document, published_rows};
use crate::{
    Database, StoreError, drafts,
    entity::{editor, former_slug, profile, profile_revision},
    publishing::PublishingTransaction,
};

/// SQLite takes 32,766 values in a statement, PostgreSQL 65,535. Fewer keep the statement's text
/// short; more would save nothing.
const VALUES_PER_STATEMENT: usize = 16_000;
/// Profiles of a batch that are planned together.
const TOGETHER: usize = 1_000;

/// Which profiles an import may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Those that nobody keeps.
    Unkept,
    /// Those too whose editors would not expect it. What they are writing is left as it is.
    Kept,
}

/// Publishes a batch of profiles in one transaction: all of them or, on an error, none. Profiles that
/// somebody keeps are left as they are.
///
/// A profile is found by its slug, or by one that it had before; an unknown slug makes a new
/// profile. Where nothing but `updated` would change and the import does not state it, nothing is
/// written. `now` becomes the time of new revisions.
///
/// # Errors
/// The database fails.
pub async fn import(db: &Database, batch: &[Imported], now: OffsetDateTime) -> Result<ImportedCount, StoreError> {
    import_over(db, batch, Over::Unkept, now).await
}

/// As [`import`], also over what somebody keeps if `over` says so.
///
/// # Errors
/// The database fails.
pub async fn import_over(
    db: &Database,
    batch: &[Imported],
    over: Over,
    now: OffsetDateTime,
) -> Result<ImportedCount, StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let mut count = ImportedCount::default();
    for together in batch.chunks(TOGETHER) {
        let plan = Plan::make(publishing.connection(), together, over, now).await?;
        count += plan.count;
        let kept: Vec<Uuid> = plan.over_kept.clone();
        plan.carry_out(&publishing).await?;
        for profile in kept {
            drafts::follow(publishing.connection(), profile, now).await?;
        }
    }
    if count.created + count.updated > 0 {
        publishing.commit().await?;
    }
    Ok(count)
}

/// What [`import_over`] would do, without doing it.
///
/// # Errors
/// The database fails.
pub async fn rehearse(
    db: &Database,
    batch: &[Imported],
    over: Over,
    now: OffsetDateTime,
) -> Result<ImportedCount, StoreError> {
    let read = db.begin_read().await?;
    Ok(Plan::make(&read, batch, over, now).await?.count)
}

/// Everything that a batch will write.
struct Plan {
    count: ImportedCount,
    profiles: Vec<profile::Model>,
    revisions: Vec<profile_revision::Model>,
    /// Of those that get a revision, the ones that somebody keeps.
    over_kept: Vec<Uuid>,
}

/// What is known of a profile while a batch is planned.
#[derive(Default)]
struct Known {
    /// Of the newest revision, published or not; 0 if there is none yet.
    number: i32,
    published: Option<Published>,
    /// Whether what is published is claimed.
    claimed: bool,
    /// Whether an account is its editor.
    is_kept: bool,
}

/// What is, or by the plan will be, published of a profile.
enum Published {
    Stored(Box<PublishedRow>),
    /// By an earlier entry of this batch.
    Planned(usize),
}

impl Plan {
    async fn make(
        connection: &impl ConnectionTrait,
        batch: &[Imported],
        over: Over,
        now: OffsetDateTime,
    ) -> Result<Self, StoreError> {
        let (mut ids, mut known) = Known::find(connection, batch).await?;
        // The ids of one batch grow in its order, so that its rows lie side by side.
        let context = ContextV7::new();
        let seconds = u64::try_from(now.unix_timestamp()).unwrap_or_default();
        let new_id = || Uuid::new_v7(Timestamp::from_unix(&context, seconds, now.nanosecond()));
        let mut plan = Self {
            count: ImportedCount::default(),
            profiles: Vec::new(),
            revisions: Vec::new(),
            over_kept: Vec::new(),
        };
        for (at, imported) in batch.iter().enumerate() {
            let profile_id = *ids.entry(imported.slug.clone()).or_insert_with(|| {
                let id = new_id();
                let slug = imported.slug.as_str().to_owned();
                plan.profiles.push(profile::Model {
                    id,
                    slug,
                    created_at: now,
                    published_revision: None,
                    publishing_number: 0,
                    withdrawn_at: None,
                    undone_at: None,
                });
                id
            });
            let entry = known.entry(profile_id).or_default();
            if entry.says(imported, batch) {
                plan.count.unchanged += 1;
                continue;
            }
            if entry.is_kept && over == Over::Unkept {
                plan.count.kept += 1;
                continue;
            }
            if entry.is_kept && !plan.over_kept.contains(&profile_id) {
                plan.over_kept.push(profile_id);
            }
            if entry.number == 0 {
                plan.count.created += 1;
            } else {
                plan.count.updated += 1;
            }
            entry.number += 1;
            entry.published = Some(Published::Planned(at));
            entry.claimed = imported.claimed.unwrap_or(entry.claimed);
            let facts = &*imported.profile;
            plan.revisions.push(profile_revision::Model {
                profile_id,
                number: entry.number,
                created_at: now,
                source: imported.source.clone(),
                claimed: entry.claimed,
                updated: imported.updated.map(|day| day.0),
                name: facts.name.clone(),
                country: facts.country.map(|country| country.slug().to_owned()),
                website: facts.website.as_ref().map(|website| website.as_str().to_owned()),
                facts: document::write(facts).map_err(StoreError::document)?,
                account_id: None,
            });
        }
        Ok(plan)
    }

    async fn carry_out(self, publishing: &PublishingTransaction) -> Result<(), StoreError> {
        let transaction = publishing.connection();
        let Self { count: _, profiles, revisions, over_kept: _ } = self;
        let changed: HashSet<Uuid> = revisions.iter().map(|revision| revision.profile_id).collect();
        insert_all::<profile::ActiveModel, _>(transaction, profiles).await?;
        insert_all::<profile_revision::ActiveModel, _>(transaction, revisions).await?;
        // What an import says is published, so of each profile the newest revision.
        let of_the_profile =
            Expr::col(profile_revision::Column::ProfileId.as_column_ref()).equals(profile::Column::Id.as_column_ref());
        let newest = profile_revision::Entity::find()
            .select_only()
            .column_as(profile_revision::Column::Number.max(), "newest")
            .filter(of_the_profile)
            .into_query();
        profile::Entity::update_many()
            .col_expr(profile::Column::PublishedRevision, newest.into())
            .col_expr(profile::Column::PublishingNumber, publishing.number().into())
            .filter(profile::Column::Id.is_in(changed))
            .exec(transaction)
            .await?;
        Ok(())
    }
}

/// Inserts rows with as few statements as the databases allow.
async fn insert_all<A, M>(transaction: &DatabaseTransaction, models: Vec<M>) -> Result<(), StoreError>
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
        // A profile may be spoken of twice, by its slug and by an old one.
        let ids: HashSet<Uuid> = found.iter().map(|(_, id)| *id).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let numbers: Vec<(Uuid, i32)> = profile_revision::Entity::find()
            .select_only()
            .column(profile_revision::Column::ProfileId)
            .column_as(profile_revision::Column::Number.max(), "newest")
            .filter(profile_revision::Column::ProfileId.is_in(ids.iter().copied()))
            .group_by(profile_revision::Column::ProfileId)
            .into_tuple()
            .all(connection)
            .await?;
        let numbers: HashMap<Uuid, i32> = numbers.into_iter().collect();
        let kept: HashSet<Uuid> = editor::Entity::find()
            .select_only()
            .column(editor::Column::ProfileId)
            .filter(editor::Column::ProfileId.is_in(ids.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?
            .into_iter()
            .collect();
        let rows = published_rows(connection, profile::Column::Id.is_in(ids.iter().copied())).await?;
        let mut published: HashMap<Uuid, PublishedRow> = rows.into_iter().map(|row| (row.profile_id, row)).collect();
        let profiles = ids.into_iter().map(|id| {
            let published = published.remove(&id);
            let number = numbers.get(&id).copied().unwrap_or_default();
            let claimed = published.as_ref().is_some_and(|row| row.claimed);
            (
                id,
                Self {
                    number,
                    claimed,
                    is_kept: kept.contains(&id),
                    published: published.map(|row| Published::Stored(Box::new(row))),
                },
            )
        });
        let profiles = profiles.collect();
        let slugs = found.iter().filter_map(|(slug, id)| Some((Slug::try_from(slug.clone()).ok()?, *id)));
        Ok((slugs.collect(), profiles))
    }

    /// Whether what is published of the profile is what `imported` says.
    fn says(&self, imported: &Imported, batch: &[Imported]) -> bool {
        match &self.published {
            None => false,
            Some(Published::Stored(row)) => {
                row.source == imported.source
                    && imported.claimed.is_none_or(|claimed| claimed == row.claimed)
                    && imported.updated.is_none_or(|updated| row.updated() == Some(updated))
                    && row.facts() == *imported.profile
            }
            Some(Published::Planned(at)) => batch[*at] == *imported,
        }
    }
}
