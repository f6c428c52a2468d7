//! Registrations: what somebody typed to get an account, until the reader of their mail confirms it.
//!
//! Anybody can type anybody's address. So a registration is a row of its own, it becomes an account
//! only by the link that was mailed together with the password that was typed, and whoever typed it
//! is never told whether the address is known.

mod confirm;
mod pending;

use domain::Slug;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Database, StoreError, Token,
    accounts::{
        Email, by_email,
        links::{self, Bearer, Purpose},
    },
    allowances::{self, Allowance},
    database::WriteTransaction,
    drafts,
    entity::{profile, registration},
    outbox::{self, Letter},
    profiles,
};

pub use confirm::{Confirmed, Unconfirmed, confirm, disown, open, try_password};
pub use pending::{Pending, adopt, discard, pending};

/// How long a link that confirms a registration is good for.
pub const LIFE_OF_A_LINK: Duration = Duration::hours(48);
/// How long what nobody confirms is kept.
pub const LIFE_OF_A_REGISTRATION: Duration = Duration::days(7);

/// A cluster that is to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCluster {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A public profile that somebody says is theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub slug: Slug,
    /// The cluster's name, for the mail.
    pub name: String,
    /// Who they are and what shows it, for moderators to read.
    pub words: String,
}

/// What somebody wants an account for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Cluster(NewCluster),
    Claim(Claim),
}

impl Wanted {
    /// What the cluster is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Cluster(cluster) => &cluster.name,
            Self::Claim(claim) => &claim.name,
        }
    }
}

/// What somebody typed.
#[derive(Debug)]
pub struct Registration<'a> {
    pub email: &'a Email,
    pub name: &'a str,
    pub password_hash: &'a str,
    pub wanted: &'a Wanted,
}

/// What is written to the address, and how often that may be.
pub struct Letters<'a> {
    /// With the link that confirms the registration of a cluster.
    pub confirm: &'a (dyn Fn(&Token, &Wanted) -> Letter + Sync),
    /// To somebody who has an account, at the address as the account has it.
    pub known: &'a (dyn Fn(&Email, &Wanted) -> Letter + Sync),
    /// `None` without a limit.
    pub mails: Option<Allowance>,
}

/// Keeps a registration and writes to its address. What happens is the same for every address as far
/// as anybody can tell who does not read its mail.
///
/// # Errors
/// The database fails.
pub async fn begin(
    db: &Database,
    Registration { email, name, password_hash, wanted }: Registration<'_>,
    letters: Letters<'_>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let (cluster, claim) = match wanted {
        Wanted::Cluster(cluster) => (Some(cluster), None),
        Wanted::Claim(claim) => (None, Some(claim)),
    };
    let claims_profile = match claim {
        Some(claim) => Some(public_profile(&write, &claim.slug).await?),
        None => None,
    };
    let id = Uuid::now_v7();
    let row = registration::ActiveModel {
        id: Set(id),
        email: Set(email.written().to_owned()),
        email_key: Set(email.key()),
        name: Set(name.to_owned()),
        password_hash: Set(password_hash.to_owned()),
        cluster_name: Set(cluster.map(|cluster| cluster.name.clone())),
        country: Set(cluster.map(|cluster| cluster.country.clone())),
        claims_profile: Set(claims_profile),
        claim_role: Set(None),
        claim_evidence: Set(claim.map(|claim| claim.words.clone())),
        created_at: Set(now),
    };
    registration::Entity::insert(row).exec_without_returning(write.connection()).await?;
    mail(&write, email, id, wanted, letters, now).await?;
    write.commit().await
}

/// Writes once more to the address of a registration, with a new link. Nothing happens if there is
/// none.
///
/// # Errors
/// The database fails.
pub async fn mail_again(
    db: &Database,
    email: &Email,
    letters: Letters<'_>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let newest = registration::Entity::find()
        .filter(registration::Column::EmailKey.eq(email.key()))
        .order_by_desc(registration::Column::Id)
        .one(write.connection())
        .await?;
    if let Some(row) = newest {
        let id = row.id;
        let wanted = wanted(write.connection(), row).await?;
        mail(&write, email, id, &wanted, letters, now).await?;
    }
    write.commit().await
}

/// What a registration is for.
async fn wanted(connection: &impl ConnectionTrait, row: registration::Model) -> Result<Wanted, StoreError> {
    let claimed = match row.claims_profile {
        Some(id) => profile::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let Some(claimed) = claimed else {
        let (name, country) = (row.cluster_name.unwrap_or_default(), row.country.unwrap_or_default());
        return Ok(Wanted::Cluster(NewCluster { name, country }));
    };
    let name = drafts::published_text(connection, &claimed).await?.name;
    let slug = profiles::known_slug(claimed.slug).ok_or(StoreError::Gone)?;
    Ok(Wanted::Claim(Claim { slug, name, words: row.claim_evidence.unwrap_or_default() }))
}

async fn public_profile(write: &WriteTransaction, slug: &Slug) -> Result<Uuid, StoreError> {
    let found = profile::Entity::find()
        .filter(profile::Column::Slug.eq(slug.as_str()))
        .filter(profile::Column::PublishedRevision.is_not_null())
        .one(write.connection())
        .await?;
    found.map(|profile| profile.id).ok_or_else(|| StoreError::NoSuchProfile(slug.clone()))
}

/// A known address gets a link as well, which is in no mail: it takes the same time.
async fn mail(
    write: &WriteTransaction,
    email: &Email,
    id: Uuid,
    wanted: &Wanted,
    letters: Letters<'_>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let may_mail = match &letters.mails {
        Some(mails) => allowances::take_one(write, mails, now).await?.is_ok(),
        None => true,
    };
    let known = by_email(write, email).await?.and_then(|account| Email::parse(&account.email));
    let bearer = Bearer { registration_id: Some(id), ..Bearer::default() };
    let link = links::make(write, Purpose::Verify, bearer, LIFE_OF_A_LINK, now).await?;
    let letter = match &known {
        Some(own) => (letters.known)(own, wanted),
        None => (letters.confirm)(&link, wanted),
    };
    if may_mail {
        outbox::put(write, letter, now).await?;
    }
    Ok(())
}

/// Forgets registrations that nobody confirmed in time, and links that open nothing any more.
///
/// # Errors
/// The database fails.
pub async fn forget_old(db: &Database, now: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    registration::Entity::delete_many()
        .filter(registration::Column::CreatedAt.lt(now - LIFE_OF_A_REGISTRATION))
        .exec(write.connection())
        .await?;
    links::forget_closed(&write, now).await?;
    write.commit().await
}
