//! From what happens in a thread to the events of its element: a name, and a plain object that says more.

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::{
    i18n::Messages,
    object::{object, set},
    state::Notice,
};

/// The event's name and its `detail`. What is not there is null.
pub(super) fn event(notice: Notice, messages: &Messages) -> (&'static str, Object) {
    match notice {
        Notice::Ready => ("ct-ready", details(&[])),
        Notice::Page { page, pages, order, filter } => {
            let filter = filter.map_or(JsValue::NULL, |filter| filter.as_str().into());
            let fields = [
                ("page", page.into()),
                ("pages", pages.into()),
                ("order", order.as_str().into()),
                ("filter", filter),
            ];
            ("ct-page", details(&fields))
        }
        Notice::Count(count) => ("ct-count", details(&[("count", count.into())])),
        Notice::Rated { comment, number, vote, score } => {
            ("ct-rated", about(&comment, number, &[("value", vote.as_str().into()), ("score", score.into())]))
        }
        Notice::Posted { comment, number, published } => {
            ("ct-posted", about(&comment, number, &[("published", published.into())]))
        }
        Notice::Changed { comment, number, deleted } => {
            (if deleted { "ct-deleted" } else { "ct-edited" }, about(&comment, number, &[]))
        }
        Notice::Reported { comment, number } => ("ct-reported", about(&comment, number, &[])),
        Notice::Error(error) => {
            let (status, problem) = error.refusal();
            let fields = [
                ("status", status.into()),
                ("problem", problem.into()),
                ("retryAfter", error.retry_after().into()),
                ("sentence", messages.text(error.key()).into()),
            ];
            ("ct-error", details(&fields))
        }
    }
}

fn about(comment: &str, number: u32, more: &[(&str, JsValue)]) -> Object {
    let about = details(more);
    set(&about, "comment", &comment.into());
    set(&about, "number", &number.into());
    about
}

/// An object in which what is not there is null.
fn details(fields: &[(&str, JsValue)]) -> Object {
    let details = object(fields);
    for (name, _) in fields.iter().filter(|(_, value)| value.is_undefined()) {
        set(&details, name, &JsValue::NULL);
    }
    details
}
