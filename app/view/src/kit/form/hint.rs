use domain::Field;

/// What helps to answer, under the label. Said where people would otherwise ask.
pub(super) fn hint(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Name => "As it is known. Its address in this directory stays the same when you change it.",
        Field::Region => "Of the country above. Save after changing the country to choose among its regions.",
        Field::Website => "The whole address, like https://www.example.org.",
        Field::LocationLat => "In degrees, like 46.77. Leave both empty if you do not know.",
        Field::LocationLon => "In degrees, like 23.59.",
        Field::Established | Field::LabelAwarded | Field::LabelExpires => {
            "A year, a month or a day: 2016, 2016-10 or 2016-10-03."
        }
        Field::ManagementStaff => "Halves count: 1.5 is one person and one who works half of the time.",
        Field::LabelLevel => "Shown as stated by you until a moderator has seen that you hold it.",
        Field::Memberships => "One a line.",
        Field::Team => "Whoever runs the cluster day by day. Each person is shown only where you tick it.",
        Field::TeamPublic => {
            "Everybody then sees the role, the name, the telephone and the e-mail address. Not ticked: only you and the moderators see this person."
        }
        Field::TeamPhone => "With the country code, like +40 264 123 456.",
        Field::Languages => "In which your management team answers.",
        Field::Sectors => "Those in which most of your members work. Few say more than many.",
        Field::Technologies => {
            "What your members are really good at. Three to six say more than twenty: partners are found by what is rare."
        }
        Field::S3Priorities => "Priority areas of smart specialisation that you contribute to.",
        Field::MembersTotal => {
            "Committed members at the end of last year. Leave empty what you do not know: empty is not counted as none."
        }
        Field::MembersSme => "Fewer than 250 employees",
        Field::MembersResearch => "Universities and technology centres too",
        Field::MembersOther => "Public bodies, schools, associations",
        Field::MajorPlayers => "Members that everybody in your industry knows.",
        Field::Strategy => "What you want to reach and how, in your own words. An empty line begins a paragraph.",
        Field::InternationalTargets => "Where you want to work with others outside Europe.",
        Field::TransnationalTargets => "Where you want to work with others within Europe.",
        Field::TransnationalPartners => "By their names in this directory, one a line.",
        Field::Programmes => "Regional, national or European programmes that fund or funded your work.",
        Field::SuccessStory => "One thing that worked, with what came of it.",
        Field::WhyPartner => "What a partner gets from you that others do not have.",
        Field::SeekingGoals => "Partner matching then weighs clusters by what you look for.",
        Field::TextLanguage => "The language of what you write here, so that it is read aloud rightly.",
        _ => return None,
    })
}
