/// The parts of the page that follow the wish and its matches. A program draws them anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// What the form sends on without a field in sight.
    Carried,
    /// What is sought, in a line.
    LooksFor,
    /// What is not understood; there all the time, so that it is heard when it speaks.
    Troubles,
    /// The buttons that open filters and order on small screens, with how many are chosen.
    FiltersButton,
    OrderButton,
    /// What a preference does, and whether the weights are the usual ones.
    Usual,
    /// How many match.
    Count,
    Tools,
    Chips,
    Shortlist,
    /// The list and the way to its other pages.
    Matches,
    Advice,
    /// The cluster that was asked for by name.
    Why,
    /// Names the country that others are to target.
    TargetsMe,
    /// The regions of the countries that were chosen.
    Regions,
    /// The button below the filters.
    Apply,
    /// The way to a list that leaves nobody out.
    Clear,
}

impl Place {
    pub const ALL: [Self; 17] = [
        Self::Carried,
        Self::LooksFor,
        Self::Troubles,
        Self::FiltersButton,
        Self::OrderButton,
        Self::Usual,
        Self::Count,
        Self::Tools,
        Self::Chips,
        Self::Shortlist,
        Self::Matches,
        Self::Advice,
        Self::Why,
        Self::TargetsMe,
        Self::Regions,
        Self::Apply,
        Self::Clear,
    ];

    /// The id of its element.
    pub fn id(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::LooksFor => "looks-for",
            Self::Troubles => "wish-troubles",
            Self::FiltersButton => "filters-button",
            Self::OrderButton => "order-button",
            Self::Usual => "usual",
            Self::Count => "found-count",
            Self::Tools => "tools",
            Self::Chips => "chips",
            Self::Shortlist => "shortlist",
            Self::Matches => "match-list",
            Self::Advice => "advice",
            Self::Why => "why",
            Self::TargetsMe => "they-target",
            Self::Regions => "regions",
            Self::Apply => "show-matches",
            Self::Clear => "clear",
        }
    }
}
