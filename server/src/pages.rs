//! Threads as plain HTML: whole documents, fragments to put inside the element, and the list of all threads.

use axum::{
    Router,
    extract::{Path, RawQuery, State as Shared},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use comment_thread::{
    model::Reader,
    place::{Links, Place},
    structured_data,
};

use crate::{
    address,
    app::State,
    cache,
    document::{self, Assets, Drawing, HTML},
    feeds::FEEDS,
    problem::Problem,
    reader::Visitor,
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
    visitor: Visitor,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let place = Links::default().place(&query.unwrap_or_default(), "");
    let (drawing, is_own) = asked_for(&state, &thread, place, visitor).await?;
    let assets = Assets { src: address::page_files(&thread), base: &state.assets, feeds: true };
    let links = links(&drawing.page.id);
    let mut answer = answer(&request, is_own, document::whole(drawing, &assets));
    answer.headers_mut().insert(header::LINK, links);
    Ok(answer)
}

async fn fragment(
    Shared(state): Shared<State>,
    Path(thread): Path<String>,
    RawQuery(query): RawQuery,
    visitor: Visitor,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let query = query.unwrap_or_default();
    let place = document::scene(&query, None).links.place(&query, "");
    let (drawing, is_own) = asked_for(&state, &thread, place, visitor).await?;
    let data = document::with_structured_data(&query).then(|| structured_data::json_ld(&drawing.page));
    let scene = document::scene(&query, drawing.page.lang.as_deref());
    Ok(answer(&request, is_own, document::fragment(drawing, scene) + &data.unwrap_or_default()))
}

/// Where the thread can be followed, for those who do not look into the document.
fn links(thread: &str) -> HeaderValue {
    let page = address::thread_page(thread);
    let link =
        |(_, kind, file): &(&str, &str, &str)| format!("<{page}/{file}>; rel=\"alternate\"; type=\"{kind}\"");
    let links: Vec<String> = FEEDS.iter().map(link).collect();
    // The address is encoded, so that it can stand in a header.
    HeaderValue::try_from(links.join(", ")).unwrap_or(HeaderValue::from_static(""))
}

/// The page that an address names, as the widget would read the same address: what is not a place in it is
/// left out. A reader without script sees their own votes and comments here or nowhere; answers also whether they
/// are known, so that what they see is theirs alone.
async fn asked_for(
    state: &State,
    thread: &str,
    place: Place,
    visitor: Visitor,
) -> Result<(Drawing, bool), Problem> {
    let page = state.store.page(thread, &place).await?.ok_or(Refusal::ThreadNotFound)?;
    let known = visitor.known();
    let reader = match &known {
        Some(reader) => Reader {
            signed_in: visitor.account.is_some(),
            // What they decide is decided with script or at the prompt.
            moderator: false,
            votes: state.store.own_votes(thread, reader).await?,
            comments: state.store.own_comments(thread, reader).await?,
            changeable: state.store.changeable(thread, reader, &state.rules).await?,
            pending: state.store.pending(thread, reader).await?,
        },
        None => Reader::default(),
    };
    Ok((Drawing { page: address::at_home(page), place, reader }, known.is_some()))
}

/// Unlike the JSON, a page is checked at every use: who comes back to it from a vote must see that vote.
fn answer(request: &HeaderMap, is_own: bool, html: String) -> Response {
    let keeping = if is_own { "private, no-cache" } else { "no-cache" };
    let mut answer = cache::checked(request, keeping, HTML, html);
    answer.headers_mut().append(header::VARY, HeaderValue::from_static("cookie, authorization"));
    answer
}
