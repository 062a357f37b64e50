//! Capital and small letters as one.

/// Whether a text holds some words, however their letters are written. A browser has the tables of all
/// scripts; ours would be 15 KB of the wasm.
#[cfg(all(target_family = "wasm", feature = "browser"))]
pub fn holds(text: &str, words: &str) -> bool {
    let small = |text: &str| js_sys::JsString::from(text).to_lower_case();
    small(text).includes(&String::from(small(words)), 0)
}

/// Whether a text holds some words, however their letters are written.
#[cfg(not(all(target_family = "wasm", feature = "browser")))]
pub fn holds(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.to_lowercase())
}
