//! A call on its way to its answer: by who reads, by what the page's script has begun, and around what goes wrong.

use std::mem::replace;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Response};

use super::{
    Refusal, SourceError,
    http::{Answer, Call, HeadStart, Json, Token},
};
use crate::{
    model::read::Value,
    text::{number, trimmed},
};

/// The status of an answer that has nothing to say (RFC 9110, 15.3.5).
const NO_CONTENT: u16 = 204;

/// The status of an answer to somebody whom the source does not know, or no longer (RFC 9110, 15.5.2).
const UNAUTHORIZED: u16 = 401;

/// Milliseconds by which a browser has mostly painted what the reader has done.
const PAINTED: u32 = 50;

/// A call on its way to its answer. It waits for one promise after another, at one place: what has come says what to
/// wait for next.
pub struct Exchange {
    call: Call,
    token: Option<Token>,
    begun: Option<HeadStart>,
    /// Ends the waiting for what has been sent.
    signal: Option<AbortSignal>,
    awaited: Awaited,
    /// Hears the answer, and the address that it came from.
    tell: Box<Tell>,
}

type Tell = dyn FnOnce(Answer, &str);

/// What an exchange waits for.
enum Awaited {
    /// Nothing yet.
    Beginning,
    /// The token of who reads, asked for anew after a refusal.
    Name(Option<SourceError>),
    /// What the reader has done is shown, and the browser paints it before it is given more to do.
    Painted(Option<String>),
    /// The response.
    Response,
    /// What is in the response.
    Json(Response),
}

/// What becomes of an exchange.
enum Next {
    /// There is more to wait for.
    Wait(Promise),
    /// The browser has its turn.
    Pause,
    /// This is the answer.
    Done(Json),
}

#[wasm_bindgen]
extern "C" {
    /// A promise that is told how another one was settled, one way or the other.
    type Settled;

    #[wasm_bindgen(method)]
    fn then(this: &Settled, go_on: &JsValue);
}

impl Exchange {
    /// Sends a call, unless it has been sent already, and tells the answer: an error if it was refused, or its fate is
    /// unknown. A token that the source does not believe is asked for once more, and the same sent once more. Of what
    /// goes with a call, only what is for such calls is kept.
    pub fn begin(
        call: Call,
        token: Option<Token>,
        begun: Option<HeadStart>,
        tell: impl FnOnce(Answer, &str) + 'static,
    ) {
        let exchange = Box::new(Exchange {
            token: token.filter(|_| call.is_own()),
            begun: begun.filter(|_| call.is_for_everyone()),
            call,
            signal: None,
            awaited: Awaited::Beginning,
            tell: Box::new(tell),
        });
        exchange.wait(&Promise::resolve(&JsValue::UNDEFINED));
    }

    /// Not by a future of Rust's, which would be a state machine and a waker around this one.
    fn wait(self: Box<Self>, promise: &Promise) {
        let go_on = Closure::once_into_js(move |settled: Array| self.go_on(&settled.get(0)));
        Promise::all_settled(&[promise].into_iter().collect::<Array>())
            .unchecked_ref::<Settled>()
            .then(&go_on);
    }

    fn go_on(mut self: Box<Self>, settled: &JsValue) {
        let answer = match self.next(settled) {
            Ok(Next::Wait(promise)) => return self.wait(&promise),
            Ok(Next::Pause) => {
                Timeout::new(PAINTED, move || self.go_on(&JsValue::UNDEFINED)).forget();
                return;
            }
            Ok(Next::Done(json)) => Ok(json),
            Err(error) => Err(error),
        };
        (self.tell)(answer, &self.call.address);
    }

    /// What is next, after a promise has given a `value` or a `reason` why it does not.
    fn next(&mut self, settled: &JsValue) -> Result<Next, SourceError> {
        let value = settled.field("value");
        match replace(&mut self.awaited, Awaited::Response) {
            Awaited::Beginning => match self.token.clone() {
                Some(token) => Ok(self.ask(token, None)),
                None => self.pause(None),
            },
            Awaited::Name(refused) => {
                let name = settled.text("value").filter(|name| !name.is_empty());
                match refused {
                    // Without a name it would be somebody else's.
                    Some(error) if name.is_none() => Err(error),
                    _ => self.pause(name),
                }
            }
            Awaited::Painted(name) => self.send(name),
            Awaited::Response => {
                let response = value.and_then(|response| response.dyn_into::<Response>().ok());
                let response = response.ok_or_else(|| self.failure())?;
                if response.status() == NO_CONTENT {
                    return Ok(Next::Done(JsValue::NULL));
                }
                let json = response.json().map_err(|_| SourceError::Unreachable)?;
                self.awaited = Awaited::Json(response);
                Ok(Next::Wait(json))
            }
            Awaited::Json(response) => {
                let reason = settled.field("reason");
                if reason.as_ref().is_some_and(|reason| !is_about_json(reason)) {
                    return Err(self.failure());
                }
                if response.ok() {
                    return match reason {
                        None => Ok(Next::Done(value.unwrap_or_default())),
                        Some(_) => Err(SourceError::Malformed),
                    };
                }
                let refused = refusal(&response, value);
                // For the second time there is no token left.
                match self.token.take_if(|_| response.status() == UNAUTHORIZED) {
                    Some(token) => Ok(self.ask(token, Some(refused))),
                    None => Err(refused),
                }
            }
        }
    }

    fn ask(&mut self, token: Token, refused: Option<SourceError>) -> Next {
        let name = token.ask(refused.is_some());
        self.awaited = Awaited::Name(refused);
        Next::Wait(name)
    }

    /// Sends at once what only asks; what has something to send waits until the browser has painted.
    fn pause(&mut self, name: Option<String>) -> Result<Next, SourceError> {
        if !self.call.sends() {
            return self.send(name);
        }
        self.awaited = Awaited::Painted(name);
        Ok(Next::Pause)
    }

    fn send(&mut self, name: Option<String>) -> Result<Next, SourceError> {
        let begun = self.begun.take().and_then(|begun| begun.to(&self.call.address));
        let (response, signal) = begun.or_else(|| self.call.begin(name)).ok_or(SourceError::Unreachable)?;
        self.signal = Some(signal);
        Ok(Next::Wait(response))
    }

    /// Not every engine says in the error that it was the time that was over.
    fn failure(&self) -> SourceError {
        match &self.signal {
            Some(signal) if signal.aborted() => SourceError::Slow,
            _ => SourceError::Unreachable,
        }
    }
}

/// Whether this is why an answer cannot be read. Some engines say it by a `SyntaxError`, some by a `DOMException` of that name.
fn is_about_json(reason: &JsValue) -> bool {
    reason.text("name").as_deref() == Some("SyntaxError")
}

/// What a response refuses, and why, if it says so.
fn refusal(response: &Response, json: Option<Json>) -> SourceError {
    let problem = json.and_then(|json| json.text("type"));
    let name = |kind: String| {
        let end = kind.bytes().rposition(|sign| b"/#:".contains(&sign)).map_or(0, |at| at + 1);
        kind.get(end..).map(str::to_owned)
    };
    let wait = response.headers().get("Retry-After").ok().flatten();
    let retry_after = wait.and_then(|wait| seconds(trimmed(&wait)));
    Refusal { status: response.status(), problem: problem.and_then(name), retry_after }.into()
}

/// What `Retry-After` says: seconds, or the date until when to wait (RFC 9110, 10.2.3).
fn seconds(wait: &str) -> Option<u32> {
    // `as` saturates: a date that is over is no time to wait, and what is no date (NaN) is none either.
    number(wait).or_else(|| Some(((Date::parse(wait) - Date::now()) / 1000.0) as u32))
}
