//! Dates as people know them: sometimes only the year.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{Date, Month};

/// A day of the calendar; `2026-11-22` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

/// A year, a month of a year, or a day; `2016`, `2016-10` or `2016-10-03` on the wire.
///
/// Ordered by what is known: a year stands before its months, a month before its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    /// 1…12, 0 if unknown.
    month: u8,
    /// 1…31, 0 if unknown.
    day: u8,
}

/// The text is not a date of the calendar in one of the accepted forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl Day {
    /// How many months it is from here to a later day, begun ones included; 0 if it is not later.
    pub fn months_until(self, later: Self) -> u32 {
        let months = |day: Date| day.year() * 12 + i32::from(u8::from(day.month()));
        let begun = i32::from(later.0.day() > self.0.day());
        u32::try_from(months(later.0) - months(self.0) + begun).unwrap_or(0)
    }
}

impl PartialDate {
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1…12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// 1…31, if known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day that the date can mean.
    pub fn earliest(self) -> Day {
        day_of(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day that the date can mean.
    pub fn latest(self) -> Day {
        let month = if self.month == 0 { 12 } else { self.month };
        let last = Month::try_from(month).map_or(31, |month| month.length(self.year));
        day_of(self.year, month, if self.day == 0 { last } else { self.day })
    }

    /// The same date `years` later; 29 February becomes the 28th.
    #[must_use]
    pub fn years_later(self, years: u8) -> Self {
        let year = self.year + i32::from(years);
        let last = Month::try_from(self.month.max(1)).map_or(31, |month| month.length(year));
        Self { year, month: self.month, day: self.day.min(last) }
    }
}

/// The parts come from a checked date, so the fallback is never reached.
fn day_of(year: i32, month: u8, day: u8) -> Day {
    let date = Month::try_from(month).and_then(|month| Date::from_calendar_date(year, month, day));
    Day(date.unwrap_or(Date::MAX))
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut part = |length: usize| -> Result<Option<i32>, NotADate> {
            let Some(digits) = parts.next() else { return Ok(None) };
            if digits.len() != length || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(NotADate);
            }
            digits.parse().map(Some).map_err(|_| NotADate)
        };
        let year = part(4)?.ok_or(NotADate)?;
        let month = part(2)?;
        let day = part(2)?;
        if parts.next().is_some() || year == 0 {
            return Err(NotADate);
        }
        let narrow = |part: Option<i32>| part.map_or(Ok(0), |part| u8::try_from(part).map_err(|_| NotADate));
        let date = Self { year, month: narrow(month)?, day: narrow(day)? };
        let exists = Month::try_from(if month.is_none() { 1 } else { date.month })
            .and_then(|known| Date::from_calendar_date(year, known, if day.is_none() { 1 } else { date.day }));
        exists.map(|_| date).map_err(|_| NotADate)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl From<Day> for PartialDate {
    fn from(Day(date): Day) -> Self {
        Self { year: date.year(), month: date.month().into(), day: date.day() }
    }
}

impl FromStr for Day {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let date: PartialDate = text.parse()?;
        if date.day == 0 { Err(NotADate) } else { Ok(date.earliest()) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        PartialDate::from(*self).fmt(f)
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date like 2016, 2016-10 or 2016-10-03")
    }
}

impl std::error::Error for NotADate {}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

as_text! { Day PartialDate }

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let range = text.parse::<PartialDate>().ok().map(|date| {
            assert_eq!(date.to_string(), text);
            (date.earliest().to_string(), date.latest().to_string())
        });
        let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
        assert_eq!(range, expected, "{text}");
    }

    #[test]
    fn a_partial_date_means_every_day_it_leaves_open() {
        check("2016", Some(("2016-01-01", "2016-12-31")));
        check("2016-02", Some(("2016-02-01", "2016-02-29")));
        check("2016-10-03", Some(("2016-10-03", "2016-10-03")));
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_refused() {
        for text in [
            "",
            "16",
            "2016-",
            "2016-13",
            "2016-00",
            "2015-02-29",
            "2016-10-00",
            "2016-1-3",
            "2016-10-03-01",
            "+016",
            "２０１６",
            "2016-10-03T00:00",
            "0000",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_leap_day_two_years_later_is_the_twenty_eighth() {
        let leap: PartialDate = "2024-02-29".parse().expect("a date");
        assert_eq!(leap.years_later(2).to_string(), "2026-02-28");
    }

    #[test]
    fn a_day_needs_its_month_and_day() {
        assert!("2016-10".parse::<Day>().is_err());
        assert_eq!("2016-10-03".parse::<Day>().map(|day| day.to_string()), Ok("2016-10-03".to_owned()));
    }

    #[test]
    fn months_are_counted_once_they_have_begun() {
        for (day, later, months) in [
            ("2026-05-22", "2026-11-22", 6),
            ("2026-05-21", "2026-11-22", 7),
            ("2025-12-31", "2026-01-01", 1),
            ("2026-11-22", "2026-11-22", 0),
            ("2027-01-01", "2026-11-22", 0),
            ("2024-02-29", "2026-02-28", 24),
        ] {
            let [from, to] = [day, later].map(|day| day.parse::<Day>().expect("a day"));
            assert_eq!(from.months_until(to), months, "{day} to {later}");
        }
    }
}
