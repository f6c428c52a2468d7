//! Taking a profile out of the directory; all that was said of it stays.

use domain::Slug;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{Database, StoreError, entity::profile, publishing::PublishingTransaction};

/// Withdraws the profile that is called `slug`: it is public no more, nor are its former slugs.
/// Whoever publishes a revision of it again undoes this. A profile that is not public stays so.
///
/// # Errors
/// [`StoreError::NoSuchProfile`] if no profile is called `slug` today; else the database fails.
pub async fn withdraw(db: &Database, slug: &Slug) -> Result<(), StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let transaction = publishing.connection();
    let found = profile::Entity::find().filter(profile::Column::Slug.eq(slug.as_str())).one(transaction).await?;
    let found = found.ok_or_else(|| StoreError::NoSuchProfile(slug.clone()))?;
    if found.published_revision.is_none() {
        return Ok(());
    }
    let mut withdrawn = found.into_active_model();
    withdrawn.published_revision = Set(None);
    withdrawn.publishing_number = Set(publishing.number());
    withdrawn.update(transaction).await?;
    publishing.commit().await
}
