use domain::account::{Entry, Mistake};
use store::{
    accounts::Email,
    registrations::{self, Confirmed, Wanted},
    submissions::About,
};
use view::{account::used_link_page, address};

use super::submit::slug_of;
use crate::{account, error::AppError, personal::Context, words};

pub(super) async fn confirm(context: &Context, link: &str, password: String) -> Result<(), AppError> {
    let (store, now) = (context.store(), context.now);
    let Some(open) = registrations::try_password(store, link, now).await? else {
        context.show(used_link_page());
        return Ok(());
    };
    if !context.services.passwords.matches(password, Some(open.password_hash)).await? {
        let at = address::with_token(address::VERIFY, link);
        context.leave_for(&at, &vec![(Entry::Password, Mistake::WrongPassword)]).await?;
        context.go_to(at);
        return Ok(());
    }
    let news = |to: &Email, about: &About| words::news(context, to, about);
    match registrations::confirm(store, link, &slug_of(open.wanted.name()), &news, now).await? {
        Confirmed::Account { id } => {
            context.begin_session(id).await?;
            let next = match open.wanted {
                Wanted::Cluster(_) => "Your e-mail address is confirmed. Fill in the profile of your cluster next.",
                Wanted::Claim(_) => "Your e-mail address is confirmed, and your claim waits for a moderator.",
            };
            account::done(context, next).await
        }
        Confirmed::Known => {
            context.go_to(address::ACCOUNT);
            Ok(())
        }
        Confirmed::Nothing => {
            context.show(used_link_page());
            Ok(())
        }
    }
}

pub(super) async fn disown(context: &Context, link: &str) -> Result<(), AppError> {
    registrations::disown(context.store(), link, context.now).await?;
    context.show(view::register::disowned_page());
    Ok(())
}

pub(super) async fn adopt(context: &Context, id: &str) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    let pending = registrations::pending(context.store(), &account).await?;
    let taken = pending.into_iter().find(|pending| pending.id.to_string() == id).ok_or(AppError::NotFound)?;
    let slug = slug_of(&taken.cluster.name);
    registrations::adopt(context.store(), &account, taken.id, &slug, context.now).await?.ok_or(AppError::NotFound)?;
    account::done(context, &format!("{} is added to your clusters.", taken.cluster.name)).await
}

pub(super) async fn discard(context: &Context, id: &str) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    let pending = registrations::pending(context.store(), &account).await?;
    if let Some(taken) = pending.into_iter().find(|pending| pending.id.to_string() == id) {
        registrations::discard(context.store(), &account, taken.id).await?;
    }
    account::done(context, "It is forgotten.").await
}
