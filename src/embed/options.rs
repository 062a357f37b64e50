//! From the element's attributes, handed over as a plain object, to typed options.

use wasm_bindgen::JsValue;
use web_sys::window;

use crate::{
    i18n::Messages,
    model::read::Value,
    place::Links,
    sources::{Native, Source},
    view::{Options, Scene},
};

/// Reads where the comments come from, and how they are to be shown.
pub(super) fn read(options: &JsValue) -> (Source, Scene) {
    let text = |name: &str| options.field(name).and_then(|value| value.text());
    let source = Source::Native(Native { src: text("src").unwrap_or_default() });
    let chosen = Options::read(text);
    let (origin, path, query) = window()
        .map(|window| window.location())
        .and_then(|here| Some((here.origin().ok()?, here.pathname().ok()?, here.search().ok()?)))
        .unwrap_or_default();
    let parameter_prefix = text("param-prefix").unwrap_or_default();
    let id_prefix = text("id-prefix").unwrap_or_default();
    let links = Links::around(&path, &query, &parameter_prefix, &id_prefix);
    let beside = options.field("beside").is_some();
    (source, Scene { messages: Messages::english(), links, origin, options: chosen, live: true, beside })
}
