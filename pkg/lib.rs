//! What wasm-pack builds for `element.js`: the entry points of [`comment_thread::embed`].

pub use comment_thread::embed::{Thread, start};

// It asks for no lock: the wasm has one thread.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
