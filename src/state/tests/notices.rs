//! What the page around a thread is told.

use super::*;
use crate::model::{Filter, Order, ReportReason};

fn notices(effects: Vec<Effect>) -> Vec<Notice> {
    let notice = |effect| match effect {
        Effect::Tell(notice) => Some(notice),
        _ => None,
    };
    effects.into_iter().filter_map(notice).collect()
}

fn shows(page: u32) -> Notice {
    Notice::Page { page, pages: 60, order: Order::Newest, filter: None }
}

#[test]
fn the_first_page_is_told_of_once_and_every_page_when_it_is_shown() {
    let mut state = ThreadState::default();
    assert_eq!(notices(state.apply(go(place(11), How::Arrived))), []);
    assert_eq!(notices(state.apply(opened(1, page(11)))), [Notice::Ready, shows(11), Notice::Count(1193)]);
    assert_eq!(notices(state.apply(go(place(12), How::Link))), []);
    assert_eq!(notices(state.apply(opened(2, page(12)))), [shows(12)]);
    state.apply(Action::More { asked: true });
    assert_eq!(notices(state.apply(opened(3, page(13)))), [shows(13)]);
}

#[test]
fn a_page_says_its_order_and_filter() {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    let picks = Page { order: Order::Highest, filter: Some(Filter::Picks), page_count: 1, ..*page(1) };
    let notices = notices(state.apply(opened(1, Box::new(picks))));
    let expected = Notice::Page { page: 1, pages: 1, order: Order::Highest, filter: Some(Filter::Picks) };
    assert_eq!(
        notices,
        [Notice::Ready, expected],
        "and not how many comments there are, which it does not say"
    );
}

#[test]
fn a_count_is_told_whenever_it_is_another() {
    let mut state = at_page_11();
    let newest = |total_items| Action::Looked(Ok(Box::new(Page { total_items, ..*page(1) })));
    assert_eq!(notices(state.apply(newest(1195))), [Notice::Count(1195)]);
    assert_eq!(notices(state.apply(newest(1195))), []);
}

#[test]
fn what_a_reader_does_is_told_when_the_source_has_taken_it() {
    let mut state = at_page_11();
    assert_eq!(notices(rate(&mut state, Vote::Up)), []);
    let rated = Notice::Rated { comment: "c993".to_owned(), number: 993, vote: Vote::Up, score: 4 };
    assert_eq!(notices(state.apply(answer(13, 9, Vote::Up))), [rated]);
    state.apply(Action::Report { comment: "c980".to_owned(), reason: ReportReason::Spam });
    let reported = Notice::Reported { comment: "c980".to_owned(), number: 980 };
    let taken = Action::ReportAnswered { comment: "c980".to_owned(), error: None };
    assert_eq!(notices(state.apply(taken)), [reported]);
    let posted = Notice::Posted { comment: "c1194".to_owned(), number: 1194, published: true };
    let effects = state.apply(Action::Posted(Ok(Rc::new(comment(1194)))));
    assert_eq!(notices(effects), [posted, Notice::Count(1194)]);
}

#[test]
fn every_failure_that_a_reader_meets_is_told() {
    let error = SourceError::Slow;
    let told = Notice::Error(error.clone());
    let mut state = at_page_11();
    state.apply(go(place(12), How::Link));
    rate(&mut state, Vote::Up);
    let comment = "c993".to_owned();
    for action in [
        Action::Failed { request: 2, error: error.clone() },
        Action::RatingFailed { comment: comment.clone(), error: error.clone() },
        Action::Posted(Err(error.clone())),
        Action::ReportAnswered { comment, error: Some(error.clone()) },
    ] {
        assert_eq!(notices(state.apply(action)), std::slice::from_ref(&told));
    }
    let looked = state.apply(Action::Looked(Err(error)));
    assert_eq!(notices(looked), [], "a look that nobody asked for fails in silence");
}

#[test]
fn what_is_shown_is_loaded_afresh_without_moving_anything() {
    let mut state = at_page_11();
    state.apply(go(Place { page: Some(11), ..to_comment("980") }, How::Link));
    let reader = asked_as_reader(Errand::Reader);
    let afresh = asked(place(11), Purpose::Afresh { request: 2 });
    assert_eq!(state.apply(Action::Reload), [afresh, reader]);
    assert_eq!(besides_notices(state.apply(opened(2, page(11)))), []);
    assert_eq!((state.target, state.announcement), (Some(Target::Found(980)), None));
}

#[test]
fn loading_afresh_what_never_came_tries_again() {
    let mut state = ThreadState::default();
    state.apply(go(place(11), How::Arrived));
    state.apply(Action::Failed { request: 1, error: SourceError::Slow });
    assert_eq!(state.apply(Action::Reload), [fetch(2, place(11))]);
}

#[test]
fn a_page_asked_for_by_number_keeps_the_order_and_the_filter() {
    let mut state = at_page_11();
    let highest = Place { page: Some(2), order: Some(Order::Highest), ..Place::default() };
    state.apply(go(highest.clone(), How::Link));
    state.apply(opened(2, Box::new(Page { order: Order::Highest, ..*page(2) })));
    let there = Place { page: Some(3), ..highest };
    let fetch = fetch(3, there.clone());
    assert_eq!(state.apply(Action::Turn(3)), [Effect::PushAddress(there), fetch]);
}
