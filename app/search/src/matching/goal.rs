use super::{FEATURES, SECTOR, SERVICE, TECHNOLOGY};

/// What partners are sought for. A goal changes what counts, never who is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// Clusters that do the same.
    Peers,
    /// Clusters that have what one lacks, near what one does.
    Complement,
    /// Clusters to enter a market outside Europe with.
    ThirdCountry,
}

/// How much each of [`FEATURES`] counts, 0 to [`MOST_WEIGHT`].
pub type Weights = [u8; FEATURES.len()];

pub const MOST_WEIGHT: u8 = 5;

impl Goal {
    pub const ALL: [Self; 3] = [Self::Peers, Self::Complement, Self::ThirdCountry];

    pub fn key(self) -> &'static str {
        match self {
            Self::Peers => "peers",
            Self::Complement => "complement",
            Self::ThirdCountry => "third-country",
        }
    }

    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|goal| goal.key() == key)
    }

    /// What counts unless somebody says otherwise.
    ///
    /// Peers share an industry. Were services worth half as much as sectors, all who train their members
    /// would be peers; were they worth nothing, nobody could seek one. Of the partnerships that clusters
    /// of the bundled directory name, these weights find more among the first ten than others that were
    /// tried, but for those that lean on target countries alone, which partners choose together. For a third country the country comes first; were it all that counts, a shipyard would
    /// be sent to Japan with a bakery.
    pub fn weights(self) -> Weights {
        match self {
            Self::Peers => [4, 4, 2, 4, 1, 1, 3],
            Self::Complement => [4, 3, 1, 2, 2, 1, 1],
            Self::ThirdCountry => [3, 2, 1, 1, 1, 1, 5],
        }
    }

    /// Whether a feature counts by what the other adds, not by what both share.
    pub(crate) fn adds(self, feature: usize) -> bool {
        self == Self::Complement && matches!(feature, SECTOR | TECHNOLOGY | SERVICE)
    }
}
