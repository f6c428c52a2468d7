//! The catalogue: an immutable picture of all published profiles that answers searches.

mod answer;

use domain::{Day, PublicProfile};
use time::Date;

use crate::{
    Query,
    cards::Cards,
    columns::Columns,
    compile,
    lexicon::Lexicon,
    prose::Prose,
    rank::Place,
    snapshot::{Header, MAIN_SECTIONS, PROSE_SECTIONS, Section, Snapshot},
    text::Dictionaries,
    wire::{DecodeError, Reader},
    words,
};

/// All published profiles, ready to be searched.
///
/// It is a decoded [`Snapshot`], also where it was just built: so what a server answers from is
/// what it sends to browsers.
#[derive(Debug)]
pub struct Catalogue {
    /// The main part of the snapshot; cards and dictionaries are read in place.
    main: Vec<u8>,
    checksum: u64,
    profiles: usize,
    today: Day,
    columns: Columns,
    cards: Cards,
    names: Lexicon,
    cities: Lexicon,
    prose: Option<Prose>,
}

impl Catalogue {
    /// Builds a catalogue in which labels count as they do on `today`.
    ///
    /// # Panics
    /// If the profiles take more than four gigabytes.
    pub fn build(profiles: &[PublicProfile], today: Day) -> Self {
        let Snapshot { main, prose } = compile::compile(profiles, today);
        let built = Self::adopt(main).and_then(|mut catalogue| {
            catalogue.adopt_prose(prose)?;
            Ok(catalogue)
        });
        match built {
            Ok(catalogue) => catalogue,
            Err(error) => panic!("a snapshot just written cannot be read: {error}"),
        }
    }

    /// How many profiles there are.
    pub fn len(&self) -> usize {
        self.profiles
    }

    pub fn is_empty(&self) -> bool {
        self.profiles == 0
    }

    /// The day on which labels were judged.
    pub fn today(&self) -> Day {
        self.today
    }

    /// Whether [`Self::answer`] would find everything: false for a query with words while the prose
    /// is not there.
    pub fn can_answer(&self, query: &Query) -> bool {
        self.prose.is_some() || words::of_query(&query.text).is_empty()
    }

    /// The files from which [`Self::decode`] makes this catalogue again. The second is empty while
    /// the prose is not there.
    pub fn snapshot(&self) -> Snapshot {
        let prose = self.prose.as_ref().map(|prose| prose.bytes.clone()).unwrap_or_default();
        Snapshot { main: self.main.clone(), prose }
    }

    /// Reads the main part of a snapshot.
    ///
    /// # Errors
    /// If a checksum is wrong, a section or column has not its length, or a facet has a value that
    /// no vocabulary has. No bytes make this or a later search panic, or allocate more than a small
    /// multiple of their own length; bytes under right checksums that make no sense as a name or a
    /// word are shown and found as if they were not there.
    pub fn decode(main: &[u8]) -> Result<Self, DecodeError> {
        Self::adopt(main.to_vec())
    }

    /// Like [`Self::decode`], but keeps the given bytes instead of copying them.
    ///
    /// # Errors
    /// As for [`Self::decode`].
    pub fn adopt(main: Vec<u8>) -> Result<Self, DecodeError> {
        let header = Header::read(&main, MAIN_SECTIONS)?;
        let profiles = header.profiles;
        // A profile takes more than a byte, so this bounds whatever is allocated for each.
        if profiles > main.len() {
            return Err(DecodeError::Truncated);
        }
        let today = Date::from_julian_day(header.day.cast_signed())
            .map_err(|_| DecodeError::Malformed("a day that is none"))?;
        let today = Day(today);
        let span = |section: Section| header.sections[section as usize];
        let reader = |section: Section| Reader::new(&main, span(section).start, span(section).end);
        let columns = Columns::read(&main, span(Section::PageFacets), span(Section::OtherFacets), profiles)?;
        let mut part = reader(Section::Cards);
        let cards = Cards::read(&mut part, profiles, today)?;
        part.finish()?;
        let mut part = reader(Section::Names);
        let names = Lexicon::read(&mut part)?;
        part.finish()?;
        let mut part = reader(Section::Cities);
        let cities = Lexicon::read(&mut part)?;
        part.finish()?;
        let checksum = header.checksum;
        Ok(Self { main, checksum, profiles, today, columns, cards, names, cities, prose: None })
    }

    /// Adds the second part of the same snapshot; from then on searches with words are complete.
    ///
    /// # Errors
    /// As for [`Self::decode`], and if the part belongs to another catalogue. The catalogue is then
    /// as it was before.
    pub fn attach_prose(&mut self, prose: &[u8]) -> Result<(), DecodeError> {
        self.adopt_prose(prose.to_vec())
    }

    /// Like [`Self::attach_prose`], but keeps the given bytes instead of copying them.
    ///
    /// # Errors
    /// As for [`Self::attach_prose`].
    pub fn adopt_prose(&mut self, prose: Vec<u8>) -> Result<(), DecodeError> {
        let header = Header::read(&prose, PROSE_SECTIONS)?;
        if header.belongs_to != self.checksum || header.profiles != self.profiles {
            return Err(DecodeError::OtherCatalogue);
        }
        self.prose = Some(Prose::read(prose, header.sections[0], self.profiles)?);
        Ok(())
    }

    fn with_dictionaries<T>(&self, use_them: impl FnOnce(&Dictionaries) -> T) -> T {
        let names = (Place::Name, &self.names, &*self.main);
        let cities = (Place::Location, &self.cities, &*self.main);
        let (columns, profiles, main) = (&self.columns, self.profiles, &*self.main);
        match &self.prose {
            Some(prose) => {
                let prose = (Place::Prose, &prose.lexicon, &*prose.bytes);
                use_them(&Dictionaries { lexicons: &[names, cities, prose], columns, main, profiles })
            }
            None => use_them(&Dictionaries { lexicons: &[names, cities], columns, main, profiles }),
        }
    }
}
