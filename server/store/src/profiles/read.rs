//! Reading, always many at once: a statement for a page of profiles.

use domain::{Day, PublicProfile, Slug};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{Revision, document};
use crate::{
    Database, StoreError,
    entity::{former_slug, profile, profile_revision},
};

/// Profiles that are read together: enough to make statements rare, few enough to keep memory small.
const PAGE: u64 = 1_000;

/// All published profiles in the order of their slugs, as of one moment.
///
/// # Errors
/// The database fails.
pub async fn published(db: &Database) -> Result<Vec<PublicProfile>, StoreError> {
    let mut reader = PublishedReader::begin(db).await?;
    let mut all = Vec::new();
    loop {
        let page = reader.next_page().await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Whether nothing is published, as in a new database.
///
/// # Errors
/// The database fails.
pub async fn none_published(db: &Database) -> Result<bool, StoreError> {
    let published = profile::Entity::find().filter(profile::Column::PublishedRevision.is_not_null());
    Ok(published.one(db.readers()).await?.is_none())
}

/// Reads the published profiles page by page, in the order of their slugs, as of the moment when
/// it began, whatever is published meanwhile.
pub struct PublishedReader {
    transaction: DatabaseTransaction,
    after: String,
}

impl PublishedReader {
    /// # Errors
    /// The database fails.
    pub async fn begin(db: &Database) -> Result<Self, StoreError> {
        Ok(Self { transaction: db.begin_read().await?, after: String::new() })
    }

    /// The next profiles; none when all are read.
    ///
    /// # Errors
    /// The database fails.
    pub async fn next_page(&mut self) -> Result<Vec<PublicProfile>, StoreError> {
        loop {
            let page = all_published()
                .filter(profile::Column::Slug.gt(self.after.as_str()))
                .order_by_asc(profile::Column::Slug)
                .limit(PAGE);
            let page = rows(page, &self.transaction).await?;
            let Some(last) = page.last() else { return Ok(Vec::new()) };
            self.after.clone_from(&last.slug);
            let profiles: Vec<PublicProfile> = page.into_iter().filter_map(Row::into_public).collect();
            // An empty page would mean the end.
            if !profiles.is_empty() {
                return Ok(profiles);
            }
        }
    }
}

/// What is published of the profile with this slug, if anything is.
///
/// # Errors
/// The database fails.
pub async fn published_revision(db: &Database, slug: &Slug) -> Result<Option<Revision>, StoreError> {
    let found = all_published().filter(profile::Column::Slug.eq(slug.as_str()));
    Ok(rows(found, db.readers()).await?.pop().map(Row::into_revision))
}

/// What is published of profiles, by their ids; nothing for those that are not.
pub(crate) async fn published_rows(
    connection: &impl ConnectionTrait,
    profiles: &[Uuid],
) -> Result<Vec<Row>, StoreError> {
    rows(all_published().filter(profile::Column::Id.is_in(profiles.iter().copied())), connection).await
}

/// Every revision of the profile with this slug, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn revisions(db: &Database, slug: &Slug) -> Result<Vec<Revision>, StoreError> {
    let all = columns(profile::Entity::find().join(JoinType::InnerJoin, profile::revisions()))
        .filter(profile::Column::Slug.eq(slug.as_str()))
        .order_by_asc(profile_revision::Column::Number);
    Ok(rows(all, db.readers()).await?.into_iter().map(Row::into_revision).collect())
}

/// Pairs of an old slug and today's, of published profiles.
///
/// # Errors
/// The database fails.
pub async fn former_slugs(db: &Database) -> Result<Vec<(Slug, Slug)>, StoreError> {
    let pairs: Vec<(String, String)> = former_slug::Entity::find()
        .inner_join(profile::Entity)
        .filter(profile::Column::PublishedRevision.is_not_null())
        .select_only()
        .column(former_slug::Column::Slug)
        .column_as(profile::Column::Slug, "now")
        .order_by_asc(former_slug::Column::Slug)
        .into_tuple()
        .all(db.readers())
        .await?;
    Ok(pairs.into_iter().filter_map(|(old, now)| Some((known_slug(old)?, known_slug(now)?))).collect())
}

/// A revision as it is stored, and whose it is.
pub(crate) struct Row {
    profile_id: Uuid,
    slug: String,
    number: i32,
    created: OffsetDateTime,
    source: Option<String>,
    claimed: bool,
    updated: Option<Date>,
    name: String,
    facts: String,
}

fn all_published() -> Select<profile::Entity> {
    columns(profile::Entity::find().join(JoinType::InnerJoin, profile::published()))
}

/// The columns that [`rows`] reads, in its order.
fn columns(select: Select<profile::Entity>) -> Select<profile::Entity> {
    use profile_revision::Column;

    select.select_only().columns([profile::Column::Id, profile::Column::Slug]).columns([
        Column::Number,
        Column::CreatedAt,
        Column::Source,
        Column::Claimed,
        Column::Updated,
        Column::Name,
        Column::Facts,
    ])
}

async fn rows(select: Select<profile::Entity>, connection: &impl ConnectionTrait) -> Result<Vec<Row>, StoreError> {
    // By their places: looking nine columns up by name would take longer than reading them.
    let rows = select.into_tuple().all(connection).await?;
    let named = rows.into_iter().map(|(profile_id, slug, number, created, source, claimed, updated, name, facts)| {
        Row { profile_id, slug, number, created, source, claimed, updated, name, facts }
    });
    Ok(named.collect())
}

impl Row {
    pub(crate) fn profile_id(&self) -> Uuid {
        self.profile_id
    }

    pub(super) fn into_revision(self) -> Revision {
        let Self { profile_id, slug: _, number, created, source, claimed, updated, name, facts } = self;
        Revision {
            number: u32::try_from(number).unwrap_or_default(),
            created,
            facts: document::read(profile_id, &name, &facts),
            source,
            claimed,
            updated: updated.map(Day),
        }
    }

    /// What is public of the profile, of which this must be the published revision.
    pub(crate) fn into_public(mut self) -> Option<PublicProfile> {
        let slug = known_slug(std::mem::take(&mut self.slug))?;
        Some(public(slug, self.into_revision()))
    }
}

/// What everybody may see of a revision that is published. This is the one place where the store
/// makes public profiles.
fn public(slug: Slug, revision: Revision) -> PublicProfile {
    let Revision { number: _, created: _, facts, source, claimed, updated } = revision;
    PublicProfile { slug, facts: facts.public(), source, claimed, updated }
}

/// Only slugs are ever stored; one that is none was put there by another hand and has no address.
pub(crate) fn known_slug(stored: String) -> Option<Slug> {
    match Slug::try_from(stored) {
        Ok(slug) => Some(slug),
        Err(problem) => {
            tracing::warn!(%problem, "skipped a stored profile");
            None
        }
    }
}
