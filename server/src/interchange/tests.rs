//! Files in and out of real databases.

use std::io::{self, BufReader, Read};

use domain::Day;
use store::{
    Database,
    profiles::{self, Over},
};
use time::{Date, Month, OffsetDateTime, Time};

use super::*;

mod round_trip;

store::on_both_databases! {
    every_line_is_created_updated_unchanged_or_refused
    a_refused_line_is_named_with_its_number_field_and_reason
    a_slug_may_stand_in_a_file_once
    a_dry_run_reports_the_same_and_writes_nothing
    a_day_that_is_not_stated_is_not_known
    a_file_that_breaks_off_leaves_whole_profiles
    progress_grows_with_every_transaction
    a_file_without_slugs_is_refused_as_a_whole
}

fn now() -> OffsetDateTime {
    let date = Date::from_calendar_date(2026, Month::November, 22).expect("a date");
    OffsetDateTime::new_utc(date, Time::MIDNIGHT)
}

async fn import_text(db: &Database, format: Format, text: impl AsRef<[u8]>) -> ImportReport {
    let source = ImportSource { format, reader: text.as_ref() };
    import(db, source, ImportOptions { dry_run: false, over: Over::Unkept, now: now() }, &mut |_| {})
        .await
        .expect("an import")
}

fn said(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

async fn names(db: &Database) -> Vec<String> {
    profiles::published(db).await.expect("profiles").into_iter().map(|profile| profile.facts.name).collect()
}

async fn every_line_is_created_updated_unchanged_or_refused(db: Database) {
    import_text(&db, Format::JsonLines, "{\"slug\":\"a\",\"name\":\"A\"}\n{\"slug\":\"b\",\"name\":\"B\"}").await;
    let text = "slug,name\na,A\nb,New\n\nc,C\nd,\n";
    let report = import_text(&db, Format::Csv, text).await;
    let ImportReport { lines, created, updated, unchanged, refused_lines, .. } = report;
    assert_eq!((lines, created, updated, unchanged, refused_lines), (4, 1, 1, 1, 1));
    assert_eq!(names(&db).await, ["A", "New", "C"]);
}

async fn a_refused_line_is_named_with_its_number_field_and_reason(db: Database) {
    let lines: [&[u8]; 9] = [
        br#"{"slug":"a","name":"A"}"#,
        br#"{"slug":"b","name":"B","sectors":["performing-arts","alchemy"],"established":"soon"}"#,
        br#"{"slug":"c","name":"#,
        br#"{"slug":"d" "name":"D"}"#,
        b"[]",
        b"{\"slug\":\"e\",\"name\":\"\xFF\"}",
        br#"{"name":"F"}"#,
        br#"{"slug":"g","name":"G","sectors":"performing-arts"}"#,
        br#"{"slug":"h","name":"H","colour":"red"}"#,
    ];
    let report = import_text(&db, Format::JsonLines, lines.join(&b'\n')).await;
    assert_eq!(
        said(&report.refused),
        [
            "line 2: established must be a date like 2016, 2016-10 or 2016-10-03",
            "line 2: sectors.1 `alchemy` is not in the vocabulary",
            "line 3 is JSON that ends too early, at character 19",
            "line 4 is not JSON, from character 13 on",
            "line 5 must hold one JSON object",
            "line 6 is not UTF-8 text",
            "line 7: slug is missing",
            "line 8: sectors has another shape than the field, such as a list where a text belongs",
        ]
    );
    assert_eq!(said(&report.warnings), ["line 9 `colour` is no field of a profile and was left out"]);
    assert_eq!(report.refused_lines, 7);
    assert_eq!(names(&db).await, ["A", "H"]);

    let csv = "\u{FEFF}slug;name;team;colour\r\na;A2;;\r\nb;B;Ana;\r\nc;C;\r\nd;D;;\"x\ny\"\r\n;E;;\r\n";
    let report = import_text(&db, Format::Csv, csv).await;
    assert_eq!(
        said(&report.refused),
        [
            r#"line 3: team must be a JSON array of objects, such as [{"name":"…"}]"#,
            "line 4 has 3 cells, while the header names 4 columns",
            "line 7: slug is missing",
        ]
    );
    assert_eq!(said(&report.warnings), ["line 1 `colour` is no field of a profile and was left out"]);
    assert_eq!(names(&db).await, ["A2", "D", "H"]);
}

async fn a_slug_may_stand_in_a_file_once(db: Database) {
    let text = "{\"slug\":\"a\"}\n{\"slug\":\"a\",\"name\":\"First\"}\n\n{\"slug\":\"a\",\"name\":\"Second\"}";
    let report = import_text(&db, Format::JsonLines, text).await;
    assert_eq!(said(&report.refused), ["line 1: name is missing", "line 4: slug is the same as on line 2"]);
    assert_eq!(names(&db).await, ["First"]);
}

async fn a_dry_run_reports_the_same_and_writes_nothing(db: Database) {
    import_text(&db, Format::Csv, "slug,name\na,A\nb,B\n").await;
    let text = "slug,name\na,A\nb,New\nc,C\nd,\n";
    let source = ImportSource { format: Format::Csv, reader: text.as_bytes() };
    let options = ImportOptions { dry_run: true, over: Over::Unkept, now: now() };
    let rehearsed = import(&db, source, options, &mut |_| {}).await.expect("a rehearsal");
    assert_eq!(names(&db).await, ["A", "B"]);
    assert_eq!(rehearsed, import_text(&db, Format::Csv, text).await);
}

async fn a_day_that_is_not_stated_is_not_known(db: Database) {
    import_text(&db, Format::Csv, "slug,name,updated\na,A,\nb,B,2025-01-31\n").await;
    let all = profiles::published(&db).await.expect("profiles");
    let days: Vec<Option<Day>> = all.iter().map(|profile| profile.updated).collect();
    assert_eq!(days, [None, "2025-01-31".parse().ok()]);
}

/// 1,234 profiles: more than two transactions.
fn many() -> String {
    let line = |n| format!(r#"{{"slug":"c-{n}","name":"C","sectors":["performing-arts"]}}"#);
    (0..1_234).map(line).collect::<Vec<_>>().join("\n")
}

/// A disk that fails after so many bytes.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() { Err(io::Error::other("the disk is gone")) } else { self.0.read(buffer) }
    }
}

async fn a_file_that_breaks_off_leaves_whole_profiles(db: Database) {
    let text = format!("{{}}\n{}", many());
    let reader = BufReader::new(Failing(&text.as_bytes()[..text.len() - 10]));
    let source = ImportSource { format: Format::JsonLines, reader };
    let stopped =
        import(&db, source, ImportOptions { dry_run: false, over: Over::Unkept, now: now() }, &mut |_| {}).await;
    let ImportStopped { so_far, cause } = stopped.expect_err("the disk is gone");
    assert!(matches!(cause, ImportError::Read(_)), "{cause:?}");
    assert_eq!(
        (so_far.created, so_far.refused_lines, so_far.refused.len()),
        (1_000, 1, 2),
        "slug and name are missing"
    );
    let stored = profiles::published(&db).await.expect("profiles");
    assert_eq!(stored.len(), 1_000, "the transactions before the failure");
    assert!(stored.iter().all(|profile| profile.facts.name == "C" && profile.facts.sectors.len() == 1));

    let again = import_text(&db, Format::JsonLines, &text).await;
    assert_eq!((again.created, again.unchanged), (234, 1_000), "the same file again goes on");
}

async fn progress_grows_with_every_transaction(db: Database) {
    let text = many();
    let mut steps = Vec::new();
    let source = ImportSource { format: Format::JsonLines, reader: text.as_bytes() };
    let mut progress = |progress: Progress| steps.push((progress.lines, progress.created));
    let options = ImportOptions { dry_run: false, over: Over::Unkept, now: now() };
    import(&db, source, options, &mut progress).await.expect("an import");
    assert_eq!(steps, [(500, 500), (1_000, 1_000), (1_234, 1_234)]);
}

async fn a_file_without_slugs_is_refused_as_a_whole(db: Database) {
    let source = ImportSource { format: Format::Csv, reader: &b"name,country\nA,RO\n"[..] };
    let refused =
        import(&db, source, ImportOptions { dry_run: false, over: Over::Unkept, now: now() }, &mut |_| {}).await;
    let reason = refused.expect_err("no slugs").to_string();
    assert_eq!(reason, "the file has no column `slug`; its first line must name the columns");
}
