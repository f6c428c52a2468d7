use domain::{
    Slug,
    account::{Entry, Mistake, Mistakes, mistake_in_name},
    vocabulary::Country,
};
use store::{
    Token,
    accounts::Email,
    outbox::Letter,
    profiles,
    registrations::{self, Letters, NewCluster, Registration, Wanted},
};
use time::Duration;
use view::{address, mails, register::PersonForm};

use super::{
    api::RegisterForm,
    loaders::SENT,
    look_alikes::{Sought, look_alikes},
};
use crate::{account::mistake_in_new_password, error::AppError, personal::Context};

/// Less than anybody takes who reads the page; programs send it at once.
const LEAST_TIME: Duration = Duration::seconds(3);

pub(super) async fn register(context: &Context, form: RegisterForm) -> Result<(), AppError> {
    let RegisterForm { country, cluster, none, name, email, password, terms, homepage, made } = form;
    let mut typed = PersonForm { name, email, terms, mistakes: Mistakes::new(), was_too_fast: false };
    let here = format!("{}&none=1", address::register_cluster(&country, &cluster, false));
    let domain = Email::parse(&typed.email).map(|email| email.domain().to_owned());
    let sought = Sought { country: &country, name: &cluster, domain: domain.as_deref() };
    let came_back = !mistakes_in_cluster(&country, &cluster).is_empty()
        || none.is_empty() && !look_alikes(&context.directory, sought).is_empty();
    if came_back {
        // The first pages say what is wrong, or which clusters look alike.
        context.leave_for(address::REGISTER, &typed).await?;
        context.go_to(address::register_cluster(&country, &cluster, false));
        return Ok(());
    }
    typed.mistakes = mistakes_in_person(&typed, &password, &cluster);
    typed.was_too_fast = context.services.limits_tries && is_hasty(context, &homepage, &made);
    context.leave_for(address::REGISTER, &typed).await?;
    let Some(parsed) = Email::parse(&typed.email).filter(|_| typed.mistakes.is_empty() && !typed.was_too_fast) else {
        context.go_to(here);
        return Ok(());
    };
    let wanted = Wanted::Cluster(NewCluster { name: cluster.trim().to_owned(), country });
    begin(context, &parsed, typed.name.trim(), password, &wanted).await?;
    context.take_left::<PersonForm>(address::REGISTER).await?;
    Ok(())
}

/// Keeps what somebody typed who wants an account, and writes to them.
pub(super) async fn begin(
    context: &Context,
    email: &Email,
    name: &str,
    password: String,
    wanted: &Wanted,
) -> Result<(), AppError> {
    context.count_registration().await?;
    let password_hash = context.services.passwords.hash(password).await?;
    let registration = Registration { email, name, password_hash: &password_hash, wanted };
    let (confirm, known) = letters(context, email);
    let letters = Letters { confirm: &confirm, known: &known, mails: context.mails_to(email) };
    registrations::begin(context.store(), registration, letters, context.now).await?;
    context.leave_for(SENT, &email.written()).await?;
    context.go_to(format!("{}?sent=1", address::REGISTER));
    Ok(())
}

pub(super) async fn mail_again(context: &Context) -> Result<(), AppError> {
    let Some(email) = context.peek_left::<String>(SENT).await?.as_deref().and_then(Email::parse) else {
        context.go_to(address::REGISTER);
        return Ok(());
    };
    context.count_registration().await?;
    let (confirm, known) = letters(context, &email);
    let letters = Letters { confirm: &confirm, known: &known, mails: context.mails_to(&email) };
    registrations::mail_again(context.store(), &email, letters, context.now).await?;
    context.go_to(format!("{}?sent=again", address::REGISTER));
    Ok(())
}

pub(super) async fn add_cluster(context: &Context, country: String, cluster: String) -> Result<(), AppError> {
    let account = context.signed_in().await?;
    if !mistakes_in_cluster(&country, &cluster).is_empty() {
        context.go_to(address::register_cluster(&country, &cluster, false));
        return Ok(());
    }
    context.count_registration().await?;
    let cluster = NewCluster { name: cluster.trim().to_owned(), country };
    let slug = slug_of(&cluster.name);
    let slug = profiles::register(context.store(), &account, &cluster, &slug, context.now).await?;
    crate::account::done(context, &format!("{} is registered. Fill in its profile next.", cluster.name)).await?;
    tracing::info!(%slug, "a cluster was registered");
    Ok(())
}

type Confirm<'a> = Box<dyn Fn(&Token, &Wanted) -> Letter + Sync + Send + 'a>;
type Known<'a> = Box<dyn Fn(&Email, &Wanted) -> Letter + Sync + Send + 'a>;

/// What is written to an address that was registered.
fn letters<'a>(context: &'a Context, to: &'a Email) -> (Confirm<'a>, Known<'a>) {
    let confirm = move |link: &Token, wanted: &Wanted| {
        let at = context.whole(&address::with_token(address::VERIFY, link.reveal()));
        let mail = match wanted {
            Wanted::Cluster(cluster) => mails::confirm_registration(&cluster.name, &at),
            Wanted::Claim(claim) => mails::confirm_claim(&claim.name, &at),
        };
        Context::letter(to, mail)
    };
    let known = move |own: &Email, wanted: &Wanted| {
        let mail = match wanted {
            Wanted::Cluster(cluster) => mails::already_registered(&cluster.name, &context.whole(address::ACCOUNT)),
            Wanted::Claim(claim) => {
                let at = context.whole(&address::of_cluster(address::CLAIM, claim.slug.as_str()));
                mails::claim_when_known(&claim.name, &at)
            }
        };
        Context::letter(own, mail)
    };
    (Box::new(confirm), Box::new(known))
}

/// What a cluster's address is made of.
pub(super) fn slug_of(name: &str) -> Slug {
    // A name in letters that no slug has is still a cluster.
    let nameless = || Slug::of_words("cluster");
    let slug = Slug::of_words(&search::fold(name)).or_else(nameless);
    slug.unwrap_or_else(|| unreachable!("a word of plain letters is a slug"))
}

pub(super) fn mistakes_in_cluster(country: &str, cluster: &str) -> Mistakes {
    let mut mistakes = Mistakes::new();
    if country.is_empty() {
        mistakes.push((Entry::Country, Mistake::Required));
    } else if Country::find(country).is_none() {
        mistakes.push((Entry::Country, Mistake::NotInList));
    }
    mistakes.extend(mistake_in_name(cluster).map(|mistake| (Entry::ClusterName, mistake)));
    mistakes
}

pub(super) fn mistakes_in_person(
    PersonForm { name, email, terms, .. }: &PersonForm,
    password: &str,
    cluster: &str,
) -> Mistakes {
    let mut mistakes = Mistakes::new();
    mistakes.extend(mistake_in_name(name).map(|mistake| (Entry::Name, mistake)));
    if email.trim().is_empty() {
        mistakes.push((Entry::Email, Mistake::Required));
    } else if Email::parse(email).is_none() {
        mistakes.push((Entry::Email, Mistake::NotAnEmail));
    }
    mistakes.extend(mistake_in_new_password(password, &[name, email, cluster]).map(|it| (Entry::Password, it)));
    if !terms {
        mistakes.push((Entry::Terms, Mistake::NotAccepted));
    }
    mistakes
}

/// Whether a form comes from a program: an input that nobody sees is filled in, or it was sent faster
/// than anybody reads.
pub(super) fn is_hasty(context: &Context, homepage: &str, made: &str) -> bool {
    let since = made.parse::<i64>().map(|made| Duration::seconds(context.now.unix_timestamp().saturating_sub(made)));
    !homepage.is_empty() || since.is_ok_and(|since| since < LEAST_TIME)
}
