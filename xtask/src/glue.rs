//! The glue follows the wasm that wasm-opt leaves: short names, and no function that nobody imports.
//! What stands in it for other browsers and other callers than ours goes as well.
//!
//! wasm-bindgen's names end in hashes, which do not compress: in both files together they weigh over 3 KB of brotli.
//! wasm-opt can shorten those in the wasm and tells what it has called them; what it does not tell of is gone.

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

/// How far in wasm-bindgen writes the beginning and the end of each function that the wasm may import.
const IMPORT_INDENT: &str = "        ";

/// How it begins their names.
const IMPORT_NAME: &str = "__wb";

/// How it exports what starts the wasm: at once, which no page of ours does, and when it has come.
const EXPORT_BEGINS: &str = "export { initSync, ";

/// What never runs, from where to where, and what stands there instead. A browser that can run our wasm, with its
/// reference types, has `instantiateStreaming`, `encodeInto` and `FinalizationRegistry`; the element alone loads the
/// glue, hands over an answer that it has asked for, and ends threads by `end`.
pub(crate) const NEVER_RUN: &[(&str, &str, &str)] = &[
    ("    free() {\n", "    /**", ""),
    ("if (Symbol.dispose)", "\n", ""),
    ("const ThreadFinalization = (", "new ", "const ThreadFinalization = "),
    ("const CLOSURE_DTORS = (", "new ", "const CLOSURE_DTORS = "),
    ("if (!('encodeInto' in", "let WASM_VECTOR_LEN", ""),
    ("async function __wbg_load(", "let __wbg_init_promise", ""),
    ("async function __wbg_init_once(", "export {", LOADING),
];

/// Starts the wasm that comes with an answer, whatever type the server gives it, with a word to the console.
const LOADING: &str = r#"async function __wbg_init_once({ module_or_path }) {
    const answer = await module_or_path;
    if (!answer.ok) throw new Error(`failed to fetch Wasm: ${answer.status} ${answer.statusText} fetching '${answer.url}'`);
    const imports = __wbg_get_imports();
    const { instance, module } = await WebAssembly.instantiateStreaming(answer, imports).catch(async (error) => {
        if (answer.headers.get('Content-Type') === 'application/wasm') throw error;
        console.warn(error);
        return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    });
    return __wbg_finalize_init(instance, module);
}

"#;

/// Leaves out of the glue what never runs; an error where another version of wasm-bindgen has written it otherwise.
pub(crate) fn without_what_never_runs(glue: &str) -> Result<String> {
    replace(glue, NEVER_RUN)
}

fn replace(glue: &str, parts: &[(&str, &str, &str)]) -> Result<String> {
    parts.iter().try_fold(glue.to_owned(), |glue, (from, to, instead)| {
        let (before, rest) = glue.split_once(from).with_context(|| format!("The glue has no `{from}`"))?;
        let end = rest.find(to).with_context(|| format!("The glue has no `{to}` after `{from}`"))?;
        let after = rest.get(end..).unwrap_or_default();
        Ok([before, instead, after].concat())
    })
}

/// Gives the glue the names that wasm-opt has told, and leaves out what it has not told of.
pub(crate) fn follow(glue: &str, told: &str) -> Result<String> {
    let renamed: Renamed =
        serde_json::from_str(told).context("wasm-opt told its new names in another form")?;
    let module =
        renamed.imports.first().map(|import| import.0.as_str()).context("The wasm imports nothing")?;
    let exports: HashMap<&str, &str> =
        renamed.exports.iter().map(|(name, new)| (name.as_str(), new.as_str())).collect();
    let imports: HashMap<&str, &str> =
        renamed.imports.iter().map(|(_, name, new)| (name.as_str(), new.as_str())).collect();
    let glue =
        glue.replace(&format!("{module:?}"), &format!("{MODULE:?}")).replace(EXPORT_BEGINS, "export { ");
    let renamed = rename(&without_unused(&glue, &imports), &imports, &exports);
    // A method is shorter than a property that is a function.
    Ok(renamed.replace(": function(", "("))
}

/// Leaves out the functions that the wasm imports no more.
fn without_unused(glue: &str, imports: &HashMap<&str, &str>) -> String {
    let mut is_left_out = false;
    let mut written = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        if let Some((name, _)) =
            line.strip_prefix(IMPORT_INDENT).and_then(|line| line.split_once(": function("))
            && name.starts_with(IMPORT_NAME)
        {
            is_left_out = !imports.contains_key(name);
        }
        if !is_left_out {
            written.push_str(line);
        }
        is_left_out &= !line.strip_prefix(IMPORT_INDENT).is_some_and(|line| line.starts_with('}'));
    }
    written
}

fn rename(glue: &str, imports: &HashMap<&str, &str>, exports: &HashMap<&str, &str>) -> String {
    let mut written = String::with_capacity(glue.len());
    let mut rest = glue;
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
    written
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &str = r#"{
        "imports": [["./x_bg.js", "__wbg_new_277c", "A"]],
        "exports": [["start", "b"], ["memory", "c"]]
    }"#;

    #[test]
    fn the_glue_calls_the_wasm_and_is_called_by_the_new_names() {
        let glue = r#"export function start(start) { wasm.start(start); wasm.memory.buffer; }
const imports = { "./x_bg.js": { __wbg_new_277c: function() { return memory; } } };"#;
        let expected = r#"export function start(start) { wasm.b(start); wasm.c.buffer; }
const imports = { "a": { A() { return memory; } } };"#;
        assert_eq!(follow(glue, TOLD).unwrap(), expected);
    }

    #[test]
    fn what_the_wasm_imports_no_more_and_no_page_calls_is_left_out() {
        let glue = r#"
        __wbg_old_277d: function(arg0) {
            if (arg0) {
            }
        },
        __wbg_new_277c: function() { return handleError(function () {
            return new Array();
        }, arguments); },
        __wbg_older_277e: function() { return handleError(function () {
            return 1;
        }, arguments); },
    };
export { initSync, init as default };"#;
        let expected = r#"
        A() { return handleError(function () {
            return new Array();
        }, arguments); },
    };
export { init as default };"#;
        assert_eq!(follow(glue, TOLD).unwrap(), expected);
    }

    #[test]
    fn what_never_runs_is_left_out_up_to_what_comes_next() {
        let glue = "const a = 1; const a = (is_old) ? b : new C(); export { a };";
        let parts = [("const a = (", "new ", "const a = "), ("export { a", " }", "export { a as b")];
        assert_eq!(replace(glue, &parts).unwrap(), "const a = 1; const a = new C(); export { a as b };");
    }

    #[test]
    fn what_never_runs_and_is_not_there_is_told_of() {
        assert!(replace("const a = 1;", &[("const b", ";", "")]).is_err());
        assert!(replace("const a = 1;", &[("const a", "}", "")]).is_err());
    }

    #[test]
    fn another_form_of_telling_is_refused() {
        assert!(follow("", "[]").is_err());
        assert!(follow("", r#"{ "imports": [], "exports": [] }"#).is_err());
    }
}
