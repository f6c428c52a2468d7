//! From what is known back to what can be edited.

use super::{
    InternationalDraft, LabelDraft, LocationDraft, MajorPlayerDraft, MembersDraft, ProfileDraft, ProgrammeDraft,
    SeekingDraft, TeamMemberDraft, TransnationalDraft,
};
use crate::{
    Label, ProfileFacts,
    profile::{International, Location, MajorPlayer, Members, Programme, Seeking, TeamMember, Transnational},
    vocabulary::{Term, Vocabulary},
};

impl ProfileDraft {
    /// The draft that [`Self::check`] finds these facts in.
    pub fn of(facts: &ProfileFacts) -> Self {
        let ProfileFacts {
            name,
            acronym,
            country,
            region,
            city,
            website,
            location,
            established,
            management_staff,
            label,
            memberships,
            team,
            languages,
            sectors,
            technologies,
            s3_priorities,
            emerging_industries,
            ecosystems,
            members,
            support_facilities,
            major_players,
            strategy,
            formalised_strategy,
            internationalisation_strategy,
            services,
            international,
            transnational,
            programmes,
            success_story,
            why_partner,
            seeking,
            text_language,
        } = facts;
        Self {
            name: name.clone(),
            acronym: text(acronym.as_ref()),
            country: slug(*country),
            region: slug(*region),
            city: text(city.as_ref()),
            website: text(website.as_ref()),
            location: location.map(LocationDraft::from).unwrap_or_default(),
            established: text(established.as_ref()),
            management_staff: text(management_staff.as_ref()),
            label: label.as_ref().map(LabelDraft::from).unwrap_or_default(),
            memberships: memberships.clone(),
            team: team.iter().map(TeamMemberDraft::from).collect(),
            languages: slugs(languages),
            sectors: slugs(sectors),
            technologies: slugs(technologies),
            s3_priorities: slugs(s3_priorities),
            emerging_industries: slugs(emerging_industries),
            ecosystems: slugs(ecosystems),
            members: MembersDraft::from(*members),
            support_facilities: slugs(support_facilities),
            major_players: major_players.iter().map(MajorPlayerDraft::from).collect(),
            strategy: text(strategy.as_ref()),
            formalised_strategy: text(formalised_strategy.as_ref()),
            internationalisation_strategy: text(internationalisation_strategy.as_ref()),
            services: slugs(services),
            international: InternationalDraft::from(international),
            transnational: TransnationalDraft::from(transnational),
            programmes: programmes.iter().map(ProgrammeDraft::from).collect(),
            success_story: text(success_story.as_ref()),
            why_partner: text(why_partner.as_ref()),
            seeking: SeekingDraft::from(seeking),
            text_language: slug(*text_language),
        }
    }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn slug<V: Vocabulary>(term: Option<Term<V>>) -> String {
    term.map(|term| term.slug().to_owned()).unwrap_or_default()
}

fn slugs<V: Vocabulary>(terms: &[Term<V>]) -> Vec<String> {
    terms.iter().map(|term| term.slug().to_owned()).collect()
}

impl From<Location> for LocationDraft {
    fn from(Location { lat, lon }: Location) -> Self {
        Self { lat: lat.to_string(), lon: lon.to_string() }
    }
}

impl From<&Label> for LabelDraft {
    fn from(Label { level, awarded, expires, issuer, verified }: &Label) -> Self {
        Self {
            level: level.slug().to_owned(),
            awarded: text(awarded.as_ref()),
            expires: text(expires.as_ref()),
            issuer: text(issuer.as_ref()),
            verified: verified.to_string(),
        }
    }
}

impl From<&TeamMember> for TeamMemberDraft {
    fn from(TeamMember { role, name, phone, email, public }: &TeamMember) -> Self {
        Self {
            role: text(role.as_ref()),
            name: text(name.as_ref()),
            phone: text(phone.as_ref()),
            email: text(email.as_ref()),
            public: public.to_string(),
        }
    }
}

impl From<Members> for MembersDraft {
    fn from(Members { total, sme, large, research, other }: Members) -> Self {
        let [total, sme, large, research, other] =
            [total, sme, large, research, other].map(|number| text(number.as_ref()));
        Self { total, sme, large, research, other }
    }
}

impl From<&MajorPlayer> for MajorPlayerDraft {
    fn from(MajorPlayer { name, url }: &MajorPlayer) -> Self {
        Self { name: name.clone(), url: text(url.as_ref()) }
    }
}

impl From<&International> for InternationalDraft {
    fn from(International { targets, activities }: &International) -> Self {
        Self { targets: slugs(targets), activities: slugs(activities) }
    }
}

impl From<&Transnational> for TransnationalDraft {
    fn from(Transnational { targets, partners }: &Transnational) -> Self {
        Self { targets: slugs(targets), partners: partners.clone() }
    }
}

impl From<&Programme> for ProgrammeDraft {
    fn from(Programme { name, description, url, level }: &Programme) -> Self {
        Self {
            name: name.clone(),
            description: text(description.as_ref()),
            url: text(url.as_ref()),
            level: level.map(|level| level.slug().to_owned()).unwrap_or_default(),
        }
    }
}

impl From<&Seeking> for SeekingDraft {
    fn from(seeking: &Seeking) -> Self {
        let Seeking { goals, sectors, technologies, services, countries, roles, text: what } = seeking;
        Self {
            goals: goals.iter().map(|goal| goal.slug().to_owned()).collect(),
            sectors: slugs(sectors),
            technologies: slugs(technologies),
            services: slugs(services),
            countries: slugs(countries),
            roles: roles.iter().map(|role| role.slug().to_owned()).collect(),
            text: text(what.as_ref()),
        }
    }
}
