//! Pages and single comments: the same for every reader, so that caches can share them.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State as Shared, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use comment_thread::place::Place;
use serde::{Deserialize, Serialize};

use crate::{
    address::{self, Parameters},
    app::State,
    cache,
    problem::Problem,
    refusal::Refusal,
};

pub(super) async fn page(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    json_page(&state, &thread, place(parameters)?, &request).await
}

/// The same page at the address that a static file of it has.
pub(super) async fn page_file(
    Shared(state): Shared<State>,
    Path((thread, file)): Path<(String, String)>,
    parameters: Result<Query<Parameters>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let place = Place { page: Some(address::page_of_file(&file)?), ..place(parameters)? };
    json_page(&state, &thread, place, &request).await
}

pub(super) async fn comment(
    Shared(state): Shared<State>,
    Path((thread, comment)): Path<(String, String)>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    if !state.store.has_thread(&thread).await? {
        return Err(Refusal::ThreadNotFound.into());
    }
    let comment = state.store.comment(&thread, &comment).await?.ok_or(Refusal::CommentNotFound)?;
    shared(&comment, &request)
}

/// Most threads that one request may ask the counts of: a long front page.
const MOST_COUNTS: usize = 200;

/// The threads whose counts are asked for, by comma.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Counted {
    threads: String,
}

#[derive(Serialize)]
struct Counts {
    counts: BTreeMap<String, u32>,
}

/// How many comments each of some threads has, for the front page that links to them. A thread that is not
/// there is left out.
pub(super) async fn counts(
    Shared(state): Shared<State>,
    counted: Result<Query<Counted>, QueryRejection>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let Counted { threads } = counted.map_err(|_| Problem::BadQuery)?.0;
    let mut counts = BTreeMap::new();
    for thread in threads.split(',').filter(|thread| !thread.is_empty()).take(MOST_COUNTS) {
        if let Some(count) = state.store.comment_count(thread).await? {
            counts.insert(thread.to_owned(), count);
        }
    }
    shared(&Counts { counts }, &request)
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
    let page = state.store.page(thread, &place).await?.ok_or(Refusal::ThreadNotFound)?;
    shared(&address::at_home(page), request)
}

fn shared(content: &impl Serialize, request: &HeaderMap) -> Result<Response, Problem> {
    let json = serde_json::to_string(content).map_err(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        Problem::Unwell
    })?;
    Ok(cache::checked(request, cache::SHARED, "application/json", json))
}
