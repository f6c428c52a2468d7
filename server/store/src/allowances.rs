//! What may be done so often in an hour and no more. Kept in the database, so that it survives a
//! restart and holds over several servers.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait as _, OnConflict},
};
use time::{Duration, OffsetDateTime};

use crate::{Database, StoreError, database::WriteTransaction, entity::allowance, secret};

/// What is counted is forgotten after so long.
const WINDOW: Duration = Duration::HOUR;
/// Counts of so many seconds are one row: the window moves in such steps.
const STEP: i64 = 300;

/// Something that is counted, and how often it may be done within an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    key: String,
    most: u32,
}

impl Allowance {
    /// What is done, and by or to whom. Who that is cannot be read from what is stored.
    pub fn new(what: &str, who: &str, most: u32) -> Self {
        Self { key: format!("{what}:{}", secret::digest(who)), most }
    }
}

/// It may not be done again before so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    pub wait: Duration,
}

/// Does each of these once more if all may be. What is refused does not count.
///
/// # Errors
/// The database fails.
pub async fn take(
    db: &Database,
    allowances: &[Allowance],
    now: OffsetDateTime,
) -> Result<Result<(), Exhausted>, StoreError> {
    let write = db.begin_write().await?;
    for allowance in allowances {
        if let Err(exhausted) = take_one(&write, allowance, now).await? {
            // Dropped without a commit, the transaction has counted nothing.
            return Ok(Err(exhausted));
        }
    }
    write.commit().await?;
    Ok(Ok(()))
}

/// Counts first and looks then: whoever counts the same waits for this transaction, so no two of
/// them take the last one. What is refused is taken back.
pub(crate) async fn take_one(
    write: &WriteTransaction,
    Allowance { key, most }: &Allowance,
    now: OffsetDateTime,
) -> Result<Result<(), Exhausted>, StoreError> {
    let row = allowance::ActiveModel { key: Set(key.clone()), since: Set(step_of(now)), count: Set(1) };
    let again = OnConflict::columns([allowance::Column::Key, allowance::Column::Since])
        .value(allowance::Column::Count, Expr::col((allowance::Entity, allowance::Column::Count)).add(1))
        .to_owned();
    allowance::Entity::insert(row).on_conflict(again).exec_without_returning(write.connection()).await?;

    let counted = allowance::Entity::find()
        .filter(allowance::Column::Key.eq(key.as_str()))
        .filter(allowance::Column::Since.gt(now - WINDOW))
        .order_by_asc(allowance::Column::Since)
        .all(write.connection())
        .await?;
    let total: i64 = counted.iter().map(|row| i64::from(row.count)).sum();
    if total <= i64::from(*most) {
        return Ok(Ok(()));
    }
    allowance::Entity::update_many()
        .col_expr(allowance::Column::Count, Expr::col(allowance::Column::Count).sub(1))
        .filter(allowance::Column::Key.eq(key.as_str()))
        .filter(allowance::Column::Since.eq(step_of(now)))
        .exec(write.connection())
        .await?;
    let oldest = counted.first().map_or(now, |row| row.since);
    Ok(Err(Exhausted { wait: (oldest + WINDOW - now).max(Duration::SECOND) }))
}

/// Forgets what does not count any more.
///
/// # Errors
/// The database fails.
pub async fn forget_old(db: &Database, now: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    allowance::Entity::delete_many()
        .filter(allowance::Column::Since.lte(now - WINDOW))
        .exec(write.connection())
        .await?;
    write.commit().await
}

fn step_of(now: OffsetDateTime) -> OffsetDateTime {
    let seconds = now.unix_timestamp();
    OffsetDateTime::from_unix_timestamp(seconds - seconds.rem_euclid(STEP)).unwrap_or(now)
}
