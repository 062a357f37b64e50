//! Posting, replying and reporting.

use super::*;
use crate::model::{ReportReason, Status};

fn draft(text: &str, lot: u64) -> Draft {
    Draft { text: text.to_owned(), name: Some("Ann".to_owned()), parent_id: None, lot }
}

fn post(text: &str, lot: u64) -> Effect {
    asked_as_reader(Errand::Post(draft(text, lot)))
}

fn refused(problem: &str) -> SourceError {
    Refusal { status: 422, problem: Some(problem.to_owned()), retry_after: None }.into()
}

#[test]
fn a_key_is_as_long_whatever_was_drawn() {
    assert_eq!(draft("Hello", 7).key(), "00000000000000000007");
    assert_eq!(draft("Hello", u64::MAX).key(), "18446744073709551615");
}

#[test]
fn a_comment_that_is_taken_stands_where_it_belongs_and_is_the_readers_own() {
    let mut state = at_page_11();
    assert_eq!(state.apply(Action::Post(draft("Hello", 7))), [post("Hello", 7)]);
    assert!(state.writing.sending);
    let effects = state.apply(Action::Posted(Ok(Rc::new(comment(1194)))));
    let newest = asked(Place::default(), Purpose::Newest);
    let reader = asked_as_reader(Errand::Reader);
    assert_eq!(besides_notices(effects), [Effect::ClearCompose, Effect::FocusComment(1194), newest, reader]);
    assert_eq!(state.comments.first().map(|comment| comment.number), Some(1194));
    assert_eq!(state.page.as_ref().unwrap().total_items, 1194);
    assert_eq!(
        (state.own.as_slice(), state.announcement),
        (["c1194".to_owned()].as_slice(), Some(Announcement::Posted(1194)))
    );
}

#[test]
fn the_readers_own_comment_is_no_news() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    state.apply(Action::Posted(Ok(Rc::new(comment(1194)))));
    let newest = Page { total_items: 1194, ..*page(1) };
    state.apply(Action::Looked(Ok(Box::new(newest))));
    assert_eq!(state.news.count, 0);
}

#[test]
fn the_readers_own_comment_is_no_news_even_if_it_is_seen_before_the_source_has_answered() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    let newest = Page { total_items: 1195, ..*page(1) };
    state.apply(Action::Looked(Ok(Box::new(newest))));
    state.apply(Action::Posted(Ok(Rc::new(comment(1194)))));
    assert_eq!(state.news.count, 1, "somebody else's");
}

#[test]
fn a_comment_that_waits_for_a_moderator_says_so() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    let waiting = Comment { status: Status::AwaitingModeration, ..comment(1194) };
    state.apply(Action::Posted(Ok(Rc::new(waiting))));
    assert_eq!(state.announcement, Some(Announcement::PostedAwaiting));
}

#[test]
fn a_refused_comment_keeps_its_text_and_says_why() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    let effects = state.apply(Action::Posted(Err(refused("too-fast"))));
    assert_eq!(besides_notices(effects), [Effect::FocusCompose], "and nothing that would empty the form");
    assert_eq!(state.writing.refused, Some(refused("too-fast")));
    assert!(!state.writing.sending);
}

#[test]
fn the_same_comment_sent_again_is_known_again_and_another_is_not() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    state.apply(Action::Posted(Err(SourceError::Slow)));
    assert_eq!(state.apply(Action::Post(draft("Hello", 8))), [post("Hello", 7)]);
    state.apply(Action::Posted(Err(SourceError::Slow)));
    assert_eq!(state.apply(Action::Post(draft("Hello!", 9))), [post("Hello!", 9)]);
}

#[test]
fn a_comment_on_its_way_is_not_sent_twice() {
    let mut state = at_page_11();
    state.apply(Action::Post(draft("Hello", 7)));
    assert_eq!(state.apply(Action::Post(draft("Hello", 8))), []);
}

#[test]
fn answering_a_comment_of_this_page_fetches_nothing_and_moves_to_the_form() {
    let mut state = at_page_11();
    let reply = Place { reply: Some("980".to_owned()), ..to_comment("980") };
    let effects = state.apply(go(reply, How::Link));
    assert!(matches!(effects.as_slice(), [Effect::PushAddress(_), Effect::FocusCompose]), "{effects:?}");
    assert_eq!(state.replying_to().map(|comment| comment.number), Some(980));
}

#[test]
fn a_reply_of_ones_own_is_not_folded_away_and_leaves_the_address() {
    let mut state = at_page_11();
    state.apply(go(Place { reply: Some("980".to_owned()), ..to_comment("980") }, How::Link));
    state.apply(Action::Fold { comment: "c980".to_owned(), folded: true });
    state.apply(Action::Post(draft("Hello", 7)));
    let own = Comment { parent_id: Some("c980".to_owned()), ..comment(1194) };
    let effects = state.apply(Action::Posted(Ok(Rc::new(own))));
    let there = Place { page: Some(11), ..to_comment("980") };
    assert!(effects.contains(&Effect::PushAddress(there)), "{effects:?}");
    assert_eq!(state.preferences.folded, [""; 0]);
    assert_eq!(state.replying_to(), None);
}

#[test]
fn a_report_is_confirmed_or_refused_in_a_sentence() {
    let mut state = at_page_11();
    let report = Action::Report { comment: "c980".to_owned(), reason: ReportReason::Spam };
    let asked_for = Errand::Report { comment: "c980".to_owned(), reason: ReportReason::Spam };
    assert_eq!(state.apply(report), [asked_as_reader(asked_for)]);
    state.apply(Action::ReportAnswered { comment: "c980".to_owned(), error: None });
    assert_eq!(state.announcement, Some(Announcement::Reported(980)));
    let error = SourceError::Unreachable;
    state.apply(Action::ReportAnswered { comment: "c980".to_owned(), error: Some(error.clone()) });
    assert_eq!(state.announcement, Some(Announcement::NotReported { number: 980, error }));
}
