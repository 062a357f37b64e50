//! The page's address and its browser's history: where a reader is, goes, and has been.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, History, window};

use crate::{
    model::read::Value,
    object::set,
    place::{Links, Place},
};

/// Under this name, an entry of the browser's history keeps where in a thread its reader was.
const LEFT_AT: &str = "commentThread";

/// The addresses of a thread on the page that is shown, with what stands before its parameters' names and its ids.
pub fn links(parameter_prefix: &str, id_prefix: &str) -> Links {
    Links::around(&location("pathname"), &location("search"), parameter_prefix, id_prefix)
}

/// The origin of the page that is shown.
pub fn origin() -> String {
    location("origin")
}

/// The place the page's address names.
pub(super) fn here(links: &Links) -> Place {
    links.place(&location("search"), &location("hash"))
}

/// What a part of the page's address says.
#[inline(never)]
pub(super) fn location(name: &str) -> String {
    window().and_then(|window| window.field("location")?.text(name)).unwrap_or_default()
}

/// Makes a place the page's address, and keeps in the entry that is left where its reader was.
pub(super) fn push_address(links: &Links, place: &Place) {
    let anchor =
        place.comment_number().map_or_else(|| links.id("comments"), |number| links.comment_id(number));
    // The page around may have changed its own parameters since, or another thread on it.
    let links = Links::around(&links.path, &location("search"), &links.parameter_prefix, &links.id_prefix);
    let address = links.to(place, &anchor);
    let Some(history) = history() else { return };
    if let Some(comment) = focused_comment() {
        let state = history.field("state").unwrap_or_else(|| Object::new().into());
        set(&state, LEFT_AT, &comment.into());
        let _ = history.replace_state(&state, "");
    }
    // A sandboxed frame may refuse; the thread still turns the page.
    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// The id of the comment that the reader is at.
fn focused_comment() -> Option<String> {
    comment_at(window()?.document()?.field("activeElement")?.unchecked_ref())
}

/// The id of the comment that an element is in.
#[inline(never)]
pub(super) fn comment_at(element: &Element) -> Option<String> {
    let comment = element.closest(".ct-comment").ok()??;
    comment.text("id")
}

/// The id of the comment that the reader was at when they left the place they are back at.
pub(super) fn left_at() -> Option<String> {
    history()?.field("state")?.text(LEFT_AT)
}

#[inline(never)]
fn history() -> Option<History> {
    Some(window()?.field("history")?.unchecked_into())
}
