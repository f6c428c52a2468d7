use domain::account::{Entry, Mistake, Mistakes};
use store::{
    accounts::Email,
    registrations::{Claim, Wanted},
};
use view::{address, profile::ClaimForm, register::PersonForm};

use super::{
    api::RegisterClaimForm,
    submit::{begin, is_hasty, mistakes_in_person},
};
use crate::{error::AppError, personal::Context, words};

pub(super) async fn register_claim(context: &Context, form: RegisterClaimForm) -> Result<(), AppError> {
    let RegisterClaimForm { slug, role, evidence, name, email, password, terms, homepage, made } = form;
    let profile = words::found(&context.directory, &slug)?;
    let here = address::of_cluster(address::CLAIM, profile.slug.as_str());
    let mut person = PersonForm { name, email, terms, mistakes: Mistakes::new(), was_too_fast: false };
    person.mistakes = mistakes_in_person(&person, &password, &profile.facts.name);
    if role.trim().is_empty() {
        person.mistakes.insert(0, (Entry::Role, Mistake::Required));
    }
    person.was_too_fast = context.services.limits_tries && is_hasty(context, &homepage, &made);
    let typed = ClaimForm { role, evidence, person };
    context.leave_for(&here, &typed).await?;
    let ClaimForm { role, evidence, person } = typed;
    let Some(parsed) = Email::parse(&person.email).filter(|_| person.mistakes.is_empty() && !person.was_too_fast)
    else {
        context.go_to(here);
        return Ok(());
    };
    let claim = Claim {
        slug: profile.slug.clone(),
        name: profile.facts.name.clone(),
        words: words::claim_words(profile, person.name.trim(), parsed.written(), &role, &evidence),
    };
    begin(context, &parsed, person.name.trim(), password, &Wanted::Claim(claim)).await?;
    context.take_left::<ClaimForm>(&here).await?;
    Ok(())
}
