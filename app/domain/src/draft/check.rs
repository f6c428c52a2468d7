//! The rules. One pass collects every problem; nothing stops at the first.

use std::{hash::Hash, str::FromStr};

use super::{
    InternationalDraft, LabelDraft, LocationDraft, MajorPlayerDraft, MembersDraft, ProfileDraft, ProgrammeDraft,
    SeekingDraft, TeamMemberDraft, TransnationalDraft,
};
use crate::{
    Field, FieldErrors, FieldPath, FullTimeEquivalents, Label, PartialDate, Problem, Profile, ProfileFacts, Warning,
    WebAddress,
    field::{MAX_EMAIL, MAX_PHONE},
    profile::{
        ConsortiumRole, Goal, International, Location, MajorPlayer, Members, Programme, ProgrammeLevel, Seeking,
        TeamMember, Transnational,
    },
    vocabulary::{Region, Term, Vocabulary},
};

impl ProfileDraft {
    /// Checks every rule that needs no database.
    ///
    /// Texts are trimmed, line ends become `\n`, and a term that is chosen twice counts once. The
    /// patterns below name every field, so that a new one cannot be forgotten.
    ///
    /// # Errors
    /// Every problem of every field, in the order of the fields.
    pub fn check(&self) -> Result<Profile, FieldErrors> {
        let Self {
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
        } = self;
        let mut check = Check::default();
        let country = check.term(Field::Country, country);
        let facts = ProfileFacts {
            name: check.required_line(Field::Name, name),
            acronym: check.line(Field::Acronym, acronym),
            country,
            region: check.region(region, country),
            city: check.line(Field::City, city),
            website: check.web_address(Field::Website, website),
            location: check.location(location),
            established: check.date(Field::Established, established),
            management_staff: check.halves(Field::ManagementStaff, management_staff),
            label: check.label(label),
            memberships: check.lines(Field::Memberships, memberships),
            team: check.team(team),
            languages: check.terms(Field::Languages, languages),
            sectors: check.terms(Field::Sectors, sectors),
            technologies: check.terms(Field::Technologies, technologies),
            s3_priorities: check.terms(Field::S3Priorities, s3_priorities),
            emerging_industries: check.terms(Field::EmergingIndustries, emerging_industries),
            ecosystems: check.terms(Field::Ecosystems, ecosystems),
            members: check.members(members),
            support_facilities: check.terms(Field::SupportFacilities, support_facilities),
            major_players: check.major_players(major_players),
            strategy: check.prose(Field::Strategy, strategy),
            formalised_strategy: check.yes_or_no(Field::FormalisedStrategy, formalised_strategy),
            internationalisation_strategy: check
                .yes_or_no(Field::InternationalisationStrategy, internationalisation_strategy),
            services: check.terms(Field::Services, services),
            international: check.international(international),
            transnational: check.transnational(transnational),
            programmes: check.programmes(programmes),
            success_story: check.prose(Field::SuccessStory, success_story),
            why_partner: check.prose(Field::WhyPartner, why_partner),
            seeking: check.seeking(seeking),
            text_language: check.term(Field::TextLanguage, text_language),
        };
        FieldErrors::none_or(check.problems, Profile::proven(facts))
    }

    /// What looks wrong but may be right, also where something else is wrong.
    pub fn warnings(&self) -> Vec<Warning> {
        Check::default().members(&self.members).warning().into_iter().collect()
    }
}

/// Collects problems while values are read.
#[derive(Default)]
struct Check {
    problems: Vec<(FieldPath, Problem)>,
}

impl Check {
    fn report(&mut self, path: impl Into<FieldPath>, problem: Problem) {
        self.problems.push((path.into(), problem));
    }

    /// Trimmed text of at most as many characters as the field takes, without control characters
    /// other than line ends and tabs.
    fn text(&mut self, path: FieldPath, text: &str) -> Option<String> {
        let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
        if text.is_empty() {
            return None;
        }
        let too_long = path.field.kind().max_length().filter(|&max| text.chars().count() > max);
        if let Some(max) = too_long {
            self.report(path, Problem::TooLong { max });
        } else if text.chars().any(|char| char.is_control() && char != '\n' && char != '\t') {
            self.report(path, Problem::ControlCharacter);
        }
        Some(text)
    }

    /// Text on one line: line ends and tabs become spaces.
    fn line(&mut self, path: impl Into<FieldPath>, text: &str) -> Option<String> {
        self.text(path.into(), &text.replace(['\n', '\r', '\t'], " "))
    }

    fn required_line(&mut self, path: impl Into<FieldPath>, text: &str) -> String {
        let path = path.into();
        self.line(path, text).unwrap_or_else(|| {
            self.report(path, Problem::Required);
            String::new()
        })
    }

    fn prose(&mut self, path: impl Into<FieldPath>, text: &str) -> Option<String> {
        self.text(path.into(), text)
    }

    /// Reads a text that has a form of its own.
    fn parsed<T>(
        &mut self,
        path: impl Into<FieldPath>,
        text: &str,
        read: impl FnOnce(&str) -> Option<T>,
        problem: Problem,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.report(path, problem);
        }
        value
    }

    fn date(&mut self, field: Field, text: &str) -> Option<PartialDate> {
        self.parsed(field, text, |text| text.parse().ok(), Problem::NotADate)
    }

    fn number(&mut self, field: Field, text: &str) -> Option<u32> {
        self.parsed(field, text, |text| text.parse().ok(), Problem::NotANumber)
    }

    fn halves(&mut self, field: Field, text: &str) -> Option<FullTimeEquivalents> {
        self.parsed(field, text, |text| text.parse().ok(), Problem::NotHalves)
    }

    /// Not stated means no: nothing is shown or believed because nobody said otherwise.
    fn tick(&mut self, path: impl Into<FieldPath>, text: &str) -> bool {
        self.yes_or_no(path, text).unwrap_or_default()
    }

    fn yes_or_no(&mut self, path: impl Into<FieldPath>, text: &str) -> Option<bool> {
        self.parsed(path, text, yes_or_no, Problem::NotYesOrNo)
    }

    fn web_address(&mut self, path: impl Into<FieldPath>, text: &str) -> Option<WebAddress> {
        self.parsed(path, text, |text| WebAddress::from_str(text).ok(), Problem::NotAWebAddress)
    }

    fn choice<T>(&mut self, path: impl Into<FieldPath>, slug: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.parsed(path, slug, find, Problem::UnknownTerm { value: shortened(slug) })
    }

    fn term<V: Vocabulary>(&mut self, path: impl Into<FieldPath>, slug: &str) -> Option<Term<V>> {
        self.choice(path, slug, Term::find)
    }

    fn terms<V: Vocabulary>(&mut self, field: Field, slugs: &[String]) -> Vec<Term<V>> {
        self.choices(field, slugs, Term::find)
    }

    /// Every choice once, in the order given.
    fn choices<T: Copy + Eq + Hash>(
        &mut self,
        field: Field,
        slugs: &[String],
        find: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut chosen = Vec::new();
        for (entry, slug) in self.bounded(field, slugs).iter().enumerate() {
            let path = FieldPath::of_entry(field, entry);
            if let Some(term) = self.choice(path, slug, &find)
                && !chosen.contains(&term)
            {
                chosen.push(term);
            }
        }
        chosen
    }

    fn lines(&mut self, field: Field, lines: &[String]) -> Vec<String> {
        let mut kept = Vec::new();
        for (entry, line) in self.bounded(field, lines).iter().enumerate() {
            kept.extend(self.line(FieldPath::of_entry(field, entry), line));
        }
        kept
    }

    /// No entries at all if there are too many: reading them would only repeat the problem.
    fn bounded<'a, T>(&mut self, field: Field, entries: &'a [T]) -> &'a [T] {
        match field.kind().max_entries().filter(|&max| entries.len() > max) {
            Some(max) => {
                self.report(field, Problem::TooMany { max });
                &[]
            }
            None => entries,
        }
    }

    fn region(&mut self, code: &str, country: Option<crate::vocabulary::Country>) -> Option<Region> {
        let region: Region = self.term(Field::Region, code)?;
        if country.is_some() && region.country() != country {
            self.report(Field::Region, Problem::NotInCountry);
        }
        Some(region)
    }

    fn location(&mut self, LocationDraft { lat, lon }: &LocationDraft) -> Option<Location> {
        let mut degrees = |field, text: &str, limit: i32| {
            let read = |text: &str| text.parse().ok().filter(|value: &f64| value.abs() <= f64::from(limit));
            self.parsed(field, text, read, Problem::OutOfRange { min: -limit, max: limit })
        };
        let read = (degrees(Field::LocationLat, lat, 90), degrees(Field::LocationLon, lon, 180));
        match (lat.trim().is_empty(), lon.trim().is_empty()) {
            (true, false) => self.report(Field::LocationLat, Problem::HalfALocation),
            (false, true) => self.report(Field::LocationLon, Problem::HalfALocation),
            _ => {}
        }
        Some(Location { lat: read.0?, lon: read.1? })
    }

    fn label(&mut self, LabelDraft { level, awarded, expires, issuer, verified }: &LabelDraft) -> Option<Label> {
        let known_level = self.term(Field::LabelLevel, level);
        let awarded = self.date(Field::LabelAwarded, awarded);
        let expires = self.date(Field::LabelExpires, expires);
        let issuer = self.line(Field::LabelIssuer, issuer);
        let verified = self.tick(Field::LabelVerified, verified);
        if let (Some(awarded), Some(expires)) = (awarded, expires)
            && expires.latest() < awarded.earliest()
        {
            self.report(Field::LabelExpires, Problem::ExpiresBeforeAward);
        }
        if level.trim().is_empty() && (awarded.is_some() || expires.is_some() || issuer.is_some()) {
            self.report(Field::LabelLevel, Problem::LevelMissing);
        }
        Some(Label { level: known_level?, awarded, expires, issuer, verified })
    }

    fn team(&mut self, team: &[TeamMemberDraft]) -> Vec<TeamMember> {
        let mut members = Vec::new();
        for (entry, draft) in self.bounded(Field::Team, team).iter().enumerate() {
            let TeamMemberDraft { role, name, phone, email, public } = draft;
            let at = |field| FieldPath::of_entry(field, entry);
            let member = TeamMember {
                role: self.line(at(Field::TeamRole), role),
                name: self.line(at(Field::TeamName), name),
                phone: self.parsed(at(Field::TeamPhone), phone, phone_number, Problem::NotAPhoneNumber),
                email: self.parsed(at(Field::TeamEmail), email, email_address, Problem::NotAnEmail),
                public: self.tick(at(Field::TeamPublic), public),
            };
            if member != (TeamMember { public: member.public, ..TeamMember::default() }) {
                members.push(member);
            }
        }
        members
    }

    fn members(&mut self, MembersDraft { total, sme, large, research, other }: &MembersDraft) -> Members {
        Members {
            total: self.number(Field::MembersTotal, total),
            sme: self.number(Field::MembersSme, sme),
            large: self.number(Field::MembersLarge, large),
            research: self.number(Field::MembersResearch, research),
            other: self.number(Field::MembersOther, other),
        }
    }

    fn major_players(&mut self, players: &[MajorPlayerDraft]) -> Vec<MajorPlayer> {
        let mut kept = Vec::new();
        for (entry, MajorPlayerDraft { name, url }) in self.bounded(Field::MajorPlayers, players).iter().enumerate() {
            let at = |field| FieldPath::of_entry(field, entry);
            if name.trim().is_empty() && url.trim().is_empty() {
                continue;
            }
            kept.push(MajorPlayer {
                name: self.required_line(at(Field::MajorPlayerName), name),
                url: self.web_address(at(Field::MajorPlayerUrl), url),
            });
        }
        kept
    }

    fn international(&mut self, InternationalDraft { targets, activities }: &InternationalDraft) -> International {
        International {
            targets: self.terms(Field::InternationalTargets, targets),
            activities: self.terms(Field::InternationalActivities, activities),
        }
    }

    fn transnational(&mut self, TransnationalDraft { targets, partners }: &TransnationalDraft) -> Transnational {
        Transnational {
            targets: self.terms(Field::TransnationalTargets, targets),
            partners: self.lines(Field::TransnationalPartners, partners),
        }
    }

    fn programmes(&mut self, programmes: &[ProgrammeDraft]) -> Vec<Programme> {
        let mut kept = Vec::new();
        for (entry, draft) in self.bounded(Field::Programmes, programmes).iter().enumerate() {
            if *draft == ProgrammeDraft::default() {
                continue;
            }
            let ProgrammeDraft { name, description, url, level } = draft;
            let at = |field| FieldPath::of_entry(field, entry);
            kept.push(Programme {
                name: self.required_line(at(Field::ProgrammeName), name),
                description: self.prose(at(Field::ProgrammeDescription), description),
                url: self.web_address(at(Field::ProgrammeUrl), url),
                level: self.choice(at(Field::ProgrammeLevel), level, ProgrammeLevel::find),
            });
        }
        kept
    }

    fn seeking(&mut self, seeking: &SeekingDraft) -> Seeking {
        let SeekingDraft { goals, sectors, technologies, services, countries, roles, text } = seeking;
        Seeking {
            goals: self.choices(Field::SeekingGoals, goals, Goal::find),
            sectors: self.terms(Field::SeekingSectors, sectors),
            technologies: self.terms(Field::SeekingTechnologies, technologies),
            services: self.terms(Field::SeekingServices, services),
            countries: self.terms(Field::SeekingCountries, countries),
            roles: self.choices(Field::SeekingRoles, roles, ConsortiumRole::find),
            text: self.prose(Field::SeekingText, text),
        }
    }
}

/// What a message can repeat of a value without becoming one itself.
fn shortened(value: &str) -> String {
    value.trim().chars().take(60).collect()
}

/// Also for what stands beside the facts.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

/// Digits with the punctuation people use, 5 to 20 digits.
fn phone_number(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let punctuation = |char: char| char.is_ascii_digit() || "+ -/().".contains(char);
    ((5..=20).contains(&digits) && text.len() <= MAX_PHONE && text.chars().all(punctuation)).then(|| text.to_owned())
}

/// One `@` between a local part and a host with a dot; whether it exists only a mail can tell.
fn email_address(text: &str) -> Option<String> {
    let (local, host) = text.split_once('@')?;
    let plain = |char: char| !char.is_whitespace() && !char.is_control() && !"<>()[],;:\\\"@".contains(char);
    let labels = host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    (!local.is_empty()
        && host.contains('.')
        && labels
        && text.len() <= MAX_EMAIL
        && text.chars().filter(|&char| char != '@').all(plain)
        && host.chars().all(plain))
    .then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
