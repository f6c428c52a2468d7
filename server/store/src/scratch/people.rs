//! People for tests of what only some may do.

use domain::Slug;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::{Account, Editor},
    entity::{account, editor, profile, session},
    id::new_id,
    secret,
};

/// Makes an account and signs it in. `None` never happens.
///
/// # Errors
/// The database fails.
pub async fn sign_in(
    db: &Database,
    name: &str,
    is_moderator: bool,
    now: OffsetDateTime,
) -> Result<Option<Account>, StoreError> {
    let write = db.begin_write().await?;
    let id = new_id(now);
    let email = format!("{}@example.org", name.to_lowercase());
    let row = account::ActiveModel {
        id: Set(id),
        email: Set(email.clone()),
        email_key: Set(email),
        name: Set(name.to_owned()),
        password_hash: Set(None),
        moderator: Set(is_moderator),
        suspended_at: Set(None),
        created_at: Set(now),
    };
    account::Entity::insert(row).exec_without_returning(write.connection()).await?;
    let secret = Uuid::new_v4().to_string();
    let row = session::ActiveModel {
        id_hash: Set(secret::digest(&secret)),
        account_id: Set(Some(id)),
        data: Set("{}".to_owned()),
        device: Set(None),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + Duration::days(30)),
    };
    session::Entity::insert(row).exec_without_returning(write.connection()).await?;
    write.commit().await?;
    Account::of_session(db, &secret, now).await
}

/// Lets an account keep a profile, which is made if there is none of this slug.
///
/// # Errors
/// The database fails.
pub async fn keeps(
    db: &Database,
    account: &Account,
    slug: &Slug,
    now: OffsetDateTime,
) -> Result<Option<Editor>, StoreError> {
    let write = db.begin_write().await?;
    let found = profile::Entity::find().filter(profile::Column::Slug.eq(slug.as_str())).one(write.connection()).await?;
    let profile_id = if let Some(profile) = found {
        profile.id
    } else {
        let id = new_id(now);
        let row = profile::ActiveModel {
            id: Set(id),
            slug: Set(slug.as_str().to_owned()),
            created_at: Set(now),
            published_revision: Set(None),
            publishing_number: Set(0),
            withdrawn_at: Set(None),
            undone_at: Set(None),
        };
        profile::Entity::insert(row).exec_without_returning(write.connection()).await?;
        id
    };
    let row = editor::ActiveModel { account_id: Set(account.id()), profile_id: Set(profile_id), since: Set(now) };
    editor::Entity::insert(row).exec_without_returning(write.connection()).await?;
    write.commit().await?;
    account.edits(db, slug).await
}
