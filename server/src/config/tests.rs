use std::path::Path;

use super::*;

fn read(values: &[(&str, &str)]) -> Result<Settings, ConfigError> {
    Settings::read(|variable| values.iter().find(|(name, _)| *name == variable).map(|(_, value)| (*value).to_owned()))
}

#[track_caller]
fn refused(variable: &str, value: &str) -> String {
    let error = read(&[(variable, value)]).expect_err(value);
    assert_eq!(error.variable, variable, "{value}");
    let sentence = error.to_string();
    assert!(sentence.starts_with(variable) && sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
    sentence
}

#[test]
fn nothing_set_gives_the_defaults_of_the_contract() {
    let settings = read(&[]).expect("defaults");
    assert_eq!(settings.database_url.reveal(), "sqlite://data/atlas.db");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.public_url.as_str(), "http://127.0.0.1:3000");
    assert_eq!(settings.data_dir, PathBuf::from("data"));
    assert_eq!(settings.seed_directory, SeedDirectory::Bundled);
    assert!(!settings.log.json);
}

#[test]
fn a_blank_value_counts_as_not_set() {
    for variable in VARIABLES {
        assert!(read(&[(variable, "  ")]).is_ok(), "{variable}");
    }
}

#[test]
fn the_database_lies_in_the_data_folder_unless_told_otherwise() {
    let url = |values: &[_]| read(values).expect("settings").database_url.reveal().to_owned();
    assert_eq!(url(&[("ATLAS_DATA_DIR", "/var/lib/atlas")]), "sqlite:///var/lib/atlas/atlas.db");
    assert_eq!(url(&[("ATLAS_DATA_DIR", "x"), ("DATABASE_URL", "postgres://db/atlas")]), "postgres://db/atlas");
}

#[test]
fn a_wrong_value_is_refused_in_one_sentence_that_names_the_variable() {
    for (variable, values) in [
        ("DATABASE_URL", &["mysql://db/atlas", "data/atlas.db", "postgres"][..]),
        ("ATLAS_LISTEN", &["3000", "localhost:3000", "127.0.0.1", "127.0.0.1:99999", ":3000"]),
        (
            "ATLAS_PUBLIC_URL",
            &[
                "atlas.example",
                "ftp://atlas.example",
                "https://atlas.example/path",
                "https://",
                "https://a.example?x",
                "https://me:pw@atlas.example",
                "https://atlas.example#x",
                "/",
                "https://atlas example",
            ],
        ),
        ("ATLAS_SEED_DIRECTORY", &["bundle", "no/such/file.jsonl", "/"]),
        ("ATLAS_LOG", &["server=loud", "info,=,"]),
    ] {
        for value in values {
            refused(variable, value);
        }
    }
}

#[test]
fn a_refused_database_address_is_not_repeated() {
    assert!(!refused("DATABASE_URL", "mysql://me:hunter2@db").contains("hunter2"));
}

#[test]
fn a_database_address_is_shown_without_its_password() {
    for url in [
        "postgres://me:hunter2@db.example/atlas",
        "postgres://db.example/atlas?user=me&password=hunter2",
        "postgres://me:hunter2@p@db.example/atlas",
    ] {
        let url: DatabaseUrl = url.parse().expect(url);
        for shown in [url.to_string(), format!("{url:?}")] {
            assert!(!shown.contains("hunter2") && shown.contains("db.example/atlas"), "{shown}");
        }
    }
}

#[test]
fn a_public_address_is_written_as_browsers_write_an_origin() {
    for (given, written) in [
        ("https://Atlas.Example/", "https://atlas.example"),
        ("https://atlas.example:443", "https://atlas.example"),
        ("http://atlas.example:80/", "http://atlas.example"),
        ("http://atlas.example:8080", "http://atlas.example:8080"),
        ("http://[::1]:3000", "http://[::1]:3000"),
    ] {
        assert_eq!(given.parse::<PublicUrl>().expect(given).as_str(), written);
    }
}

#[test]
fn a_server_that_listens_everywhere_is_reached_as_localhost() {
    for (listen, public) in [
        ("0.0.0.0:80", "http://localhost:80"),
        ("[::]:3000", "http://localhost:3000"),
        ("[::1]:3000", "http://[::1]:3000"),
    ] {
        assert_eq!(read(&[("ATLAS_LISTEN", listen)]).expect(listen).public_url.as_str(), public);
    }
}

#[test]
fn logs_are_json_when_the_value_begins_with_json() {
    for (value, json) in [("json", true), ("json,warn", true), ("info", false), ("server=debug,info", false)] {
        assert_eq!(read(&[("ATLAS_LOG", value)]).expect(value).log.json, json, "{value}");
    }
}

#[test]
fn the_folder_of_the_site_is_found_by_its_former_name_too() {
    let root = |pairs: &[(&str, &str)]| read(pairs).expect("settings").site_root;
    assert_eq!(root(&[("LEPTOS_SITE_ROOT", "/old")]), Path::new("/old"));
    assert_eq!(root(&[("LEPTOS_SITE_ROOT", "/old"), ("ATLAS_SITE_ROOT", "/new")]), Path::new("/new"));
}

#[test]
fn the_example_file_names_every_setting_and_no_other() {
    let example = include_str!("../../../.env.example");
    let mut named: Vec<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches(['#', ' ']).split_once('='))
        .map(|(name, _)| name)
        .filter(|name| !name.contains(' '))
        .collect();
    let mut known = VARIABLES.to_vec();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known);
}

#[test]
fn the_example_file_can_be_used_as_it_stands() {
    let lines: HashMap<String, String> = dotenvy::from_read_iter(include_str!("../../../.env.example").as_bytes())
        .collect::<Result<_, _>>()
        .expect("a .env file");
    Settings::read(|variable| lines.get(variable).cloned()).expect("usable settings");
}
