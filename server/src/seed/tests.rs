use std::collections::HashSet;

use domain::vocabulary::{Term, Vocabulary};
use time::{Date, Month, Time};

use store::profiles::Revision;

use super::*;

store::on_both_databases! {
    the_bundled_directory_is_loaded_into_an_empty_database_once
    the_complete_profile_is_the_one_that_is_loaded
    no_directory_is_loaded_where_none_is_wanted
    a_file_may_take_the_place_of_the_bundled_directory
}

fn now() -> OffsetDateTime {
    let date = Date::from_calendar_date(2031, Month::May, 4).expect("a date");
    OffsetDateTime::new_utc(date, Time::MIDNIGHT)
}

async fn loaded(db: &Database, directory: &SeedDirectory) -> Option<ImportReport> {
    load(db, directory, now()).await.expect("the first profiles")
}

async fn the_bundled_directory_is_loaded_into_an_empty_database_once(db: Database) {
    let report = loaded(&db, &SeedDirectory::Bundled).await.expect("a report");
    assert_eq!((report.lines, report.created, report.refused_lines), (493, 493, 0));
    assert_eq!(report.refused, []);
    // One source counts 150 members and names the kinds of 128.
    let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings, ["line 394 the kinds of members add up to 128, while the total is 150"]);
    let all = profiles::published(&db).await.expect("profiles");
    assert_eq!(all.len(), 493);
    assert!(all.iter().all(|profile| profile.source.is_some() && !profile.claimed), "each names its source");
    let slugs: HashSet<&str> = all.iter().map(|profile| profile.slug.as_str()).collect();
    assert_eq!(slugs.len(), 493, "no cluster stands there twice");
    // Nothing claims the day on which it was compiled or loaded.
    assert_eq!(all.iter().filter(|profile| profile.updated.is_some()).count(), 20);
    assert_eq!(loaded(&db, &SeedDirectory::Bundled).await, None, "the database is not empty any more");
}

/// As the profile's page names its choices.
fn labels<V: Vocabulary>(terms: &[Term<V>]) -> Vec<&'static str> {
    terms.iter().map(|term| term.label()).collect()
}

async fn the_complete_profile_is_the_one_that_is_loaded(db: Database) {
    loaded(&db, &SeedDirectory::Bundled).await;
    let slug = "transilvania-creative-industries-cluster".parse().expect("a slug");
    let revision = profiles::published_revision(&db, &slug).await.expect("an answer").expect("a profile");
    assert_eq!(revision.number, 1);
    let Revision { facts, source, .. } = revision;
    assert_eq!(facts.name, "Transilvania Creative Industries Cluster");
    assert_eq!(source.as_deref(), Some("European Cluster Collaboration Platform, cluster profile"));
    assert_eq!(facts.established.expect("a date").to_string(), "2016-10-03");
    let label = facts.label.expect("a label");
    assert_eq!((label.level.slug(), label.issuer.as_deref()), ("bronze", Some("ESCA")));
    assert_eq!(facts.country.expect("a country").label(), "Romania");
    assert_eq!(facts.region.expect("a region").slug(), "RO11");
    assert_eq!(facts.city.as_deref(), Some("Cluj-Napoca"));
    assert_eq!(facts.location.map(|location| (location.lat, location.lon)), Some((46.77, 23.59)));
    assert_eq!(facts.team[0].role.as_deref(), Some("Cluster Manager"));
    assert_eq!(facts.team[0].phone.as_deref(), Some("+40746771888"));

    assert_eq!(labels(&facts.sectors), ["Music and Sound Recording", "Performing Arts"]);
    assert_eq!(labels(&facts.technologies), ["Creative products", "Creative services"]);
    assert_eq!(
        labels(&facts.s3_priorities),
        ["Creative, arts & entertainment activities", "Development of regional cultural & creative industries"]
    );
    assert_eq!(labels(&facts.emerging_industries), ["Creative Industries"]);
    assert_eq!(
        labels(&facts.services),
        [
            "Internationalisation support (= Access to third countries markets)",
            "Facilitation of collaboration between members",
            "Facilitation of cross-sectorial cooperation",
            "Promotion of activities (marketing/ visibility)",
            "Provision and facilitation of access to training for members",
        ]
    );
    assert_eq!(labels(&facts.international.targets), ["United States"]);
    assert_eq!(labels(&facts.international.activities), ["Participation at missions/events/study visits/fairs"]);
    assert_eq!(facts.transnational.partners, ["Northen Transilvania Clusters Consortium"]);

    // The page that the texts come from has no-break spaces in odd places; they are kept.
    let paragraphs = |text: Option<&String>| -> Vec<String> {
        text.expect("a text").replace('\u{a0}', " ").split("\n\n").map(str::to_owned).collect()
    };
    let strategy = paragraphs(facts.strategy.as_ref());
    assert_eq!(strategy.len(), 1);
    assert!(strategy[0].starts_with("The goal of setting up this cluster is to support the development of members"));
    assert!(strategy[0].ends_with("cross-border, through the creation of collaborative mechanisms."));
    let programme = &facts.programmes[0];
    assert!(
        programme.name.contains("Transilvania Creative Industries Cluster” financed by Ministry of Culture of Romania")
    );
    assert_eq!(
        paragraphs(programme.description.as_ref()),
        [
            "For this project we organised:",
            "• Workshop on clustering",
            "•Workshop Collaborative Projects: Ideas, Challenges, Benefits",
            "•Final conference",
        ]
    );
    let story = paragraphs(facts.success_story.as_ref());
    assert_eq!((story.len(), story[0].as_str()), (4, "Transylvania Studios Project"));
    assert!(story[1].starts_with("Within the Cluster was formed an interest group with regard to film."));
    assert!(story[2].ends_with("new media studio, editing stations, scenography workshops."));
    assert!(story[3].ends_with("most of the companies that operate in the creative industries field."));
    let why = paragraphs(facts.why_partner.as_ref());
    assert_eq!(why.len(), 3);
    assert!(why[0].ends_with("it succeeded in obtaining the bronze label from ESCA."));
    assert!(why[1].starts_with("The cluster's members work in different areas of the creative industries sector"));
    assert!(why[2].ends_with("with other fields of activity in order to deliver new trans sectorial projects."));
}

async fn no_directory_is_loaded_where_none_is_wanted(db: Database) {
    assert_eq!(loaded(&db, &SeedDirectory::None).await, None);
    assert!(profiles::none_published(&db).await.expect("an answer"));
}

async fn a_file_may_take_the_place_of_the_bundled_directory(db: Database) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.csv");
    std::fs::write(&path, "slug,name\na,A\nb,\n").expect("a file");
    let mine = SeedDirectory::File { path, format: Format::Csv };
    let report = loaded(&db, &mine).await.expect("a report");
    assert_eq!((report.created, report.refused_lines), (1, 1));
    assert_eq!(loaded(&db, &mine).await, None, "it is loaded only into an empty database");
}
