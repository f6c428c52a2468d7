use domain::{Field, PublicProfile, Slug, field::Section};
use serde::Deserialize;
use store::{
    access::{Account, Editor},
    drafts, profiles, submissions,
};
use view::{
    address,
    manage::{Opened, check_page, history_page, preview_page, section_page, task_list_page},
};

use super::saving::Unsaved;
use crate::{
    error::AppError,
    personal::{Reply, Visit},
};

/// The sections of a profile.
pub(crate) async fn tasks(visit: &Visit<'_>, editor: &Editor) -> Result<Reply, AppError> {
    let store = visit.context.store();
    let manuscript = drafts::manuscript(store, editor).await?;
    Ok(task_list_page(&manuscript, submissions::average_wait(store).await?).into())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    more: String,
}

/// One section to fill in.
pub(crate) async fn section(visit: &Visit<'_>, editor: &Editor) -> Result<Reply, AppError> {
    let section = Section::find(visit.part(address::IN_SECTION)).ok_or(AppError::NotFound)?;
    let mut manuscript = drafts::manuscript(visit.context.store(), editor).await?;
    let unsaved: Option<Unsaved> =
        visit.context.peek_left(&address::of_section(editor.slug().as_str(), section)).await?;
    let Wanted { more } = visit.asks();
    let opened = Opened { more: Field::find(&more), is_unsaved: unsaved.is_some() };
    if let Some(unsaved) = unsaved {
        unsaved.lay_over(&mut manuscript, section);
    }
    Ok(section_page(&manuscript, section, opened).into())
}

/// All answers before they are submitted.
pub(crate) async fn check(visit: &Visit<'_>, editor: &Editor) -> Result<Reply, AppError> {
    let store = visit.context.store();
    let manuscript = drafts::manuscript(store, editor).await?;
    Ok(check_page(&manuscript, submissions::average_wait(store).await?).into())
}

/// The profile as visitors will see it.
pub(crate) async fn preview(visit: &Visit<'_>, editor: &Editor) -> Result<Reply, AppError> {
    let manuscript = drafts::manuscript(visit.context.store(), editor).await?;
    let mut text = manuscript.text.clone();
    if text.name.trim().is_empty() {
        manuscript.slug.as_str().clone_into(&mut text.name);
    }
    let mut text = text.without_problems();
    if text.name.trim().is_empty() {
        // What it was called is no name.
        manuscript.slug.as_str().clone_into(&mut text.name);
    }
    let profile = text.check().map_err(|_| AppError::internal("a draft without its problems has problems"))?;
    let public = PublicProfile {
        slug: manuscript.slug.clone(),
        facts: profile.into_facts().public(),
        source: None,
        claimed: true,
        updated: None,
    };
    Ok(preview_page(&manuscript, &public, visit.context.directory.today).into())
}

/// Every revision of a profile, for those who keep it and for moderators.
pub(crate) async fn history(visit: &Visit<'_>, account: &Account) -> Result<Reply, AppError> {
    let store = visit.context.store();
    let slug: Slug = visit.part(address::SLUG).parse().map_err(|_| AppError::NotFound)?;
    let revisions = match (account.edits(store, &slug).await?, account.moderates()) {
        (Some(editor), _) => Some((profiles::history(store, &editor).await?, false)),
        (None, Some(moderator)) => {
            profiles::history_of(store, &moderator, &slug).await?.map(|revisions| (revisions, true))
        }
        (None, None) => None,
    };
    let (revisions, moderates) = revisions.ok_or(AppError::NotFound)?;
    Ok(history_page(&slug, &revisions, moderates).into())
}
