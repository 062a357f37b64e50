//! Going from place to place: what is fetched, what the address says, where the focus goes, what is told.

use super::*;
use crate::model::{Filter, Order};

fn ordered(order: Order) -> Place {
    Place { order: Some(order), ..Place::default() }
}

/// A link was followed, and its page has come.
fn shown(place: Place, page: Page) -> (ThreadState, Vec<Effect>) {
    let mut state = at_page_11();
    state.apply(go(place, How::Link));
    let effects = state.apply(opened(2, Box::new(page)));
    (state, effects)
}

#[test]
fn back_to_another_order_shows_it_even_if_the_comment_it_names_is_on_the_page() {
    let mut state = ThreadState::default();
    state.apply(go(to_comment("993"), How::Arrived));
    state.apply(opened(1, page(11)));
    state.apply(go(ordered(Order::Oldest), How::Link));
    state.apply(opened(2, Box::new(Page { order: Order::Oldest, ..*page(11) })));
    assert_eq!(state.apply(go(to_comment("993"), How::History)), [fetch(3, to_comment("993"))]);
}

#[test]
fn a_link_to_a_comment_on_the_page_keeps_the_order_the_reader_chose() {
    let (mut state, _) = shown(ordered(Order::Oldest), Page { order: Order::Oldest, ..*page(11) });
    let there = Place { comment: Some("980".to_owned()), ..ordered(Order::Oldest) };
    assert_eq!(
        state.apply(go(to_comment("980"), How::Link)),
        [Effect::PushAddress(there), Effect::FocusComment(980)]
    );
}

#[test]
fn another_fragment_of_the_page_around_changes_nothing() {
    for name in ["993", "2000"] {
        let mut state = ThreadState::default();
        state.apply(go(to_comment(name), How::Arrived));
        state.apply(opened(1, page(11)));
        let before = state.clone();
        assert_eq!(state.apply(go(to_comment(name), How::History)), []);
        assert_eq!(state, before);
    }
}

#[test]
fn a_mark_ends_where_the_address_no_longer_names_a_comment() {
    let mut state = at_page_11();
    state.apply(go(Place { page: Some(11), ..to_comment("980") }, How::Link));
    assert_eq!(state.target, Some(Target::Found(980)));
    assert_eq!(state.apply(go(place(11), How::History)), []);
    assert_eq!(state.target, None);
}

#[test]
fn a_link_to_what_is_shown_already_moves_the_focus_at_least() {
    let mut state = at_page_11();
    assert_eq!(state.apply(go(place(11), How::Link)), [Effect::PushAddress(place(11)), Effect::FocusTitle]);
}

#[test]
fn a_reply_that_was_begun_goes_on_beside_another_page() {
    let mut state = at_page_11();
    let reply = |place| Place { reply: Some("980".to_owned()), ..place };
    state.apply(go(reply(to_comment("980")), How::Link));
    assert_eq!(state.apply(go(place(12), How::Link)).first(), Some(&Effect::PushAddress(reply(place(12)))));
    state.apply(opened(2, page(12)));
    assert_eq!(state.replying_to().map(|comment| comment.number), Some(980));
}

#[test]
fn posting_without_replying_ends_the_reply_and_stays_at_the_form() {
    let mut state = at_page_11();
    state.apply(go(Place { reply: Some("980".to_owned()), ..to_comment("980") }, How::Link));
    let effects = state.apply(go(place(11), How::Link));
    assert_eq!(effects, [Effect::PushAddress(place(11)), Effect::FocusCompose]);
    assert_eq!(state.replying_to(), None);
}

#[test]
fn trying_again_moves_the_focus_from_the_button_that_is_gone() {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    state.apply(Action::Failed { request: 1, error: SourceError::Slow });
    state.apply(Action::Retry);
    assert!(state.apply(opened(2, page(1))).contains(&Effect::FocusTitle));
}

#[test]
fn a_source_that_asks_to_wait_is_asked_again_after_that_and_not_before() {
    let mut state = ThreadState::default();
    let busy: SourceError = Refusal { status: 503, problem: None, retry_after: Some(30) }.into();
    state.apply(go(Place::default(), How::Arrived));
    let effects = state.apply(Action::Failed { request: 1, error: busy.clone() });
    assert_eq!(besides_notices(effects), [Effect::WaitFor { request: 1, seconds: 30 }]);
    assert_eq!(state.wait, Some(30));
    assert_eq!(state.apply(Action::WaitIsOver { request: 1 }), [fetch(2, Place::default())]);
    assert_eq!(state.apply(Action::WaitIsOver { request: 1 }), [], "once");
    state.apply(opened(2, page(1)));
    assert_eq!(state.wait, None);
}

#[test]
fn a_source_that_asks_to_wait_is_left_alone_wherever_the_reader_goes_meanwhile() {
    let mut state = at_page_11();
    let busy: SourceError = Refusal { status: 429, problem: None, retry_after: Some(30) }.into();
    state.apply(go(place(12), How::Link));
    state.apply(Action::Failed { request: 2, error: busy });
    assert_eq!(state.apply(go(place(13), How::Link)), [Effect::PushAddress(place(13))]);
    assert_eq!(state.apply(Action::WaitIsOver { request: 2 }), [fetch(3, place(13))]);
}

#[test]
fn what_is_told_of_a_page_fits_its_order_its_search_and_its_emptiness() {
    let told = |place, page| shown(place, page).0.announcement;
    assert_eq!(told(place(12), *page(12)), Some(Announcement::Shown { from: 973, to: 954 }));
    let by_rating = Page { order: Order::Highest, ..*page(1) };
    assert_eq!(told(ordered(Order::Highest), by_rating), Some(Announcement::Turned));
    let query = Some("ladder".to_owned());
    let found = Page { query: query.clone(), total_items: 3, ..*page(1) };
    assert_eq!(told(Place { query, ..Place::default() }, found), Some(Announcement::Found(3)));
    let no_picks = Page { filter: Some(Filter::Picks), total_items: 0, items: Vec::new(), ..*page(1) };
    let picks = Place { filter: Some(Filter::Picks), ..Place::default() };
    assert_eq!(told(picks, no_picks), Some(Announcement::Empty));
}

#[test]
fn pages_that_come_by_themselves_are_not_announced() {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    state.apply(opened(1, page(1)));
    state.apply(Action::More { asked: false });
    assert_eq!(besides_notices(state.apply(opened(2, page(2)))), []);
    assert_eq!(state.announcement, None);
}

#[test]
fn where_the_source_cannot_look_for_an_id_the_number_in_it_leads_to_its_page() {
    let mut state = ThreadState::default();
    state.apply(go(to_comment("c993"), How::Arrived));
    let there = Place { page: Some(11), ..to_comment("c993") };
    assert_eq!(state.apply(opened(1, page(1))), [fetch(2, there)]);
    assert!(state.apply(opened(2, page(11))).contains(&Effect::FocusComment(993)));
}

#[test]
fn a_name_that_is_one_comments_number_and_anothers_id_means_the_number() {
    let mut state = at_page_11();
    state.comments.insert(0, Rc::new(Comment { id: "980".to_owned(), ..comment(994) }));
    state.apply(go(to_comment("980"), How::Link));
    assert_eq!(state.target, Some(Target::Found(980)));
}

/// What is asked before the reader goes to any place.
fn asked_ahead(state: &mut ThreadState, place: Option<Place>) -> Vec<Place> {
    let asked = |effect| match effect {
        Effect::Ask(Question::Page { place, purpose: Purpose::Ahead }) => place,
        other => panic!("{other:?}"),
    };
    state.apply(Action::Near(place)).into_iter().map(asked).collect()
}

#[test]
fn the_page_that_a_reader_nears_is_asked_for_once() {
    let mut state = at_page_11();
    assert_eq!(asked_ahead(&mut state, None), [place(12)]);
    assert_eq!(asked_ahead(&mut state, None), []);
    assert_eq!(asked_ahead(&mut state, Some(place(12))), []);
    assert_eq!(asked_ahead(&mut state, Some(place(60))), [place(60)]);
}

#[test]
fn nothing_is_asked_ahead_that_is_shown_or_not_there() {
    let mut state = at_page_11();
    assert_eq!(asked_ahead(&mut state, Some(place(11))), []);
    let mut last = ThreadState::default();
    last.apply(go(place(60), How::Arrived));
    last.apply(opened(1, page(60)));
    assert_eq!(asked_ahead(&mut last, None), []);
}

#[test]
fn while_a_reader_waits_or_the_source_fails_nothing_is_asked_ahead() {
    let mut state = at_page_11();
    state.apply(go(place(12), How::Link));
    assert_eq!(asked_ahead(&mut state, Some(place(13))), []);
    state.apply(Action::Failed { request: 2, error: SourceError::Unreachable });
    assert_eq!(asked_ahead(&mut state, Some(place(13))), []);
}
