//! The only file that talks to the network. The browser parses the JSON; its fields are read in place.

use gloo_events::EventListener;
use js_sys::{Array, Date, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, EventSource, Headers, Request, RequestCache, RequestInit, Response, Url, window};

use super::SourceError;
use crate::model::read::{self, Value};

/// Milliseconds after which an answer is no longer waited for.
const PATIENCE: u32 = 10_000;

/// The status of an answer that has nothing to say (RFC 9110, 15.3.5).
const NO_CONTENT: u16 = 204;

/// How old an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// As old as the source lets caches keep it.
    Kept,
    /// No older than the request: a cache asks the source first.
    Checked,
}

pub(super) async fn get(address: &str, age: Age) -> Result<JsValue, SourceError> {
    let options = RequestInit::new();
    if age == Age::Checked {
        options.set_cache(RequestCache::NoCache);
    }
    exchange("GET", address, &options, None, None).await
}

/// Sends an object of these fields. With a key, the source knows it again if it is sent twice.
pub(super) async fn send(
    method: &str,
    address: &str,
    fields: &[(&str, &str)],
    key: Option<&str>,
) -> Result<JsValue, SourceError> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), &(*value).into()).map_err(|_| SourceError::Malformed)?;
    }
    exchange(method, address, &RequestInit::new(), Some(&object), key).await
}

async fn exchange(
    method: &str,
    address: &str,
    options: &RequestInit,
    object: Option<&Object>,
    key: Option<&str>,
) -> Result<JsValue, SourceError> {
    let unreachable = |_| SourceError::Unreachable;
    let window = window().ok_or(SourceError::Unreachable)?;
    options.set_method(method);
    let signal = AbortSignal::timeout_with_u32(PATIENCE);
    options.set_signal(Some(&signal));
    let headers = Headers::new().map_err(unreachable)?;
    headers.set("Accept", "application/json").map_err(unreachable)?;
    if let Some(object) = object {
        options.set_body(JSON::stringify(object).map_err(|_| SourceError::Malformed)?.as_ref());
        headers.set("Content-Type", "application/json").map_err(unreachable)?;
    }
    if let Some(key) = key {
        headers.set("Idempotency-Key", key).map_err(unreachable)?;
    }
    options.set_headers(&headers);
    let request = Request::new_with_str_and_init(address, options).map_err(unreachable)?;
    // Not every engine says in the error that it was the time that was over.
    let failure = |_| if signal.aborted() { SourceError::Slow } else { SourceError::Unreachable };
    let response: Response = JsFuture::from(window.fetch_with_request(&request))
        .await
        .map_err(failure)?
        .dyn_into()
        .map_err(unreachable)?;
    let text = JsFuture::from(response.text().map_err(unreachable)?).await.map_err(failure)?;
    let json = JSON::parse(&text.as_string().unwrap_or_default());
    if response.status() == NO_CONTENT {
        return Ok(JsValue::NULL);
    }
    if response.ok() {
        return json.map_err(|_| SourceError::Malformed);
    }
    let problem = json.ok().and_then(|json| json.field("type")?.text());
    Err(SourceError::Refused {
        status: response.status(),
        problem: problem.and_then(|kind| kind.rsplit(['/', '#', ':']).next().map(str::to_owned)),
        retry_after: response
            .headers()
            .get("Retry-After")
            .ok()
            .flatten()
            .and_then(|wait| seconds(wait.trim())),
    })
}

/// What `Retry-After` says: seconds, or the date until when to wait (RFC 9110, 10.2.3).
fn seconds(wait: &str) -> Option<u32> {
    // `as` saturates: a date that is over is no time to wait, and what is no date (NaN) is none either.
    wait.parse().ok().or_else(|| Some(((Date::parse(wait) - Date::now()) / 1000.0) as u32))
}

/// A source's stream of server-sent events; closed when it is dropped.
pub struct Connection {
    stream: EventSource,
    _listeners: [EventListener; 2],
}

impl Connection {
    /// Opens it; `tell` is called at each event named `comments`, with the number of comments if the event says it.
    /// A stream that breaks is not open any more: the browser by itself would come back every few seconds for ever.
    pub fn open(address: &str, tell: impl Fn(Option<u32>) + 'static) -> Option<Self> {
        let stream = EventSource::new(address).ok()?;
        let count =
            |event: &JsValue| read::whole(&JSON::parse(&event.field("data")?.text()?).ok()?, "commentCount");
        let news = EventListener::new(&stream, "comments", move |event| tell(count(event)));
        let broken = stream.clone();
        let end = EventListener::new(&stream, "error", move |_| broken.close());
        Some(Connection { stream, _listeners: [news, end] })
    }

    /// Whether it has broken.
    pub fn is_broken(&self) -> bool {
        self.stream.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.stream.close();
    }
}

/// `address`, relative to `base`, itself relative to the document, if it is on the same host as `base`.
pub(super) fn resolved_on_same_host(address: &str, base: &str) -> Option<String> {
    let document = window()?.document()?.base_uri().ok()??;
    let base = Url::new_with_base(base, &document).ok()?;
    let url = Url::new_with_base(address, &base.href()).ok()?;
    (url.origin() == base.origin()).then(|| url.href())
}

impl Value for JsValue {
    fn field(&self, name: &str) -> Option<Self> {
        Reflect::get(self, &JsValue::from_str(name))
            .ok()
            .filter(|value| !value.is_null() && !value.is_undefined())
    }
    fn text(&self) -> Option<String> {
        self.as_string()
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }
    fn list(&self) -> Option<Vec<Self>> {
        self.dyn_ref::<Array>().map(|array| array.iter().collect())
    }
}
