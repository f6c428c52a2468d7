//! One state of a profile.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub profile_id: Uuid,
    /// 1, 2, … within the profile.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub created_at: TimeDateTimeWithTimeZone,
    pub source: Option<String>,
    pub claimed: bool,
    pub updated: Option<TimeDate>,
    /// What profiles are looked for by, out of `facts`, as are the next two.
    pub name: String,
    pub country: Option<String>,
    pub website: Option<String>,
    /// All that the revision says of the cluster: `domain::ProfileFacts` as JSON.
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    /// Who wrote it; none for what was imported.
    pub account_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
