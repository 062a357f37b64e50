//! From the element's attributes, handed over as a plain object, to typed options.

use wasm_bindgen::JsValue;
use web_sys::window;

use crate::{
    i18n::Messages,
    model::read::Value,
    place::Links,
    sources::{Native, Source},
    view::{Landmark, Options, Paging, RatingButtons, Replies, Scene, Theme},
};

/// Reads the options. What is missing or not understood takes its default, so that a reader always gets a
/// thread.
pub(super) fn read(options: &JsValue) -> (Source, Scene) {
    let text = |name: &str| options.field(name).and_then(|value| value.text());
    let source = Source::Native(Native { src: text("src").unwrap_or_default() });
    let chosen = Options {
        heading_level: text("headingLevel").and_then(|level| level.parse().ok()).unwrap_or(2),
        landmark: match text("landmark").as_deref() {
            Some("complementary") => Landmark::Complementary,
            Some("none") => Landmark::None,
            _ => Landmark::Region,
        },
        theme: match text("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        },
        rating: match text("vote").as_deref() {
            Some("up") => RatingButtons::Up,
            Some("none") => RatingButtons::None,
            _ => RatingButtons::Both,
        },
        replies: match text("replies").as_deref() {
            Some("flat") => Replies::Flat,
            _ => Replies::Nested,
        },
        paging: match text("paging").as_deref() {
            Some("more") => Paging::More,
            Some("all") => Paging::All,
            _ => Paging::Pages,
        },
        relative_time: options.field("relativeTime").is_some(),
        storage: text("storage").as_deref() == Some("local"),
    };
    let (path, query) = window()
        .map(|window| window.location())
        .and_then(|location| Some((location.pathname().ok()?, location.search().ok()?)))
        .unwrap_or_default();
    let parameter_prefix = text("paramPrefix").unwrap_or_default();
    let id_prefix = text("idPrefix").unwrap_or_default();
    let links = Links::around(&path, &query, &parameter_prefix, &id_prefix);
    let beside = options.field("beside").is_some();
    (source, Scene { messages: Messages::english(), links, options: chosen, live: true, beside })
}
