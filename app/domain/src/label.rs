//! The Cluster Excellence Label: a level, when it was awarded, and until when it is valid.

use serde::{Deserialize, Serialize};

use crate::{Day, PartialDate, vocabulary::LabelTerm};

/// bronze < silver < gold.
pub type LabelLevel = LabelTerm;

/// A label on record. Whether it still counts is a question for [`Label::standing`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub level: LabelLevel,
    pub awarded: Option<PartialDate>,
    pub expires: Option<PartialDate>,
    pub issuer: Option<String>,
    /// Whether somebody beside the cluster has seen that it holds the label: a moderator, or the
    /// operator who imported it.
    pub verified: bool,
}

/// What a label is worth on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// The label counts, at least until this day.
    Valid { until: Day },
    /// Neither award nor expiry is known: the label counts, and pages say that the date is missing.
    ValidDateUnknown,
    /// "Gold, expired" is not Gold.
    Expired { since: Day },
    /// Nor is a label that will be awarded.
    NotYet { from: Day },
    /// The cluster states it and nobody has verified it: it counts as none.
    NotVerified,
}

impl Label {
    /// What nobody verified counts for nothing. Else a stated expiry decides; else the level's term after the award. A date that is known only
    /// by its year or month counts from its first day and to its last, in the holder's favour.
    pub fn standing(&self, today: Day) -> Standing {
        if !self.verified {
            return Standing::NotVerified;
        }
        if let Some(from) = self.awarded.map(PartialDate::earliest).filter(|from| *from > today) {
            return Standing::NotYet { from };
        }
        let end = self.expires.or_else(|| self.awarded.map(|awarded| awarded.years_later(self.level.years())));
        match end.map(PartialDate::latest) {
            None => Standing::ValidDateUnknown,
            Some(until) if until >= today => Standing::Valid { until },
            Some(since) => Standing::Expired { since },
        }
    }

    /// The level, if the label counts today.
    pub fn valid_level(&self, today: Day) -> Option<LabelLevel> {
        match self.standing(today) {
            Standing::Valid { .. } | Standing::ValidDateUnknown => Some(self.level),
            Standing::Expired { .. } | Standing::NotYet { .. } | Standing::NotVerified => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(level: &str, awarded: &str, expires: &str, today: &str, expected: &str) {
        let label = Label {
            level: level.parse().expect("a level"),
            awarded: awarded.parse().ok(),
            expires: expires.parse().ok(),
            issuer: None,
            verified: true,
        };
        let standing = match label.standing(today.parse().expect("a day")) {
            Standing::Valid { until } => format!("until {until}"),
            Standing::ValidDateUnknown => "date unknown".to_owned(),
            Standing::Expired { since } => format!("expired {since}"),
            Standing::NotYet { from } => format!("from {from}"),
            Standing::NotVerified => "not verified".to_owned(),
        };
        assert_eq!(standing, expected, "{level} {awarded} {expires} {today}");
    }

    #[test]
    fn an_unknown_date_of_award_counts_as_valid_and_says_so() {
        check("bronze", "", "", "2026-11-22", "date unknown");
    }

    #[test]
    fn without_expiry_the_levels_term_after_the_award_decides() {
        check("gold", "2024-12", "", "2026-12-31", "until 2026-12-31");
        check("gold", "2024-12", "", "2027-01-01", "expired 2026-12-31");
        check("gold", "2024", "", "2026-11-22", "until 2026-12-31");
        check("silver", "2016-01", "", "2026-11-22", "expired 2018-01-31");
    }

    #[test]
    fn a_stated_expiry_decides_over_the_term() {
        check("gold", "2020", "2027-03", "2026-11-22", "until 2027-03-31");
        check("gold", "2026-01", "2026-06-30", "2026-11-22", "expired 2026-06-30");
        check("gold", "", "2025", "2026-11-22", "expired 2025-12-31");
    }

    #[test]
    fn a_label_does_not_count_before_its_award() {
        check("gold", "2027", "", "2026-12-31", "from 2027-01-01");
        check("gold", "2026-12", "2099", "2026-11-30", "from 2026-12-01");
        check("gold", "2026-12", "", "2026-12-01", "until 2028-12-31");
    }

    #[test]
    fn levels_are_ordered_by_worth_not_by_letter() {
        let mut levels: Vec<LabelLevel> =
            ["gold", "bronze", "silver"].iter().map(|level| level.parse().expect("a level")).collect();
        levels.sort();
        assert_eq!(format!("{levels:?}"), "[bronze, silver, gold]");
        assert!(None < Some(levels[0]));
    }

    #[test]
    fn a_label_that_only_the_cluster_states_counts_for_nothing() {
        let today = "2026-11-22".parse().expect("a day");
        let level = "gold".parse().expect("a level");
        let label = Label { level, awarded: "2026".parse().ok(), expires: None, issuer: None, verified: false };
        assert_eq!((label.standing(today), label.valid_level(today)), (Standing::NotVerified, None));
        assert!(Label { verified: true, ..label }.valid_level(today).is_some());
    }
}
