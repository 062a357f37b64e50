//! Threads as plain HTML: whole documents, fragments to put inside the element, and the list of all threads.

use axum::{
    Router,
    extract::{Path, RawQuery, State as Shared},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use axum_extra::extract::cookie::SignedCookieJar;
use comment_thread::{model::Reader, place::Links};

use crate::{
    address,
    app::State,
    cache,
    document::{self, Assets, Drawing, HTML},
    problem::Problem,
    reader,
    refusal::Refusal,
};

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/threads", get(threads))
        .route("/threads/", get(threads))
        .route("/threads/{thread}", get(whole))
        .route("/threads/{thread}/", get(whole))
        .route("/threads/{thread}/fragment", get(fragment))
}

/// Whether the server can do its work.
pub(crate) async fn health(Shared(state): Shared<State>) -> Result<Response, Problem> {
    state.store.check().await?;
    Ok(([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response())
}

async fn threads(Shared(state): Shared<State>) -> Result<Response, Problem> {
    let list = document::list(&state.store.threads().await?);
    Ok(([(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-cache")], list).into_response())
}

async fn whole(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    RawQuery(query): RawQuery,
    cookies: SignedCookieJar,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let reader = reader::known(&cookies);
    let drawing = asked_for(&state, &thread, query, reader.as_deref()).await?;
    let assets = Assets { src: address::page_files(&thread), base: &state.assets };
    Ok(answer(&request, reader.as_deref(), document::whole(drawing, &assets)))
}

async fn fragment(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    RawQuery(query): RawQuery,
    cookies: SignedCookieJar,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let reader = reader::known(&cookies);
    let drawing = asked_for(&state, &thread, query, reader.as_deref()).await?;
    Ok(answer(&request, reader.as_deref(), document::fragment(drawing)))
}

/// The page that an address names, as the widget would read the same address: what is not a place in it is
/// left out. A reader without script sees their own votes and waiting comments here or nowhere.
async fn asked_for(
    state: &State,
    thread: &str,
    query: Option<String>,
    reader: Option<&str>,
) -> Result<Drawing, Problem> {
    let place = Links::default().place(&query.unwrap_or_default(), "");
    let page = state.store.page(thread, &place).await?.ok_or(Refusal::ThreadNotFound)?;
    let reader = match reader {
        Some(reader) => Reader {
            votes: state.store.own_votes(thread, reader).await?,
            comments: state.store.own_comments(thread, reader).await?,
            pending: state.store.pending(thread, reader).await?,
        },
        None => Reader::default(),
    };
    Ok(Drawing { page: address::at_home(page), place, reader })
}

/// Unlike the JSON, a page is checked at every use: who comes back to it from a vote must see that vote.
fn answer(request: &HeaderMap, reader: Option<&str>, html: String) -> Response {
    let keeping = if reader.is_some() { "private, no-cache" } else { "no-cache" };
    let mut answer = cache::checked(request, keeping, HTML, html);
    answer.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
    answer
}
