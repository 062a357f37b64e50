//! The page's address and its browser's history: where a reader is, goes, and has been.

use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::window;

use crate::{
    model::read::Value,
    object::set,
    place::{Links, Place},
};

/// Under this name, an entry of the browser's history keeps where in a thread its reader was.
const LEFT_AT: &str = "commentThread";

/// The addresses of a thread on the page that is shown, with what stands before its parameters' names and its ids.
pub fn links(parameter_prefix: &str, id_prefix: &str) -> Links {
    let (path, query) = window()
        .map(|window| window.location())
        .and_then(|location| Some((location.pathname().ok()?, location.search().ok()?)))
        .unwrap_or_default();
    Links::around(&path, &query, parameter_prefix, id_prefix)
}

/// The origin of the page that is shown.
pub fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The place the page's address names.
pub(super) fn here(links: &Links) -> Place {
    let Some(location) = window().map(|window| window.location()) else { return Place::default() };
    links.place(&location.search().unwrap_or_default(), &location.hash().unwrap_or_default())
}

/// Makes a place the page's address, and keeps in the entry that is left where its reader was.
pub(super) fn push_address(links: &Links, place: &Place) {
    let anchor =
        place.comment_number().map_or_else(|| links.id("comments"), |number| links.comment_id(number));
    let Some(window) = window() else { return };
    // The page around may have changed its own parameters since, or another thread on it.
    let others = links.not_ours(&window.location().search().unwrap_or_default());
    let address = Links { others, ..links.clone() }.to(place, &anchor);
    if let Ok(history) = window.history() {
        if let Some(comment) = focused_comment() {
            let state = Object::assign(&Object::new(), history.state().unwrap_or_default().unchecked_ref());
            set(&state, LEFT_AT, &comment.into());
            let _ = history.replace_state(&state, "");
        }
        // A sandboxed frame may refuse; the thread still turns the page.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The id of the comment that the reader is at.
fn focused_comment() -> Option<String> {
    let focused = window()?.document()?.active_element()?;
    Some(focused.closest(".ct-comment").ok()??.id())
}

/// The id of the comment that the reader was at when they left the place they are back at.
pub(super) fn left_at() -> Option<String> {
    window()?.history().ok()?.state().ok()?.field(LEFT_AT)?.text()
}
