//! The catalogue: an immutable picture of all published profiles that answers searches.

mod answer;

use std::sync::OnceLock;

use domain::{Day, PublicProfile};
use time::Date;

use crate::{
    Counts, Query,
    cards::Cards,
    columns::Columns,
    lexicon::Lexicon,
    matching::{Ground, Matching, Relatedness},
    prose::Prose,
    snapshot::{Part, ProseSection, Section, Snapshot, Source},
    text::Dictionaries,
    wire::DecodeError,
    words,
};

/// All published profiles, ready to be searched.
///
/// It is a decoded [`Snapshot`], also where it was just built: so what a server answers from is
/// what it sends to browsers.
#[derive(Debug)]
pub struct Catalogue {
    /// Of the main part of the snapshot.
    checksum: u64,
    profiles: usize,
    today: Day,
    pub(crate) columns: Columns,
    pub(crate) cards: Cards,
    names: Lexicon,
    cities: Lexicon,
    prose: Option<Prose>,
    pub(crate) matching: Option<Matching>,
    /// What matching stands on, once it is wanted.
    ground: OnceLock<Ground>,
    totals: OnceLock<Counts>,
}

impl Catalogue {
    /// The catalogue of profiles whose labels count as they do on `today`.
    ///
    /// # Panics
    /// If the profiles take more than four gigabytes.
    pub fn build(profiles: &[PublicProfile], today: Day) -> Self {
        Self::of(&Snapshot::of(profiles, today))
    }

    /// The catalogue of a snapshot just written.
    ///
    /// # Panics
    /// If the snapshot is not as [`Snapshot::of`] wrote it.
    pub fn of(snapshot: &Snapshot) -> Self {
        let decoded = Self::decode(&snapshot.main).and_then(|mut catalogue| {
            catalogue.attach_prose(&snapshot.prose)?;
            catalogue.attach_matching(&snapshot.matching)?;
            Ok(catalogue)
        });
        match decoded {
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

    #[cfg(feature = "probe")]
    pub(crate) fn matrix(&self) -> &crate::kernel::Matrix {
        self.columns.matrix()
    }

    /// The day on which labels were judged.
    pub fn today(&self) -> Day {
        self.today
    }

    /// How often each value of the page's facets occurs in all of it.
    pub fn totals(&self) -> &Counts {
        self.totals.get_or_init(|| self.answer(&Query::default()).counts)
    }

    /// Whether [`Self::answer`] would find everything: false for a query with words while the prose
    /// is not there.
    pub fn can_answer(&self, query: &Query) -> bool {
        self.prose.is_some() || words::of_query(&query.text).is_empty()
    }

    /// Reads the main part of a snapshot.
    ///
    /// # Errors
    /// If a checksum is wrong, a section or column has not its length, or a facet has a value that
    /// no vocabulary has. No bytes make this or a later search panic, or allocate more than a small
    /// multiple of their own length; bytes under right checksums that make no sense as a name or a
    /// word are shown and found as if they were not there.
    pub fn decode(main: &[u8]) -> Result<Self, DecodeError> {
        Self::decode_from(&main)
    }

    /// Like [`Self::decode`], from wherever the bytes lie.
    ///
    /// # Errors
    /// As for [`Self::decode`].
    pub fn decode_from(main: &dyn Source) -> Result<Self, DecodeError> {
        let part = Part::of_main(main)?;
        let today =
            Date::from_julian_day(part.day.cast_signed()).map_err(|_| DecodeError::Malformed("a day that is none"))?;
        let (today, profiles) = (Day(today), part.profiles);
        let section = |section: Section| part.section(section as usize);
        // First, because what the facets took while they were laid out holds other sections then.
        let columns = Columns::read(&section(Section::PageFacets)?, profiles)?;
        Ok(Self {
            checksum: part.checksum,
            profiles,
            today,
            columns: columns.with_filters(section(Section::OtherFacets)?)?,
            cards: Cards::read(section(Section::Cards)?, profiles, today)?,
            names: Lexicon::read(section(Section::Names)?)?,
            cities: Lexicon::read(section(Section::Cities)?)?,
            prose: None,
            matching: None,
            ground: OnceLock::new(),
            totals: OnceLock::new(),
        })
    }

    /// Adds the second part of the same snapshot; from then on searches with words are complete.
    ///
    /// # Errors
    /// As for [`Self::decode`], and if the part belongs to another catalogue. The catalogue is then
    /// as it was before.
    pub fn attach_prose(&mut self, prose: &[u8]) -> Result<(), DecodeError> {
        self.attach_prose_from(&prose)
    }

    /// Like [`Self::attach_prose`], from wherever the bytes lie.
    ///
    /// # Errors
    /// As for [`Self::attach_prose`].
    pub fn attach_prose_from(&mut self, prose: &dyn Source) -> Result<(), DecodeError> {
        let part = Part::of_prose(prose)?;
        if part.belongs_to != self.checksum || part.profiles != self.profiles {
            return Err(DecodeError::OtherCatalogue);
        }
        let section = |section: ProseSection| part.section(section as usize);
        let (words, texts) = (section(ProseSection::Words)?, section(ProseSection::Texts)?);
        self.prose = Some(Prose::read(part.checksum, words, texts, self.profiles)?);
        Ok(())
    }

    /// Adds the third part of the same snapshot; from then on matches are complete.
    ///
    /// # Errors
    /// As for [`Self::attach_prose`].
    pub fn attach_matching(&mut self, matching: &[u8]) -> Result<(), DecodeError> {
        self.attach_matching_from(&matching)
    }

    /// Like [`Self::attach_matching`], from wherever the bytes lie.
    ///
    /// # Errors
    /// As for [`Self::attach_prose`].
    pub fn attach_matching_from(&mut self, matching: &dyn Source) -> Result<(), DecodeError> {
        let part = Part::of_matching(matching)?;
        if part.belongs_to != self.checksum || part.profiles != self.profiles {
            return Err(DecodeError::OtherCatalogue);
        }
        let sections = [part.section(0)?, part.section(1)?, part.section(2)?];
        self.matching = Some(Matching::read(sections, self.profiles)?);
        // What was worked out without it knew nothing of what others seek.
        self.ground = OnceLock::new();
        Ok(())
    }

    /// What matching stands on; worked out for the first that wants it.
    pub(crate) fn ground(&self) -> &Ground {
        self.ground.get_or_init(|| Ground::of(self))
    }

    pub(crate) fn relatedness(&self) -> &Relatedness {
        self.matching.as_ref().map_or(Relatedness::none(), |matching| &matching.relatedness)
    }

    fn dictionaries(&self) -> Dictionaries<'_> {
        Dictionaries {
            names: &self.names,
            cities: &self.cities,
            prose: self.prose.as_ref().map(|prose| &prose.words),
            columns: &self.columns,
            profiles: self.profiles,
        }
    }
}
