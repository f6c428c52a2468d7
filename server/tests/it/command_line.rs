//! The program as its users start it.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program in a folder of its own, with nothing set but where to keep data.
fn atlas(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cluster-atlas"));
    command.env_clear().current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env("ATLAS_DATA_DIR", folder).env("ATLAS_LISTEN", "127.0.0.1:0");
    command
}

fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("started");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

#[test]
fn a_wrong_setting_stops_every_command_with_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in
        [&["serve"][..], &["migrate"], &["check-config"], &["backup", "copy.db"], &["export"], &["import", "x.csv"]]
    {
        for (variable, value) in [
            ("ATLAS_PUBLIC_URL", "atlas.example"),
            ("ATLAS_LISTEN", "here"),
            ("ATLAS_LOG", "server=loud"),
            ("ATLAS_SEED_DIRECTORY", "no-such-file.csv"),
            ("ATLAS_SEED_DIRECTORY", env!("CARGO_BIN_EXE_cluster-atlas")),
            ("DATABASE_URL", "mysql://me:hunter2@db.example/atlas"),
            ("DATABASE_URL", "postgres://me:hunter2@db.example:port/atlas"),
        ] {
            let said = refused(atlas(folder.path(), command).env(variable, value));
            assert!(said.starts_with(&format!("cluster-atlas: {variable} must ")), "{said}");
            assert!(!said.contains("hunter2"), "{said}");
        }
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing was made");
}

/// What the command says when it fails: one line.
fn refused(command: &mut Command) -> String {
    let (code, _, said) = run(command);
    assert_eq!((code, said.lines().count()), (1, 1), "{command:?}: {said}");
    said
}

#[test]
fn a_setting_that_turns_out_to_be_unusable_is_named_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a-file");
    fs::write(&file, "").expect("written");
    let below = file.join("below").display().to_string();
    let database = format!("sqlite://{below}/atlas.db");
    for command in ["serve", "check-config"] {
        for (variable, value) in [
            ("ATLAS_DATA_DIR", below.as_str()),
            ("DATABASE_URL", &database),
            ("ATLAS_SITE_ROOT", &file.to_string_lossy()),
        ] {
            let mut program = atlas(folder.path(), &[command]);
            program.env("DATABASE_URL", "sqlite::memory:").env("ATLAS_LOG", "error").env(variable, value);
            let said = refused(&mut program);
            assert!(said.starts_with(&format!("cluster-atlas: {variable} cannot be used: ")), "{command}: {said}");
        }
    }
}

#[test]
fn a_broken_line_in_the_file_of_settings_is_not_repeated() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(".env"), "DATABASE_URL 'postgres://me:hunter2@db\n").expect("written");
    let said = refused(&mut atlas(folder.path(), &["check-config"]));
    assert!(said.starts_with("cluster-atlas: .env has a line") && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_folder_with_odd_characters_holds_the_database_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let odd = folder.path().join("50% of a#b?c d");
    let ask = |arguments: &[&str]| run(atlas(folder.path(), arguments).env("ATLAS_DATA_DIR", &odd));
    assert_eq!(ask(&["migrate"]).0, 0);
    assert!(odd.join("atlas.db").is_file());
    assert_eq!(ask(&["export"]).0, 0);
}

#[test]
fn what_the_environment_says_wins_over_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(".env"), "ATLAS_PUBLIC_URL=https://from.file\nATLAS_LISTEN=127.0.0.1:7\n")
        .expect("written");
    let (code, said, _) = run(&mut atlas(folder.path(), &["check-config"]));
    assert_eq!(code, 0);
    assert!(said.contains("https://from.file") && said.contains("127.0.0.1:0"), "{said}");
}

#[test]
fn a_command_that_nobody_knows_is_a_mistake_of_the_caller() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&[][..], &["sevre"], &["import"], &["generate"], &["export", "--format", "xml"]] {
        assert_eq!(run(&mut atlas(folder.path(), arguments)).0, 2, "{arguments:?}");
    }
}

#[test]
fn made_up_profiles_can_be_imported_exported_and_backed_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let ask = |arguments: &[&str]| run(&mut atlas(folder.path(), arguments));
    assert_eq!(ask(&["generate", "--count", "25", "made.jsonl"]).0, 0);
    let (code, said, _) = ask(&["migrate"]);
    assert!(code == 0 && said.starts_with("Ran "), "{said}");
    let (code, said, _) = ask(&["import", "--dry-run", "made.jsonl"]);
    assert!(code == 0 && said.contains("25 new") && said.contains("nothing was changed"), "{said}");
    let (code, said, _) = ask(&["import", "made.jsonl"]);
    assert!(code == 0 && said.contains("25 new"), "{said}");
    let (code, said, _) = ask(&["import", "made.jsonl"]);
    assert!(code == 0 && said.contains("25 unchanged"), "{said}");

    let (code, exported, _) = ask(&["export"]);
    assert_eq!((code, exported.lines().count()), (0, 25));
    assert_eq!(ask(&["export", "all.csv"]).0, 0);
    assert_eq!(
        fs::read_to_string(folder.path().join("all.csv"))
            .expect("a file")
            .lines()
            .next()
            .map(|line| line.contains("slug")),
        Some(true)
    );

    assert_eq!(ask(&["backup", "copy.db"]).0, 0);
    let (code, _, said) = ask(&["backup", "copy.db"]);
    assert!(code == 1 && said.contains("copy.db exists already"), "{said}");
    let copy = format!("sqlite://{}", folder.path().join("copy.db").display());
    let (_, from_copy, _) = run(atlas(folder.path(), &["export"]).env("DATABASE_URL", copy));
    assert_eq!(from_copy, exported);
}

#[test]
fn a_refused_line_is_named_and_the_rest_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("in.jsonl"),
        "{\"slug\":\"good\",\"name\":\"Good\"}\n{\"slug\":\"bad\",\"name\":\"\"}\n",
    )
    .expect("written");
    let (code, said, refused) = run(&mut atlas(folder.path(), &["import", "in.jsonl"]));
    assert_eq!(code, 3);
    assert!(said.contains("1 new") && said.contains("1 refused"), "{said}");
    assert!(refused.contains("line 2"), "{refused}");
}

#[test]
fn postgres_is_left_to_its_own_tool() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, said) =
        run(atlas(folder.path(), &["backup", "x"]).env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/x"));
    assert!(code == 1 && said.contains("pg_dump"), "{said}");
}

#[test]
fn the_first_start_serves_the_bundled_directory_and_sigterm_ends_it_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = atlas(folder.path(), &["serve"]).stderr(Stdio::piped()).spawn().expect("started");
    let mut log = BufReader::new(server.stderr.take().expect("a log"));
    let mut address = None;
    let mut line = String::new();
    while address.is_none() && log.read_line(&mut line).expect("a line") > 0 {
        address = line.contains("serving ").then(|| {
            let (_, rest) = line.split_once(" on ").expect("an address");
            rest.split_whitespace().next().expect("an address").to_owned()
        });
        line.clear();
    }
    let address = address.expect("the server says where it listens");
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    assert!(get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(get("/clusters").contains("493 clusters"));
    assert!(get("/clusters/transilvania-creative-industries-cluster").starts_with("HTTP/1.1 200"));

    let stopped = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().expect("kill");
    assert!(stopped.success());
    assert_eq!(server.wait().expect("ended").code(), Some(0));
}

#[test]
fn the_operator_makes_a_moderator_who_gets_a_link_and_can_be_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let moderator = |arguments: &[&str]| {
        let mut command = atlas(folder.path(), arguments);
        run(command.env("ATLAS_PUBLIC_URL", "https://atlas.example"))
    };
    let (code, link, said) = moderator(&["moderator", "Mo@example.org"]);
    assert_eq!((code, link.lines().count()), (0, 1), "{said}");
    assert!(link.starts_with("https://atlas.example/reset/"), "{link}");
    let (code, again, _) = moderator(&["moderator", "mo@EXAMPLE.org"]);
    assert!(code == 0 && again != link, "it is the same account, with another link");
    assert_eq!(moderator(&["moderator", "mo@example.org", "--revoke"]).0, 0);
    assert_eq!(moderator(&["suspend", "mo@example.org"]).0, 0);
    assert_eq!(moderator(&["suspend", "mo@example.org", "--lift"]).0, 0);
    for arguments in
        [&["suspend", "nobody@example.org"][..], &["moderator", "nobody@example.org", "--revoke"], &["moderator", "mo"]]
    {
        let (code, _, said) = moderator(arguments);
        assert_eq!((code, said.lines().count()), (1, 1), "{said}");
    }
}

#[test]
fn a_test_mail_takes_the_way_of_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, said) = run(&mut atlas(folder.path(), &["mail-test", "ana@example.org"]));
    assert_eq!(code, 0, "{said}");
    assert_eq!(fs::read_dir(folder.path().join("outbox")).expect("a folder").count(), 1);
    let mut command = atlas(folder.path(), &["mail-test", "ana@example.org"]);
    let said = refused(command.env("ATLAS_SMTP_URL", "smtp://127.0.0.1:1"));
    assert!(said.starts_with("cluster-atlas: the mail cannot be sent"), "{said}");
}

#[test]
fn settings_of_accounts_are_checked_and_their_secrets_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    for (variable, value) in [
        ("ATLAS_SMTP_URL", "mail.example.org"),
        ("ATLAS_MAIL_FROM", "nobody"),
        ("ATLAS_TRUSTED_PROXIES", "10.0.0.0/8,proxy"),
        ("ATLAS_RATE_LIMITS", "sometimes"),
        ("ATLAS_OPERATOR", "no-such-file.txt"),
    ] {
        let said = refused(atlas(folder.path(), &["check-config"]).env(variable, value));
        assert!(said.starts_with(&format!("cluster-atlas: {variable} ")), "{said}");
    }
    let mut public = atlas(folder.path(), &["check-config"]);
    public.env("ATLAS_PUBLIC_URL", "https://atlas.example");
    let said = refused(public.env("ATLAS_RATE_LIMITS", "off"));
    assert!(said.starts_with("cluster-atlas: ATLAS_RATE_LIMITS may be `off` only"), "{said}");
    let mut public = atlas(folder.path(), &["check-config"]);
    let (code, said, _) = run(public.env("ATLAS_PUBLIC_URL", "https://atlas.example"));
    assert_eq!(code, 0, "{said}");
    for warning in ["Mails become files", "ATLAS_OPERATOR is not set", "ATLAS_TRUSTED_PROXIES names none"] {
        assert!(said.contains(warning), "{said}");
    }
    let mut mailing = atlas(folder.path(), &["check-config"]);
    let (_, said, _) = run(mailing.env("ATLAS_SMTP_URL", "smtps://atlas:hunter2@mail.example.org:465"));
    assert!(said.contains("smtps://mail.example.org:465") && !said.contains("hunter2"), "{said}");
}
