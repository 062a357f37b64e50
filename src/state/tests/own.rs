//! Who reads: signing in and out, and comments of the reader's own.

use super::*;
use crate::model::{Removal, RemovalReason, Status};

fn change(text: Option<&str>) -> Action {
    Action::Change { comment: "c993".to_owned(), text: text.map(str::to_owned) }
}

fn changed(answer: Result<Comment, SourceError>) -> Action {
    Action::Changed { comment: "c993".to_owned(), answer: answer.map(Rc::new) }
}

fn refused(status: u16, problem: &str) -> SourceError {
    Refusal { status, problem: Some(problem.to_owned()), retry_after: None }.into()
}

/// The author of comment 993, who can still change it.
fn author() -> ThreadState {
    let mut state = at_page_11();
    let ids = vec!["c993".to_owned()];
    state.apply(Action::ReaderKnown(Reader {
        signed_in: true,
        comments: ids.clone(),
        changeable: ids,
        ..Reader::default()
    }));
    state
}

fn first(state: &ThreadState) -> &Comment {
    state.comments.first().unwrap()
}

#[test]
fn a_changed_comment_is_shown_as_the_source_has_it_and_has_the_focus() {
    let mut state = author();
    let asked_for = Errand::Change { comment: "c993".to_owned(), text: Some("New".to_owned()) };
    assert_eq!(state.apply(change(Some("New"))), [asked_as_reader(asked_for)]);
    let edited = Comment { text: "New".to_owned(), ..comment(993) };
    let newest = asked(Place::default(), Purpose::Newest);
    let effects = state.apply(changed(Ok(edited)));
    let told = Notice::Changed { comment: "c993".to_owned(), number: 993, deleted: false };
    assert_eq!(effects, [Effect::FocusComment(993), newest, Effect::Tell(told)]);
    assert_eq!(first(&state).text, "New");
    assert_eq!(state.announcement, Some(Announcement::Changed(993)));
    assert_eq!(state.changeable, ["c993"]);
}

#[test]
fn a_comment_that_is_taken_back_cannot_be_changed_any_more() {
    let mut state = author();
    let asked_for = Errand::Change { comment: "c993".to_owned(), text: None };
    assert_eq!(state.apply(change(None)), [asked_as_reader(asked_for)]);
    let removal = Some(Removal { reason: RemovalReason::Author, explanation_url: None });
    state.apply(changed(Ok(Comment { status: Status::Removed, removal, ..comment(993) })));
    assert_eq!(first(&state).status, Status::Removed);
    assert_eq!((state.changeable.len(), state.own.len()), (0, 1));
    assert_eq!(state.announcement, Some(Announcement::Deleted(993)));
}

#[test]
fn a_refused_change_leaves_the_comment_as_it_was_and_says_why() {
    let mut state = author();
    let before = first(&state).clone();
    state.apply(change(Some("New")));
    let error = refused(403, "edit-closed");
    assert_eq!(state.apply(changed(Err(error.clone()))), [Effect::Tell(Notice::Error(error.clone()))]);
    assert_eq!(first(&state), &before);
    assert_eq!(state.announcement, Some(Announcement::NotChanged { number: 993, error }));
    assert!(state.signed_in);
}

#[test]
fn a_sign_in_that_is_not_believed_any_more_is_none() {
    let gone = || refused(401, "token-refused");
    let vote = Action::RatingFailed { comment: "c993".to_owned(), error: gone() };
    let report = Action::ReportAnswered { comment: "c993".to_owned(), error: Some(gone()) };
    for action in [vote, report, changed(Err(gone())), Action::Posted(Err(gone()))] {
        let mut state = author();
        state.apply(action.clone());
        assert!(!state.signed_in, "{action:?}");
    }
}

#[test]
fn another_reader_sees_nothing_of_what_the_one_before_did() {
    let mut state = author();
    rate(&mut state, Vote::Up);
    state.apply(answer(13, 9, Vote::Up));
    let pending =
        Comment { status: Status::AwaitingModeration, text: "For my eyes only.".to_owned(), ..comment(992) };
    state.apply(Action::ReaderKnown(Reader { pending: vec![pending], ..Reader::default() }));
    assert!(state.comments.iter().any(|comment| !comment.text.is_empty()));
    assert_eq!(state.apply(Action::ReaderChanged), [asked_as_reader(Errand::Reader)]);
    assert_eq!(shown(&state).0, Vote::None);
    assert!(!state.signed_in && state.own.is_empty() && state.changeable.is_empty());
    assert!(state.comments.iter().all(|comment| comment.text.is_empty()));
}

#[test]
fn a_decision_is_looked_for_on_every_page_that_is_shown() {
    let mut state = at_page_11();
    state.apply(Action::More { asked: true });
    state.apply(opened(2, page(12)));
    let again = |number| asked(place(number), Purpose::Again);
    assert_eq!(state.apply(Action::Refresh), [again(11), again(12)]);
    let mut removed = page(12);
    removed.items[0].status = Status::Removed;
    removed.items[1].pick = true;
    state.apply(Action::Refreshed(removed));
    let found = |number| state.comments.iter().find(|comment| comment.number == number).unwrap();
    assert_eq!((found(973).status, found(972).pick), (Status::Removed, true));
    assert_eq!(state.comments.len(), 40);
}

#[test]
fn a_source_that_speaks_of_pages_without_end_is_not_asked_for_them_all() {
    let mut state = at_page_11();
    state.apply(Action::More { asked: true });
    state.apply(opened(2, Box::new(Page { page: u32::MAX, ..*page(12) })));
    assert!(state.apply(Action::Refresh).len() <= 40);
}

#[test]
fn a_text_is_counted_in_characters_without_the_space_around_it() {
    let mut state = at_page_11();
    assert_eq!((state.writing.length(), state.writing.is_begun()), (None, false));
    state.apply(Action::Typed(" ñé👍\n".to_owned()));
    assert_eq!((state.writing.length(), state.writing.is_begun()), (Some(3), true));
    state.apply(Action::Typed("  ".to_owned()));
    assert_eq!((state.writing.length(), state.writing.is_begun()), (Some(0), false));
}
