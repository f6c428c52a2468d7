use domain::{
    PublicProfile,
    account::{Entry, Mistake},
};
use store::{
    accounts::Email,
    submissions::{self, About, Claiming},
};
use view::{
    address, mails,
    profile::{ClaimForm, claim_page, report_page, said_page},
    register::PersonForm,
};

use crate::{
    error::AppError,
    personal::{Context, Reply, Visit},
    published::{Directory, Found},
};

/// More is no sentence any more.
const LONGEST: usize = 2_000;

/// The public profile with this slug.
///
/// # Errors
/// [`AppError::NotFound`] if there is none.
pub(crate) fn found<'a>(directory: &'a Directory, slug: &str) -> Result<&'a PublicProfile, AppError> {
    match directory.find(slug) {
        Found::Profile(profile) => Ok(profile),
        Found::Moved(_) | Found::Nothing => Err(AppError::NotFound),
    }
}

/// The form that says what is wrong.
pub(crate) async fn report(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let profile = found(&visit.context.directory, visit.part(address::SLUG))?;
    Ok(report_page(profile, false).into())
}

/// The form that claims a profile.
pub(crate) async fn claim(visit: &Visit<'_>) -> Result<Reply, AppError> {
    let profile = found(&visit.context.directory, visit.part(address::SLUG))?;
    let is_signed_in = visit.context.account().await?.is_some();
    let left = visit.context.take_left(visit.path).await?.unwrap_or_default();
    Ok(claim_page(profile, &left, is_signed_in, visit.context.now.unix_timestamp()).into())
}

pub(super) async fn send_report(context: &Context, slug: &str, words: &str) -> Result<(), AppError> {
    let profile = found(&context.directory, slug)?;
    let words = shortened(words);
    if words.is_empty() {
        context.show(report_page(profile, true));
        return Ok(());
    }
    context.count_report().await?;
    let news = |to: &Email, about: &About| news(context, to, about);
    if !submissions::report(context.store(), &profile.slug, &words, &news, context.now).await? {
        return Err(AppError::NotFound);
    }
    context.show(said_page(profile, "Thank you", "A moderator and those who keep the profile read what you wrote."));
    Ok(())
}

pub(super) async fn send_claim(context: &Context, slug: &str, role: &str, evidence: &str) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    let profile = found(&context.directory, slug)?;
    if role.trim().is_empty() {
        let here = address::of_cluster(address::CLAIM, profile.slug.as_str());
        let mistakes = vec![(Entry::Role, Mistake::Required)];
        let person = PersonForm { mistakes, ..PersonForm::default() };
        let left = ClaimForm { role: role.to_owned(), evidence: evidence.to_owned(), person };
        context.leave_for(&here, &left).await?;
        context.go_to(here);
        return Ok(());
    }
    let words = claim_words(profile, account.name(), account.email(), role, evidence);
    let news = |to: &Email, about: &About| news(context, to, about);
    let claiming = submissions::claim(context.store(), &account, &profile.slug, &words, &news, context.now).await?;
    let (title, said) = match claiming {
        Claiming::Waits => ("Your claim waits for a moderator", "You hear by mail what comes of it."),
        Claiming::WaitsAlready => ("Your claim waits already", "A moderator will look at it."),
        Claiming::Kept => ("You keep this profile already", "You find it in your account under “My clusters”."),
        Claiming::Unknown => return Err(AppError::NotFound),
    };
    context.show(said_page(profile, title, said));
    Ok(())
}

/// What moderators read of a claim.
pub(crate) fn claim_words(profile: &PublicProfile, name: &str, email: &str, role: &str, evidence: &str) -> String {
    let (role, evidence) = (shortened(role), shortened(evidence));
    let evidence = if evidence.is_empty() { "none given" } else { &evidence };
    format!("{name}, {email}\nRole: {role}\nEvidence: {evidence}\n{}", own_domain(profile, email))
}

/// Whether a claimant's confirmed address is at the cluster's own domain: what counts most.
fn own_domain(profile: &PublicProfile, email: &str) -> &'static str {
    let own = profile.facts.website.as_ref().map(|website| website.short().to_lowercase());
    let own = own.map(|host| host.split('/').next().unwrap_or_default().trim_start_matches("www.").to_owned());
    let theirs = Email::parse(email).map(|email| email.domain().to_lowercase());
    match (own, theirs) {
        (Some(own), Some(theirs)) if own == theirs || theirs.ends_with(&format!(".{own}")) => {
            "The address is at the cluster’s own domain and was confirmed by mail."
        }
        _ => "The address is not at the cluster’s own domain.",
    }
}

/// What moderators are told of what waits for them.
pub(crate) fn news(context: &Context, to: &Email, about: &About) -> store::outbox::Letter {
    Context::letter(to, mails::something_waits(&about.name, &context.whole(address::MODERATION)))
}

fn shortened(text: &str) -> String {
    text.trim().chars().filter(|sign| !sign.is_control() || *sign == '\n').take(LONGEST).collect()
}
