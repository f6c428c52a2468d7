//! Prints how long each of some edits takes to be seen on the server that makes it, in seconds, a
//! line each: `own_edits DATABASE_URL COUNT`. For `cargo xtask bench publish`.

use std::{
    env,
    error::Error,
    time::{Duration, Instant},
};

use domain::{ProfileDraft, interchange::Imported};
use server::{
    clock::Clock,
    publication::{Pace, Publisher},
};
use store::{Database, profiles, publishing};

/// Much shorter than what is measured.
const GLANCE: Duration = Duration::from_millis(1);
/// So that the publisher has rested before the next edit.
const REST: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let url = arguments.next().ok_or("no address of a database")?;
    let count: u32 = arguments.next().ok_or("no number of edits")?.parse()?;
    let database = Database::connect(&url).await?;
    let clock = Clock::of_the_machine();
    let publisher = Publisher::start(database.clone(), clock.clone()).await?;
    let publication = publisher.publication();
    // As a server does it.
    let pace = Pace { look: Duration::from_secs(2), quiet: Duration::from_secs(30) };
    tokio::spawn(publisher.follow(pace));
    for number in 0..count {
        tokio::time::sleep(REST).await;
        let draft = ProfileDraft { name: format!("Edited here {number}"), ..ProfileDraft::default() };
        let profile = draft.check().map_err(|_| "not a profile")?;
        let edited = Imported { slug: "edited-here".parse()?, profile, source: None, claimed: None, updated: None };
        profiles::import(&database, &[edited], clock.now()).await?;
        let committed = Instant::now();
        let number = publishing::number(&database).await?;
        while publication.edition().number < number {
            tokio::time::sleep(GLANCE).await;
        }
        println!("{}", committed.elapsed().as_secs_f64());
    }
    Ok(())
}
