//! Mails on their way out: as files, and to a mail server that answers as it likes.

use std::{path::Path, time::Duration};

use server::{
    config::{MailRoute, MailSettings},
    mail::{Mailer, work},
};
use store::scratch;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

use crate::{
    register::{person, send},
    site::{PUBLIC_URL, TestSite},
};

fn settings(route: MailRoute) -> MailSettings {
    MailSettings { route, from: "Cluster Atlas <noreply@atlas.example>".parse().expect("a mailbox") }
}

async fn written(site: &TestSite, email: &str) {
    send(&mut site.browser(), &person(email)).await;
}

/// Works the outbox off until `done` says so.
async fn work_until(site: &TestSite, route: MailRoute, mut done: impl AsyncFnMut() -> bool) {
    let mailer = Mailer::new(&settings(route)).expect("a mailer");
    let working = tokio::spawn(work(mailer, site.site.database.clone(), site.site.clock.clone()));
    for _ in 0..300 {
        if done().await {
            working.abort();
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not come to pass");
}

async fn count(site: &TestSite, condition: &str) -> i64 {
    let query = format!("SELECT count(*) FROM outbox WHERE {condition}");
    scratch::number(&site.site.database, &query).await.expect("a number")
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

#[tokio::test]
async fn each_mail_becomes_a_file_whose_text_has_the_link_on_a_line_of_its_own() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let folder = tempfile::tempdir().expect("a folder");
    let outbox = folder.path().join("outbox");
    for email in ["ana@example.org", "bo@example.org"] {
        written(&site, email).await;
    }
    work_until(&site, MailRoute::Files(outbox.clone()), async || count(&site, "sent_at IS NOT NULL").await == 2).await;
    let names = files(&outbox);
    assert_eq!(names.len(), 2);
    assert!(
        names
            .iter()
            .all(|name| !name.starts_with('.') && Path::new(name).extension().is_some_and(|kind| kind == "eml")),
        "{names:?}"
    );
    let first = std::fs::read_to_string(outbox.join(&names[0])).expect("a mail");
    assert!(first.contains("To: ana@example.org\r\n"), "names sort by time: {first}");
    let link = first.lines().find(|line| line.starts_with(PUBLIC_URL)).expect("a link");
    assert_eq!(site.browser().get(link.strip_prefix(PUBLIC_URL).expect("a path")).await.status.as_u16(), 200);
    assert_eq!(count(&site, "text <> '' OR html <> ''").await, 0, "what was sent is forgotten");
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_is_parked_and_the_others_go_out() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for email in ["poison@example.org", "ana@example.org"] {
        written(&site, email).await;
    }
    let (url, mut received) = mail_server().await;
    work_until(&site, MailRoute::Smtp(url), async || count(&site, "sent_at IS NOT NULL").await == 1).await;
    assert_eq!(received.recv().await.as_deref(), Some("<ana@example.org>"));
    assert_eq!(count(&site, "parked_at IS NOT NULL AND failure IS NOT NULL AND next_attempt_at IS NULL").await, 1);
    assert_eq!(store::outbox::stuck_since(&site.site.database, site.site.clock.now()).await.expect("a number"), 0);
}

#[tokio::test]
async fn a_mail_that_is_put_off_is_tried_again_and_told_of_when_it_takes_an_hour() {
    let site = TestSite::with_profiles(Vec::new()).await;
    written(&site, "later@example.org").await;
    let (url, mut received) = mail_server().await;
    work_until(&site, MailRoute::Smtp(url.clone()), async || count(&site, "attempts = 1").await == 1).await;
    assert_eq!(site.visitor().get("/readyz").await.text(), "ready\n");
    (site.wait)(time::Duration::minutes(61));
    let told = site.visitor().get("/readyz").await;
    assert_eq!((told.status.as_u16(), told.text()), (200, "ready, but mail has been stuck for an hour\n"));
    work_until(&site, MailRoute::Smtp(url), async || count(&site, "sent_at IS NOT NULL").await == 1).await;
    assert_eq!(received.recv().await.as_deref(), Some("<later@example.org>"));
    assert_eq!(site.visitor().get("/readyz").await.text(), "ready\n");
}

/// A mail server that refuses `poison@…` for good, puts `later@…` off once, and tells to whom it took
/// the others.
async fn mail_server() -> (String, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (tell, told) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut put_off = false;
        while let Ok((stream, _)) = listener.accept().await {
            let later = converse(stream, &tell, put_off).await;
            put_off |= later;
        }
    });
    (format!("smtp://{address}"), told)
}

/// Answers one client. Says whether something was put off.
async fn converse(stream: TcpStream, tell: &mpsc::UnboundedSender<String>, put_off: bool) -> bool {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut recipient = String::new();
    let mut was_put_off = false;
    let mut say = async |text: &str| drop(write.write_all(format!("{text}\r\n").as_bytes()).await);
    say("220 mail.example").await;
    let mut in_data = false;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.as_str() {
            "." => {
                in_data = false;
                drop(tell.send(recipient.clone()));
                "250 taken"
            }
            _ if in_data => continue,
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            line if line.starts_with("RCPT TO:") => {
                recipient = line["RCPT TO:".len()..].to_owned();
                if recipient.contains("poison") {
                    "550 no such mailbox"
                } else if recipient.contains("later") && !put_off {
                    was_put_off = true;
                    "451 try again"
                } else {
                    "250 ok"
                }
            }
            _ => "250 ok",
        };
        say(answer).await;
    }
    was_put_off
}
