//! Giving a profile another address; the old one goes on leading to it.

use domain::Slug;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use time::OffsetDateTime;

use crate::{
    Database, StoreError,
    entity::{former_slug, profile},
    publishing::PublishingTransaction,
};

/// Renames the profile `from` to `to`. A profile may take one of its own old slugs back.
///
/// # Errors
/// [`StoreError::NoSuchProfile`] if no profile is called `from` today, [`StoreError::SlugTaken`]
/// if `to` leads to another profile, today's or former; else the database fails.
pub async fn rename(db: &Database, from: &Slug, to: &Slug, now: OffsetDateTime) -> Result<(), StoreError> {
    if from == to {
        return Ok(());
    }
    let publishing = PublishingTransaction::begin(db).await?;
    let transaction = publishing.connection();
    let by_slug = |slug: &Slug| profile::Entity::find().filter(profile::Column::Slug.eq(slug.as_str()));
    let Some(found) = by_slug(from).one(transaction).await? else {
        return Err(StoreError::NoSuchProfile(from.clone()));
    };
    if by_slug(to).one(transaction).await?.is_some() {
        return Err(StoreError::SlugTaken(to.clone()));
    }
    match former_slug::Entity::find_by_id(to.as_str()).one(transaction).await? {
        Some(former) if former.profile_id != found.id => return Err(StoreError::SlugTaken(to.clone())),
        Some(former) => {
            former_slug::Entity::delete_by_id(former.slug).exec(transaction).await?;
        }
        None => {}
    }
    let former = former_slug::ActiveModel {
        slug: Set(from.as_str().to_owned()),
        profile_id: Set(found.id),
        renamed_at: Set(now),
    };
    former_slug::Entity::insert(former).exec_without_returning(transaction).await?;
    let mut renamed = found.into_active_model();
    renamed.slug = Set(to.as_str().to_owned());
    renamed.publishing_number = Set(publishing.number());
    renamed.update(transaction).await?;
    publishing.commit().await
}
