mod going;
mod notices;
mod own;
mod reading;
mod watching;
mod writing;

use super::*;
use crate::{
    model::{Counts, OwnVote, Reader, Vote, VoteAnswer},
    sources::Refusal,
};

fn comment(number: u32) -> Comment {
    let counts = Counts { upvote_count: 12, downvote_count: 9, score: 3 };
    Comment { id: format!("c{number}"), number, counts, ..Comment::default() }
}

/// Page `page` of a thread of 1,193, newest first.
fn page(page: u32) -> Box<Page> {
    let highest = 1193 - (page - 1) * 20;
    Box::new(Page {
        api: Some("/threads/t1".to_owned()),
        total_items: 1193,
        page,
        page_size: 20,
        page_count: 60,
        items: (highest.saturating_sub(19).max(1)..=highest).rev().map(comment).collect(),
        ..Page::default()
    })
}

fn place(page: u32) -> Place {
    Place { page: Some(page), ..Place::default() }
}

fn to_comment(name: &str) -> Place {
    Place { comment: Some(name.to_owned()), ..Place::default() }
}

fn go(place: Place, how: How) -> Action {
    Action::Go { place, how }
}

/// A reader who arrived at page 11 and sees it.
fn at_page_11() -> ThreadState {
    let mut state = ThreadState::default();
    state.apply(go(place(11), How::Arrived));
    state.apply(opened(1, page(11)));
    state
}

fn asked(place: Place, purpose: Purpose) -> Effect {
    Effect::Ask(Question::Page { place, purpose })
}

fn fetch(request: u32, place: Place) -> Effect {
    asked(place, Purpose::Shown { request })
}

fn asked_as_reader(errand: Errand) -> Effect {
    Effect::Ask(Question::Own { api: "/threads/t1".to_owned(), errand })
}

fn numbers(state: &ThreadState) -> Vec<u32> {
    state.comments.iter().map(|comment| comment.number).collect()
}

fn rate(state: &mut ThreadState, vote: Vote) -> Vec<Effect> {
    state.apply(Action::Rate { comment: "c993".to_owned(), vote })
}

fn answer(up: u32, down: u32, viewer_vote: Vote) -> Action {
    let counts = Counts { upvote_count: up, downvote_count: down, score: up as i32 - down as i32 };
    Action::Rated { comment: "c993".to_owned(), answer: VoteAnswer { counts, viewer_vote } }
}

fn vote(vote: Vote) -> Effect {
    asked_as_reader(Errand::Vote { comment: "c993".to_owned(), vote })
}

fn shown(state: &ThreadState) -> (Vote, i32) {
    let page = Counts { upvote_count: 12, downvote_count: 9, score: 3 };
    let rating = state.ratings.get("c993").copied().unwrap_or_default();
    (rating.vote(), rating.counts(page).score)
}

/// What is to be done, without what the page around is told.
fn besides_notices(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.retain(|effect| !matches!(effect, Effect::Tell(_)));
    effects
}

fn opened(request: u32, page: Box<Page>) -> Action {
    Action::Opened { request, page }
}

fn known(votes: Vec<OwnVote>) -> Action {
    Action::ReaderKnown(Reader { votes, ..Reader::default() })
}

fn own(id: &str, value: Vote) -> OwnVote {
    OwnVote { id: id.to_owned(), value, counts: None }
}

#[test]
fn arriving_fetches_the_page_and_moves_nothing() {
    let mut state = ThreadState::default();
    let effects = state.apply(go(place(11), How::Arrived));
    assert_eq!(effects, [fetch(1, place(11))]);
    let effects = state.apply(opened(1, page(11)));
    let reader = asked_as_reader(Errand::Reader);
    assert_eq!(besides_notices(effects), [reader, Effect::LookAfter(30)]);
    assert_eq!(state.announcement, None);
    assert_eq!(state.comments.first().map(|comment| comment.number), Some(993));
}

#[test]
fn a_link_to_another_page_changes_the_address_then_moves_the_focus_and_says_so() {
    let mut state = at_page_11();
    let effects = state.apply(go(place(12), How::Link));
    assert_eq!(effects, [Effect::PushAddress(place(12)), fetch(2, place(12))]);
    assert_eq!(besides_notices(state.apply(opened(2, page(12)))), [Effect::FocusTitle]);
    assert_eq!(state.announcement, Some(Announcement::Shown { from: 973, to: 954 }));
}

#[test]
fn back_does_not_change_the_address_again() {
    let mut state = at_page_11();
    assert_eq!(state.apply(go(place(10), How::History)), [fetch(2, place(10))]);
}

#[test]
fn an_answer_to_an_earlier_question_is_left_out() {
    let mut state = at_page_11();
    state.apply(go(place(12), How::Link));
    state.apply(go(place(13), How::Link));
    state.apply(opened(2, page(12)));
    state.apply(Action::Failed { request: 2, error: SourceError::Slow });
    assert_eq!(state.page.as_ref().map(|page| page.page), Some(11));
    assert!(state.loading && state.failure.is_none());
    state.apply(opened(3, page(13)));
    assert_eq!(state.page.as_ref().map(|page| page.page), Some(13));
}

#[test]
fn a_failed_fetch_keeps_what_was_there_and_can_be_tried_again() {
    let mut state = at_page_11();
    state.apply(go(place(12), How::Link));
    assert_eq!(
        besides_notices(state.apply(Action::Failed { request: 2, error: SourceError::Unreachable })),
        []
    );
    assert_eq!(state.failure, Some(SourceError::Unreachable));
    assert_eq!(state.comments.first().map(|comment| comment.number), Some(993));
    assert_eq!(state.apply(Action::Retry), [fetch(3, place(12))]);
    state.apply(opened(3, page(12)));
    assert_eq!(state.failure, None);
}

#[test]
fn ten_failures_make_ten_requests() {
    let mut state = ThreadState::default();
    let mut effects = state.apply(go(Place::default(), How::Arrived));
    for request in 1..=10 {
        effects.extend(state.apply(Action::Failed { request, error: SourceError::Slow }));
        if request < 10 {
            effects.extend(state.apply(Action::Retry));
        }
    }
    assert_eq!(effects.iter().filter(|effect| matches!(effect, Effect::Ask(_))).count(), 10);
}

#[test]
fn a_named_comment_is_found_by_its_number_and_by_its_id() {
    for name in ["993", "c993"] {
        let mut state = ThreadState::default();
        state.apply(go(to_comment(name), How::Arrived));
        let effects = state.apply(opened(1, page(11)));
        assert!(effects.contains(&Effect::FocusComment(993)), "{name}: {effects:?}");
    }
}

#[test]
fn where_the_source_cannot_look_for_a_comment_its_page_is_computed_once() {
    let mut state = ThreadState::default();
    state.apply(go(to_comment("993"), How::Arrived));
    let effects = state.apply(opened(1, page(1)));
    assert_eq!(effects, [fetch(2, Place { page: Some(11), ..to_comment("993") })]);
    let effects = state.apply(opened(2, page(12)));
    assert_eq!(state.target, Some(Target::Missing));
    assert!(
        !effects.iter().any(|effect| matches!(
            effect,
            Effect::Ask(Question::Page { purpose: Purpose::Shown { .. }, .. })
        ))
    );
}

#[test]
fn a_comment_past_the_end_is_missing_without_another_fetch() {
    let mut state = ThreadState::default();
    state.apply(go(to_comment("5000"), How::Arrived));
    state.apply(opened(1, page(1)));
    assert_eq!(state.target, Some(Target::Missing));
}

#[test]
fn a_link_to_a_comment_on_the_page_needs_no_fetch() {
    let mut state = at_page_11();
    let there = Place { page: Some(11), ..to_comment("980") };
    assert_eq!(
        state.apply(go(there.clone(), How::Link)),
        [Effect::PushAddress(there), Effect::FocusComment(980)]
    );
}

#[test]
fn a_source_that_divides_by_nothing_is_survived() {
    let mut state = ThreadState::default();
    state.apply(go(to_comment("9"), How::Arrived));
    let odd = Page { page_size: 0, total_items: 9, page_count: 1, ..Page::default() };
    assert_eq!(besides_notices(state.apply(opened(1, Box::new(odd)))), []);
}

#[test]
fn a_vote_is_shown_at_once_and_confirmed_by_the_source() {
    let mut state = at_page_11();
    assert_eq!(rate(&mut state, Vote::Up), [vote(Vote::Up)]);
    assert_eq!(shown(&state), (Vote::Up, 4));
    assert_eq!(besides_notices(state.apply(answer(20, 9, Vote::Up))), []);
    assert_eq!(shown(&state), (Vote::Up, 11));
    assert_eq!(state.announcement, Some(Announcement::Rated { number: 993, score: 11, vote: Vote::Up }));
}

#[test]
fn the_opposite_vote_replaces_and_the_same_again_withdraws() {
    let mut state = at_page_11();
    rate(&mut state, Vote::Up);
    state.apply(answer(13, 9, Vote::Up));
    assert_eq!(rate(&mut state, Vote::Down), [vote(Vote::Down)]);
    assert_eq!(shown(&state), (Vote::Down, 2));
    state.apply(answer(12, 10, Vote::Down));
    assert_eq!(rate(&mut state, Vote::Down), [vote(Vote::None)]);
    assert_eq!(shown(&state), (Vote::None, 3));
}

#[test]
fn a_vote_changed_while_one_is_under_way_is_sent_after_it() {
    let mut state = at_page_11();
    rate(&mut state, Vote::Up);
    assert_eq!(rate(&mut state, Vote::Down), []);
    assert_eq!(shown(&state), (Vote::Down, 2));
    assert_eq!(state.apply(answer(13, 9, Vote::Up)), [vote(Vote::Down)]);
    assert_eq!(shown(&state), (Vote::Down, 2));
    assert_eq!(besides_notices(state.apply(answer(12, 10, Vote::Down))), []);
}

#[test]
fn a_refused_vote_is_undone_with_its_reason() {
    let mut state = at_page_11();
    rate(&mut state, Vote::Up);
    let error = SourceError::Unreachable;
    state.apply(Action::RatingFailed { comment: "c993".to_owned(), error: error.clone() });
    assert_eq!(shown(&state), (Vote::None, 3));
    assert_eq!(state.announcement, Some(Announcement::RatingUndone { number: 993, error }));
    assert_eq!(rate(&mut state, Vote::Up), [vote(Vote::Up)]);
}

#[test]
fn own_votes_from_the_source_are_shown_without_counting_twice() {
    let mut state = at_page_11();
    state.apply(known(vec![own("c993", Vote::Up), own("c1", Vote::Down)]));
    assert_eq!(shown(&state), (Vote::Up, 3));
}

#[test]
fn counts_that_come_with_an_own_vote_win_over_those_of_a_cached_page() {
    let mut state = at_page_11();
    let counts = Some(Counts { upvote_count: 13, downvote_count: 9, score: 4 });
    state.apply(known(vec![OwnVote { counts, ..own("c993", Vote::Up) }]));
    assert_eq!(shown(&state), (Vote::Up, 4));
    rate(&mut state, Vote::Up);
    assert_eq!(shown(&state), (Vote::None, 3));
}

#[test]
fn own_votes_are_shown_on_pages_opened_later_and_a_withdrawn_one_stays_withdrawn() {
    let mut state = at_page_11();
    state.apply(known(vec![own("c993", Vote::Up), own("c973", Vote::Down)]));
    rate(&mut state, Vote::Up);
    state.apply(answer(11, 9, Vote::None));
    state.apply(go(place(12), How::Link));
    state.apply(opened(2, page(12)));
    assert_eq!(state.ratings.get("c973").map(Rating::vote), Some(Vote::Down));
    state.apply(go(place(11), How::History));
    state.apply(opened(3, page(11)));
    assert_eq!(shown(&state).0, Vote::None);
}

#[test]
fn without_an_api_there_is_nothing_to_rate() {
    let mut state = ThreadState::default();
    state.apply(go(Place::default(), How::Arrived));
    let read_only = Page { api: None, ..*page(11) };
    state.apply(opened(1, Box::new(read_only)));
    assert_eq!(rate(&mut state, Vote::Up), []);
    assert_eq!(shown(&state), (Vote::None, 3));
}
