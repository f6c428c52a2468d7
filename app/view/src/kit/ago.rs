use domain::Day;
use maud::{Markup, html};

use crate::wording;

/// "3 months ago", with the day itself for machines and for those who point at it.
pub(crate) fn ago(day: Day, today: Day) -> Markup {
    html! { time datetime=(day) title=(wording::day(day)) { (wording::ago(day, today)) } }
}
