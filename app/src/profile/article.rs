//! The sections of a profile, in the order of the platform's profile pages. A section without
//! content is left out, and so is a field: unknown is not shown as anything.

mod fields;

use domain::{
    ProfileFacts, Standing,
    profile::{Members, Programme, Seeking, TeamMember},
};
use leptos::prelude::*;
use search::Facet;

use crate::{
    components::{ExternalLink, Paragraphs},
    wording,
};
use fields::Fields;
pub(super) use fields::reach;

/// One part of a profile.
pub(super) struct Section {
    pub(super) heading: &'static str,
    body: AnyView,
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

#[component]
pub(super) fn Article(sections: Vec<Section>) -> impl IntoView {
    let sections: Vec<_> = sections
        .into_iter()
        .map(|Section { heading, body }| {
            view! {
                <section id=section_id(heading)>
                    <h2>{heading}</h2>
                    {body}
                </section>
            }
        })
        .collect();
    view! { <article class="profile">{sections}</article> }
}

/// All sections that say something.
pub(super) fn sections(facts: &ProfileFacts, standing: Option<Standing>) -> Vec<Section> {
    let all = [
        ("General Information", general(facts, standing)),
        ("Cluster Management Team", team(facts)),
        ("Sectoral and Industrial Focus", focus(facts)),
        ("Composition of the cluster", composition(facts)),
        ("Cluster Strategy", strategy(facts)),
        ("Cooperation Activities", cooperation(facts)),
        ("Support Programmes", programmes(&facts.programmes)),
        ("Success Story / Achievements", prose(facts.success_story.as_deref())),
        ("Why should partners choose you for cooperation?", prose(facts.why_partner.as_deref())),
        ("Seeking partners", seeking(&facts.seeking)),
    ];
    all.into_iter().filter_map(|(heading, body)| Some(Section { heading, body: body? })).collect()
}

fn general(facts: &ProfileFacts, standing: Option<Standing>) -> Option<AnyView> {
    let label = facts.label.as_ref().zip(standing);
    Fields::new()
        .text("Acronym", facts.acronym.clone())
        .linked("Country", Facet::Country, facts.country.map(|it| (it.slug(), it.label())))
        .linked("Region", Facet::Region, facts.region.map(|it| (it.slug(), it.label())))
        .text("City", facts.city.clone())
        .view("Website", facts.website.clone().map(|to| view! { <ExternalLink to /> }.into_any()))
        .text("Established", facts.established.map(wording::date))
        .text("Staff in the management team", facts.management_staff.map(wording::number))
        .text("Cluster Excellence Label", label.map(|(label, standing)| wording::label_standing(label.level, standing)))
        .text("Label awarded", facts.label.as_ref().and_then(|label| label.awarded).map(wording::date))
        .text("Label issued by", facts.label.as_ref().and_then(|label| label.issuer.clone()))
        .list("Member of other networks or partnerships", facts.memberships.clone())
        .finish()
}

fn team(facts: &ProfileFacts) -> Option<AnyView> {
    let mut fields = Fields::new();
    for member in &facts.team {
        let TeamMember { role, name, .. } = member;
        let title = role.clone().unwrap_or_else(|| "Contact".to_owned());
        let mut lines: Vec<AnyView> = name.clone().into_iter().map(IntoAny::into_any).collect();
        lines.extend(reach(member));
        fields = fields.titled(title, lines);
    }
    fields
        .linked_list("Languages spoken", Facet::Language, facts.languages.iter().map(|it| (it.slug(), it.label())))
        .finish()
}

fn focus(facts: &ProfileFacts) -> Option<AnyView> {
    Fields::new()
        .linked_list("Sectoral industries", Facet::Sector, facts.sectors.iter().map(|it| (it.slug(), it.label())))
        .linked_list(
            "Technology fields",
            Facet::Technology,
            facts.technologies.iter().map(|it| (it.slug(), it.label())),
        )
        .linked_list(
            "S3 EU priority areas",
            Facet::Priority,
            facts.s3_priorities.iter().map(|it| (it.slug(), it.label())),
        )
        .linked_list(
            "Emerging industries",
            Facet::Emerging,
            facts.emerging_industries.iter().map(|it| (it.slug(), it.label())),
        )
        .linked_list(
            "Industrial ecosystems",
            Facet::Ecosystem,
            facts.ecosystems.iter().map(|it| (it.slug(), it.label())),
        )
        .finish()
}

fn composition(facts: &ProfileFacts) -> Option<AnyView> {
    let Members { total, sme, large, research, other } = facts.members;
    let players: Vec<AnyView> = facts
        .major_players
        .iter()
        .map(|player| match player.url.clone() {
            Some(to) => view! { <ExternalLink to text=player.name.clone() /> }.into_any(),
            None => player.name.clone().into_any(),
        })
        .collect();
    Fields::new()
        .text("Total number of members", total.map(wording::number))
        .text("SME members", sme.map(wording::number))
        .text("Larger company members", large.map(wording::number))
        .text("Research organisations, universities, technology centres", research.map(wording::number))
        .text("Other ecosystem actors", other.map(wording::number))
        .list(
            "Entrepreneurship and scale-up support facilities",
            facts.support_facilities.iter().map(|it| it.label().to_owned()).collect(),
        )
        .views("Major players", players)
        .finish()
}

fn strategy(facts: &ProfileFacts) -> Option<AnyView> {
    let text = prose(facts.strategy.as_deref());
    let fields = Fields::new()
        .text("Formalised strategy", facts.formalised_strategy.map(wording::yes_or_no).map(str::to_owned))
        .text(
            "Strategy addresses internationalisation",
            facts.internationalisation_strategy.map(wording::yes_or_no).map(str::to_owned),
        )
        .linked_list(
            "Support services provided",
            Facet::Service,
            facts.services.iter().map(|it| (it.slug(), it.label())),
        )
        .finish();
    (text.is_some() || fields.is_some()).then(|| (text, fields).into_any())
}

fn cooperation(facts: &ProfileFacts) -> Option<AnyView> {
    let international = Fields::new()
        .linked_list(
            "Main countries targeted",
            Facet::Target,
            facts.international.targets.iter().map(|it| (it.slug(), it.label())),
        )
        .linked_list(
            "Activities to support members",
            Facet::Activity,
            facts.international.activities.iter().map(|it| (it.slug(), it.label())),
        )
        .finish();
    let transnational = Fields::new()
        .linked_list(
            "Main countries targeted",
            Facet::Target,
            facts.transnational.targets.iter().map(|it| (it.slug(), it.label())),
        )
        .list("Clusters it collaborates with", facts.transnational.partners.clone())
        .finish();
    let part = |heading: &'static str, body: AnyView| view! { <h3>{heading}</h3> {body} }.into_any();
    let parts = [("International Cooperation", international), ("Trans-national Cooperation", transnational)];
    let parts: Vec<AnyView> = parts.into_iter().filter_map(|(heading, body)| Some(part(heading, body?))).collect();
    (!parts.is_empty()).then(|| parts.into_any())
}

fn programmes(programmes: &[Programme]) -> Option<AnyView> {
    let parts: Vec<_> = programmes
        .iter()
        .map(|Programme { name, description, url, level }| {
            let level = level.map(|level| view! { <p class="eyebrow">{wording::programme_level(level)}</p> });
            let link = url.clone().map(|to| {
                view! {
                    <p>
                        <ExternalLink to />
                    </p>
                }
            });
            view! {
                <div class="programme">
                    <h3>{name.clone()}</h3>
                    {level}
                    {description.clone().map(|text| view! { <Paragraphs text /> })}
                    {link}
                </div>
            }
        })
        .collect();
    (!parts.is_empty()).then(|| parts.into_any())
}

fn seeking(seeking: &Seeking) -> Option<AnyView> {
    let Seeking { goals, sectors, technologies, services, countries, roles, text } = seeking;
    let text = prose(text.as_deref());
    let labels = |labels: Vec<&str>| labels.into_iter().map(str::to_owned).collect();
    let fields = Fields::new()
        .list("Looks for", labels(goals.iter().map(|&goal| wording::goal(goal)).collect()))
        .list("In sectors", labels(sectors.iter().map(|it| it.label()).collect()))
        .list("With technologies", labels(technologies.iter().map(|it| it.label()).collect()))
        .list("With services", labels(services.iter().map(|it| it.label()).collect()))
        .list("In countries", labels(countries.iter().map(|it| it.label()).collect()))
        .list("Own role in a consortium", labels(roles.iter().map(|&role| wording::consortium_role(role)).collect()))
        .finish();
    (text.is_some() || fields.is_some()).then(|| (text, fields).into_any())
}

fn prose(text: Option<&str>) -> Option<AnyView> {
    text.map(|text| view! { <Paragraphs text=text.to_owned() /> }.into_any())
}
