use std::fmt::Write as _;

use domain::interchange::guard;
use search::matching::Ranked;

/// Matches as CSV, a line each below the names of the columns: slug, name, country, score,
/// confidence, rank. No spreadsheet takes a name for a formula.
pub fn table(ranking: &[Ranked]) -> String {
    let mut table = "slug,name,country,score,confidence,rank\n".to_owned();
    for Ranked { hit, score, confidence, rank } in ranking {
        let country = hit.country.map_or("", |country| country.slug());
        let name = quoted(guard(hit.name.clone()));
        // Writing to memory cannot fail.
        let _ = writeln!(table, "{},{name},{country},{score},{confidence},{rank}", hit.slug);
    }
    table
}

/// In quotes if it has to be. Source: RFC 4180, section 2.
fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_cell_whatever_it_holds() {
        for (name, cell) in [
            ("Plain name", "Plain name"),
            ("Textiles, Porto", "\"Textiles, Porto\""),
            ("“Best” \"cluster\"", "\"“Best” \"\"cluster\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ] {
            assert_eq!(quoted(name.to_owned()), cell);
        }
    }
}
