//! Turns `vocabularies/*.csv` into one static text each, so that a browser build carries only the
//! vocabularies it uses, and no pointer for every word.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

/// File stem, column of the id, column of the group (if the vocabulary has one).
const VOCABULARIES: [(&str, &str, Option<&str>); 13] = [
    ("activities", "slug", None),
    ("advanced-technologies", "slug", None),
    ("countries", "slug", None),
    ("ecosystems", "slug", None),
    ("emerging-industries", "slug", None),
    ("labels", "slug", None),
    ("languages", "slug", None),
    ("organisation-types", "slug", None),
    ("regions", "code", Some("country")),
    ("s3-priorities", "slug", Some("group")),
    ("sectors", "slug", Some("ecosystems")),
    ("services", "slug", None),
    ("technologies", "slug", Some("group")),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=vocabularies");
    let mut code = String::new();
    for (name, id, group) in VOCABULARIES {
        write_table(&mut code, name, id, group)?;
    }
    write_label_terms(&mut code)?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    let target = Path::new(&folder).join("tables.rs");
    fs::write(target, code)?;
    Ok(())
}

/// Appends `NAME`: the lines of the vocabulary in the order of the file, their columns separated by
/// tabs, and the positions of the lines in the order of their slugs, for binary search.
fn write_table(code: &mut String, name: &str, id: &str, group: Option<&str>) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(format!("vocabularies/{name}.csv"))?;
    let headers = reader.headers()?.clone();
    let column = |wanted: &str| headers.iter().position(|header| header == wanted);
    let id = column(id).ok_or_else(|| format!("{name}.csv has no column {id}"))?;
    let label = column("label").ok_or_else(|| format!("{name}.csv has no column label"))?;
    let group = group.and_then(column);
    let status = column("status");
    let country_groups = if name == "countries" { country_groups()? } else { BTreeMap::new() };

    let mut slugs = Vec::new();
    let mut lines = Vec::new();
    for row in reader.records() {
        let row = row?;
        let status = match status.and_then(|at| row.get(at)) {
            Some("rebuilt") => "r",
            Some("uncertain") => "u",
            Some("confirmed elsewhere") => "e",
            Some("confirmed") | None => "",
            Some(other) => return Err(format!("{name}.csv: unknown status {other}").into()),
        };
        let country_group = country_groups.get(&row[id]).map_or("", String::as_str);
        let group = group.and_then(|at| row.get(at)).unwrap_or(country_group);
        let columns = [&row[id], &row[label], group, status];
        if columns.iter().any(|column| column.contains(['\t', '\n'])) {
            return Err(format!("{name}.csv: a tab or a line break in the line of {}", &row[id]).into());
        }
        slugs.push(row[id].to_owned());
        lines.push(columns.join("\t").trim_end().to_owned());
    }

    let mut order: Vec<usize> = (0..slugs.len()).collect();
    order.sort_by(|a, b| slugs[*a].cmp(&slugs[*b]));
    if let Some(pair) = order.windows(2).find(|pair| slugs[pair[0]] == slugs[pair[1]]) {
        return Err(format!("{name}.csv lists {} twice", slugs[pair[0]]).into());
    }
    let constant = name.to_uppercase().replace('-', "_");
    writeln!(code, "static {constant}: Table = Table::new({:?}, &{order:?});", lines.join("\n"))?;
    Ok(())
}

/// The group of each country that is in one, by the country's code.
fn country_groups() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path("vocabularies/country-groups.csv")?;
    reader.records().map(|row| row.map(|row| (row[0].to_owned(), row[1].to_owned())).map_err(Into::into)).collect()
}

/// Appends `LABEL_TERM_YEARS`: for how many years each label level is awarded.
fn write_label_terms(code: &mut String) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path("vocabularies/labels.csv")?;
    let headers = reader.headers()?.clone();
    let years =
        headers.iter().position(|header| header == "valid_years").ok_or("labels.csv has no column valid_years")?;
    let mut terms = Vec::new();
    for row in reader.records() {
        terms.push(row?[years].parse::<u8>()?);
    }
    writeln!(code, "static LABEL_TERM_YEARS: &[u8] = &{terms:?};")?;
    Ok(())
}
