use domain::{
    Field, Slug,
    review::{Decision, Kind, Reason, Refusal, Remark, SubmissionId, Verdict},
};
use store::{
    access::Moderator,
    accounts::Email,
    profiles::{self, Why},
    submissions::{self, About},
};
use view::{
    address,
    mails::{self, Mail},
    moderation::{over_page, reason_for_editors},
};

use super::api::{Asked, Decided};
use crate::{error::AppError, personal::Context};

/// More of what somebody says about one field is no remark any more.
const LONGEST_REMARK: usize = 1_000;
const LONGEST_MESSAGE: usize = 5_000;

pub(super) async fn decide(context: &Context, submission: &str, form: Decided) -> Result<(), AppError> {
    let moderator = context.moderator().await?;
    let id: SubmissionId = submission.parse().map_err(|_| AppError::NotFound)?;
    let here = address::of_submission(id);
    if form.verify == "label" {
        let settled = submissions::verify_label(context.store(), &moderator, id, &form.label, context.now).await?;
        return answer(context, settled, &here, here.clone());
    }
    let (verdict, goes_on) = match form.verdict.strip_suffix("-next") {
        Some(verdict) => (verdict, true),
        None => (form.verdict.as_str(), false),
    };
    let verdict = Verdict::find(verdict).ok_or(AppError::BadRequest)?;
    let decision = Decision {
        verdict,
        version: form.revision,
        published: form.published,
        message: shortened(&form.message, LONGEST_MESSAGE),
        remarks: remarks(&form),
    };
    let letter = |to: &Email, about: &About| Context::letter(to, mail(context, &decision, about));
    let settled = submissions::decide(context.store(), &moderator, id, &decision, &letter, context.now).await?;
    let after = if goes_on { next(context, &moderator).await? } else { address::MODERATION.to_owned() };
    answer(context, settled, &here, after)
}

fn answer(context: &Context, settled: submissions::Settled, here: &str, after: String) -> Result<(), AppError> {
    match settled {
        Ok(()) => {
            context.go_to(after);
            Ok(())
        }
        Err(Refusal::Unknown) => Err(AppError::NotFound),
        Err(refusal) => {
            context.show(over_page(None, here, &refusal));
            Err(AppError::Conflict)
        }
    }
}

pub(super) async fn restore(context: &Context, slug: &str, number: u32, why: Why) -> Result<(), AppError> {
    let moderator = context.moderator().await?;
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let here = address::of_cluster(address::HISTORY, slug.as_str());
    let settled = profiles::restore(context.store(), &moderator, &slug, (number, why), context.now).await?;
    answer(context, settled, &here, here.clone())
}

pub(super) async fn withdraw(context: &Context, slug: &str) -> Result<(), AppError> {
    let moderator = context.moderator().await?;
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let here = address::of_cluster(address::HISTORY, slug.as_str());
    let settled = profiles::take_out(context.store(), &moderator, &slug, context.now).await?;
    answer(context, settled, &here, here.clone())
}

/// What editors are told of a decision.
fn mail(context: &Context, decision: &Decision, about: &About) -> Mail {
    let Decision { verdict, message, remarks, .. } = decision;
    let to = |pattern| context.whole(&address::of_cluster(pattern, about.slug.as_str()));
    let asked: Vec<String> = remarks.iter().filter_map(asked_in_words).collect();
    match verdict {
        _ if about.kind == Kind::Claim => {
            mails::claim_decided(&about.name, *verdict == Verdict::Publish, message, &to(address::MANAGE))
        }
        Verdict::Publish => mails::published(&about.name, message, &to(address::PROFILE)),
        Verdict::AskForChanges => mails::changes_requested(&about.name, &asked, message, &to(address::MANAGE)),
        Verdict::Reject => mails::rejected(&about.name, &asked, message, &to(address::MANAGE)),
    }
}

fn asked_in_words(remark: &Remark) -> Option<String> {
    let of_field = remark.field.zip(remark.words.as_deref());
    let of_field = of_field.map(|(field, words)| format!("{}: {words}", domain::wording::label(field)));
    of_field.or_else(|| remark.reason.map(|reason| reason_for_editors(reason).to_owned()))
}

/// What waits next and can be opened; the queue if nothing can.
async fn next(context: &Context, moderator: &Moderator) -> Result<String, AppError> {
    let queue = submissions::queue(context.store(), moderator, context.now).await?;
    let free = queue.iter().find(|queued| queued.holder.as_ref().is_none_or(|holder| holder.is_you));
    Ok(free.map_or_else(|| address::MODERATION.to_owned(), |queued| address::of_submission(queued.id)))
}

/// The reasons first, then what is asked about fields.
fn remarks(form: &Decided) -> Vec<Remark> {
    let reasons = form.reason.iter().filter_map(|name| Reason::find(name));
    let reasons = reasons.map(|reason| Remark { field: None, reason: Some(reason), words: None });
    let mut asked: Vec<(String, &str)> = Vec::new();
    for (name, said) in &form.ask {
        match said {
            Asked::Words(words) => asked.push((name.clone(), words)),
            Asked::Of(parts) => {
                asked.extend(parts.iter().map(|(part, words)| (format!("{name}.{part}"), words.as_str())));
            }
        }
    }
    let of_fields = asked.into_iter().filter_map(|(name, words)| {
        let words = Some(shortened(words, LONGEST_REMARK)).filter(|words| !words.is_empty())?;
        Some(Remark { field: Some(Field::find(&name)?), reason: None, words: Some(words) })
    });
    reasons.chain(of_fields).collect()
}

fn shortened(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}
