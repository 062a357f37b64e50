//! From what happens in a thread to the events of its element: a name, and a plain object that says more.

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::{i18n::Messages, model::Filter, object::set, state::Notice};

/// The event's name and its `detail`. What is not there is null.
pub(super) fn event(notice: Notice, messages: &Messages) -> (&'static str, Object) {
    let detail = Object::new();
    let about = |comment: &str, number: u32| {
        set_text(&detail, "comment", Some(comment));
        set_number(&detail, "number", Some(number));
    };
    let name = match notice {
        Notice::Ready => "ct-ready",
        Notice::Page { page, pages, order, filter } => {
            set_number(&detail, "page", Some(page));
            set_number(&detail, "pages", Some(pages));
            set_text(&detail, "order", Some(order.as_str()));
            set_text(&detail, "filter", filter.map(Filter::as_str));
            "ct-page"
        }
        Notice::Count(count) => {
            set_number(&detail, "count", Some(count));
            "ct-count"
        }
        Notice::Rated { comment, number, vote, score } => {
            about(&comment, number);
            set_text(&detail, "value", Some(vote.as_str()));
            set_number(&detail, "score", Some(score));
            "ct-rated"
        }
        Notice::Posted { comment, number, published } => {
            about(&comment, number);
            set(&detail, "published", &published.into());
            "ct-posted"
        }
        Notice::Changed { comment, number, deleted } => {
            about(&comment, number);
            if deleted { "ct-deleted" } else { "ct-edited" }
        }
        Notice::Reported { comment, number } => {
            about(&comment, number);
            "ct-reported"
        }
        Notice::Error(error) => {
            let (status, problem) = error.refusal();
            set_number(&detail, "status", status);
            set_text(&detail, "problem", problem);
            set_number(&detail, "retryAfter", error.retry_after());
            set_text(&detail, "sentence", Some(messages.text(error.key())));
            "ct-error"
        }
    };
    (name, detail)
}

#[inline(never)]
fn set_text(detail: &Object, name: &str, text: Option<&str>) {
    set(detail, name, &text.map_or(JsValue::NULL, Into::into));
}

fn set_number(detail: &Object, name: &str, number: Option<impl Into<f64>>) {
    set(detail, name, &number.map_or(JsValue::NULL, |number| number.into().into()));
}
