//! Pages and single comments: the same for every reader, so that caches can share them.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State as Shared, rejection::QueryRejection},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use comment_thread::{
    model::{Comment, Page},
    place::Place,
};
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
    let page = address::at_home(page);
    let links = links(&page);
    let mut answer = shared(&page, request)?;
    if let Some(links) = links {
        answer.headers_mut().insert(header::LINK, links);
    }
    Ok(answer)
}

/// The pages around a page, for those who do not look into it.
fn links(page: &Page) -> Option<HeaderValue> {
    let links = [("first", &page.first), ("prev", &page.prev), ("next", &page.next), ("last", &page.last)];
    let link = |(relation, address): (&str, &Option<String>)| {
        address.as_ref().map(|address| format!("<{address}>; rel=\"{relation}\""))
    };
    let links: Vec<String> = links.into_iter().filter_map(link).collect();
    HeaderValue::try_from(links.join(", ")).ok()
}

/// A run of comments, counted from the first: once full, the same however many are added to the thread.
#[derive(Serialize)]
struct Run {
    run: u32,
    /// Where the run before it is, and the one after.
    older: Option<String>,
    newer: Option<String>,
    items: Vec<Comment>,
}

pub(super) async fn run(
    Shared(state): Shared<State>,
    Path((thread, run)): Path<(String, String)>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    if !state.store.has_thread(&thread).await? {
        return Err(Refusal::ThreadNotFound.into());
    }
    let run: u32 = run.parse().map_err(|_| Problem::NotFound)?;
    let found = state.store.run(&thread, run).await?.ok_or(Problem::NotFound)?;
    let to = |run: u32| format!("{}/runs/{run}", address::api(&thread));
    let older = (run > 1).then(|| to(run - 1));
    let newer = found.is_full.then(|| to(run + 1));
    shared(&Run { run, older, newer, items: found.items }, &request)
}

fn shared(content: &impl Serialize, request: &HeaderMap) -> Result<Response, Problem> {
    let json = serde_json::to_string(content).map_err(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        Problem::Unwell
    })?;
    Ok(cache::checked(request, cache::SHARED, "application/json", json))
}
