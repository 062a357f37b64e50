//! Further pages below, previews, and what a reader hides, folds or searches.

use super::*;
use crate::model::Author;

fn more() -> Action {
    Action::More { asked: true }
}

#[test]
fn show_more_adds_the_next_page_below_and_moves_to_its_first_comment() {
    let mut state = at_page_11();
    assert_eq!(state.apply(more()), [fetch(2, place(12))]);
    assert_eq!(state.apply(more()), [], "one page at a time");
    assert_eq!(besides_notices(state.apply(opened(2, page(12)))), [Effect::FocusComment(973)]);
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
    assert_eq!(state.apply(Action::Retry), [fetch(3, place(12))]);
}

#[test]
fn the_last_page_has_nothing_more() {
    let mut state = ThreadState::default();
    state.apply(go(place(60), How::Arrived));
    state.apply(opened(1, page(60)));
    assert_eq!(state.apply(more()), []);
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
    assert_eq!(state.apply(look()), [asked(there, Purpose::Preview { number: 12 })]);
    assert_eq!(state.preview.as_ref().unwrap().comment, None);
    state.apply(Action::Previewed { number: 12, comment: Some(Rc::new(comment(12))) });
    assert_eq!(state.preview.as_ref().unwrap().comment.as_ref().map(|comment| comment.number), Some(12));
    state.apply(Action::EndPreview);
    assert_eq!(state.apply(look()), []);
}

#[test]
fn pointing_again_at_a_reference_whose_comment_is_on_its_way_asks_nothing() {
    let mut state = at_page_11();
    let look = || Action::Preview { at: "c993".to_owned(), number: 12 };
    assert_eq!(state.apply(look()).len(), 1);
    assert_eq!(state.apply(look()), []);
}

#[test]
fn a_preview_that_comes_too_late_is_not_shown() {
    let mut state = at_page_11();
    state.apply(Action::Preview { at: "c993".to_owned(), number: 12 });
    state.apply(Action::EndPreview);
    state.apply(Action::Previewed { number: 12, comment: Some(Rc::new(comment(12))) });
    assert_eq!(state.preview, None);
}

#[test]
fn a_preview_that_cannot_be_had_does_not_end_another() {
    let mut state = at_page_11();
    state.apply(Action::Preview { at: "c993".to_owned(), number: 12 });
    state.apply(Action::Preview { at: "c993".to_owned(), number: 980 });
    state.apply(Action::Previewed { number: 12, comment: None });
    assert_eq!(state.preview.as_ref().map(|preview| preview.number), Some(980));
}

#[test]
fn folding_and_hiding_are_remembered_and_undone() {
    let mut state = at_page_11();
    state.page = Some(Box::new(Page { id: "t1".to_owned(), ..*page(11) }));
    let fold = |folded| Action::Fold { comment: "c993".to_owned(), folded };
    let kept = Preferences { folded: vec!["t1/c993".to_owned()], ..Preferences::default() };
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
    state.page = Some(Box::new(Page { searchable: true, ..*page(11) }));
    let found = Place { query: Some("ferry".to_owned()), ..Place::default() };
    assert_eq!(
        state.apply(Action::Search(" ferry ".to_owned())),
        [Effect::PushAddress(found.clone()), fetch(2, found)]
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
