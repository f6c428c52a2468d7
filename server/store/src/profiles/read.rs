//! Reading, always many at once: a statement for a page of profiles.

use domain::{Day, ProfileFacts, PublicProfile, Slug};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
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
            let page = published_page(page, &self.transaction).await?;
            let Some(last) = page.last() else { return Ok(Vec::new()) };
            self.after.clone_from(&last.slug);
            let profiles: Vec<PublicProfile> = page.into_iter().filter_map(PublishedRow::into_public).collect();
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
    Ok(revisions_of(db, slug, profile::published()).await?.pop())
}

/// What is published of profiles, by their ids; nothing for those that are not.
pub(crate) async fn published_rows(
    connection: &impl ConnectionTrait,
    profiles: &[Uuid],
) -> Result<Vec<PublishedRow>, StoreError> {
    published_page(all_published().filter(profile::Column::Id.is_in(profiles.iter().copied())), connection).await
}

/// Every revision of the profile with this slug, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn revisions(db: &Database, slug: &Slug) -> Result<Vec<Revision>, StoreError> {
    revisions_of(db, slug, profile::revisions()).await
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

/// What is published of a profile, as it is stored.
pub(crate) struct PublishedRow {
    pub(crate) profile_id: Uuid,
    slug: String,
    pub(super) source: Option<String>,
    pub(super) claimed: bool,
    updated: Option<Date>,
    facts: String,
}

/// Of profiles with the revisions that are public of them, the columns that [`published_page`] reads,
/// in its order.
fn all_published() -> Select<profile::Entity> {
    use profile_revision::Column;

    let published = profile::Entity::find().join(JoinType::InnerJoin, profile::published());
    published.select_only().columns([profile::Column::Id, profile::Column::Slug]).columns([
        Column::Source,
        Column::Claimed,
        Column::Updated,
        Column::Facts,
    ])
}

async fn published_page(
    select: Select<profile::Entity>,
    connection: &impl ConnectionTrait,
) -> Result<Vec<PublishedRow>, StoreError> {
    // By their places: looking columns up by name would take longer than reading them.
    let rows = select.into_tuple().all(connection).await?;
    let named = rows.into_iter().map(|(profile_id, slug, source, claimed, updated, facts)| PublishedRow {
        profile_id,
        slug,
        source,
        claimed,
        updated,
        facts,
    });
    Ok(named.collect())
}

impl PublishedRow {
    pub(super) fn facts(&self) -> ProfileFacts {
        document::read(&self.slug, &self.facts)
    }

    pub(super) fn updated(&self) -> Option<Day> {
        self.updated.map(Day)
    }

    /// What everybody may see. This is the one place where the store makes public profiles.
    pub(crate) fn into_public(self) -> Option<PublicProfile> {
        let (facts, updated) = (self.facts().public(), self.updated());
        let Self { profile_id: _, slug, source, claimed, updated: _, facts: _ } = self;
        Some(PublicProfile { slug: known_slug(slug)?, facts, source, claimed, updated })
    }
}

/// Revisions of the profile with this slug, the oldest first.
async fn revisions_of(db: &Database, slug: &Slug, which: RelationDef) -> Result<Vec<Revision>, StoreError> {
    use profile_revision::Column;

    let found = profile::Entity::find().join(JoinType::InnerJoin, which);
    let found = found.filter(profile::Column::Slug.eq(slug.as_str())).order_by_asc(Column::Number);
    let columns = [Column::Number, Column::CreatedAt, Column::Source, Column::Claimed, Column::Updated, Column::Facts];
    let rows: Vec<RevisionRow> = found.select_only().columns(columns).into_tuple().all(db.readers()).await?;
    let revision = |(number, created, source, claimed, updated, facts): RevisionRow| Revision {
        number: u32::try_from(number).unwrap_or_default(),
        created,
        facts: document::read(slug.as_str(), &facts),
        source,
        claimed,
        updated: updated.map(Day),
    };
    Ok(rows.into_iter().map(revision).collect())
}

/// Number, time of storing, source, claimed, updated, facts.
type RevisionRow = (i32, OffsetDateTime, Option<String>, bool, Option<Date>, String);

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
