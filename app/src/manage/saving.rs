use domain::{Field, FieldPath, ProfileDraft, Slug, field::Section, review::Manuscript};
use serde::{Deserialize, Serialize};
use store::{
    access::Editor,
    accounts::Email,
    drafts::{self, Saving},
    submissions::{self, About, Letters, Submitting},
};
use view::{
    address, mails,
    manage::{conflict_page, stale_page},
};

use crate::{error::AppError, personal::Context};

impl Context {
    /// Whoever is signed in, as an editor of the profile with this slug.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] if nobody is signed in, [`AppError::NotFound`] if they do not keep it;
    /// the database fails.
    pub(crate) async fn editor(&self, slug: &str) -> Result<Editor, AppError> {
        let account = self.signed_in().await?;
        let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
        account.edits(self.store(), &slug).await?.ok_or(AppError::NotFound)
    }
}

/// What a section's form sent.
pub(super) struct Sent<'a> {
    pub(super) section: &'a str,
    pub(super) revision: u32,
    pub(super) add: Option<String>,
    pub(super) remove: Option<String>,
    pub(super) choice: Vec<String>,
    pub(super) typed: ProfileDraft,
}

/// What somebody sent whose session had ended. It waits until they have signed in and saved it.
#[derive(Serialize, Deserialize)]
pub(super) struct Unsaved {
    revision: u32,
    typed: ProfileDraft,
}

impl Unsaved {
    /// Lays it over what is stored, as if the form had come back with it.
    pub(super) fn lay_over(self, manuscript: &mut Manuscript, section: Section) {
        for field in section.fields().filter(|field| field.is_whole()) {
            manuscript.text.take_field(field, &self.typed);
        }
        manuscript.version = self.revision;
        manuscript.problems = manuscript.text.check().err();
    }
}

pub(super) async fn save(context: &Context, slug: &str, sent: Sent<'_>) -> Result<u32, AppError> {
    let Sent { section, revision, add, remove, choice, mut typed } = sent;
    let section = Section::find(section).ok_or(AppError::NotFound)?;
    let editor = match context.editor(slug).await {
        Err(AppError::SignedOut) => {
            context.count_unsaved().await?;
            context.leave_for(&address::of_section(slug, section), &Unsaved { revision, typed }).await?;
            return Err(AppError::SignedOut);
        }
        known => known?,
    };
    if let Some(FieldPath { field, entry: Some(entry) }) = remove.as_deref().and_then(|path| path.parse().ok()) {
        // Who takes away what is not there gets what they want.
        let _ = typed.remove_entry(field, entry);
    }
    typed.drop_blank_entries();
    let theirs: Vec<Field> =
        choice.iter().filter_map(|choice| choice.strip_prefix("theirs:")).filter_map(Field::find).collect();
    let of_revision = drafts::Begun { version: revision, theirs: &theirs };
    let saving = drafts::save(context.store(), &editor, section, &typed, of_revision, context.now).await?;
    context.take_left::<Unsaved>(&of_section(editor.slug(), section)).await?;
    if drafts::AT_ONCE.iter().any(|field| field.section() == Some(section)) {
        drafts::publish_at_once(context.store(), &editor, context.now).await?;
    }
    match saving {
        Saving::Saved { version, .. } if add.is_some() || remove.is_some() => {
            context.go_to(with_more(editor.slug(), section, add.as_deref(), &typed));
            Ok(version)
        }
        Saving::Saved { version, is_wrong } => {
            context.go_to(if is_wrong { of_section(editor.slug(), section) } else { next(editor.slug(), section) });
            Ok(version)
        }
        Saving::Conflict(conflict) => {
            context.show(conflict_page(editor.slug(), section, &typed, &conflict));
            Err(AppError::Conflict)
        }
    }
}

fn of_section(slug: &Slug, section: Section) -> String {
    address::of_section(slug.as_str(), section)
}

/// The page after a section: the next one, behind the last the list of all.
fn next(slug: &Slug, section: Section) -> String {
    let mut after = Section::ALL.into_iter().skip_while(|other| *other != section).skip(1);
    after.next().map_or_else(|| address::of_cluster(address::MANAGE, slug.as_str()), |next| of_section(slug, next))
}

/// The section once more, with blank entries where some were asked for.
fn with_more(slug: &Slug, section: Section, add: Option<&str>, typed: &ProfileDraft) -> String {
    let here = of_section(slug, section);
    let Some(list) = add.and_then(Field::find).filter(|list| list.section() == Some(section)) else { return here };
    let first = list.parts().next().unwrap_or(list);
    let entries = match typed.get(list) {
        Some(domain::draft::Value::Entries(count)) => count,
        Some(domain::draft::Value::List(list)) => list.len(),
        _ => 0,
    };
    format!("{here}?more={}#{}", list.name(), FieldPath::of_entry(first, entries))
}

pub(super) async fn submit(context: &Context, slug: &str, revision: u32) -> Result<(), AppError> {
    let editor = context.editor(slug).await?;
    let check = address::of_cluster(address::CHECK, editor.slug().as_str());
    let received = |to: &Email, about: &About| {
        Context::letter(to, mails::submitted(&about.name, about.place, &context.whole(&check)))
    };
    let news = |to: &Email, about: &About| {
        Context::letter(to, mails::something_waits(&about.name, &context.whole(address::MODERATION)))
    };
    let letters = Letters { received: &received, news: &news };
    match submissions::submit(context.store(), &editor, revision, letters, context.now).await? {
        Submitting::Submitted(_) | Submitting::NothingNew => {
            context.go_to(check);
            Ok(())
        }
        Submitting::Invalid(errors) => {
            context.answer(crate::personal::Reply::SeeOther(check));
            Err(errors.into())
        }
        Submitting::Stale => {
            context.show(stale_page(&check));
            Err(AppError::Conflict)
        }
    }
}
