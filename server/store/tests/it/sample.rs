//! Profiles to store.

use domain::{ProfileDraft, PublicProfile, interchange::Incoming};
use store::profiles::Imported;
use time::{Date, Month, OffsetDateTime, Time};

/// Midnight in UTC of this day of November 2026.
pub(crate) fn november(day: u8) -> OffsetDateTime {
    let date = Date::from_calendar_date(2026, Month::November, day).expect("a day of November");
    OffsetDateTime::new_utc(date, Time::MIDNIGHT)
}

/// A profile of which nothing is known but its name.
pub(crate) fn named(slug: &str, name: &str) -> Imported {
    let draft = ProfileDraft { name: name.to_owned(), ..ProfileDraft::default() };
    Imported {
        slug: slug.parse().expect("a slug"),
        profile: draft.check().expect("a valid draft"),
        source: None,
        claimed: None,
        updated: None,
    }
}

/// A profile with every field filled.
pub(crate) fn full() -> Imported {
    let text = include_str!("../../../../app/domain/tests/full-profile.json");
    serde_json::from_str::<Incoming>(text).expect("an object").check().expect("a valid profile")
}

/// What is public of a profile once it is imported.
pub(crate) fn public(imported: &Imported) -> PublicProfile {
    imported.clone().published()
}
