use std::{collections::HashMap, sync::Arc};

use domain::{PublicProfile, Slug};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tokio::task::{JoinHandle, spawn_blocking};
use uuid::Uuid;

use super::number_on;
use crate::{
    Database, StoreError,
    entity::{former_slug, profile},
    profiles::{PublishedRow, known_slug, published_rows},
};

/// Profiles that are read together: enough to make statements rare, few enough to keep memory small.
const PAGE: usize = 1_000;

/// A profile, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProfileId(Uuid);

/// What is public of a profile, and where it was found before.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    pub profile: Arc<PublicProfile>,
    pub former_slugs: Vec<Slug>,
}

/// What has changed of what is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The publishing number of the moment as of which this is all.
    pub number: i64,
    /// Each profile that changed, as it is now; `None` if it is not public any more.
    pub profiles: Vec<(ProfileId, Option<Published>)>,
}

/// What has changed since the publishing number was `since`, as of one moment; since 0 that is
/// everything. Profiles that went and came again are told too.
///
/// # Errors
/// The database fails.
pub async fn changes_since(db: &Database, since: i64) -> Result<Changes, StoreError> {
    let transaction = db.begin_read().await?;
    let number = number_on(&transaction).await?;
    let changed = profile::Column::PublishingNumber.gt(since);
    let mut ids: Vec<Uuid> = profile::Entity::find()
        .select_only()
        .column(profile::Column::Id)
        .filter(changed.clone())
        .into_tuple()
        .all(&transaction)
        .await?;
    // Ids grow with time, so this is the order in which the rows lie.
    ids.sort_unstable();
    let former: Vec<(Uuid, String)> = former_slug::Entity::find()
        .inner_join(profile::Entity)
        .select_only()
        .columns([former_slug::Column::ProfileId, former_slug::Column::Slug])
        .filter(changed)
        .into_tuple()
        .all(&transaction)
        .await?;

    let mut published = HashMap::with_capacity(ids.len());
    // While a page is read from the database, the one before is made sense of.
    let mut page_before: Option<Decoding> = None;
    for page in ids.chunks(PAGE) {
        let rows = published_rows(&transaction, page).await?;
        let page = spawn_blocking(|| rows.into_iter().filter_map(decode).collect());
        if let Some(page) = page_before.replace(page) {
            published.extend(page.await?);
        }
    }
    if let Some(page) = page_before {
        published.extend(page.await?);
    }
    for (id, slug) in former {
        if let Some(published) = published.get_mut(&id) {
            published.former_slugs.extend(known_slug(slug));
        }
    }
    let profiles = ids.into_iter().map(|id| (ProfileId(id), published.remove(&id))).collect();
    Ok(Changes { number, profiles })
}

type Decoding = JoinHandle<Vec<(Uuid, Published)>>;

fn decode(row: PublishedRow) -> Option<(Uuid, Published)> {
    let id = row.profile_id;
    let profile = Arc::new(row.into_public()?);
    Some((id, Published { profile, former_slugs: Vec::new() }))
}
