//! The rules of the house that a compiler does not check: who may use whom, and what may stand nowhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect has failed"
)]

use std::{fs, path::Path};

/// Every source file of the widget: its path below `src/`, and its code without comments and tests.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "js")
                && !path.ends_with("tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                let code: Vec<&str> =
                    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                found.push((path.strip_prefix("src").unwrap().display().to_string(), code.join("\n")));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.len() > 20, "the sources have moved");
    found
}

/// No file that `applies` says any of `words`.
fn check(applies: impl Fn(&str) -> bool, words: &[&str]) {
    let mut looked = 0;
    for (file, code) in sources().iter().filter(|(file, _)| applies(file)) {
        looked += 1;
        for word in words {
            assert!(!code.contains(word), "src/{file} says {word:?}");
        }
    }
    assert!(looked > 0, "no file was looked at: the sources have moved");
}

#[test]
fn text_uses_nothing_of_ours() {
    check(|file| file.starts_with("text/"), &["crate::"]);
}

#[test]
fn the_model_uses_serde_and_nothing_of_ours() {
    check(|file| file.starts_with("model/"), &["crate::", "yew", "web_sys", "js_sys"]);
}

#[test]
fn one_file_talks_to_the_network() {
    check(
        |file| file != "sources/http.rs",
        &["fetch_with", "XmlHttpRequest", "XMLHttpRequest", "WebSocket", "EventSource", "Request::"],
    );
}

#[test]
fn only_embed_view_and_the_network_know_the_browser() {
    let knows = |file: &str| {
        file.starts_with("embed/")
            || [
                "component.rs",
                "i18n/case.rs",
                "i18n/intl.rs",
                "object.rs",
                "sources/exchange.rs",
                "sources/http.rs",
                "view/asking.rs",
                "view/draw.rs",
                "view/drawn.rs",
                "view/events.rs",
                "view/history.rs",
                "view/memory.rs",
                "view/widget.rs",
            ]
            .contains(&file)
    };
    check(|file| !knows(file), &["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew::"]);
}

#[test]
fn only_the_root_component_holds_state() {
    check(|file| file != "view/widget.rs", &["impl Component", "use_state", "function_component"]);
}

#[test]
fn no_source_uses_another() {
    check(|file| file == "sources/native.rs", &["super::isso", "super::wordpress", "sources::isso"]);
}

#[test]
fn strings_of_html_and_inline_styles_enter_no_document() {
    let forbidden = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "from_html_unchecked",
        "DomParser",
        "DOMParser",
        "eval(",
        "\"style\"",
        "adopted",
        "<style",
    ];
    check(|_| true, &forbidden);
    for entry in fs::read_dir("pkg").unwrap() {
        let script = entry.unwrap().path();
        if script.extension().is_some_and(|kind| kind == "js") {
            let code = fs::read_to_string(&script).unwrap();
            for word in forbidden.iter().chain(&[".style"]) {
                assert!(!code.contains(word), "{} says {word:?}", script.display());
            }
        }
    }
}

#[test]
fn no_file_has_grown_past_four_hundred_lines() {
    for folder in ["src", "server/src", "xtask/src"] {
        fn walk(folder: &Path) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path);
                } else {
                    let lines = fs::read_to_string(&path).map_or(0, |text| text.lines().count());
                    assert!(lines <= 400, "{} has {lines} lines", path.display());
                }
            }
        }
        walk(Path::new(folder));
    }
}
