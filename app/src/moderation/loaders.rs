use domain::{
    Slug,
    review::{Kind, Review, SubmissionId},
};
use search::Query;
use serde::Deserialize;
use store::{access::Moderator, audit, submissions};
use view::{
    address,
    moderation::{Alike, QueueFilter, log_page, queue_page, review_page},
};

use crate::{
    error::AppError,
    personal::{Reply, Visit},
    published::Directory,
};

/// Lines of the log that a page shows.
const LINES: u64 = 500;
/// Clusters that look like the one proposed, at most.
const ALIKE: usize = 5;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    kind: String,
    country: String,
}

/// What waits.
pub(crate) async fn queue(visit: &Visit<'_>, moderator: &Moderator) -> Result<Reply, AppError> {
    let context = visit.context;
    let Wanted { kind, country } = visit.asks();
    let filter = QueueFilter { kind: Kind::find(&kind), country: Some(country).filter(|code| !code.is_empty()) };
    let queue = submissions::queue(context.store(), moderator, context.now).await?;
    let average = submissions::average_wait(context.store()).await?;
    Ok(queue_page(&queue, &filter, average, context.now).into())
}

/// One of those that wait, held for whoever opens it.
pub(crate) async fn review(visit: &Visit<'_>, moderator: &Moderator) -> Result<Reply, AppError> {
    let context = visit.context;
    let id: SubmissionId = visit.part(address::IN_SUBMISSION).parse().map_err(|_| AppError::NotFound)?;
    let review = submissions::open(context.store(), moderator, id, context.now).await?.ok_or(AppError::NotFound)?;
    Ok(review_page(&review, &alike(&context.directory, &review)).into())
}

/// Published clusters that the search finds by the proposed name.
fn alike(directory: &Directory, review: &Review) -> Vec<Alike> {
    let name = review.proposed.name.trim();
    if name.is_empty() || !matches!(review.kind, Kind::New | Kind::Edit) {
        return Vec::new();
    }
    let mut query = Query::default();
    name.clone_into(&mut query.text);
    let answer = directory.catalogue.answer(&query);
    let others = answer.hits.iter().filter(|hit| hit.slug != review.slug.as_str());
    let alike = others.filter_map(|hit| {
        let place = hit.country.map_or("", |country| country.label()).to_owned();
        Some(Alike { slug: hit.slug.parse::<Slug>().ok()?, name: hit.name.clone(), place })
    });
    alike.take(ALIKE).collect()
}

/// Who did what.
pub(crate) async fn log(visit: &Visit<'_>, moderator: &Moderator) -> Result<Reply, AppError> {
    Ok(log_page(&audit::newest(visit.context.store(), moderator, LINES).await?).into())
}
