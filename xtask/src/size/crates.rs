//! Which crate each byte of a wasm's code comes from, as far as the names of its functions tell.

use std::collections::HashMap;

use anyhow::{Context, Result};

use crate::functions::Functions;

/// Code of functions whose name says no crate: JavaScript's side, the linker's own.
const NO_CRATE: &str = "(no crate)";

/// The crates with the bytes of their functions, largest first. What is generic counts for the crate that wrote it.
pub(super) fn by_size(wasm: &[u8]) -> Result<Vec<(String, usize)>> {
    let functions = Functions::read(wasm).context("The wasm could not be read")?;
    let mut crates: HashMap<String, usize> = HashMap::new();
    for (index, bytes) in (functions.imported..).zip(functions.bodies) {
        let name = functions.names.get(&index).map_or("", String::as_str);
        *crates.entry(crate_of(name)).or_default() += bytes;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by(|(name, bytes), (other_name, other)| other.cmp(bytes).then_with(|| name.cmp(other_name)));
    Ok(crates)
}

/// The crate that a function's name begins with: `<&mut yew[3828c2f8]::Html as core[4f00d1]::Debug>::fmt` is yew's.
fn crate_of(name: &str) -> String {
    if !name.contains("::") {
        return NO_CRATE.to_owned();
    }
    let name = name.trim_start_matches(|sign| !is_word(sign));
    let name = ["mut ", "dyn ", "const "].iter().fold(name, |name, word| name.trim_start_matches(word));
    let end = name.find(|sign| !is_word(sign)).unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let hash = |sign: char| sign.is_ascii_hexdigit();
    let rest =
        rest.strip_prefix('[').map_or(rest, |rest| rest.trim_start_matches(hash).trim_start_matches(']'));
    // A type that no crate has: `<str as …>`, `<T as …>`.
    if rest.starts_with("::") { name.to_owned() } else { "core".to_owned() }
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one imported function and two of its own: 3 bytes of yew, then 5 without a crate.
    const WASM: &[u8] = &[
        0, b'a', b's', b'm', 1, 0, 0, 0, // magic and version
        1, 4, 1, 0x60, 0, 0, // one type: no parameters, no results
        2, 7, 1, 1, b'a', 1, b'b', 0, 0, // imported: a.b, a function of that type
        3, 3, 2, 0, 0, // two functions of that type
        10, 11, 2, // code of two functions
        3, 0, 1, 0x0b, // no locals, nop, end
        5, 0, 1, 1, 1, 0x0b, // no locals, three nops, end
        0, 24, 4, b'n', b'a', b'm', b'e', // names
        1, 17, 2, // of functions, two
        1, 9, b'y', b'e', b'w', b':', b':', b'h', b't', b'm', b'l', // the first after the imported one
        2, 3, b'r', b'u', b'n',
    ];

    #[test]
    fn each_function_counts_for_the_crate_its_name_begins_with() {
        let crates = by_size(WASM).unwrap();
        assert_eq!(crates, [(NO_CRATE.to_owned(), 5), ("yew".to_owned(), 3)]);
    }

    #[test]
    fn what_is_not_wasm_is_a_sentence() {
        assert_eq!(by_size(b"not wasm at all").unwrap_err().to_string(), "The wasm could not be read");
    }

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(crate_of(name), expected);
    }

    #[test]
    fn a_name_tells_its_crate() {
        check("yew::html::render", "yew");
        check("comment_thread[da12fd788457d093]::state::apply", "comment_thread");
        check("<&mut web_sys[3828c2f869238578]::Element as core[0a]::fmt::Debug>::fmt", "web_sys");
        check("<[yew::Html] as alloc::slice::Concat>::concat", "yew");
        check("core::ptr::drop_in_place<yew::Html>", "core");
        check("<str as alloc::string::ToString>::to_string", "core");
        check("__wbindgen_malloc", NO_CRATE);
        check("", NO_CRATE);
    }
}
