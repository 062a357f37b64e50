//! The glue follows the wasm that wasm-opt leaves: short names, and no function that nobody imports.
//! What stands in it for other browsers and other callers than ours goes as well.
//!
//! wasm-bindgen's names end in hashes, which do not compress: in both files together they weigh over 3 KB of brotli.
//! Here the wasm asks for its imports by their turn, so the glue gives them as a list, without any name.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};

use crate::names::{MODULE, Names, letters};

/// All that is done to the glue: another text of this file makes another glue.
pub(crate) const MADE_BY: &str = include_str!("glue.rs");

/// How wasm-bindgen begins the line of each function that the wasm may import; what is in it stands further in.
const IMPORT_BEGINS: &str = "\n        ";

/// How it begins the line that ends one.
const IMPORT_ENDS: &str = "\n        }";

/// How the glue calls an export.
const CALL: &str = "wasm.";

/// Before the functions that the wasm may import.
const IMPORTS_BEGIN: &str = "    const import0 = {\n";

/// After them, with what is made of them.
const IMPORTS_END: &str =
    "    };\n    return {\n        __proto__: null,\n        \"./comment_thread_bg.js\": import0,\n    };\n";

/// How it exports what starts the wasm: at once, which no page of ours does, and when it has come.
const EXPORT_BEGINS: &str = "export { initSync, ";

/// What never runs, from where to where, and what stands there instead. A browser that can run our wasm, with its
/// reference types, has `instantiateStreaming` and all of `TextEncoder`; the element alone loads the glue, hands over
/// an answer that it has asked for, and ends threads by `end`; Rust drops each closure that it has made, so the
/// collector of rubbish need not tell of any; and no page draws the two gigabytes of text after which a decoder of
/// Safari's gives up.
const NEVER_RUN: &[(&str, &str, &str)] = &[
    ("if (Symbol.dispose)", "\n", ""),
    ("export class Thread", " {", "class Thread"),
    ("    static __wrap(", "    /**", "    constructor(ptr) {\n        this.__wbg_ptr = ptr;\n    }\n"),
    ("        const ptr = this.__destroy_into_raw();", "\n", "        const ptr = this.__wbg_ptr;"),
    ("    return Thread.__wrap(", "ret);", "    return new Thread("),
    ("const ThreadFinalization = (", "\n\n", ""),
    ("const CLOSURE_DTORS = (", "\n\n", ""),
    ("function makeClosure(", "function pass", CLOSURES),
    ("    if (cachedDataViewMemory0 === null", " {", "    if (!cachedDataViewMemory0?.buffer.byteLength)"),
    ("function handleError(", "function isLikeNone(", ERRORS),
    ("function passStringToWasm0(", "function take", TEXTS),
    ("cachedTextDecoder.decode();", "    return cachedTextDecoder.decode(", "function decodeText(bytes) {\n"),
    ("if (!('encodeInto' in", "let WASM_VECTOR_LEN", ""),
    ("let wasmModule, wasmInstance, wasm;", "export {", LOADING),
];

/// Functions of Rust's as functions of JavaScript's. One that is called anew while it runs must not be one that
/// changes what it holds: the zero says so to Rust.
const CLOSURES: &str = r"function makeClosure(a, b, call) {
    return makeMutClosure(a, b, call, true);
}

function makeMutClosure(a, b, call, mayCallItself) {
    let count = 1;
    const real = (...args) => {
        count++;
        const held = a;
        if (!mayCallItself) a = 0;
        try {
            return call(held, b, ...args);
        } finally {
            a = held;
            real._wbg_cb_unref();
        }
    };
    real._wbg_cb_unref = () => {
        if (--count) return;
        wasm.__wbindgen_destroy_closure(a, b);
        a = 0;
    };
    return real;
}

";

/// Rust is told of what an import throws.
const ERRORS: &str = r"function handleError(call) {
    return (...args) => {
        try {
            return call(...args);
        } catch (error) {
            wasm.__wbindgen_exn_store(addToExternrefTable0(error));
        }
    };
}

";

/// Texts on their way to Rust, and what else an import answers with by way of memory or table.
const TEXTS: &str = r"function passStringToWasm0(text) {
    const bytes = cachedTextEncoder.encode(text);
    WASM_VECTOR_LEN = bytes.length;
    const ptr = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    return ptr;
}

function answerText(at, text) {
    const ptr = isLikeNone(text) ? 0 : passStringToWasm0(text);
    getDataViewMemory0().setInt32(at, ptr, true);
    getDataViewMemory0().setInt32(at + 4, WASM_VECTOR_LEN, true);
}

function optional(value) {
    return isLikeNone(value) ? 0 : addToExternrefTable0(value);
}

";

/// Starts the wasm that comes with an answer, once, whatever type the server gives it, with a word to the console.
const LOADING: &str = r"let wasm;
async function start_with(response) {
    const answer = await response;
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const imports = __wbg_get_imports();
    const { instance } = await WebAssembly.instantiateStreaming(answer, imports).catch(async (error) => {
        if (answer.headers.get('Content-Type') === 'application/wasm') throw error;
        console.warn(error);
        return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    });
    wasm = instance.exports;
    wasm.__wbindgen_start();
    return wasm;
}

let started;
async function __wbg_init(given) {
    return (started ??= start_with(given.module_or_path));
}

";

/// What stands in many imports, and what says the same in a browser of today.
const IN_IMPORTS: &[(&str, &str)] = &[
    (": function() { return handleError(function (", ": handleError(("),
    ("}, arguments); }", "})"),
    ("            let result;\n            try {\n                result = ", "            const ret = "),
    (
        "            } catch (_) {\n                result = false;\n            }\n            const ret = result;\n",
        "",
    ),
    ("typeof globalThis === 'undefined' ? undefined : globalThis", "globalThis"),
    ("typeof self === 'undefined' ? undefined : self", "globalThis"),
    ("typeof window === 'undefined' ? undefined : window", "globalThis"),
    ("typeof global === 'undefined' ? undefined : global", "globalThis"),
];

/// How an import answers with what may be none or with a text, and what does the same in fewer words.
const ANSWERS: &[(&str, &str)] = &[
    ("            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);\n", "return optional("),
    (
        "            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);\n",
        "answerText(arg0, ",
    ),
    (
        "            const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
            const len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);\n",
        "answerText(arg0, ",
    ),
];

/// Before and after the value that an import answers with.
const VALUE: (&str, &str) = ("            const ret = ", ";\n");

/// Leaves out of the glue what never runs; an error where another version of wasm-bindgen has written it otherwise.
pub(crate) fn without_what_never_runs(glue: &str) -> Result<String> {
    let called = ", wasm.__wbindgen_malloc, wasm.__wbindgen_realloc";
    let glue = replace(&in_imports(glue)?, NEVER_RUN)?;
    Ok(glue.replace(called, "").replace(EXPORT_BEGINS, "export { "))
}

fn replace(glue: &str, parts: &[(&str, &str, &str)]) -> Result<String> {
    parts.iter().try_fold(glue.to_owned(), |glue, (from, to, instead)| {
        let (before, rest) = glue.split_once(from).with_context(|| format!("The glue has no `{from}`"))?;
        let end = rest.find(to).with_context(|| format!("The glue has no `{to}` after `{from}`"))?;
        let after = rest.get(end..).unwrap_or_default();
        Ok([before, instead, after].concat())
    })
}

/// Says what many imports say in fewer words.
fn in_imports(glue: &str) -> Result<String> {
    let glue = IN_IMPORTS.iter().try_fold(glue.to_owned(), |glue, (long, short)| {
        ensure!(glue.contains(long), "The glue has no `{long}`");
        Ok(glue.replace(long, short))
    })?;
    ANSWERS.iter().try_fold(glue, |glue, answer| with_short_answers(&glue, answer))
}

/// An answer that is used once needs no name.
fn with_short_answers(glue: &str, (long, short): &(&str, &str)) -> Result<String> {
    let (before, after) = VALUE;
    let end = [after, long].concat();
    let mut written = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some((part, next)) = rest.split_once(&end) {
        let (part, value) = part.rsplit_once(before).with_context(|| format!("No value before `{long}`"))?;
        written.extend([part, "            ", short, value, ");\n"]);
        rest = next;
    }
    ensure!(!written.is_empty(), "The glue has no `{long}`");
    Ok(written + rest)
}

/// Whether the glue calls an export.
pub(crate) fn calls(glue: &str, export: &str) -> bool {
    glue.split(CALL).skip(1).any(|call| first_word(call) == export)
}

/// Gives the glue the names that the wasm has now, and leaves out what the wasm imports no more.
pub(crate) fn follow(glue: &str, names: &Names) -> Result<String> {
    let (before, _, after) = around_imports(glue)?;
    let functions: Vec<String> =
        names.imports.iter().map(|name| import(glue, name)).collect::<Result<_>>()?;
    let exports =
        names.exports.iter().enumerate().map(|(turn, name)| (name.as_str(), letters(turn))).collect();
    let imports = format!("    return {{ {MODULE}: [\n{}] }};\n", functions.join(",\n"));
    Ok(rename(&[before, &imports, after].concat(), &exports))
}

/// The glue before, in and after its list of imports.
fn around_imports(glue: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = glue.split_once(IMPORTS_BEGIN).context("The glue has no list of imports")?;
    let (imports, after) = rest.split_once(IMPORTS_END).context("The glue's list of imports has no end")?;
    Ok((before, imports, after))
}

/// The function of an import, as an arrow, which is the shorter one.
pub(crate) fn import(glue: &str, name: &str) -> Result<String> {
    let (_, imports, _) = around_imports(glue)?;
    let missing = || format!("The glue has no `{name}`");
    let (_, rest) = imports.split_once(&format!("{IMPORT_BEGINS}{name}: ")).with_context(missing)?;
    let (function, rest) = rest.split_once(IMPORT_ENDS).with_context(missing)?;
    let closing = rest.lines().next().unwrap_or_default().trim_end_matches(',');
    let function = function.strip_prefix("function").unwrap_or(function).replacen(") {", ") => {", 1);
    Ok([&function, IMPORT_ENDS, closing].concat())
}

/// Calls the exports by their new names.
fn rename(glue: &str, exports: &HashMap<&str, String>) -> String {
    let mut calls = glue.split(CALL);
    let mut written = calls.next().unwrap_or_default().to_owned();
    for call in calls {
        let name = first_word(call);
        written.extend([
            CALL,
            exports.get(name).map_or(name, String::as_str),
            call.get(name.len()..).unwrap_or_default(),
        ]);
    }
    written
}

fn first_word(text: &str) -> &str {
    text.split(|character| !is_of_a_word(character)).next().unwrap_or_default()
}

fn is_of_a_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_calls_the_wasm_and_is_called_by_the_new_names() {
        let glue = r#"export function start(start) { wasm.start(start); wasm.memory.buffer; }
    const import0 = {
        __proto__: null,
        __wbg_old_277d: function(arg0) {
            if (arg0) {
            }
        },
        __wbg_new_277c: function() {
            return memory;
        },
        __wbg_older_277e: handleError((arg0, arg1) {
            return arg0;
        }),
    };
    return {
        __proto__: null,
        "./comment_thread_bg.js": import0,
    };
}"#;
        let names = Names {
            imports: ["__wbg_older_277e", "__wbg_new_277c"].map(str::to_owned).into(),
            exports: ["memory", "start"].map(str::to_owned).into(),
            ..Names::default()
        };
        let expected = r#"export function start(start) { wasm.b(start); wasm.a.buffer; }
    return { a: [
handleError((arg0, arg1) => {
            return arg0;
        }),
() => {
            return memory;
        }] };
}"#;
        assert_eq!(follow(glue, &names).unwrap(), expected);
    }

    #[test]
    fn an_import_that_the_glue_does_not_have_is_told_of() {
        let names = Names { imports: vec!["__wbg_new_277c".to_owned()], ..Names::default() };
        let glue = [IMPORTS_BEGIN, "        __proto__: null,\n", IMPORTS_END].concat();
        assert!(follow(&glue, &names).is_err());
        assert!(follow("", &Names::default()).is_err());
    }

    #[test]
    fn only_what_the_glue_calls_is_called() {
        assert!(calls("wasm.start(1)", "start"));
        assert!(!calls("wasm.start_again(start)", "start"));
    }

    #[test]
    fn an_answer_that_is_used_once_gets_no_name() {
        let glue = "{
            const ret = arg0.ok;
            return ret;
        }{
            const ret = arg0.parent;
            return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
        }";
        let expected = "{
            const ret = arg0.ok;
            return ret;
        }{
            return optional(arg0.parent);
        }";
        assert_eq!(with_short_answers(glue, &ANSWERS[0]).unwrap(), expected);
        assert!(with_short_answers(expected, &ANSWERS[0]).is_err());
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
}
