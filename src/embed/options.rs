//! From the element's attributes, handed over as a plain object, to typed options.

use wasm_bindgen::JsValue;

use crate::{
    i18n::Messages,
    model::{Order, read::Value},
    sources::{Native, Source},
    view::{self, Options, Scene},
};

/// Reads where the comments come from, and how they are to be shown.
pub(super) fn read(options: &JsValue) -> (Source, Scene) {
    let text = |name: &str| options.text(name);
    let source = Source::Native(Native {
        src: text("src").unwrap_or_default(),
        order: text("order").as_deref().and_then(Order::parse),
    });
    let chosen = Options::read(text);
    let prefix = |name| text(name).unwrap_or_default();
    let links = view::links(&prefix("param-prefix"), &prefix("id-prefix"));
    let beside = options.field("beside").is_some();
    let words = options.field("messages");
    let lang = if words.is_some() { text("lang").unwrap_or_default() } else { "en".to_owned() };
    let messages = Messages::translated(&lang, |name| words.as_ref()?.text(name));
    (source, Scene { messages, links, origin: view::origin(), options: chosen, live: true, beside })
}
