//! The JSON API: pages, votes, a reader's own votes.

use axum::{
    Form, Json, Router,
    extract::{
        Path, Query, State as Shared,
        rejection::{FormRejection, JsonRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, put},
};
use axum_extra::extract::cookie::SignedCookieJar;
use comment_thread::{
    model::{Counts, Vote},
    place::Place,
};
use serde::{Deserialize, Serialize};

use crate::{
    address::{self, Parameters},
    app::State,
    cache, origin,
    problem::Problem,
    reader,
};

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/api/threads/{thread}", get(page))
        .route("/api/threads/{thread}/reader", get(own_votes))
        .route("/api/threads/{thread}/comments/{comment}/vote", put(vote).post(vote_by_form))
        .route("/threads/{thread}/{file}", get(page_file))
}

async fn page(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    json_page(&state, &thread, place(parameters)?, &request).await
}

/// The same page at the address that a static file of it has.
async fn page_file(
    Shared(state): Shared<State>,
    Path((thread, file)): Path<(String, String)>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let place = Place { page: Some(address::page_of_file(&file)?), ..place(parameters)? };
    json_page(&state, &thread, place, &request).await
}

fn place(parameters: Result<Query<Parameters>, QueryRejection>) -> Result<Place, Problem> {
    parameters.map_err(|_| Problem::BadQuery)?.0.place()
}

async fn json_page(
    state: &State,
    thread: &str,
    place: Place,
    request: &HeaderMap,
) -> Result<Response, Problem> {
    let page = state.store.page(thread, &place).await?.ok_or(Problem::ThreadNotFound)?;
    let json = serde_json::to_string(&address::at_home(page)).map_err(|error| {
        tracing::error!(%error, "a page could not be written as JSON");
        Problem::Unwell
    })?;
    Ok(cache::checked(request, cache::SHARED, "application/json", json))
}

#[derive(Serialize)]
struct OwnVotes {
    votes: Vec<OwnVote>,
}

/// With the counts, because the pages that the reader's browser holds may be from before the vote.
#[derive(Serialize)]
struct OwnVote {
    id: String,
    value: Vote,
    #[serde(flatten)]
    counts: Option<Counts>,
}

/// What belongs to the reader alone, apart from the pages, so that those can be shared.
async fn own_votes(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    cookies: SignedCookieJar,
) -> Result<Response, Problem> {
    if !state.store.has_thread(&thread).await? {
        return Err(Problem::ThreadNotFound);
    }
    let votes = match reader::known(&cookies) {
        Some(reader) => state.store.own_votes(&thread, &reader).await?,
        None => Vec::new(),
    };
    let votes = votes
        .into_iter()
        .map(|vote| OwnVote { id: vote.id, value: vote.value, counts: vote.counts })
        .collect();
    Ok(([(header::CACHE_CONTROL, cache::PRIVATE)], Json(OwnVotes { votes })).into_response())
}

#[derive(Deserialize)]
struct Ballot {
    value: String,
}

impl Ballot {
    fn vote(&self) -> Result<Vote, Problem> {
        Vote::parse(&self.value).ok_or(Problem::BadVote)
    }
}

async fn vote(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    cookies: SignedCookieJar,
    request: HeaderMap,
    ballot: Result<Json<Ballot>, JsonRejection>,
) -> Result<Response, Problem> {
    let ballot = ballot.map_err(|rejection| unread(rejection.status()))?.0;
    let url = state.store.thread_url(&thread).await?;
    origin::check(&request, url.as_deref())?;
    let (reader, cookies) = reader::known_or_new(cookies, &request)?;
    let recorded = state.store.vote(&thread, &comment, &reader, ballot.vote()?).await?;
    Ok((cookies, [(header::CACHE_CONTROL, cache::PRIVATE)], Json(recorded.answer)).into_response())
}

/// The same vote from a form, for readers without script: answered by the way back to the comment.
async fn vote_by_form(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    cookies: SignedCookieJar,
    request: HeaderMap,
    ballot: Result<Form<Ballot>, FormRejection>,
) -> Result<Response, Problem> {
    let ballot = ballot.map_err(|rejection| unread(rejection.status()))?.0;
    let url = state.store.thread_url(&thread).await?;
    origin::check(&request, url.as_deref())?;
    let (reader, cookies) = reader::known_or_new(cookies, &request)?;
    let recorded = state.store.vote(&thread, &comment, &reader, ballot.vote()?).await?;
    let way_back = origin::way_back(&request, &thread, url.as_deref(), recorded.number);
    Ok((cookies, [(header::CACHE_CONTROL, cache::PRIVATE)], Redirect::to(&way_back)).into_response())
}

fn unread(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::BodyTooLarge,
        _ => Problem::BadVote,
    }
}
