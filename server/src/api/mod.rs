//! The JSON API, and its twins for forms.

mod events;
mod moderation;
mod own;
mod posts;
mod reading;
mod reports;
mod sent;
mod votes;

pub(crate) use events::Events;

use axum::{
    Router,
    http::{HeaderMap, header},
    routing::{get, post, put},
};
use axum_extra::extract::cookie::SignedCookieJar;
use tower_http::cors::{self, CorsLayer};

use crate::{app::State, feeds, openapi, origin, problem::Problem, reader::Visitor};

pub(crate) fn routes() -> Router<State> {
    let comment = "/api/threads/{thread}/comments/{comment}";
    let at = |place: &str| format!("{comment}{place}");
    Router::new()
        .route("/api/threads/{thread}", get(reading::page))
        .route("/threads/{thread}/{file}", get(reading::page_file))
        .route("/threads/{thread}/atom.xml", get(feeds::atom))
        .route("/threads/{thread}/rss.xml", get(feeds::rss))
        .route(openapi::ADDRESS, get(openapi::serve))
        .route("/api/counts", get(reading::counts))
        .route("/api/threads/{thread}/runs/{run}", get(reading::run))
        .route("/api/threads/{thread}/reader", get(own::own))
        .route("/api/threads/{thread}/events", get(events::stream))
        .route("/api/threads/{thread}/comments", post(posts::post))
        .route(comment, get(reading::comment).put(posts::edit).delete(posts::take_back))
        // Forms know no methods but these two.
        .route(&at("/edit"), post(posts::edit))
        .route(&at("/delete"), post(posts::take_back))
        .route(&at("/vote"), put(votes::vote).post(votes::vote))
        .route(&at("/reports"), post(reports::report))
        .route("/api/threads/{thread}/moderation", get(moderation::queue).post(moderation::decide_thread))
        .route("/api/threads/{thread}/moderation/log", get(moderation::log))
        .route(&at("/moderation"), get(moderation::comment).post(moderation::decide))
        .layer(read_from_anywhere())
}

/// Pages of all origins may read what everyone may read. A browser that asks whether they may send anything
/// else is not told so, and it sends no cookie with it.
fn read_from_anywhere() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(cors::Any)
        .expose_headers([header::ETAG, header::LINK, header::RETRY_AFTER])
        // The answer is the same for every origin, and caches may know it.
        .vary([])
}

/// The reader who writes, with the cookie that names them if they are not signed in, and the page that carries
/// the thread. Other sites cannot write in a reader's name.
async fn writer(
    state: &State,
    thread: &str,
    visitor: Visitor,
    request: &HeaderMap,
) -> Result<(String, SignedCookieJar, Option<String>), Problem> {
    let url = state.store.thread_url(thread).await?;
    origin::check(request, url.as_deref(), &state.origins)?;
    let (reader, cookies) = visitor.known_or_new(request, &state.key)?;
    state.limits.count_reader(&reader)?;
    Ok((reader, cookies, url))
}
