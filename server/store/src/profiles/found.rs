//! Clusters that somebody registers: a profile without a revision, its editor, and an empty draft.

use domain::{ProfileDraft, Slug, review::State};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::Account,
    accounts::note_about,
    database::WriteTransaction,
    drafts,
    entity::{draft, editor, former_slug, profile},
    registrations::NewCluster,
};

/// Registers a cluster for somebody who is signed in. `slug` is what its address is made of, with a
/// number behind it where that is taken.
///
/// # Errors
/// The database fails.
pub async fn register(
    db: &Database,
    account: &Account,
    cluster: &NewCluster,
    slug: &Slug,
    now: OffsetDateTime,
) -> Result<Slug, StoreError> {
    let write = db.begin_write().await?;
    let slug = found(&write, account.id(), cluster, slug, now).await?;
    write.commit().await?;
    Ok(slug)
}

/// As [`register`], within a transaction.
pub(crate) async fn found(
    write: &WriteTransaction,
    account: Uuid,
    cluster: &NewCluster,
    slug: &Slug,
    now: OffsetDateTime,
) -> Result<Slug, StoreError> {
    let (profile_id, slug) = take_slug(write, slug, now).await?;
    let editor = editor::ActiveModel { account_id: Set(account), profile_id: Set(profile_id), since: Set(now) };
    editor::Entity::insert(editor).exec_without_returning(write.connection()).await?;

    let text = ProfileDraft { name: cluster.name.clone(), country: cluster.country.clone(), ..ProfileDraft::default() };
    let profile = drafts::hold(write.connection(), profile_id).await?;
    drafts::begin(write.connection(), &profile, &text, State::Draft, Some(account), now).await?;
    note_about(write, Some(account), Some(profile_id), "cluster-registered", &cluster.name, now).await?;
    Ok(slug)
}

/// Makes a profile under `wished`, or under the first of `wished-2`, `wished-3` … that is free and
/// never led anywhere else.
async fn take_slug(write: &WriteTransaction, wished: &Slug, now: OffsetDateTime) -> Result<(Uuid, Slug), StoreError> {
    let id = Uuid::now_v7();
    let mut slug = wished.clone();
    let mut number = 1_u32;
    loop {
        let row = profile::ActiveModel {
            id: Set(id),
            slug: Set(slug.as_str().to_owned()),
            created_at: Set(now),
            published_revision: Set(None),
            publishing_number: Set(0),
            withdrawn_at: Set(None),
            undone_at: Set(None),
        };
        let led_elsewhere = former_slug::Entity::find_by_id(slug.as_str()).one(write.connection()).await?.is_some();
        if !led_elsewhere {
            let taken = profile::Entity::insert(row)
                .on_conflict(OnConflict::column(profile::Column::Slug).do_nothing().to_owned())
                .exec_without_returning(write.connection())
                .await?;
            if taken > 0 {
                return Ok((id, slug));
            }
        }
        number += 1;
        slug = wished.numbered(number);
    }
}

/// A cluster that an account keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub slug: Slug,
    /// As its newest draft or published revision has it.
    pub name: String,
    /// Whether everybody can see it.
    pub is_published: bool,
    /// That of its newest draft, if it has one.
    pub draft_state: Option<String>,
}

/// The clusters that an account keeps, in the order in which it came by them.
///
/// # Errors
/// The database fails.
pub async fn kept_by(db: &Database, account: &Account) -> Result<Vec<Kept>, StoreError> {
    let kept = editor::Entity::find()
        .filter(editor::Column::AccountId.eq(account.id()))
        .order_by_asc(editor::Column::Since)
        .order_by_asc(editor::Column::ProfileId)
        .all(db.readers())
        .await?;
    let mut clusters = Vec::with_capacity(kept.len());
    for editor::Model { profile_id, .. } in kept {
        clusters.extend(summary(db, profile_id).await?);
    }
    Ok(clusters)
}

async fn summary(db: &Database, id: Uuid) -> Result<Option<Kept>, StoreError> {
    let Some(row) = profile::Entity::find_by_id(id).one(db.readers()).await? else { return Ok(None) };
    let Ok(slug) = row.slug.parse::<Slug>() else { return Ok(None) };
    let newest = draft::Entity::find()
        .filter(draft::Column::ProfileId.eq(id))
        .order_by_desc(draft::Column::Id)
        .one(db.readers())
        .await?;
    let typed = newest.as_ref().and_then(|draft| serde_json::from_str::<ProfileDraft>(&draft.document).ok());
    let mut name = typed.map(|typed| typed.name).unwrap_or_default();
    if name.is_empty() {
        let published = super::published_revision(db, &slug).await?;
        name = published.map(|revision| revision.facts.name).unwrap_or_default();
    }
    if name.is_empty() {
        name = slug.to_string();
    }
    let draft_state = newest.map(|draft| draft.state);
    Ok(Some(Kept { slug, name, is_published: row.published_revision.is_some(), draft_state }))
}
