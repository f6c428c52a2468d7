//! An address that a profile had before.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "former_slug")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    pub profile_id: Uuid,
    pub renamed_at: TimeDateTimeWithTimeZone,
    #[sea_orm(belongs_to, from = "profile_id", to = "id")]
    pub profile: BelongsTo<super::profile::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
