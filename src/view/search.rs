//! Searching a thread: a form that works without script where the source can search.

use super::{
    Scene,
    node::{Element, element, link},
};
use crate::{
    i18n::Key,
    model::Page,
    place::{Place, decoded},
    state::ThreadState,
    text::parted,
};

/// The name of the field.
const ID: &str = "comments-search";

/// Draws the search, where somebody can answer it: the source, or a script for the comments that are shown.
pub(super) fn search(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    let searched = page.query.is_some();
    if !(page.searchable || scene.live || searched)
        || (page.comment_count.unwrap_or(page.total_items) == 0 && !searched)
    {
        return None;
    }
    let words = page.query.as_deref().unwrap_or(&state.search);
    let name = [&scene.links.parameter_prefix, "q"].concat();
    // A form sends its own fields and no others, so what else the address says goes with them.
    let kept = Place { order: state.place.order, filter: state.place.filter, ..Place::default() };
    let mut form = element("form", "ct-search")
        .with("role", "search")
        .with("action", [&scene.links.path, "#", &scene.links.id("comments")].concat());
    for pair in scene.links.parameters(&kept) {
        let (name, value) = parted(&pair, b'=').unwrap_or((&pair, ""));
        form = form.child(
            element("input", "")
                .with("type", "hidden")
                .with("name", decoded(name))
                .with("value", decoded(value)),
        );
    }
    let form = form
        .child(element("label", "").with_id("for", scene, ID).message(scene, Key::Search))
        .then(
            element("input", "ct-search-words")
                .with("type", "search")
                .with_id("id", scene, ID)
                .with("name", name)
                .with("value", words),
        )
        .then(element("button", "ct-button").with("type", "submit").message(scene, Key::SearchButton));
    Some(element("div", "ct-searching").child(form).child_any(result(state, page, words, scene)))
}

/// How many comments were found, where they were looked for, and the way back.
fn result(state: &ThreadState, page: &Page, words: &str, scene: &Scene) -> Option<Element> {
    if words.is_empty() {
        return None;
    }
    let count = match &page.query {
        Some(_) => page.total_items as usize,
        None => state.comments.iter().filter(|comment| state.is_found(comment)).count(),
    };
    let sentence = found(page, words, u32::try_from(count).unwrap_or(u32::MAX), scene);
    let shown = state.place.page.filter(|_| page.query.is_none());
    let mut all = state.place.at_page(shown);
    all.query = None;
    let end = link("ct-search-end", scene.address(all)).message(scene, Key::SearchEnd);
    Some(element("p", "ct-found").text(sentence).then(end))
}

/// How many comments were found; `words` are those searched for in what is shown, if the source has not searched.
pub(super) fn found(page: &Page, words: &str, count: u32, scene: &Scene) -> String {
    let (key, words) = match &page.query {
        Some(query) => (Key::SearchFound, query.as_str()),
        None => (Key::SearchFoundHere, words),
    };
    scene.counted(key, count, &[("words", words)])
}
