//! What was measured, against what was asked for.

use std::{fs, path::Path};

use anyhow::Result;
use serde::Serialize;
use serde_json::json;
use xtask::project::Project;

use crate::statistics::Estimate;

/// What a figure must reach.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
    /// Reported without a bar.
    None,
}

/// One line of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) bar: Bar,
    pub(crate) unit: &'static str,
    #[serde(flatten)]
    pub(crate) estimate: Estimate,
    /// What stands behind the figure: the times themselves, sizes.
    pub(crate) detail: String,
}

impl Figure {
    /// How many times as fast as the peer we are.
    pub(crate) fn factor(what: impl Into<String>, bar: Bar, estimate: Estimate, detail: String) -> Self {
        Self { what: what.into(), bar, unit: "×", estimate, detail }
    }

    /// One measured number, without an interval.
    pub(crate) fn single(what: impl Into<String>, bar: Bar, value: f64, unit: &'static str, detail: String) -> Self {
        Self { what: what.into(), bar, unit, estimate: Estimate::of(vec![value]), detail }
    }

    /// Whether the bar is reached; nothing without a bar.
    pub(crate) fn is_met(&self) -> Option<bool> {
        match self.bar {
            Bar::AtLeast(bar) => Some(self.estimate.median >= bar),
            Bar::AtMost(bar) => Some(self.estimate.median <= bar),
            Bar::None => None,
        }
    }

    fn row(&self) -> [String; 6] {
        let Estimate { median, low, high, kept, dropped } = self.estimate;
        let number = |value: f64| number(value) + self.unit;
        let bar = match self.bar {
            Bar::AtLeast(bar) => format!("≥ {}", number(bar)),
            Bar::AtMost(bar) => format!("≤ {}", number(bar)),
            Bar::None => "–".to_owned(),
        };
        let interval = if low < high { format!("{} – {}", number(low), number(high)) } else { String::new() };
        let rounds = match (kept, dropped) {
            (1, 0) => String::new(),
            (kept, 0) => format!("{kept}"),
            (kept, dropped) => format!("{kept} (+{dropped} dropped)"),
        };
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        [self.what.clone(), bar, number(median), interval, rounds, verdict.to_owned()]
    }
}

/// Three significant digits are as much as such measurements know.
fn number(value: f64) -> String {
    match value.abs() {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        1.0.. => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// Prints the figures as a table and writes them to `target/bench/{name}.json`.
///
/// # Errors
/// If the file cannot be written.
pub(crate) fn publish(project: &Project, name: &str, figures: &[Figure]) -> Result<()> {
    let headings = ["measure", "bar", "measured", "95 % interval", "rounds", ""].map(str::to_owned);
    let rows: Vec<[String; 6]> = figures.iter().map(Figure::row).collect();
    let width =
        |column: usize| rows.iter().chain([&headings]).map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; 6] = std::array::from_fn(width);
    println!();
    let no_detail = String::new();
    let details = [&no_detail].into_iter().chain(figures.iter().map(|figure| &figure.detail));
    for (row, detail) in [&headings].into_iter().chain(&rows).zip(details) {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .enumerate()
            .map(
                |(column, (cell, width))| {
                    if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        println!("{}", cells.join("  ").trim_end());
        if !detail.is_empty() {
            println!("    {detail}");
        }
    }
    println!();
    write(&project.target.join("bench").join(format!("{name}.json")), figures)
}

fn write(file: &Path, figures: &[Figure]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let figures: Vec<_> = figures.iter().map(|figure| json!({"figure": figure, "met": figure.is_met()})).collect();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    Ok(fs::write(file, serde_json::to_vec_pretty(&json!({ "cores": cores, "figures": figures }))?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bar: Bar, value: f64, expected: Option<bool>) {
        assert_eq!(Figure::single("", bar, value, "", String::new()).is_met(), expected, "{bar:?} {value}");
    }

    #[test]
    fn a_bar_is_met_on_its_own_side_only() {
        check(Bar::AtLeast(30.0), 30.0, Some(true));
        check(Bar::AtLeast(30.0), 29.9, Some(false));
        check(Bar::AtMost(3.0), 3.0, Some(true));
        check(Bar::AtMost(3.0), 3.1, Some(false));
        check(Bar::None, 1.0, None);
    }

    #[test]
    fn numbers_keep_three_digits() {
        assert_eq!([1234.5, 12.345, 1.2345, 0.123_45].map(number), ["1234", "12.3", "1.23", "0.123"]);
    }
}
