//! Further pages below, new comments, previews, and what a reader hides, folds or searches.

use super::*;
use crate::model::{Author, ThreadStatus};

fn more() -> Action {
    Action::More { asked: true }
}

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

fn numbers(state: &ThreadState) -> Vec<u32> {
    state.comments.iter().map(|comment| comment.number).collect()
}

#[test]
fn show_more_adds_the_next_page_below_and_moves_to_its_first_comment() {
    let mut state = at_page_11();
    assert_eq!(state.apply(more()), [Effect::Ask(Question::Page { request: 2, place: place(12) })]);
    assert_eq!(state.apply(more()), [], "one page at a time");
    assert_eq!(state.apply(opened(2, page(12))), [Effect::FocusComment(973)]);
    assert_eq!(numbers(&state).len(), 40);
    assert_eq!(state.announcement, Some(Announcement::Shown { from: 973, to: 954 }));
}

#[test]
fn a_comment_that_slid_to_the_next_page_meanwhile_is_not_shown_twice() {
    let mut state = at_page_11();
    state.apply(more());
    let mut slid = page(12);
    slid.items.insert(0, comment(974));
    state.apply(opened(2, slid));
    assert_eq!(numbers(&state).iter().filter(|number| **number == 974).count(), 1);
}

#[test]
fn a_further_page_that_fails_leaves_all_that_is_shown_and_is_asked_for_again() {
    let mut state = at_page_11();
    state.apply(more());
    state.apply(Action::Failed { request: 2, error: SourceError::Slow });
    assert_eq!(numbers(&state).len(), 20);
    assert_eq!(state.apply(Action::Retry), [Effect::Ask(Question::Page { request: 3, place: place(12) })]);
}

#[test]
fn the_last_page_has_nothing_more() {
    let mut state = ThreadState::default();
    state.apply(go(place(60), How::Arrived));
    state.apply(opened(1, page(60)));
    assert_eq!(state.apply(more()), []);
}

#[test]
fn new_comments_are_counted_and_put_above_on_request() {
    let mut state = at_page_1();
    assert_eq!(state.apply(Action::Look), [Effect::Ask(Question::Newest)]);
    assert_eq!(state.apply(Action::Looked(Ok(newest(3)))), [Effect::LookAfter(30)]);
    assert_eq!(state.news.count, 3);
    assert_eq!(state.announcement, Some(Announcement::New(3)));
    assert_eq!(numbers(&state).first(), Some(&1193), "not before the reader asks");
    assert_eq!(state.apply(Action::ShowNew), [Effect::FocusComment(1196)]);
    assert_eq!(numbers(&state).get(..4), Some([1196, 1195, 1194, 1193].as_slice()));
    assert_eq!((state.news.count, state.page.as_ref().unwrap().total_items), (0, 1196));
}

#[test]
fn more_new_comments_than_a_page_holds_are_gone_to() {
    let mut state = at_page_1();
    state.apply(Action::Looked(Ok(newest(25))));
    let effects = state.apply(Action::ShowNew);
    let newest = Place { order: Some(crate::model::Order::Newest), ..Place::default() };
    assert_eq!(
        effects,
        [Effect::PushAddress(newest.clone()), Effect::Ask(Question::Page { request: 2, place: newest })]
    );
}

#[test]
fn new_comments_are_gone_to_from_any_other_page() {
    let mut state = at_page_11();
    state.apply(Action::Looked(Ok(newest(1))));
    assert!(matches!(state.apply(Action::ShowNew).first(), Some(Effect::PushAddress(_))));
}

#[test]
fn a_source_that_fails_is_looked_at_less_and_less_and_never_before_it_allows() {
    let mut state = at_page_1();
    let mut fail = |retry_after| {
        let error = SourceError::Refused { status: 503, problem: None, retry_after };
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
fn a_preview_of_a_comment_at_hand_asks_nothing() {
    let mut state = at_page_11();
    assert_eq!(state.apply(Action::Preview { at: "c993".to_owned(), number: 980 }), []);
    let preview = state.preview.clone().unwrap();
    assert_eq!(preview.comment.map(|comment| comment.number), Some(980));
    state.apply(Action::EndPreview);
    assert_eq!(state.preview, None);
}

#[test]
fn a_preview_of_a_comment_elsewhere_is_fetched_once() {
    let mut state = at_page_11();
    let look = || Action::Preview { at: "c993".to_owned(), number: 12 };
    let there = Place { page: Some(60), ..to_comment("12") };
    assert_eq!(state.apply(look()), [Effect::Ask(Question::Comment { number: 12, place: there })]);
    assert_eq!(state.preview.as_ref().unwrap().comment, None);
    state.apply(Action::Previewed { number: 12, comment: Some(Box::new(comment(12))) });
    assert_eq!(state.preview.as_ref().unwrap().comment.as_ref().map(|comment| comment.number), Some(12));
    state.apply(Action::EndPreview);
    assert_eq!(state.apply(look()), []);
}

#[test]
fn a_preview_that_comes_too_late_is_not_shown() {
    let mut state = at_page_11();
    state.apply(Action::Preview { at: "c993".to_owned(), number: 12 });
    state.apply(Action::EndPreview);
    state.apply(Action::Previewed { number: 12, comment: Some(Box::new(comment(12))) });
    assert_eq!(state.preview, None);
}

#[test]
fn folding_and_hiding_are_remembered_and_undone() {
    let mut state = at_page_11();
    let fold = |folded| Action::Fold { comment: "c993".to_owned(), folded };
    let kept = Preferences { folded: vec!["c993".to_owned()], ..Preferences::default() };
    assert_eq!(state.apply(fold(true)), [Effect::Remember(kept)]);
    assert_eq!(state.apply(fold(true)), [], "it is folded already");
    assert_eq!(state.apply(fold(false)), [Effect::Remember(Preferences::default())]);
    let hidden = Preferences { hidden: vec!["u7".to_owned()], ..Preferences::default() };
    let hide = Action::Hide { author: "u7".to_owned(), hidden: true, at: "c993".to_owned() };
    assert_eq!(state.apply(hide), [Effect::Remember(hidden), Effect::FocusComment(993)]);
}

#[test]
fn going_to_a_reply_opens_what_is_folded_around_it() {
    let mut state = at_page_11();
    let child = Comment { parent_id: Some("c993".to_owned()), ..comment(980) };
    state.comments.retain(|comment| comment.number != 980);
    state.comments.push(Rc::new(child));
    state.apply(Action::Fold { comment: "c993".to_owned(), folded: true });
    state.apply(go(to_comment("980"), How::Link));
    assert_eq!(state.preferences.folded, [""; 0]);
}

#[test]
fn a_source_that_can_search_is_asked() {
    let mut state = at_page_11();
    state.page = Some(Rc::new(Page { searchable: true, ..*page(11) }));
    let found = Place { query: Some("ferry".to_owned()), ..Place::default() };
    assert_eq!(
        state.apply(Action::Search(" ferry ".to_owned())),
        [Effect::PushAddress(found.clone()), Effect::Ask(Question::Page { request: 2, place: found })]
    );
}

#[test]
fn otherwise_what_is_shown_is_searched_by_text_and_author() {
    let mut state = at_page_11();
    let author = Some(Author { name: "Ann FERRY".to_owned(), ..Author::default() });
    state.comments.push(Rc::new(Comment { author, ..comment(2) }));
    state.comments.push(Rc::new(Comment { text: "The ferry!".to_owned(), ..comment(1) }));
    assert_eq!(state.apply(Action::Search("Ferry".to_owned())), []);
    assert_eq!(state.announcement, Some(Announcement::Found(2)));
    let found: Vec<u32> =
        state.comments.iter().filter(|each| state.is_found(each)).map(|each| each.number).collect();
    assert_eq!(found, [2, 1]);
    state.apply(go(place(12), How::Link));
    assert_eq!(state.search, "");
}
