//! What stays the same of a profile while its text changes.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub created_at: TimeDateTimeWithTimeZone,
    #[sea_orm(has_one)]
    pub publication: HasOne<super::publication::Entity>,
    #[sea_orm(has_many)]
    pub former_slugs: HasMany<super::former_slug::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
