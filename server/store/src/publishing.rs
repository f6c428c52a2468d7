//! The number by which servers notice that something else is published now.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

use crate::{Database, StoreError, entity::publishing};

/// The one row of the table.
const ONLY: i32 = 1;

/// The number of the last transaction that changed what is published. Equal numbers mean that the
/// same is published; the number never grows before its transaction can be seen.
///
/// # Errors
/// The database cannot be reached, or has not been migrated.
pub async fn number(db: &Database) -> Result<i64, StoreError> {
    let row = publishing::Entity::find_by_id(ONLY).one(db.readers()).await?;
    Ok(row.map_or(0, |row| row.number))
}

/// The number of this transaction, which publishes something. Those of several servers pass one
/// after the other from here on, so that whoever sees a number also sees everything published
/// before it. A transaction that is not committed leaves no gap.
pub(crate) async fn next(transaction: &DatabaseTransaction) -> Result<i64, StoreError> {
    let rows = publishing::Entity::update_many()
        .col_expr(publishing::Column::Number, Expr::col(publishing::Column::Number).add(1))
        .filter(publishing::Column::Id.eq(ONLY))
        .exec_with_returning(transaction)
        .await?;
    let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("the publishing number".to_owned()))?;
    Ok(row.number)
}
