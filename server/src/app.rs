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
    cross_origin::{self, Origins},
    files,
    identity::Identity,
    limits::{self, Limits},
    pages,
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
    pub(crate) identity: Arc<Identity>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) origins: Arc<Origins>,
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
        Ok(State {
            store,
            rules,
            events: Events::new(),
            identity: Arc::default(),
            limits: Arc::default(),
            origins: Arc::default(),
            key,
            assets,
            site,
        })
    }

    /// Takes no more than so much in a minute.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        State { limits: Arc::new(limits), ..self }
    }

    /// Takes what the pages of other origins send.
    #[must_use]
    pub fn with_origins(self, origins: Origins) -> Self {
        State { origins: Arc::new(origins), ..self }
    }

    /// Believes a publisher's tokens.
    #[must_use]
    pub fn with_identity(self, identity: Identity) -> Self {
        State { identity: Arc::new(identity), ..self }
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
    let files =
        files::routes(state.site.as_deref(), &state.assets).layer(middleware::map_response(for_all_sites));
    let limits = middleware::from_fn_with_state(state.clone(), limits::of_addresses);
    let preflight = middleware::from_fn_with_state(state.clone(), cross_origin::preflight);
    Router::new()
        .route("/health", get(pages::health))
        .merge(api::routes())
        .merge(pages::routes())
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
        .with_state(state)
        .fallback_service(files)
        .layer(limits)
        .layer(preflight)
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

/// The pages of all sites may load our scripts, styles and wasm: nothing of any reader's is in them.
async fn for_all_sites<B>(mut answer: Response<B>) -> Response<B> {
    let headers = answer.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let resource_policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(resource_policy, HeaderValue::from_static("cross-origin"));
    answer
}

/// The query may hold words that a reader searches for.
fn span<B>(request: &http::Request<B>) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}

fn log_answer<B>(answer: &http::Response<B>, took: Duration, _: &tracing::Span) {
    tracing::info!(status = answer.status().as_u16(), milliseconds = took.as_millis(), "answered");
}
