//! What wasm-pack builds for `server.js`: a page of a thread as plain HTML, where JavaScript runs without a browser.

use comment_thread::{
    i18n::Messages,
    markup,
    model::read::{self, Value as _},
    place::Links,
    view::{Options, Scene},
};
use serde_json::Value;
use wasm_bindgen::prelude::*;

/// Draws a page of a thread, given as the text of its JSON, as the fragment that belongs inside `<comment-thread>`.
///
/// `options` is the text of a JSON object of texts: the element's attributes under their names, and as `address`
/// the address that the page around is read at.
///
/// # Errors
/// A sentence on what could not be read.
#[wasm_bindgen]
pub fn fragment(page: &str, options: &str) -> Result<String, String> {
    let page = parsed(page)?;
    let page = read::page(&&page)
        .map_err(|malformed| format!("It is no page of a thread: it has no “{}”.", malformed.0))?;
    let options = parsed(options)?;
    let named = |name: &str| (&options).text(name);
    let [address, ids, parameters] =
        ["address", "id-prefix", "param-prefix"].map(|name| named(name).unwrap_or_default());
    let (address, anchor) = address.split_once('#').unwrap_or((&address, ""));
    let query = address.split_once('?').map_or("", |(_, query)| query);
    // Without a path, links lead back to whatever page the fragment stands on.
    let links = Links::around("", query, &parameters, &ids);
    let place = links.place(query, anchor);
    let options = Options::read(named);
    let messages = Messages::of(&named("lang").or(page.lang.clone()).unwrap_or_default());
    let scene = Scene { messages, links, origin: String::new(), options, live: false, beside: false };
    Ok(markup::fragment(page, place, scene))
}

fn parsed(json: &str) -> Result<Value, String> {
    serde_json::from_str(json).map_err(|error| format!("It is no JSON: {error}."))
}
