//! The single values of one revision of a profile; its lists have tables of their own.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub profile_id: Uuid,
    /// 1, 2, … within the profile.
    pub number: i32,
    pub created_at: TimeDateTimeWithTimeZone,
    pub source: Option<String>,
    pub claimed: bool,
    pub updated: TimeDate,
    pub name: String,
    pub acronym: Option<String>,
    pub country: Option<String>,
    pub region: Option<String>,
    pub city: Option<String>,
    pub website: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// `2016`, `2016-10` or `2016-10-03`, as the label's two dates.
    pub established: Option<String>,
    pub management_staff: Option<i64>,
    pub label_level: Option<String>,
    pub label_awarded: Option<String>,
    pub label_expires: Option<String>,
    pub label_issuer: Option<String>,
    pub members_total: Option<i64>,
    pub members_sme: Option<i64>,
    pub members_large: Option<i64>,
    pub members_research: Option<i64>,
    pub members_other: Option<i64>,
    pub strategy: Option<String>,
    pub formalised_strategy: Option<bool>,
    pub internationalisation_strategy: Option<bool>,
    pub success_story: Option<String>,
    pub why_partner: Option<String>,
    pub seeking_text: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
