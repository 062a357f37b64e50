//! Rating a comment.

use axum::{
    Json,
    extract::{Path, State as Shared},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use comment_thread::model::Vote;
use serde::Deserialize;

use super::{sent::Sent, writer};
use crate::{app::State, cache, origin, problem::Problem, reader::Visitor};

#[derive(Debug, Deserialize)]
pub(super) struct Ballot {
    value: String,
}

/// Takes a reader's vote. By script it is a `PUT`, which sent twice changes nothing; a form can only `POST`,
/// and is answered by the way back to the comment.
pub(super) async fn vote(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    visitor: Visitor,
    request: HeaderMap,
    ballot: Result<Sent<Ballot>, Problem>,
) -> Result<Response, Problem> {
    let Sent { fields: ballot, by_form } = ballot.map_err(as_bad_vote)?;
    let (reader, cookies, url) = writer(&state, &thread, visitor, &request).await?;
    let vote = Vote::parse(&ballot.value).ok_or(Problem::BadVote)?;
    let recorded = state.store.vote(&thread, &comment, &reader, vote).await?;
    let answer = if by_form {
        Redirect::to(&origin::way_back(&request, &thread, url.as_deref(), recorded.number)).into_response()
    } else {
        Json(recorded.answer).into_response()
    };
    Ok((cookies, cache::OWN, answer).into_response())
}

fn as_bad_vote(problem: Problem) -> Problem {
    if problem == Problem::BadBody { Problem::BadVote } else { problem }
}
