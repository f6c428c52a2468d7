//! Which revision of a profile is public. A profile without one is not.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub profile_id: Uuid,
    pub revision_id: Uuid,
    pub published_at: TimeDateTimeWithTimeZone,
    #[sea_orm(belongs_to, from = "profile_id", to = "id")]
    pub profile: BelongsTo<super::profile::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
