//! The sections of a profile, in the order of the platform's profile pages. A section without
//! content is left out, and so is a field: unknown is not shown as anything.

mod fields;

use domain::{
    Day, PublicFacts,
    profile::{Contact, Members, Programme, Seeking},
    vocabulary::Language,
};
use maud::{Markup, html};
use search::Facet;

use super::wording;
use crate::kit::{external_link, written};
use fields::{Fields, link};
pub(super) use fields::{mail_address, phone_address, reach};

/// One part of a profile.
pub(super) struct Section {
    pub(super) heading: &'static str,
    body: Markup,
}

/// The address of a section within its page: "cluster-strategy".
pub(super) fn section_id(heading: &str) -> String {
    let words: Vec<String> = heading
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

pub(super) fn article(sections: &[Section]) -> Markup {
    html! {
        article.profile {
            @for Section { heading, body } in sections {
                section id=(section_id(heading)) {
                    h2 { (heading) }
                    (body)
                }
            }
        }
    }
}

/// All sections that say something.
pub(super) fn sections(facts: &PublicFacts, today: Day) -> Vec<Section> {
    let all = [
        ("General Information", general(facts, today)),
        ("Cluster Management Team", team(facts)),
        ("Sectoral and Industrial Focus", focus(facts)),
        ("Composition of the cluster", composition(facts)),
        ("Cluster Strategy", strategy(facts)),
        ("Cooperation Activities", cooperation(facts)),
        ("Support Programmes", programmes(&facts.programmes, facts.text_language)),
        ("Success Story / Achievements", prose(facts.success_story.as_deref(), facts.text_language)),
        ("Why should partners choose you for cooperation?", prose(facts.why_partner.as_deref(), facts.text_language)),
        ("Seeking partners", seeking(&facts.seeking, facts.text_language)),
    ];
    all.into_iter().filter_map(|(heading, body)| Some(Section { heading, body: body? })).collect()
}

fn general(facts: &PublicFacts, today: Day) -> Option<Markup> {
    let label = facts.label.as_ref();
    Fields::new()
        .text("Acronym", facts.acronym.as_deref())
        .value("Country", facts.country.map(|it| link(Facet::Country, it.slug(), it.label())))
        .value("Region", facts.region.map(|it| link(Facet::Region, it.slug(), it.label())))
        .text("City", facts.city.as_deref())
        .value("Website", facts.website.as_ref().map(|to| external_link(to, None)))
        .text("Established", facts.established.map(wording::date))
        .text("Staff in the management team", facts.management_staff.map(|staff| staff.to_string()))
        .text(
            "Cluster Excellence Label",
            label.map(|label| wording::label_standing(label.level, label.standing(today))),
        )
        .text("Label awarded", label.and_then(|label| label.awarded).map(wording::date))
        .text("Label issued by", label.and_then(|label| label.issuer.as_deref()))
        .list("Member of other networks or partnerships", &facts.memberships)
        .finish()
}

fn team(facts: &PublicFacts) -> Option<Markup> {
    let mut fields = Fields::new();
    for member in &facts.team {
        let Contact { role, name, .. } = member;
        let title = role.as_deref().unwrap_or("Contact");
        let name = name.as_ref().map(|name| html! { (name) });
        fields = fields.values(title, name.into_iter().chain(reach(member)));
    }
    fields.terms("Languages spoken", Facet::Language, &facts.languages).finish()
}

fn focus(facts: &PublicFacts) -> Option<Markup> {
    Fields::new()
        .terms("Sectoral industries", Facet::Sector, &facts.sectors)
        .terms("Technology fields", Facet::Technology, &facts.technologies)
        .terms("S3 EU priority areas", Facet::Priority, &facts.s3_priorities)
        .terms("Emerging industries", Facet::Emerging, &facts.emerging_industries)
        .terms("Industrial ecosystems", Facet::Ecosystem, &facts.ecosystems)
        .finish()
}

fn composition(facts: &PublicFacts) -> Option<Markup> {
    let Members { total, sme, large, research, other } = facts.members;
    let players = facts.major_players.iter().map(|player| {
        html! {
            @if let Some(to) = &player.url { (external_link(to, Some(&player.name))) } @else { (player.name) }
        }
    });
    Fields::new()
        .text("Total number of members", total.map(wording::number))
        .text("SME members", sme.map(wording::number))
        .text("Larger company members", large.map(wording::number))
        .text("Research organisations, universities, technology centres", research.map(wording::number))
        .text("Other ecosystem actors", other.map(wording::number))
        .list(
            "Entrepreneurship and scale-up support facilities",
            facts.support_facilities.iter().map(|facility| facility.label()),
        )
        .values("Major players", players)
        .finish()
}

fn strategy(facts: &PublicFacts) -> Option<Markup> {
    let fields = Fields::new()
        .text("Formalised strategy", facts.formalised_strategy.map(wording::yes_or_no))
        .text("Strategy addresses internationalisation", facts.internationalisation_strategy.map(wording::yes_or_no))
        .terms("Support services provided", Facet::Service, &facts.services)
        .finish();
    both(prose(facts.strategy.as_deref(), facts.text_language), fields)
}

fn cooperation(facts: &PublicFacts) -> Option<Markup> {
    let (international, transnational) = (&facts.international, &facts.transnational);
    let international = Fields::new()
        .terms("Main countries targeted", Facet::Target, &international.targets)
        .terms("Activities to support members", Facet::Activity, &international.activities)
        .finish();
    let transnational = Fields::new()
        .terms("Main countries targeted", Facet::Target, &transnational.targets)
        .list("Clusters it collaborates with", &transnational.partners)
        .finish();
    let titled = |heading: &str, body: Option<Markup>| body.map(|body| html! { h3 { (heading) } (body) });
    both(titled("International Cooperation", international), titled("Trans-national Cooperation", transnational))
}

fn programmes(programmes: &[Programme], language: Option<Language>) -> Option<Markup> {
    let body = html! {
        @for Programme { name, description, url, level } in programmes {
            div.programme {
                h3 { (name) }
                @if let Some(level) = level { p.eyebrow { (wording::programme_level(*level)) } }
                @if let Some(description) = description { (written(description, language)) }
                @if let Some(url) = url { p { (external_link(url, None)) } }
            }
        }
    };
    (!programmes.is_empty()).then_some(body)
}

fn seeking(seeking: &Seeking, language: Option<Language>) -> Option<Markup> {
    let Seeking { goals, sectors, technologies, services, countries, roles, text } = seeking;
    let fields = Fields::new()
        .list("Looks for", goals.iter().map(|&goal| wording::goal(goal)))
        .list("In sectors", sectors.iter().map(|it| it.label()))
        .list("With technologies", technologies.iter().map(|it| it.label()))
        .list("With services", services.iter().map(|it| it.label()))
        .list("In countries", countries.iter().map(|it| it.label()))
        .list("Own role in a consortium", roles.iter().map(|&role| wording::consortium_role(role)))
        .finish();
    both(prose(text.as_deref(), language), fields)
}

fn prose(text: Option<&str>, language: Option<Language>) -> Option<Markup> {
    text.map(|text| written(text, language))
}

/// One after the other, if there is anything.
fn both(first: Option<Markup>, second: Option<Markup>) -> Option<Markup> {
    match (first, second) {
        (Some(first), Some(second)) => Some(html! { (first) (second) }),
        (first, second) => first.or(second),
    }
}
