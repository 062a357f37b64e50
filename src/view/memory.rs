//! What a reader has chosen, kept in the browser for later visits; only where the publisher allows it.

use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;
use web_sys::window;

use crate::{
    model::read::{Value, names},
    object::{object, set},
    state::Preferences,
};

/// The name under which it is kept.
const NAME: &str = "comment-thread";

/// What was kept. Storage that is off, full or holds something else is as good as empty.
pub(super) fn recall() -> Option<Preferences> {
    let kept = JSON::parse(&storage()?.text(NAME)?).ok()?;
    Some(Preferences { hidden: names(&kept, "hidden"), folded: names(&kept, "folded") })
}

/// Keeps it. A browser that refuses loses nothing but the memory.
pub(super) fn keep(preferences: &Preferences) {
    let lists = [("hidden", &preferences.hidden), ("folded", &preferences.folded)];
    let kept = object(&lists.map(|(name, list)| {
        let list: Array = list.iter().map(|each| JsValue::from_str(each)).collect();
        (name, list.into())
    }));
    if let (Some(storage), Ok(kept)) = (storage(), JSON::stringify(&kept)) {
        set(&storage, NAME, &kept);
    }
}

/// What is kept in it is read and set by its name.
fn storage() -> Option<JsValue> {
    window()?.field("localStorage")
}
