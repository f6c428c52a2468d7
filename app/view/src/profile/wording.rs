//! What only a profile says, in words.

use domain::{LabelLevel, PartialDate, Standing};

pub(super) use crate::wording::{consortium_role, date, day, goal, number, programme_level};

/// `since 2016`.
pub(super) fn since(date: PartialDate) -> String {
    format!("since {}", date.year())
}

pub(super) fn yes_or_no(value: bool) -> &'static str {
    if value { "Yes" } else { "No" }
}

/// The label in full with what is known of its standing, for a profile.
pub(super) fn label_standing(level: LabelLevel, standing: Standing) -> String {
    let label = level.label();
    match standing {
        Standing::Valid { until } => format!("{label}, valid until {}", day(until)),
        Standing::ValidDateUnknown => format!("{label}, date of award not stated"),
        Standing::Expired { since } => format!("{label}, expired on {}", day(since)),
        Standing::NotYet { from } => format!("{label}, valid from {}", day(from)),
        Standing::NotVerified => format!("{label}, stated by the cluster and not verified"),
    }
}
