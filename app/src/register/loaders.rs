use serde::Deserialize;
use store::{
    accounts::Email,
    registrations::{self, Wanted},
};
use view::{
    account::used_link_page,
    address,
    register::{ClusterForm, PersonForm, add_page, cluster_page, look_alikes_page, person_page, sent_page},
};

use super::{
    look_alikes::{Sought, look_alikes},
    submit::mistakes_in_cluster,
};
use crate::{
    error::AppError,
    personal::{Reply, Visit},
};

/// Under this waits the address to which the last registration of the session was mailed.
pub(super) const SENT: &str = "/register#sent";

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    country: Option<String>,
    cluster: Option<String>,
    none: String,
    change: String,
    sent: String,
}

/// The pages of registering, one after the other; the address says how far it has come.
///
/// # Errors
/// The database fails.
pub async fn register_page(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let asked: Asked = visit.asks();
    let context = visit.context;
    if !asked.sent.is_empty()
        && let Some(email) = context.peek_left::<String>(SENT).await?
    {
        return Ok(sent_page(&email, asked.sent == "again").into());
    }
    if asked.country.is_none() && asked.cluster.is_none() {
        return Ok(cluster_page(&ClusterForm::default()).into());
    }
    let (country, cluster) = (asked.country.unwrap_or_default(), asked.cluster.unwrap_or_default());
    let mistakes = if asked.change.is_empty() { mistakes_in_cluster(&country, &cluster) } else { Vec::new() };
    let form = ClusterForm { country, cluster, mistakes };
    if !asked.change.is_empty() || !form.mistakes.is_empty() {
        return Ok(cluster_page(&form).into());
    }
    if asked.none.is_empty() {
        // Known only after the form was sent once.
        let left = context.peek_left::<PersonForm>(address::REGISTER).await?;
        let domain = left.and_then(|left| Email::parse(&left.email)).map(|email| email.domain().to_owned());
        let sought = Sought { country: &form.country, name: &form.cluster, domain: domain.as_deref() };
        let alike = look_alikes(&context.directory, sought);
        if !alike.is_empty() {
            return Ok(look_alikes_page(&form, &alike).into());
        }
    }
    if context.account().await?.is_some() {
        return Ok(add_page(&form).into());
    }
    let left = context.take_left::<PersonForm>(address::REGISTER).await?.unwrap_or_default();
    Ok(person_page(&form, &left, context.now.unix_timestamp()).into())
}

/// The page that the link of a registration leads to: opening it changes nothing.
///
/// # Errors
/// The database fails.
pub async fn verify_page(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let link = visit.part(address::TOKEN);
    let Some(open) = registrations::open(visit.context.store(), link, visit.context.now).await? else {
        return Ok(used_link_page().into());
    };
    let mistakes = visit.context.take_left(visit.path).await?.unwrap_or_default();
    let claims = matches!(open.wanted, Wanted::Claim(_));
    Ok(view::register::verify_page(link, &open.email, open.wanted.name(), claims, &mistakes).into())
}
