//! What goes out comes in again, to the byte.

use domain::{Field, PublicProfile, interchange::Outgoing};
use serde_json::Value;
use store::{Database, profiles, scratch};

use super::*;

/// A profile with every field filled, and texts that CSV, JSON and spreadsheets trip over.
const FULL: &str = include_str!("../../../../app/domain/tests/full-profile.json");

store::on_both_databases! {
    every_field_survives_draft_store_json_and_import
    exporting_an_import_of_an_export_gives_the_same_bytes
}

/// The full profile on one line.
fn full() -> String {
    serde_json::from_str::<Value>(FULL).expect("JSON").to_string()
}

async fn export_text(db: &Database, format: Format) -> String {
    let mut bytes = Vec::new();
    export(db, format, &mut bytes).await.expect("an export");
    String::from_utf8(bytes).expect("UTF-8")
}

async fn every_field_survives_draft_store_json_and_import(db: Database) {
    let report = import_text(&db, Format::JsonLines, full()).await;
    assert_eq!((said(&report.refused), said(&report.warnings)), (Vec::new(), Vec::new()));
    let stored = profiles::published(&db).await.expect("profiles");
    let sent = serde_json::to_value(Outgoing::from(&stored[0])).expect("JSON");
    assert_eq!(sent, serde_json::from_str::<Value>(FULL).expect("JSON"));
    every_field_is_filled(&sent);

    let again = import_text(&db, Format::JsonLines, export_text(&db, Format::JsonLines).await).await;
    assert_eq!((again.unchanged, again.refused_lines), (1, 0));
}

/// Without this, a field that nobody filled in could get lost unnoticed.
fn every_field_is_filled(profile: &Value) {
    // An export says who is public by naming nobody else.
    for field in Field::ALL.iter().filter(|field| **field != Field::TeamPublic) {
        let mut values = vec![profile];
        for part in field.name().split('.') {
            values = values
                .into_iter()
                .flat_map(|value| value.as_array().map_or(vec![value], |entries| entries.iter().collect()))
                .map(|value| value.get(part).unwrap_or_else(|| panic!("{} is missing", field.name())))
                .collect();
        }
        assert!(!values.is_empty(), "{} is an empty list", field.name());
        for value in values {
            let empty = match value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(entries) => entries.is_empty(),
                _ => false,
            };
            assert!(!empty, "{} is empty", field.name());
        }
    }
}

async fn exporting_an_import_of_an_export_gives_the_same_bytes(db: Database) {
    let bare = "{\"slug\":\"z\",\"name\":\"'=Z\"}\n{\"slug\":\"a-a\",\"name\":\"A\"}\n{\"slug\":\"aa\",\"name\":\"[A\",\"memberships\":[\"[x\",\"y\"]}\n";
    import_text(&db, Format::JsonLines, format!("{bare}{}", full())).await;
    let lines = export_text(&db, Format::JsonLines).await;
    let table = export_text(&db, Format::Csv).await;
    let before: Vec<PublicProfile> = profiles::published(&db).await.expect("profiles");

    for (format, exported) in [(Format::JsonLines, &lines), (Format::Csv, &table)] {
        scratch::execute(&db, "DELETE FROM profile").await.expect("an empty database");
        let report = import_text(&db, format, exported).await;
        assert_eq!((report.created, report.refused, report.warnings), (4, Vec::new(), Vec::new()));
        assert_eq!(profiles::published(&db).await.expect("profiles"), before);
        assert_eq!(export_text(&db, Format::JsonLines).await, lines);
        assert_eq!(export_text(&db, Format::Csv).await, table);
    }
}
