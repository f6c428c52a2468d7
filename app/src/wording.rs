//! Where numbers, plurals and dates become words, for every page.
//!
//! What only profiles say is worded in `profile/wording.rs`, what only the search says in
//! `directory/wording.rs`.

use domain::{Day, PartialDate};

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
#[cfg(feature = "ssr")]
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

/// `22 November 2026`.
pub fn day(day: Day) -> String {
    date(day.into())
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
    fn dates_say_only_what_is_known() {
        for (text, words) in [("2016", "2016"), ("2016-10", "October 2016"), ("2016-10-03", "3 October 2016")] {
            assert_eq!(date(text.parse().expect("a date")), words);
        }
    }
}
