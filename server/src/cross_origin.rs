//! What scripts of other origins may send: those of a list everything, all others nothing.

use axum::{
    extract::{Request, State as Shared},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use url::{Origin, Url};

use crate::app::State;

/// What a script may say of its request: no more than the API reads.
const HEADERS: HeaderValue = HeaderValue::from_static("authorization, content-type, idempotency-key");

const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, DELETE");

/// Seconds for which a browser need not ask again.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");

/// The origins whose pages carry our threads, beside our own.
#[derive(Clone, Debug, Default)]
pub struct Origins(Vec<Origin>);

impl Origins {
    /// Reads a list of origins such as `https://news.example`.
    ///
    /// # Errors
    /// With the first that is none.
    pub fn read(list: &[String]) -> Result<Self, String> {
        let read = |text: &String| match Url::parse(text) {
            Ok(url) if url.origin().is_tuple() && url.path() == "/" && url.query().is_none() => {
                Ok(url.origin())
            }
            _ => Err(text.clone()),
        };
        list.iter().map(read).collect::<Result<_, _>>().map(Origins)
    }

    /// Whether a page's origin is on the list.
    pub(crate) fn have(&self, page: &Url) -> bool {
        self.0.contains(&page.origin())
    }
}

/// Answers the question that a browser asks before a script's request is sent to another origin. Whoever is not on
/// the list hears what everyone hears. The reader's cookie is never sent: who is signed in brings a token.
pub(crate) async fn preflight(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    match listed(request.headers(), &state.origins).filter(|_| asks) {
        Some(origin) => {
            let headers: [(HeaderName, HeaderValue); 5] = [
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, origin),
                (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
                (header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS),
                (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE),
                (header::VARY, HeaderValue::from_static("origin")),
            ];
            (StatusCode::NO_CONTENT, headers).into_response()
        }
        None => next.run(request).await,
    }
}

fn listed(request: &HeaderMap, origins: &Origins) -> Option<HeaderValue> {
    let origin = request.get(header::ORIGIN)?;
    let page = Url::parse(origin.to_str().ok()?).ok()?;
    origins.have(&page).then(|| origin.clone())
}
