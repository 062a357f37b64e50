//! The files of the site around the threads.

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::services::ServeDir;

use crate::problem::Problem;

/// Serves the files of a folder, those compressed ahead (`.br`, `.gz`) to those who can take them. Without a
/// folder there is nothing.
pub(crate) fn routes(site: Option<&Path>) -> Router {
    let Some(site) = site else {
        return Router::new()
            .route("/", get(|| async { axum::response::Redirect::to("/threads") }))
            .fallback(nothing);
    };
    let files = ServeDir::new(site).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(middleware::from_fn(with_our_words))
}

async fn nothing() -> Problem {
    Problem::NotFound
}

/// Files are checked for changes at every use, which a browser does with one short question, and what
/// is missing is said as everywhere else.
async fn with_our_words(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    match answer.status().as_u16() {
        404 => Problem::NotFound.into_response(),
        405 => Problem::MethodNotAllowed.into_response(),
        _ => {
            answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            answer
        }
    }
}
