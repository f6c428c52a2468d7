//! The counter by which servers notice that something else is published now.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr, sea_query::ExprTrait,
};

use crate::{Database, StoreError, entity::catalogue};

/// The one row of the table.
const ONLY: i32 = 1;

/// How often what is published has changed. Equal numbers mean equal catalogues; the number grows
/// with every transaction that publishes, and never before that transaction can be seen.
///
/// # Errors
/// The database cannot be reached, or has not been migrated.
pub async fn revision(db: &Database) -> Result<i64, StoreError> {
    let row = catalogue::Entity::find_by_id(ONLY).one(db.readers()).await?;
    Ok(row.map_or(0, |row| row.revision))
}

/// Lets publishing transactions of several servers pass one after the other, so that whoever sees
/// a number also sees everything published before it. SQLite has one writer anyway.
pub(crate) async fn lock(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    catalogue::Entity::find_by_id(ONLY).lock_exclusive().one(transaction).await?;
    Ok(())
}

/// Counts a change. Call it in the transaction that makes the change.
pub(crate) async fn bump(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    catalogue::Entity::update_many()
        .col_expr(catalogue::Column::Revision, Expr::col(catalogue::Column::Revision).add(1))
        .filter(catalogue::Column::Id.eq(ONLY))
        .exec(transaction)
        .await?;
    Ok(())
}
