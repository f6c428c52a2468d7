use search::Catalogue;

use super::*;

fn shown(parameters: &str) -> Model {
    Model::of_page(Query::parse(parameters), true)
}

fn answer(parameters: &str) -> Answer {
    let day = "2026-11-22".parse().expect("a day");
    Catalogue::build(&[], day).answer(&Query::parse(parameters))
}

#[track_caller]
fn check(model: &mut Model, event: Event, expected: &[Effect]) {
    assert_eq!(update(model, event), expected);
}

#[test]
fn a_letter_is_answered_at_once_and_the_address_follows_later() {
    let mut model = shown("label=gold");
    let query = Query::parse("q=e&label=gold");
    check(
        &mut model,
        Event::Typed("e".to_owned()),
        &[Effect::Find(query), Effect::Amend("?q=e&label=gold".to_owned())],
    );
}

#[test]
fn a_choice_is_a_step_that_begins_at_the_first_page() {
    let mut model = shown("page=3");
    check(
        &mut model,
        Event::Toggled(Facet::Label, "gold".to_owned()),
        &[Effect::Find(Query::parse("label=gold")), Effect::Step("?label=gold".to_owned())],
    );
    check(
        &mut model,
        Event::Toggled(Facet::Label, "gold".to_owned()),
        &[Effect::Find(Query::default()), Effect::Step(String::new())],
    );
}

#[test]
fn the_form_writes_the_address_without_asking_again() {
    let mut model = shown("q=energy");
    check(&mut model, Event::Submitted("energy".to_owned()), &[Effect::Flush, Effect::CloseDrawer]);
}

#[test]
fn what_the_box_holds_counts_even_where_no_key_was_heard() {
    let mut model = shown("");
    let effects = update(&mut model, Event::Submitted("energy".to_owned()));
    assert_eq!(effects.first(), Some(&Effect::Find(Query::parse("q=energy"))));
}

#[test]
fn words_and_links_on_another_page_open_the_search() {
    let mut model = Model::of_page(Query::default(), false);
    check(&mut model, Event::Submitted("energy".to_owned()), &[Effect::Open(Query::parse("q=energy"))]);
    let gold = Query::parse("label=gold");
    check(&mut model, Event::Asked(gold.clone(), Place::Count), &[Effect::Open(gold)]);
}

#[test]
fn a_link_of_the_page_moves_the_keyboard_to_where_its_effect_is_told() {
    let mut model = shown("label=gold");
    let effects = update(&mut model, Event::Asked(Query::default(), Place::Count));
    assert_eq!(effects.last(), Some(&Effect::Focus(Place::Count)));
    let effects = update(&mut model, Event::Asked(Query::parse("page=2"), Place::Results));
    assert_eq!(effects[2..], [Effect::Focus(Place::Results), Effect::Reveal(Place::Results)]);
}

#[test]
fn coming_back_to_what_is_shown_asks_nobody() {
    let mut model = shown("q=a");
    check(&mut model, Event::Left, &[]);
    check(&mut model, Event::Arrived(Query::parse("q=a")), &[]);
    check(&mut model, Event::Arrived(Query::parse("q=b")), &[Effect::Find(Query::parse("q=b"))]);
    check(
        &mut model,
        Event::Answered(Query::parse("q=b"), Some(answer("q=b"))),
        &[Effect::Announce("0 clusters".to_owned())],
    );
    check(&mut model, Event::Left, &[]);
    check(&mut model, Event::Arrived(Query::parse("q=b")), &[]);
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut model = shown("q=new");
    let before = model.clone();
    check(&mut model, Event::Answered(Query::parse("q=old"), Some(answer("q=old"))), &[]);
    check(&mut model, Event::Answered(Query::parse("q=old"), None), &[]);
    assert_eq!(model, before);
}

#[test]
fn trouble_is_over_with_the_next_answer() {
    let mut model = shown("q=a");
    let query = model.query.clone();
    check(&mut model, Event::Answered(query.clone(), None), &[]);
    assert!(model.is_unreachable);
    check(&mut model, Event::Retried, &[Effect::Find(query.clone()), Effect::Focus(Place::Count)]);
    assert!(!model.is_unreachable);
    check(&mut model, Event::Answered(query.clone(), None), &[]);
    assert!(model.is_unreachable);
    update(&mut model, Event::Answered(query, Some(answer("q=a"))));
    assert!(!model.is_unreachable);
}

#[test]
fn nothing_is_announced_on_a_page_that_is_no_search() {
    let mut model = Model::of_page(Query::default(), false);
    check(&mut model, Event::Answered(Query::default(), Some(answer(""))), &[]);
}
