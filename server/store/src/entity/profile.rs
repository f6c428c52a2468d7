//! What stays the same of a profile while its text changes, and which text is public.

use sea_orm::entity::prelude::*;

use super::profile_revision;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub slug: String,
    pub created_at: TimeDateTimeWithTimeZone,
    /// The number of the revision that is public. A profile without one is not.
    pub published_revision: Option<i32>,
    /// The number of the transaction that last changed what is public of the profile, its slug
    /// included; 0 if nothing ever was.
    pub publishing_number: i64,
    /// When a moderator or its editors took it out of the directory.
    pub withdrawn_at: Option<TimeDateTimeWithTimeZone>,
    /// When a moderator last undid what its editors had changed at once.
    pub undone_at: Option<TimeDateTimeWithTimeZone>,
}

impl ActiveModelBehavior for ActiveModel {}

/// From profiles to all their revisions.
pub(crate) fn revisions() -> RelationDef {
    Entity::belongs_to(profile_revision::Entity).from(Column::Id).to(profile_revision::Column::ProfileId).into()
}

/// From profiles to the revisions that are public of them.
pub(crate) fn published() -> RelationDef {
    Entity::belongs_to(profile_revision::Entity)
        .from((Column::Id, Column::PublishedRevision))
        .to((profile_revision::Column::ProfileId, profile_revision::Column::Number))
        .into()
}
