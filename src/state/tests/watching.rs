//! New comments while somebody reads: when they are looked for, how they are counted, where they are put.

use super::*;
use crate::model::{Order, Status, ThreadStatus};

/// Page 1 of a thread that has grown by some comments.
fn newest(grown: u32) -> Box<Page> {
    let highest = 1193 + grown;
    Box::new(Page {
        total_items: highest,
        items: (highest - 19..=highest).rev().map(comment).collect(),
        ..*page(1)
    })
}

fn at_page_1() -> ThreadState {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    state.apply(opened(1, page(1)));
    state
}

fn look(occasion: Occasion) -> Action {
    Action::Look(occasion)
}

/// The look at the newest comments, by the address of a thread that begins with them.
fn looks() -> [Effect; 1] {
    [asked(Place::default(), Purpose::Newest)]
}

fn busy(retry_after: Option<u32>) -> Action {
    Action::Looked(Err(Refusal { status: 503, problem: None, retry_after }.into()))
}

#[test]
fn new_comments_are_counted_and_put_above_on_request() {
    let mut state = at_page_1();
    assert_eq!(state.apply(look(Occasion::Due)), looks());
    assert_eq!(besides_notices(state.apply(Action::Looked(Ok(newest(3))))), [Effect::LookAfter(30)]);
    assert_eq!(state.news.count, 3);
    assert_eq!(state.announcement, Some(Announcement::New(3)));
    assert_eq!(numbers(&state).first(), Some(&1193), "not before the reader asks");
    assert_eq!(besides_notices(state.apply(Action::ShowNew)), [Effect::FocusComment(1196)]);
    assert_eq!(numbers(&state).get(..4), Some([1196, 1195, 1194, 1193].as_slice()));
    assert_eq!((state.news.count, state.page.as_ref().unwrap().total_items), (0, 1196));
}

#[test]
fn more_new_comments_than_a_page_holds_take_the_place_of_those_shown() {
    for order in [None, Some(Order::Newest)] {
        let mut state = ThreadState::default();
        let place = Place { order, ..Place::default() };
        state.apply(go(place.clone(), How::Arrived));
        state.apply(opened(1, page(1)));
        state.apply(Action::Looked(Ok(newest(25))));
        assert_eq!(
            besides_notices(state.apply(Action::ShowNew)),
            [Effect::PushAddress(place), Effect::FocusTitle]
        );
        assert_eq!(numbers(&state).first(), Some(&1218), "at once, whatever caches hold");
        assert_eq!(state.news.count, 0);
    }
}

#[test]
fn from_any_other_page_the_newest_are_shown_instead() {
    let mut state = at_page_11();
    state.apply(Action::Looked(Ok(newest(1))));
    assert_eq!(
        besides_notices(state.apply(Action::ShowNew)),
        [Effect::PushAddress(Place::default()), Effect::FocusTitle]
    );
    assert_eq!(numbers(&state).first(), Some(&1194));
}

#[test]
fn new_comments_seen_by_turning_to_them_are_no_longer_new() {
    let mut state = at_page_11();
    state.apply(Action::Looked(Ok(newest(3))));
    state.apply(go(Place::default(), How::Link));
    state.apply(opened(2, newest(3)));
    assert_eq!(state.news.count, 0);
    state.apply(Action::Looked(Ok(newest(4))));
    assert_eq!(state.news.count, 1);
}

#[test]
fn who_arrives_at_the_picks_is_not_told_that_all_other_comments_are_new() {
    let mut state = ThreadState::default();
    let filter = Some(crate::model::Filter::Picks);
    state.apply(go(Place { filter, ..Place::default() }, How::Arrived));
    state.apply(opened(1, Box::new(Page { filter, total_items: 13, page_count: 1, ..*page(1) })));
    state.apply(Action::Looked(Ok(newest(0))));
    assert_eq!(state.news.count, 0);
    state.apply(Action::Looked(Ok(newest(2))));
    assert_eq!(state.news.count, 2);
}

#[test]
fn a_source_that_fails_is_looked_at_less_and_less_and_never_before_it_allows() {
    let mut state = at_page_1();
    let mut fail = |retry_after| {
        let error = Refusal { status: 503, problem: None, retry_after }.into();
        match state.apply(Action::Looked(Err(error))).as_slice() {
            [Effect::LookAfter(seconds)] => *seconds,
            other => panic!("{other:?}"),
        }
    };
    let waits: Vec<u32> = (0..8).map(|_| fail(None)).collect();
    assert_eq!(waits, [60, 120, 240, 480, 960, 960, 960, 960]);
    assert_eq!(fail(Some(5000)), 5000);
}

#[test]
fn a_thread_that_is_closed_while_somebody_reads_says_so_and_is_watched_no_more() {
    let mut state = at_page_1();
    let closed = Box::new(Page { status: ThreadStatus::Closed, ..*newest(0) });
    assert_eq!(state.apply(Action::Looked(Ok(closed))), []);
    assert_eq!(state.page.as_ref().unwrap().status, ThreadStatus::Closed);
}

#[test]
fn a_closed_thread_or_one_of_static_files_is_not_watched() {
    for still in [Page { status: ThreadStatus::Closed, ..*page(1) }, Page { api: None, ..*page(1) }] {
        let mut state = ThreadState::default();
        state.apply(go(Place::default(), How::Arrived));
        let effects = state.apply(opened(1, Box::new(still)));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::LookAfter(_))), "{effects:?}");
    }
}

#[test]
fn a_source_that_tells_of_new_comments_is_looked_at_soon_and_once() {
    let mut state = at_page_1();
    assert_eq!(state.apply(look(Occasion::Told(Some(1194)))), [Effect::LookAfter(2)]);
    assert_eq!(state.apply(look(Occasion::Told(Some(1195)))), [], "it is waited for already");
    assert_eq!(state.apply(look(Occasion::Due)), looks());
    assert_eq!(besides_notices(state.apply(Action::Looked(Ok(newest(2))))), [Effect::LookAfter(30)]);
}

#[test]
fn a_source_that_tells_what_is_known_is_not_looked_at() {
    let mut state = at_page_1();
    assert_eq!(state.apply(look(Occasion::Told(Some(1193)))), []);
    state.apply(Action::Looked(Ok(newest(2))));
    assert_eq!(state.apply(look(Occasion::Told(Some(1195)))), []);
    assert_eq!(state.apply(look(Occasion::Told(None))), [Effect::LookAfter(2)], "it does not say");
}

#[test]
fn what_is_told_while_a_look_is_under_way_is_looked_for_after_it() {
    let mut state = at_page_1();
    state.apply(look(Occasion::Due));
    assert_eq!(state.apply(look(Occasion::Told(Some(1195)))), []);
    assert_eq!(besides_notices(state.apply(Action::Looked(Ok(newest(1))))), [Effect::LookAfter(2)]);
    assert_eq!(state.apply(look(Occasion::Due)), looks());
    assert_eq!(besides_notices(state.apply(Action::Looked(Ok(newest(2))))), [Effect::LookAfter(30)]);
}

#[test]
fn nobody_looks_while_the_page_is_out_of_sight() {
    let mut state = at_page_1();
    state.apply(look(Occasion::OutOfSight));
    assert_eq!(state.apply(look(Occasion::Due)), []);
    assert_eq!(state.apply(look(Occasion::InSight)), looks());
    state.apply(Action::Looked(Ok(newest(0))));
    state.apply(look(Occasion::OutOfSight));
    assert_eq!(state.apply(look(Occasion::InSight)), [], "it is not time yet");
}

#[test]
fn a_page_opened_out_of_sight_is_watched_once_it_is_seen() {
    let mut state = ThreadState::default();
    state.apply(look(Occasion::OutOfSight));
    state.apply(go(Place::default(), How::Arrived));
    state.apply(opened(1, page(1)));
    assert_eq!(state.apply(look(Occasion::Due)), []);
    assert_eq!(state.apply(look(Occasion::InSight)), looks());
}

#[test]
fn neither_news_nor_coming_into_sight_makes_a_source_in_trouble_be_asked_sooner() {
    let mut state = at_page_1();
    state.apply(look(Occasion::Due));
    assert_eq!(state.apply(busy(Some(600))), [Effect::LookAfter(600)]);
    for occasion in [Occasion::Told(Some(1200)), Occasion::OutOfSight, Occasion::InSight] {
        assert_eq!(state.apply(look(occasion)), [], "{occasion:?}");
    }
    assert_eq!(state.apply(look(Occasion::Due)), looks());
}

#[test]
fn a_thread_that_is_not_watched_is_not_looked_at_whatever_its_source_tells() {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    state.apply(opened(1, Box::new(Page { status: ThreadStatus::Closed, ..*page(1) })));
    for occasion in [Occasion::Told(Some(1200)), Occasion::InSight, Occasion::Due] {
        assert_eq!(state.apply(look(occasion)), [], "{occasion:?}");
    }
}

#[test]
fn the_newest_comments_are_asked_for_by_the_address_that_readers_come_by() {
    let ordered = |order, by_default| {
        let mut state = ThreadState::default();
        state.apply(go(Place { order, ..Place::default() }, How::Arrived));
        let order = order.unwrap_or(by_default);
        state.apply(opened(1, Box::new(Page { order, ..*page(1) })));
        state.apply(look(Occasion::Due))
    };
    let by_name = Place { order: Some(Order::Newest), ..Place::default() };
    assert_eq!(ordered(None, Order::Newest), looks());
    assert_eq!(ordered(None, Order::Oldest), [asked(by_name.clone(), Purpose::Newest)]);
    assert_eq!(ordered(Some(Order::Highest), Order::Newest), [asked(by_name, Purpose::Newest)]);
}

#[test]
fn a_comment_removed_while_somebody_reads_is_removed_for_them_too() {
    let mut state = at_page_1();
    let mut seen = newest(0);
    seen.items[1] = Comment { status: Status::Removed, ..comment(1192) };
    state.apply(Action::Looked(Ok(seen)));
    assert_eq!(numbers(&state).get(..2), Some([1193, 1192].as_slice()));
    assert_eq!(state.comments[1].status, Status::Removed);
    assert_eq!(state.announcement, None);
}
