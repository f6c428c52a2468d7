//! Where numbers, plurals and dates become words, for every page.
//!
//! What only profiles say is worded in `profile/wording.rs`, what only the search says in
//! `clusters/wording.rs`.

mod choice;

use domain::{Day, PartialDate};
use time::OffsetDateTime;

pub(crate) use choice::{choice, consortium_role, goal, programme_level};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Groups thousands: `12,345`.
pub fn number(value: u32) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 cluster`, `493 clusters`.
pub fn clusters(count: u32) -> String {
    if count == 1 { "1 cluster".to_owned() } else { format!("{} clusters", number(count)) }
}

/// `1 country`, `17 countries`.
pub fn countries(count: usize) -> String {
    if count == 1 { "1 country".to_owned() } else { format!("{count} countries") }
}

/// `3 October 2016`, `October 2016` or `2016`, as far as it is known.
pub fn date(date: PartialDate) -> String {
    let month = date.month().and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (month, date.day()) {
        (Some(month), Some(day)) => format!("{day} {month} {}", date.year()),
        (Some(month), None) => format!("{month} {}", date.year()),
        (None, _) => date.year().to_string(),
    }
}

/// `today`, `3 weeks ago`, `2 years ago`: as exact as one needs to know whether something still holds.
/// A day to come is named.
pub fn ago(day: Day, today: Day) -> String {
    let days = i64::from(today.0.to_julian_day()) - i64::from(day.0.to_julian_day());
    let some = |count: i64, one: &str, many: &str| match count {
        1 => format!("1 {one} ago"),
        _ => format!("{count} {many} ago"),
    };
    match days {
        ..0 => self::day(day),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..14 => some(days, "day", "days"),
        14..60 => some(days / 7, "week", "weeks"),
        60..730 => some(days * 12 / 365, "month", "months"),
        _ => some(days / 365, "year", "years"),
    }
}

/// `22 November 2026`.
pub fn day(day: Day) -> String {
    date(day.into())
}

/// `22 November 2026 at 14:32`, in UTC, which is said where it matters.
pub fn moment(at: OffsetDateTime) -> String {
    format!("{} at {}", day(Day(at.date())), clock(at))
}

/// `14:32`, in UTC.
pub fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `5 minutes`, `4 hours`, `3 days`: how long something takes or has taken.
pub fn duration(taken: time::Duration) -> String {
    let some = |count: i64, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    match taken.whole_minutes() {
        ..1 => "less than a minute".to_owned(),
        minutes @ 1..90 => some(minutes, "minute", "minutes"),
        minutes @ 90..2_880 => some((minutes + 30) / 60, "hour", "hours"),
        minutes => some((minutes + 720) / 1_440, "day", "days"),
    }
}

/// `1 field changes`, `5 fields change`.
pub fn fields_change(count: usize) -> String {
    if count == 1 { "1 field changes".to_owned() } else { format!("{count} fields change") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (value, words) in [(0, "0"), (73, "73"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), words);
        }
    }

    #[test]
    fn one_cluster_is_singular() {
        assert_eq!(clusters(0), "0 clusters");
        assert_eq!(clusters(1), "1 cluster");
        assert_eq!(clusters(2), "2 clusters");
    }

    #[test]
    fn an_age_is_told_as_one_would_say_it() {
        let today = "2026-11-22".parse().expect("a day");
        for (day, words) in [
            ("2026-11-22", "today"),
            ("2026-11-21", "yesterday"),
            ("2026-11-09", "13 days ago"),
            ("2026-11-08", "2 weeks ago"),
            ("2026-08-22", "3 months ago"),
            ("2025-11-22", "12 months ago"),
            ("2024-11-22", "2 years ago"),
            ("2026-12-01", "1 December 2026"),
        ] {
            assert_eq!(ago(day.parse().expect("a day"), today), words, "{day}");
        }
    }

    #[test]
    fn a_duration_is_told_in_the_unit_that_one_would_use() {
        for (minutes, words) in [
            (0, "less than a minute"),
            (1, "1 minute"),
            (89, "89 minutes"),
            (90, "2 hours"),
            (2_880, "2 days"),
            (5_040, "4 days"),
        ] {
            assert_eq!(duration(time::Duration::minutes(minutes)), words);
        }
    }

    #[test]
    fn dates_say_only_what_is_known() {
        for (text, words) in [("2016", "2016"), ("2016-10", "October 2016"), ("2016-10-03", "3 October 2016")] {
            assert_eq!(date(text.parse().expect("a date")), words);
        }
    }
}
