use search::Catalogue;

use super::*;

/// A catalogue of synthetic clusters, the first of which seeks.
fn catalogue() -> (Catalogue, String) {
    let profiles: Vec<_> = domain::synthetic::profiles(60, 4, 0).collect();
    let slug = profiles[0].slug.to_string();
    (Catalogue::build(&profiles, "2026-11-22".parse().expect("a day")), slug)
}

struct Page {
    catalogue: Catalogue,
    model: Model,
}

impl Page {
    /// The page of the first cluster's matches, as the server wrote it and read by the program.
    fn of(parameters: &str) -> Self {
        let (catalogue, slug) = catalogue();
        let wish = Wish::parse(&format!("for={slug}{parameters}"));
        let mut page = Self { catalogue, model: Model::of_page(wish.clone()) };
        assert_eq!(page.tell(Event::Answered(wish.clone(), page.matches(&wish))), [Effect::Draw]);
        page
    }

    fn matches(&self, wish: &Wish) -> Option<Box<Matches>> {
        self.catalogue.matches(wish).map(Box::new)
    }

    fn tell(&mut self, event: Event) -> Vec<Effect> {
        update(&mut self.model, event)
    }

    /// What the form says that the server writes for the wish.
    fn form(&self) -> String {
        let answer = self.model.answer.as_ref().expect("answered");
        let fields = crate::draw::fields(&self.model.answered, answer);
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("weights-of={}&{}", answer.goal.key(), fields.join("&"))
    }

    fn here(&self) -> String {
        parameters(&self.model.wish)
    }

    fn slug(&self, place: usize) -> String {
        self.model.answer.as_ref().expect("answered").list[place].hit.slug.clone()
    }
}

#[test]
fn a_form_that_nobody_touched_says_nothing_new() {
    for parameters in ["", "&goal=complement&page=2", "&w-sector=2&label=gold", "&seek-sector=no-such&w-sector=x"] {
        let mut page = Page::of(parameters);
        let form = page.form();
        assert_eq!(page.tell(Event::Changed(form, Pace::Choice)), [], "{parameters}");
    }
}

#[test]
fn a_slider_re_ranks_at_once_and_the_address_follows_later() {
    let mut page = Page::of("&page=2");
    let form = page.form().replace("w-sector=4", "w-sector=1");
    let effects = page.tell(Event::Changed(form, Pace::Flow));
    let wish = Wish { page: 1, ..Wish::parse(&page.here()) };
    assert_eq!(effects, [Effect::Find(wish), Effect::Amend(page.here())]);
    assert!(page.here().ends_with("&w-sector=1"), "{}", page.here());
}

#[test]
fn weights_that_were_left_alone_follow_another_goal() {
    let mut page = Page::of("");
    let form = page.form().replace("goal=peers", "goal=third-country");
    let effects = page.tell(Event::Changed(form, Pace::Choice));
    assert!(
        matches!(&effects[..], [Effect::Find(_), Effect::Step(address)] if address.ends_with("&goal=third-country"))
    );
}

#[test]
fn an_answer_is_drawn_and_told() {
    let mut page = Page::of("");
    let wish = Wish::parse(&format!("{}&label=gold&label=silver&label=bronze&label=none", page.here()));
    let effects = page.tell(Event::Answered(wish.clone(), page.matches(&wish)));
    assert!(matches!(&effects[..], [Effect::Draw, Effect::Announce(told)] if told.starts_with("59 matches, first ")));
    let nobody = Wish::parse("from=RO&members-min=4000000000");
    let effects = page.tell(Event::Answered(nobody.clone(), page.matches(&nobody)));
    assert_eq!(effects.last(), Some(&Effect::Announce("0 matches".to_owned())));
}

#[test]
fn a_match_that_is_kept_or_hidden_leaves_the_list_where_it_is() {
    let mut page = Page::of("&page=2");
    let (first, second) = (page.slug(0), page.slug(1));
    let effects = page.tell(Event::Decided(Decision::Keep, first.clone()));
    assert_eq!(effects[1..], [Effect::Step(page.here())]);
    assert!(page.here().contains(&format!("keep={first}")) && page.here().ends_with("page=2"), "{}", page.here());
    let effects = page.tell(Event::Decided(Decision::Hide, first));
    assert_eq!(effects.last(), Some(&Effect::Focus(heading_id(&second))));
    let last = page.model.answer.as_ref().expect("answered").list.len() - 1;
    let effects = page.tell(Event::Decided(Decision::Hide, page.slug(last)));
    assert_eq!(effects.last(), Some(&Effect::Focus(MATCHES.to_owned())));
}

#[test]
fn a_page_of_the_list_is_brought_into_sight_and_a_chip_tells_its_effect() {
    let mut page = Page::of("&label=gold");
    let wish = Wish { page: 2, ..page.model.wish.clone() };
    let effects = page.tell(Event::Asked(wish, None));
    assert_eq!(effects[2..], [Effect::Fill, Effect::Focus(MATCHES.to_owned()), Effect::Reveal(MATCHES)]);
    let wish = page.model.wish.without_demands();
    let effects = page.tell(Event::Asked(wish, Some(Place::Count)));
    assert_eq!(effects.last(), Some(&Effect::Focus(Place::Count.id().to_owned())));
}

#[test]
fn the_form_writes_the_address_and_shows_what_was_asked_for() {
    let mut page = Page::of("");
    let form = page.form();
    let effects = page.tell(Event::Submitted(form.clone(), None));
    assert_eq!(effects, [Effect::Flush, Effect::CloseDrawers]);
    let slug = page.slug(3);
    let effects = page.tell(Event::Submitted(format!("{form}&why={slug}"), Some(Place::Why.id())));
    assert_eq!(effects.last(), Some(&Effect::Reveal(Place::Why.id())));
    assert!(page.here().contains(&format!("why={slug}")));
    // From now on the form names it, which is no other wish.
    let wish = page.model.wish.clone();
    page.tell(Event::Answered(wish.clone(), page.matches(&wish)));
    let form = page.form();
    assert_eq!(page.tell(Event::Changed(form, Pace::Choice)), []);
}

#[test]
fn coming_back_to_what_is_shown_finds_nothing_anew() {
    let mut page = Page::of("");
    let here = page.model.wish.clone();
    assert_eq!(page.tell(Event::Left), [Effect::Draw]);
    assert_eq!(page.tell(Event::Arrived(here.clone())), [Effect::Draw, Effect::Fill]);
    page.tell(Event::Left);
    let other = Wish::parse("from=RO");
    assert_eq!(page.tell(Event::Asked(other.clone(), None)), [Effect::Open(other.clone())]);
    assert_eq!(page.tell(Event::Arrived(other.clone())), [Effect::Find(other), Effect::Fill]);
}

#[test]
fn a_seeker_who_is_no_longer_published_is_left_to_the_server() {
    let mut page = Page::of("");
    let gone = Wish::parse("for=no-such-cluster");
    let effects = page.tell(Event::Answered(gone.clone(), page.matches(&gone)));
    assert_eq!(effects, [Effect::Load("/partners?for=no-such-cluster".to_owned())]);
}
