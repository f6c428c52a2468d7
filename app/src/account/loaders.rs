use serde::Deserialize;
use store::{
    access::Account,
    accounts, profiles, registrations,
    sessions::{self, SignedIn},
};
use time::OffsetDateTime;
use view::{
    account::{self, AccountForm, AccountView, KeptCluster, PendingCluster, SignIn},
    address,
};

use crate::{
    error::AppError,
    personal::{Reply, Visit},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    next: String,
    sent: String,
}

/// The page to sign in on; who is signed in already goes on.
///
/// # Errors
/// The database fails.
pub async fn sign_in_page(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let asked: Asked = visit.asks();
    let next = address::safe_next(&asked.next).unwrap_or(address::ACCOUNT);
    if visit.context.account().await?.is_some() {
        return Ok(Reply::SeeOther(next.to_owned()));
    }
    let left = visit.context.take_left::<SignIn>(address::SIGN_IN).await?.unwrap_or_default();
    Ok(account::sign_in_page(&left, next).into())
}

/// The page that sends a link to a new password, and what it says once it has.
///
/// # Errors
/// The database fails.
pub async fn reset_page(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let left = visit.context.take_left::<SignIn>(address::RESET).await?;
    let was_sent = !visit.asks::<Asked>().sent.is_empty();
    Ok(match left {
        Some(SignIn { email, mistakes }) if was_sent && mistakes.is_empty() => account::reset_sent_page(&email),
        left => {
            let SignIn { email, mistakes } = left.unwrap_or_default();
            account::reset_page(&email, &mistakes)
        }
    }
    .into())
}

/// The page that the link of a reset leads to.
///
/// # Errors
/// The database fails.
pub async fn set_password_page(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let link = visit.part(address::TOKEN);
    if !accounts::is_open_reset(visit.context.store(), link, visit.context.now).await? {
        return Ok(account::used_link_page().into());
    }
    let mistakes = visit.context.take_left(visit.path).await?.unwrap_or_default();
    Ok(account::set_password_page(link, &mistakes).into())
}

/// The page that the link to a new address leads to: opening it changes nothing.
///
/// # Errors
/// None; loaders may fail.
pub async fn confirm_address_page(visit: &Visit<'_>, account: &Account) -> Result<Reply, AppError> {
    Ok(account::confirm_address_page(visit.part(address::TOKEN), account.email()).into())
}

/// Somebody's own account.
///
/// # Errors
/// The database fails.
pub async fn account_page(visit: &Visit<'_>, account: &Account) -> Result<Reply, AppError> {
    let (store, context) = (visit.context.store(), visit.context);
    let this = context.session.id().map(|id| id.to_string()).unwrap_or_default();
    let clusters = profiles::kept_by(store, account).await?.into_iter().map(kept);
    let pending = registrations::pending(store, account).await?.into_iter().map(waiting);
    let sessions = sessions::of_account(store, account, &this, context.now).await?.into_iter().map(signed_in);
    let shown = AccountView {
        name: account.name().to_owned(),
        email: account.email().to_owned(),
        moderates: account.moderates().is_some(),
        clusters: clusters.collect(),
        pending: pending.collect(),
        sessions: sessions.collect(),
        form: context.take_left::<AccountForm>(address::ACCOUNT).await?.unwrap_or_default(),
        notice: context.take_left(NOTICE).await?,
    };
    Ok(account::account_page(&shown).into())
}

/// Under this a sentence waits for the page of the account.
pub(super) const NOTICE: &str = "/account#notice";

fn kept(cluster: profiles::Kept) -> KeptCluster {
    let state = match (cluster.is_published, cluster.draft_state.as_deref()) {
        (false, Some("submitted")) => "waits for a moderator",
        (true, Some("submitted")) => "published; changes wait for a moderator",
        (_, Some("changes-requested")) => "a moderator asks for changes",
        (_, Some("rejected")) => "not accepted",
        (true, _) => "published",
        (false, Some("withdrawn")) => "withdrawn",
        (false, _) => "not submitted yet",
    };
    KeptCluster {
        slug: cluster.slug.into(),
        name: cluster.name,
        state: state.to_owned(),
        is_published: cluster.is_published,
    }
}

fn waiting(pending: registrations::Pending) -> PendingCluster {
    let country = domain::vocabulary::Country::find(&pending.cluster.country);
    PendingCluster {
        id: pending.id.to_string(),
        name: pending.cluster.name,
        country: country.map(|country| country.label().to_owned()).unwrap_or_default(),
    }
}

fn signed_in(session: SignedIn) -> account::SignedIn {
    let said = |at: OffsetDateTime| format!("{} UTC", view::moment(at.to_offset(time::UtcOffset::UTC)));
    account::SignedIn {
        device: session.device.unwrap_or_else(|| "An unknown browser".to_owned()),
        since: said(session.since),
        seen: said(session.seen),
        is_this: session.is_this,
    }
}
