//! The only file that talks to the network. The browser parses the JSON; its fields are read in place.

use gloo_events::EventListener;
use js_sys::{Function, JSON, Object, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{AbortSignal, EventSource, window};

use super::SourceError;
use crate::{
    model::read::{self, Value},
    object::set,
};

/// Milliseconds after which an answer is no longer waited for.
const PATIENCE: u32 = 10_000;

/// How old an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// As old as the source lets caches keep it.
    Kept,
    /// No older than the request: a cache asks the source first.
    Checked,
}

/// From the page around the thread: what tells a source who reads. It is asked for at each use and kept nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Token(Function);

impl Token {
    /// Takes a function that is told whether the last token was refused, and gives one or the promise of one, or
    /// nothing for a reader who is not signed in.
    pub fn new(ask: Function) -> Self {
        Token(ask)
    }

    /// The promise of one, or of anything else where there is none.
    pub(super) fn ask(&self, renew: bool) -> Promise {
        Promise::resolve(&self.0.call1(&JsValue::NULL, &renew.into()).unwrap_or_default())
    }
}

/// An answer that the page's script has asked for while the module was on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadStart(JsValue);

impl HeadStart {
    /// Takes `{ address, answer, signal }`: what was asked for, the promise of a `Response`, and what ends the waiting.
    pub fn new(begun: JsValue) -> Self {
        HeadStart(begun)
    }

    /// The answer from an address, unless it is another's. Where the module itself was long on its way, the time for the
    /// answer is over before anybody could read it: then it is asked for anew.
    pub(super) fn to(&self, address: &str) -> Option<Begun> {
        let HeadStart(begun) = self;
        begun.text("address").filter(|begun| begun == address)?;
        let answer = begun.field("answer")?.unchecked_into();
        let signal: AbortSignal = begun.field("signal")?.unchecked_into();
        (!signal.aborted()).then_some((answer, signal))
    }
}

/// The promise of a response, and what ends the waiting for it.
type Begun = (Promise, AbortSignal);

/// One call of a source: what is asked of it, or sent to it.
#[derive(Debug)]
pub struct Call {
    /// Where.
    pub address: String,
    age: Age,
    /// Whether it concerns the reader alone, and so is sent in their name; all else is the same for everyone.
    own: bool,
    /// As `fetch` takes them.
    options: Object,
    headers: Object,
    /// What is sent, if anything is.
    body: Option<Object>,
}

impl Call {
    /// Asks for what is the same for every reader.
    pub(super) fn shared(address: String, age: Age) -> Self {
        let call = Call::new("GET", address, age, false);
        if age == Age::Checked {
            set_text(&call.options, "cache", "no-cache");
        }
        call
    }

    /// Asks or sends what concerns the reader alone.
    pub(super) fn own(method: &str, address: String) -> Self {
        Call::new(method, address, Age::Kept, true)
    }

    fn new(method: &str, address: String, age: Age, own: bool) -> Self {
        let (options, headers) = (Object::new(), Object::new());
        set_text(&options, "method", method);
        set(&options, "headers", &headers);
        set_text(&headers, "Accept", "application/json");
        Call { address, age, own, options, headers, body: None }
    }

    /// By this key the source knows it again if it is sent twice.
    pub(super) fn set_key(&self, key: &str) {
        set_text(&self.headers, "Idempotency-Key", key);
    }

    /// Sends a field along, if there is something in it.
    pub(super) fn add(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            set_text(self.body.get_or_insert_with(Object::new), name, value);
        }
    }

    pub(super) fn is_own(&self) -> bool {
        self.own
    }

    /// Whether it has something to send.
    pub(super) fn sends(&self) -> bool {
        self.body.is_some()
    }

    pub(super) fn is_for_everyone(&self) -> bool {
        !self.own && self.age == Age::Kept
    }

    pub(super) fn begin(&self, name: Option<String>) -> Option<Begun> {
        let signal = AbortSignal::timeout_with_u32(PATIENCE);
        set(&self.options, "signal", &signal);
        if let Some(body) = &self.body {
            set(&self.options, "body", &JSON::stringify(body).ok()?.into());
            set_text(&self.headers, "Content-Type", "application/json");
        }
        if let Some(name) = name {
            set_text(&self.headers, "Authorization", &["Bearer ", &name].concat());
            // Wherever else an answer may lead, the reader's name does not go there.
            set_text(&self.options, "redirect", "error");
        }
        Some((window()?.fetch_with_str_and_init(&self.address, self.options.unchecked_ref()), signal))
    }
}

/// Never inlined: there are many, and a value of JavaScript's is to be given back each time.
#[inline(never)]
fn set_text(object: &Object, name: &str, text: &str) {
    set(object, name, &text.into());
}

/// JSON that the browser has parsed.
pub(super) type Json = JsValue;

/// What a source answers, or why it does not.
pub type Answer = Result<Json, SourceError>;

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
        let count = |event: &JsValue| read::whole(&JSON::parse(&event.text("data")?).ok()?, "commentCount");
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

#[wasm_bindgen(module = "/src/sources/same_host.js")]
extern "C" {
    /// `address`, relative to `base`, itself relative to the document, if it is on the same host as `base`.
    #[wasm_bindgen(js_name = resolvedOnSameHost)]
    pub(super) fn resolved_on_same_host(address: &str, base: &str) -> Option<String>;
}
