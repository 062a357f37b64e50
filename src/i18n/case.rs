//! Capital and small letters as one.

/// A text in small letters, for comparison. A browser has the tables of all scripts; ours would be 15 KB of
/// the wasm.
#[cfg(all(target_family = "wasm", feature = "browser"))]
pub fn folded(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text in small letters, for comparison.
#[cfg(not(all(target_family = "wasm", feature = "browser")))]
pub fn folded(text: &str) -> String {
    text.to_lowercase()
}
