//! What wasm-pack builds for `element.js`: the entry points of [`comment_thread::embed`].

pub use comment_thread::embed::{Thread, start};
