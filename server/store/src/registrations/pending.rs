//! Clusters that were registered with the address of somebody who has an account.

use domain::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use time::OffsetDateTime;
use uuid::Uuid;

use super::NewCluster;
use crate::{
    Database, StoreError, access::Account, accounts::Email, database::WriteTransaction, entity::registration,
    profiles::found,
};

/// A cluster that waits for the account's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub id: Uuid,
    pub cluster: NewCluster,
    pub since: OffsetDateTime,
}

/// Clusters that were registered with the account's address, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn pending(db: &Database, account: &Account) -> Result<Vec<Pending>, StoreError> {
    let rows = of(account).order_by_asc(registration::Column::Id).all(db.readers()).await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// Takes such a cluster: the account keeps it from now on. `None` if it is not the account's to take.
///
/// # Errors
/// The database fails.
pub async fn adopt(
    db: &Database,
    account: &Account,
    id: Uuid,
    slug: &Slug,
    now: OffsetDateTime,
) -> Result<Option<Slug>, StoreError> {
    let write = db.begin_write().await?;
    let Some(taken) = take(&write, account, id).await? else { return Ok(None) };
    let slug = found(&write, account.id(), &taken.cluster, slug, now).await?;
    write.commit().await?;
    Ok(Some(slug))
}

/// Forgets such a cluster.
///
/// # Errors
/// The database fails.
pub async fn discard(db: &Database, account: &Account, id: Uuid) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    take(&write, account, id).await?;
    write.commit().await
}

async fn take(write: &WriteTransaction, account: &Account, id: Uuid) -> Result<Option<Pending>, StoreError> {
    let row = of(account).filter(registration::Column::Id.eq(id)).one(write.connection()).await?;
    let Some(row) = row else { return Ok(None) };
    let gone = registration::Entity::delete_by_id(id).exec(write.connection()).await?;
    Ok((gone.rows_affected == 1).then(|| of_row(row)))
}

fn of(account: &Account) -> sea_orm::Select<registration::Entity> {
    let key = Email::parse(account.email()).map(|email| email.key()).unwrap_or_default();
    registration::Entity::find()
        .filter(registration::Column::EmailKey.eq(key))
        .filter(registration::Column::ClusterName.is_not_null())
}

fn of_row(row: registration::Model) -> Pending {
    let cluster = NewCluster { name: row.cluster_name.unwrap_or_default(), country: row.country.unwrap_or_default() };
    Pending { id: row.id, cluster, since: row.created_at }
}
