//! Searching a thread: a form that works without script where the source can search.

use super::{
    Scene,
    node::{Element, element, link},
};
use crate::{
    i18n::{Key, grouped},
    model::Page,
    place::Place,
    state::ThreadState,
};

/// Draws the search, where somebody can answer it: the source, or a script for the comments that are shown.
pub(super) fn search(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    if !(page.searchable || scene.live) || page.comment_count.unwrap_or(page.total_items) == 0 {
        return None;
    }
    let words = page.query.as_deref().unwrap_or(&state.search);
    let name = format!("{}q", scene.links.parameter_prefix);
    let id = scene.links.id("comments-search");
    // A form sends its own fields and no others, so what else the address says goes with them.
    let others = scene.links.others.iter().map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        element("input", "")
            .with("type", "hidden")
            .with("name", crate::place::decoded(name))
            .with("value", crate::place::decoded(value))
            .into()
    });
    let form = element("form", "ct-search")
        .with("role", "search")
        .with("action", format!("{}#{}", scene.links.path, scene.links.id("comments")))
        .children(others)
        .child(element("label", "").with("for", id.as_str()).text(scene.text(Key::Search)))
        .then(
            element("input", "ct-search-words")
                .with("type", "search")
                .with("id", id)
                .with("name", name)
                .with("value", words),
        )
        .then(element("button", "ct-button").with("type", "submit").text(scene.text(Key::SearchButton)));
    Some(element("div", "ct-searching").child(form).child_any(found(state, page, words, scene)))
}

/// How many comments were found, where they were looked for, and the way back.
fn found(state: &ThreadState, page: &Page, words: &str, scene: &Scene) -> Option<Element> {
    if words.is_empty() {
        return None;
    }
    let (key, count) = if page.query.is_some() {
        (Key::SearchFound, page.total_items as usize)
    } else {
        (Key::SearchFoundHere, state.comments.iter().filter(|comment| state.is_found(comment)).count())
    };
    let count = grouped(u32::try_from(count).unwrap_or(u32::MAX));
    let shown = state.place.page.filter(|_| page.query.is_none());
    let place = Place { query: None, page: shown, comment: None, ..state.place.clone() };
    let all = scene.links.to(&place, &scene.links.id("comments"));
    let sentence = element("p", "ct-found").text(&scene.filled(key, &[("words", words), ("count", &count)]));
    Some(sentence.then(link("ct-search-end", all, scene.text(Key::SearchEnd))))
}
