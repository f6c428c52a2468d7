//! Reading, always many at once: a fixed number of statements for a page of profiles.

use std::collections::HashMap;

use domain::{PublicProfile, Slug};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait,
};
use uuid::Uuid;

use super::{Revision, facts::Stored};
use crate::{
    Database, StoreError,
    entity::{
        former_slug, profile, profile_revision, publication, revision_major_player, revision_programme,
        revision_team_member, revision_term, revision_text,
    },
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
    Ok(publication::Entity::find().limit(1).one(db.readers()).await?.is_none())
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
        let page: Vec<(String, Uuid)> = profile::Entity::find()
            .inner_join(publication::Entity)
            .select_only()
            .column(profile::Column::Slug)
            .column(publication::Column::RevisionId)
            .filter(profile::Column::Slug.gt(self.after.as_str()))
            .order_by_asc(profile::Column::Slug)
            .limit(PAGE)
            .into_tuple()
            .all(&self.transaction)
            .await?;
        let Some((last, _)) = page.last() else { return Ok(Vec::new()) };
        self.after.clone_from(last);
        let revisions = load(&self.transaction, page).await?;
        Ok(revisions.into_iter().map(|revision| revision.profile).collect())
    }
}

/// What is published of the profile with this slug, if anything is.
///
/// # Errors
/// The database fails.
pub async fn published_revision(db: &Database, slug: &Slug) -> Result<Option<Revision>, StoreError> {
    let transaction = db.begin_read().await?;
    let found: Vec<(String, Uuid)> = profile::Entity::find()
        .inner_join(publication::Entity)
        .select_only()
        .column(profile::Column::Slug)
        .column(publication::Column::RevisionId)
        .filter(profile::Column::Slug.eq(slug.as_str()))
        .into_tuple()
        .all(&transaction)
        .await?;
    Ok(load(&transaction, found).await?.pop())
}

/// Every revision of the profile with this slug, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn revisions(db: &Database, slug: &Slug) -> Result<Vec<Revision>, StoreError> {
    let transaction = db.begin_read().await?;
    let Some(profile) =
        profile::Entity::find().filter(profile::Column::Slug.eq(slug.as_str())).one(&transaction).await?
    else {
        return Ok(Vec::new());
    };
    let ids: Vec<Uuid> = profile_revision::Entity::find()
        .select_only()
        .column(profile_revision::Column::Id)
        .filter(profile_revision::Column::ProfileId.eq(profile.id))
        .order_by_asc(profile_revision::Column::Number)
        .into_tuple()
        .all(&transaction)
        .await?;
    load(&transaction, ids.into_iter().map(|id| (profile.slug.clone(), id)).collect()).await
}

/// Pairs of an old slug and today's, of published profiles.
///
/// # Errors
/// The database fails.
pub async fn former_slugs(db: &Database) -> Result<Vec<(Slug, Slug)>, StoreError> {
    let pairs: Vec<(String, String)> = former_slug::Entity::find()
        .inner_join(profile::Entity)
        .join(sea_orm::JoinType::InnerJoin, profile::Relation::Publication.def())
        .select_only()
        .column(former_slug::Column::Slug)
        .column_as(profile::Column::Slug, "now")
        .order_by_asc(former_slug::Column::Slug)
        .into_tuple()
        .all(db.readers())
        .await?;
    Ok(pairs.into_iter().filter_map(|(old, now)| Some((known_slug(old)?, known_slug(now)?))).collect())
}

/// Loads revisions with their lists, in the order given, each with the slug of its profile.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    wanted: Vec<(String, Uuid)>,
) -> Result<Vec<Revision>, StoreError> {
    let mut revisions = Vec::with_capacity(wanted.len());
    let mut wanted = wanted.into_iter();
    loop {
        let page: Vec<_> = wanted.by_ref().take(usize::try_from(PAGE).unwrap_or(usize::MAX)).collect();
        if page.is_empty() {
            return Ok(revisions);
        }
        revisions.extend(load_page(connection, page).await?);
    }
}

macro_rules! rows_of {
    ($connection:expr, $ids:expr, $table:ident $(, $field:ident)?) => {{
        let rows = $table::Entity::find()
            .filter($table::Column::RevisionId.is_in($ids.iter().copied()))
            .order_by_asc($table::Column::RevisionId)
            $(.order_by_asc($table::Column::$field))?
            .order_by_asc($table::Column::Position)
            .all($connection)
            .await?;
        let mut by_revision: HashMap<Uuid, Vec<$table::Model>> = HashMap::with_capacity($ids.len());
        for row in rows {
            by_revision.entry(row.revision_id).or_default().push(row);
        }
        by_revision
    }};
}

async fn load_page(
    connection: &impl ConnectionTrait,
    wanted: Vec<(String, Uuid)>,
) -> Result<Vec<Revision>, StoreError> {
    let ids: Vec<Uuid> = wanted.iter().map(|(_, id)| *id).collect();
    let revisions = profile_revision::Entity::find()
        .filter(profile_revision::Column::Id.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut revisions: HashMap<Uuid, profile_revision::Model> =
        revisions.into_iter().map(|revision| (revision.id, revision)).collect();
    let mut terms = rows_of!(connection, ids, revision_term, Field);
    let mut texts = rows_of!(connection, ids, revision_text, Field);
    let mut team = rows_of!(connection, ids, revision_team_member);
    let mut programmes = rows_of!(connection, ids, revision_programme);
    let mut major_players = rows_of!(connection, ids, revision_major_player);
    let whole = wanted.into_iter().filter_map(|(slug, id)| {
        let stored = Stored {
            slug: known_slug(slug)?,
            revision: revisions.remove(&id)?,
            terms: terms.remove(&id).unwrap_or_default(),
            texts: texts.remove(&id).unwrap_or_default(),
            team: team.remove(&id).unwrap_or_default(),
            programmes: programmes.remove(&id).unwrap_or_default(),
            major_players: major_players.remove(&id).unwrap_or_default(),
        };
        Some(stored.into_revision())
    });
    Ok(whole.collect())
}

/// Only slugs are ever stored; one that is none was put there by another hand and has no address.
fn known_slug(stored: String) -> Option<Slug> {
    match Slug::try_from(stored) {
        Ok(slug) => Some(slug),
        Err(problem) => {
            tracing::warn!(%problem, "skipped a stored profile");
            None
        }
    }
}
