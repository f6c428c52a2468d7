//! Values of a draft by their paths.

use std::fmt;

use super::{LabelDraft, LocationDraft, ProfileDraft, yes_or_no};
use crate::{
    Field, FieldPath, Problem,
    field::{Kind, MAX_ENTRIES, Section},
};

/// What stands at a path of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    Text(&'a str),
    List(&'a [String]),
    /// So many entries, whose parts have paths of their own.
    Entries(usize),
}

/// A draft has nothing at this path, or not such a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchPlace;

impl fmt::Display for NoSuchPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a draft has no such place")
    }
}

impl std::error::Error for NoSuchPlace {}

/// What a form sends of a checkbox, or a file of a yes.
pub fn is_ticked(text: &str) -> bool {
    yes_or_no(text.trim()) == Some(true)
}

enum Place<'a> {
    Text(&'a String),
    List(&'a Vec<String>),
    Entries(&'a dyn Entries),
}

enum PlaceMut<'a> {
    Text(&'a mut String),
    List(&'a mut Vec<String>),
    Entries(&'a mut dyn Entries),
}

trait Entries {
    fn count(&self) -> usize;
    fn resize(&mut self, count: usize);
    fn remove(&mut self, entry: usize);
}

impl<T: Default> Entries for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn resize(&mut self, count: usize) {
        self.resize_with(count, T::default);
    }

    fn remove(&mut self, entry: usize) {
        Vec::remove(self, entry);
    }
}

/// The place of a path, borrowed in one way or the other: the only list of what stands where.
macro_rules! place {
    ($draft:ident, $path:ident, $place:ident, $get:ident, $($borrow:tt)+) => {
        match $path.field {
            Field::Slug | Field::Source | Field::Claimed | Field::Updated => return None,
            Field::Name => $place::Text($($borrow)+ $draft.name),
            Field::Acronym => $place::Text($($borrow)+ $draft.acronym),
            Field::Country => $place::Text($($borrow)+ $draft.country),
            Field::Region => $place::Text($($borrow)+ $draft.region),
            Field::City => $place::Text($($borrow)+ $draft.city),
            Field::Website => $place::Text($($borrow)+ $draft.website),
            Field::LocationLat => $place::Text($($borrow)+ $draft.location.lat),
            Field::LocationLon => $place::Text($($borrow)+ $draft.location.lon),
            Field::Established => $place::Text($($borrow)+ $draft.established),
            Field::ManagementStaff => $place::Text($($borrow)+ $draft.management_staff),
            Field::LabelLevel => $place::Text($($borrow)+ $draft.label.level),
            Field::LabelAwarded => $place::Text($($borrow)+ $draft.label.awarded),
            Field::LabelExpires => $place::Text($($borrow)+ $draft.label.expires),
            Field::LabelIssuer => $place::Text($($borrow)+ $draft.label.issuer),
            Field::LabelVerified => $place::Text($($borrow)+ $draft.label.verified),
            Field::Memberships => $place::List($($borrow)+ $draft.memberships),
            Field::Team => $place::Entries($($borrow)+ $draft.team),
            Field::TeamRole => $place::Text($($borrow)+ $draft.team.$get($path.entry?)?.role),
            Field::TeamName => $place::Text($($borrow)+ $draft.team.$get($path.entry?)?.name),
            Field::TeamPhone => $place::Text($($borrow)+ $draft.team.$get($path.entry?)?.phone),
            Field::TeamEmail => $place::Text($($borrow)+ $draft.team.$get($path.entry?)?.email),
            Field::TeamPublic => $place::Text($($borrow)+ $draft.team.$get($path.entry?)?.public),
            Field::Languages => $place::List($($borrow)+ $draft.languages),
            Field::Sectors => $place::List($($borrow)+ $draft.sectors),
            Field::Technologies => $place::List($($borrow)+ $draft.technologies),
            Field::S3Priorities => $place::List($($borrow)+ $draft.s3_priorities),
            Field::EmergingIndustries => $place::List($($borrow)+ $draft.emerging_industries),
            Field::Ecosystems => $place::List($($borrow)+ $draft.ecosystems),
            Field::MembersTotal => $place::Text($($borrow)+ $draft.members.total),
            Field::MembersSme => $place::Text($($borrow)+ $draft.members.sme),
            Field::MembersLarge => $place::Text($($borrow)+ $draft.members.large),
            Field::MembersResearch => $place::Text($($borrow)+ $draft.members.research),
            Field::MembersOther => $place::Text($($borrow)+ $draft.members.other),
            Field::SupportFacilities => $place::List($($borrow)+ $draft.support_facilities),
            Field::MajorPlayers => $place::Entries($($borrow)+ $draft.major_players),
            Field::MajorPlayerName => $place::Text($($borrow)+ $draft.major_players.$get($path.entry?)?.name),
            Field::MajorPlayerUrl => $place::Text($($borrow)+ $draft.major_players.$get($path.entry?)?.url),
            Field::Strategy => $place::Text($($borrow)+ $draft.strategy),
            Field::FormalisedStrategy => $place::Text($($borrow)+ $draft.formalised_strategy),
            Field::InternationalisationStrategy => $place::Text($($borrow)+ $draft.internationalisation_strategy),
            Field::Services => $place::List($($borrow)+ $draft.services),
            Field::InternationalTargets => $place::List($($borrow)+ $draft.international.targets),
            Field::InternationalActivities => $place::List($($borrow)+ $draft.international.activities),
            Field::TransnationalTargets => $place::List($($borrow)+ $draft.transnational.targets),
            Field::TransnationalPartners => $place::List($($borrow)+ $draft.transnational.partners),
            Field::Programmes => $place::Entries($($borrow)+ $draft.programmes),
            Field::ProgrammeName => $place::Text($($borrow)+ $draft.programmes.$get($path.entry?)?.name),
            Field::ProgrammeDescription => $place::Text($($borrow)+ $draft.programmes.$get($path.entry?)?.description),
            Field::ProgrammeUrl => $place::Text($($borrow)+ $draft.programmes.$get($path.entry?)?.url),
            Field::ProgrammeLevel => $place::Text($($borrow)+ $draft.programmes.$get($path.entry?)?.level),
            Field::SuccessStory => $place::Text($($borrow)+ $draft.success_story),
            Field::WhyPartner => $place::Text($($borrow)+ $draft.why_partner),
            Field::SeekingGoals => $place::List($($borrow)+ $draft.seeking.goals),
            Field::SeekingSectors => $place::List($($borrow)+ $draft.seeking.sectors),
            Field::SeekingTechnologies => $place::List($($borrow)+ $draft.seeking.technologies),
            Field::SeekingServices => $place::List($($borrow)+ $draft.seeking.services),
            Field::SeekingCountries => $place::List($($borrow)+ $draft.seeking.countries),
            Field::SeekingRoles => $place::List($($borrow)+ $draft.seeking.roles),
            Field::SeekingText => $place::Text($($borrow)+ $draft.seeking.text),
            Field::TextLanguage => $place::Text($($borrow)+ $draft.text_language),
        }
    };
}

impl ProfileDraft {
    /// What stands at the path: a text, a list, one entry's text, or the number of entries.
    ///
    /// `None` where a draft has no such place, such as an entry behind the last.
    pub fn get(&self, path: impl Into<FieldPath>) -> Option<Value<'_>> {
        let path = path.into();
        match (self.place(path)?, path.entry) {
            (Place::Text(text), entry) if entry.is_some() != path.field.is_whole() => Some(Value::Text(text)),
            (Place::List(list), None) => Some(Value::List(list)),
            (Place::List(list), Some(entry)) => Some(Value::Text(list.get(entry)?)),
            (Place::Entries(entries), None) => Some(Value::Entries(entries.count())),
            (Place::Text(_) | Place::Entries(_), _) => None,
        }
    }

    /// The text at the path; empty where there is none.
    pub fn text(&self, path: impl Into<FieldPath>) -> &str {
        match self.get(path) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// Writes the value to the path. A list of texts grows by writing behind its last entry; a list
    /// of entries by setting their number.
    ///
    /// A list keeps at most one entry more than [`MAX_ENTRIES`]: enough for [`Self::check`] to
    /// refuse it.
    ///
    /// # Errors
    /// The draft has no such place, or the value is of another sort than the place.
    pub fn set(&mut self, path: impl Into<FieldPath>, value: Value<'_>) -> Result<(), NoSuchPlace> {
        let path = path.into();
        match (self.place_mut(path).ok_or(NoSuchPlace)?, path.entry, value) {
            (PlaceMut::Text(place), entry, Value::Text(text)) if entry.is_some() != path.field.is_whole() => {
                text.clone_into(place);
            }
            (PlaceMut::List(place), None, Value::List(list)) => {
                list[..list.len().min(MAX_ENTRIES + 1)].clone_into(place);
            }
            (PlaceMut::List(place), Some(entry), Value::Text(text)) if entry < place.len() => {
                text.clone_into(&mut place[entry]);
            }
            (PlaceMut::List(place), Some(entry), Value::Text(text)) if entry == place.len() && entry <= MAX_ENTRIES => {
                place.push(text.to_owned());
            }
            (PlaceMut::Entries(place), None, Value::Entries(count)) => place.resize(count.min(MAX_ENTRIES + 1)),
            _ => return Err(NoSuchPlace),
        }
        Ok(())
    }

    /// Takes an entry out of a list; those behind it move up.
    ///
    /// # Errors
    /// The list has no such entry.
    pub fn remove_entry(&mut self, list: Field, entry: usize) -> Result<(), NoSuchPlace> {
        match self.place_mut(list.into()) {
            Some(PlaceMut::List(place)) if entry < place.len() => {
                place.remove(entry);
                Ok(())
            }
            Some(PlaceMut::Entries(place)) if entry < place.count() => {
                place.remove(entry);
                Ok(())
            }
            _ => Err(NoSuchPlace),
        }
    }

    /// Takes out entries in which nothing is filled in; a tick alone fills nothing in.
    pub fn drop_blank_entries(&mut self) {
        for &list in Field::ALL {
            let Some(Value::Entries(count)) = self.get(list) else { continue };
            for entry in (0..count).rev() {
                let mut texts = list.parts().filter(|part| !matches!(part.kind(), Kind::Tick));
                if texts.all(|part| self.text(FieldPath::of_entry(part, entry)).trim().is_empty()) {
                    // The list has this entry.
                    let _ = self.remove_entry(list, entry);
                }
            }
        }
    }

    /// Where the section has a value of its own: its fields, and the parts of the entries that
    /// there are. In the order of [`FieldPath`].
    pub fn paths(&self, section: Section) -> Vec<FieldPath> {
        section.fields().filter(|field| field.is_whole()).flat_map(|field| self.paths_of(field)).collect()
    }

    /// The field itself, and the parts of the entries that there are of it.
    pub fn paths_of(&self, field: Field) -> Vec<FieldPath> {
        let mut paths = vec![field.into()];
        if let Some(Value::Entries(count)) = self.get(field) {
            let of_entry = |entry| field.parts().map(move |part| FieldPath::of_entry(part, entry));
            paths.extend((0..count).flat_map(of_entry));
        }
        paths
    }

    /// Takes over what `other` says in one section, and leaves the rest as it is. What a cluster
    /// changes of its label is not verified any more.
    pub fn take_section(&mut self, section: Section, other: &Self) {
        for field in section.fields().filter(|field| field.is_whole()) {
            self.take_field(field, other);
        }
    }

    /// Takes over what `other` says in one field, in all its entries if it is a list. What a cluster
    /// changes of its label is not verified any more.
    pub fn take_field(&mut self, field: Field, other: &Self) {
        if self.agrees(field, other) {
            return;
        }
        for path in other.paths_of(field) {
            if let Some(value) = other.get(path) {
                // A list comes before its entries, so each has its place, but for those that are
                // more than a list keeps.
                let _ = self.set(path, value);
            }
        }
        if field.name().starts_with("label.") {
            self.label.verified.clear();
        }
    }

    /// Whether both say the same in a field, to the letter; choices in whatever order, because a form
    /// sends them in its own.
    pub fn agrees(&self, field: Field, other: &Self) -> bool {
        let paths = self.paths_of(field);
        paths == other.paths_of(field)
            && paths.into_iter().all(|path| match (path.field.kind(), self.get(path), other.get(path)) {
                (Kind::Tick, Some(Value::Text(one)), Some(Value::Text(other))) => is_ticked(one) == is_ticked(other),
                (Kind::SomeOf(_), Some(Value::List(one)), Some(Value::List(other))) => {
                    one.len() == other.len() && one.iter().all(|value| other.contains(value))
                }
                (_, one, other) => one == other,
            })
    }

    /// Lets every line end as `\n`, however the browser that sent the draft ends lines.
    pub fn unify_line_ends(&mut self) {
        let paths: Vec<FieldPath> = Section::ALL.into_iter().flat_map(|section| self.paths(section)).collect();
        for path in paths {
            let text = self.text(path);
            if text.contains('\r') {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                // The path is the draft's own.
                let _ = self.set(path, Value::Text(&text));
            }
        }
    }

    /// The draft without what is wrong in it: the rest can be shown. A name that it must have is not
    /// made up.
    #[must_use]
    pub fn without_problems(&self) -> Self {
        let mut sound = self.clone();
        // What was right beside something wrong may be wrong without it, but not for ever.
        for _ in 0..4 {
            let Err(problems) = sound.check() else { break };
            // From the last to the first, so that no entry moves before it is taken away.
            for (path, problem) in problems.into_problems().into_iter().rev() {
                match (problem, path.field.list(), path.entry) {
                    (Problem::LevelMissing, ..) => sound.label = LabelDraft::default(),
                    (Problem::HalfALocation, ..) => sound.location = LocationDraft::default(),
                    (_, Some(list), Some(entry)) => {
                        // An entry with two problems goes at the first.
                        let _ = sound.remove_entry(list, entry);
                    }
                    _ => sound.clear(path),
                }
            }
        }
        sound
    }

    fn clear(&mut self, path: FieldPath) {
        // What has no place is clear.
        let _ = match self.get(path) {
            Some(Value::Text(_)) => self.set(path, Value::Text("")),
            Some(Value::List(_)) => self.set(path, Value::List(&[])),
            Some(Value::Entries(_)) => self.set(path, Value::Entries(0)),
            None => Ok(()),
        };
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self, field: Field) -> bool {
        self.paths_of(field).into_iter().all(|path| match self.get(path) {
            Some(Value::Text(text)) => text.trim().is_empty() || matches!(path.field.kind(), Kind::Tick),
            Some(Value::List(list)) => list.iter().all(|text| text.trim().is_empty()),
            Some(Value::Entries(_)) | None => true,
        })
    }

    fn place(&self, path: FieldPath) -> Option<Place<'_>> {
        Some(place!(self, path, Place, get, &))
    }

    fn place_mut(&mut self, path: FieldPath) -> Option<PlaceMut<'_>> {
        Some(place!(self, path, PlaceMut, get_mut, &mut))
    }
}
