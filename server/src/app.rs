//! Every route, and what holds for all of them.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef, Request},
    http::{self, HeaderName, HeaderValue, header, uri::PathAndQuery},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use axum_extra::extract::cookie::Key;
use tower_http::{compression::CompressionLayer, trace::TraceLayer};

use crate::{
    api::{self, Events},
    files, pages,
    problem::{self, Problem},
    rules::Rules,
    store::{Store, StoreError},
};

/// Room for a comment of 5,000 characters in a form that writes each as twelve. Nothing longer is read.
const LONGEST_BODY: usize = 64 * 1024;

/// A NUL as it stands in an address.
const NUL: &str = "%00";

/// What our pages may do: run our own script and wasm, use our own styles, talk to us, and nothing else. No
/// string ever becomes markup or script.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; \
     require-trusted-types-for 'script'; trusted-types 'none'",
);

/// What the routes share.
#[derive(Clone)]
pub struct State {
    pub(crate) store: Store,
    pub(crate) rules: Arc<Rules>,
    pub(crate) events: Events,
    /// Signs the readers' cookies.
    pub(crate) key: Key,
    /// What stands before `styles/` and `pkg/` in the addresses of our own documents.
    pub(crate) assets: Arc<str>,
    site: Option<PathBuf>,
}

impl State {
    /// Serves the threads of a database by some rules and, if there is one, the site around them.
    ///
    /// # Errors
    /// If the database cannot give its secret.
    pub async fn new(store: Store, site: Option<PathBuf>, rules: Rules) -> Result<Self, StoreError> {
        let secret = store.secret("reader-cookie").await?;
        let (key, rules) = (Key::derive_from(secret.as_bytes()), Arc::new(rules));
        let assets = files::base(site.as_deref()).into();
        Ok(State { store, rules, events: Events::new(), key, assets, site })
    }

    /// Lets go of readers who wait for news, so that the server can stop.
    pub fn end_events(&self) {
        self.events.end();
    }
}

impl FromRef<State> for Key {
    fn from_ref(state: &State) -> Key {
        state.key.clone()
    }
}

/// The whole server.
pub fn app(state: State) -> Router {
    let files = files::routes(state.site.as_deref(), &state.assets);
    Router::new()
        .route("/health", get(pages::health))
        .merge(api::routes())
        .merge(pages::routes())
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .with_state(state)
        .fallback_service(files)
        .layer(middleware::from_fn(without_nul))
        .layer(middleware::from_fn(problem::for_people))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(middleware::map_response(with_safe_headers))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()).on_response(log_answer))
}

/// No thread, comment or file has a NUL in its name, and no text either: PostgreSQL cannot even be asked for one.
async fn without_nul(mut request: Request, next: Next) -> Result<Response, Problem> {
    let uri = request.uri();
    if uri.path().contains(NUL) {
        return Err(Problem::NotFound);
    }
    let mut address = uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    if address.contains(NUL) {
        while address.contains(NUL) {
            address = address.replace(NUL, "");
        }
        *request.uri_mut() = address.parse().map_err(|_| Problem::BadQuery)?;
    }
    Ok(next.run(request).await)
}

/// Every answer is what it says it is, and every page is bound by our policy.
async fn with_safe_headers<B>(mut answer: http::Response<B>) -> http::Response<B> {
    let headers = answer.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    let is_html =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_html {
        headers.insert(HeaderName::from_static("content-security-policy"), POLICY);
    }
    answer
}

/// The query may hold words that a reader searches for.
fn span<B>(request: &http::Request<B>) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}

fn log_answer<B>(answer: &http::Response<B>, took: Duration, _: &tracing::Span) {
    tracing::info!(status = answer.status().as_u16(), milliseconds = took.as_millis(), "answered");
}
