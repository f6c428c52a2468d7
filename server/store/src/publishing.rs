//! How what is published changes, and how servers hear of it.
//!
//! Every transaction that publishes, withdraws or renames a profile takes the next *publishing
//! number* and leaves it on the profiles that it touched. So whoever has seen one number can ask for
//! what has changed since: [`changes_since`]. [`Told`] says when to ask.

mod changes;
mod told;
mod transaction;

use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{Database, StoreError, entity::publishing};

pub use changes::{Changes, ProfileId, Published, changes_since};
pub use told::Told;
pub(crate) use transaction::PublishingTransaction;

/// The one row of the table.
const ONLY: i32 = 1;

/// The number of the last transaction that changed what is published. Equal numbers mean that the
/// same is published; the number never grows before its transaction can be seen.
///
/// # Errors
/// The database cannot be reached, or has not been migrated.
pub async fn number(db: &Database) -> Result<i64, StoreError> {
    number_on(db.readers()).await
}

async fn number_on(connection: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = publishing::Entity::find_by_id(ONLY).one(connection).await?;
    Ok(row.map_or(0, |row| row.number))
}
