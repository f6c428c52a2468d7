//! How the tables came to be, step by step. A step that was released is never changed.

mod m20261124_080000_profiles;
mod m20261124_140000_accounts;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m20261124_080000_profiles::Migration), Box::new(m20261124_140000_accounts::Migration)]
    }
}
