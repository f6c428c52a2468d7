//! What somebody changes about their own account.

use domain::account::{Entry, Mistake, Mistakes, mistake_in_name};
use store::{
    accounts::{self, ChangeLetters, ChangeOfAddress, Email, Reset},
    outbox::Letter,
};
use view::{
    account::{AccountForm, SignIn},
    address,
    mails::{self, Mail},
};

use super::{loaders::NOTICE, passwords::mistake_in_new_password};
use crate::{error::AppError, personal::Context};

impl Context {
    /// A mail to an address.
    pub(crate) fn letter(to: &Email, mail: Mail) -> Letter {
        let Mail { subject, text, html } = mail;
        Letter { recipient: to.deliverable(), subject, text, html }
    }

    /// A whole address of the site, for mails.
    pub(crate) fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.services.public_url)
    }
}

pub(super) async fn reset(context: &Context, email: String) -> Result<(), AppError> {
    let Some(parsed) = Email::parse(&email) else {
        let left = SignIn { email, mistakes: vec![(Entry::Email, Mistake::NotAnEmail)] };
        context.leave_for(address::RESET, &left).await?;
        context.go_to(address::RESET);
        return Ok(());
    };
    context.count_reset().await?;
    let asked = Reset { email: &parsed, mails: context.mails_to(&parsed) };
    let letter = |link: &store::Token, to: &Email| {
        let at = context.whole(&address::with_token(address::SET_PASSWORD, link.reveal()));
        Context::letter(to, mails::reset_password(&at))
    };
    accounts::begin_reset(context.store(), asked, letter, context.now).await?;
    context.leave_for(address::RESET, &SignIn { email, mistakes: Mistakes::new() }).await?;
    context.go_to(format!("{}?sent=1", address::RESET));
    Ok(())
}

pub(super) async fn set_password(context: &Context, link: &str, password: String) -> Result<(), AppError> {
    let at = address::with_token(address::SET_PASSWORD, link);
    if let Some(mistake) = mistake_in_new_password(&password, &[]) {
        context.leave_for(&at, &vec![(Entry::NewPassword, mistake)]).await?;
        context.go_to(address::safe_next(&at).unwrap_or(address::RESET));
        return Ok(());
    }
    if !accounts::is_open_reset(context.store(), link, context.now).await? {
        context.show(view::account::used_link_page());
        return Ok(());
    }
    let hash = context.services.passwords.hash(password).await?;
    match accounts::set_password_by_link(context.store(), link, &hash, context.now).await? {
        Some(account) => {
            context.begin_session(account).await?;
            context.go_to(address::ACCOUNT);
        }
        None => context.show(view::account::used_link_page()),
    }
    Ok(())
}

pub(super) async fn change_name(context: &Context, name: String) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    if let Some(mistake) = mistake_in_name(&name) {
        let mistakes = vec![(Entry::Name, mistake)];
        return refuse(
            context,
            AccountForm { name: Some(name), mistakes, at: "name".to_owned(), ..AccountForm::default() },
        )
        .await;
    }
    accounts::rename(context.store(), &account, name.trim(), context.now).await?;
    done(context, "Your name is changed.").await
}

pub(super) async fn change_password(context: &Context, password: String, new: String) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    context.count_sign_in(account.email()).await?;
    let kept = accounts::password_hash(context.store(), &account).await?;
    let mut mistakes = Mistakes::new();
    if !context.services.passwords.matches(password, kept).await? {
        mistakes.push((Entry::Password, Mistake::WrongPassword));
    }
    mistakes
        .extend(mistake_in_new_password(&new, &[account.name(), account.email()]).map(|it| (Entry::NewPassword, it)));
    if !mistakes.is_empty() {
        return refuse(context, AccountForm { mistakes, at: "password".to_owned(), ..AccountForm::default() }).await;
    }
    let hash = context.services.passwords.hash(new).await?;
    let this = context.session.id().map(|id| id.to_string()).unwrap_or_default();
    accounts::change_password(context.store(), &account, &hash, &this, context.now).await?;
    // The cookie of before may have been seen by whoever knew the old password.
    context.begin_session(account.id()).await?;
    done(context, "Your password is changed. All other browsers are signed out.").await
}

pub(super) async fn change_email(context: &Context, email: String) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    let (Some(to), Some(from)) = (Email::parse(&email), Email::parse(account.email())) else {
        let mistakes = vec![(Entry::Email, Mistake::NotAnEmail)];
        let form = AccountForm { email: Some(email), mistakes, at: "email".to_owned(), ..AccountForm::default() };
        return refuse(context, form).await;
    };
    context.count_reset().await?;
    let letters = ChangeLetters {
        confirm: &|link| {
            let at = context.whole(&address::with_token(address::CONFIRM_ADDRESS, link.reveal()));
            Context::letter(&to, mails::confirm_address(&at))
        },
        already_taken: &|| Context::letter(&to, mails::address_taken(&context.whole(address::ACCOUNT))),
        to_old: &|| Context::letter(&from, mails::address_changes(to.written(), &context.whole(address::RESET))),
    };
    let asked = ChangeOfAddress { to: &to, mails: context.mails_to(&to) };
    accounts::begin_change_of_address(context.store(), &account, asked, letters, context.now).await?;
    done(context, "We have written to the new address. It counts once you open the link in that mail.").await
}

pub(super) async fn confirm_address(context: &Context, link: &str) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    if accounts::confirm_address(context.store(), &account, link, context.now).await? {
        return done(context, "Your e-mail address is changed.").await;
    }
    context.show(view::account::used_link_page());
    Ok(())
}

async fn refuse(context: &Context, form: AccountForm) -> Result<(), AppError> {
    context.leave_for(address::ACCOUNT, &form).await?;
    context.go_to(address::ACCOUNT);
    Ok(())
}

/// Says on the page of the account what has been done.
pub(crate) async fn done(context: &Context, notice: &str) -> Result<(), AppError> {
    context.leave_for(NOTICE, &notice).await?;
    context.go_to(address::ACCOUNT);
    Ok(())
}
