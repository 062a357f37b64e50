//! Short names for what the wasm and its glue call each other by.
//!
//! wasm-bindgen's names end in hashes, which do not compress: in both files together they weigh over 3 KB of brotli.
//! wasm-opt can shorten those in the wasm and tells what it has called them; here the glue follows.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde::Deserialize;

/// wasm-opt's own word for it; it then prints the [`Renamed`] as JSON.
pub(crate) const FLAG: &str = "--minify-imports-and-exports-and-modules";

/// What wasm-opt has called what.
#[derive(Deserialize)]
struct Renamed {
    /// Module, name and new name.
    imports: Vec<(String, String, String)>,
    /// Name and new name.
    exports: Vec<(String, String)>,
}

/// The one module that wasm-opt puts all imports into.
const MODULE: &str = "a";

/// Gives the glue the names that wasm-opt has told.
pub(crate) fn rename(glue: &str, told: &str) -> Result<String> {
    let renamed: Renamed =
        serde_json::from_str(told).context("wasm-opt told its new names in another form")?;
    let module =
        renamed.imports.first().map(|import| import.0.as_str()).context("The wasm imports nothing")?;
    let exports: HashMap<&str, &str> =
        renamed.exports.iter().map(|(name, new)| (name.as_str(), new.as_str())).collect();
    let imports: HashMap<&str, &str> =
        renamed.imports.iter().map(|(_, name, new)| (name.as_str(), new.as_str())).collect();
    let glue = glue.replace(&format!("{module:?}"), &format!("{MODULE:?}"));
    let mut written = String::with_capacity(glue.len());
    let mut rest = glue.as_str();
    while !rest.is_empty() {
        let word = rest.find(|character| !is_of_a_word(character)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(word);
        let new = if written.ends_with("wasm.") { exports.get(name) } else { imports.get(name) };
        written.push_str(new.copied().unwrap_or(name));
        let next = after.find(is_of_a_word).unwrap_or(after.len());
        let (between, after) = after.split_at(next);
        written.push_str(between);
        rest = after;
    }
    Ok(written)
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_calls_the_wasm_and_is_called_by_the_new_names() {
        let told = r#"{ "imports": [["./x_bg.js", "__wbg_new_277c", "A"]], "exports": [["start", "b"], ["memory", "c"]] }"#;
        let glue = r#"export function start(start) { wasm.start(start); wasm.memory.buffer; }
const imports = { "./x_bg.js": { __wbg_new_277c: function() { return memory; } } };"#;
        let expected = r#"export function start(start) { wasm.b(start); wasm.c.buffer; }
const imports = { "a": { A: function() { return memory; } } };"#;
        assert_eq!(rename(glue, told).unwrap(), expected);
    }

    #[test]
    fn another_form_of_telling_is_refused() {
        assert!(rename("", "[]").is_err());
        assert!(rename("", r#"{ "imports": [], "exports": [] }"#).is_err());
    }
}
