//! The thread as a whole: heading, notices, list, pages.

use super::{
    Landmark, Paging, Scene, SharedScene, Theme,
    compose::compose,
    list::list,
    node::{Element, element, link},
    pages::{more, pages},
    search::search,
    status::{failure, news, status},
    views::views,
};
use crate::{
    i18n::{Direction, Key},
    model::{Filter, Page, ThreadStatus},
    state::{Target, ThreadState},
};

/// Draws a thread.
pub fn thread(state: &ThreadState, scene: &SharedScene) -> Element {
    let theme = match scene.options.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let section = element("section", "ct")
        .with_any("aria-busy", state.loading.then_some("true"))
        .with("lang", scene.messages.lang())
        .with("dir", Direction::of(scene.messages.lang()).as_str())
        .with_any("data-theme", theme);
    match &state.page {
        Some(page) => with_page(section, state, page, scene),
        None if scene.beside => section.child(status(state, scene)).child_any(failure(state, scene)),
        None => titled(section, None, scene).child(status(state, scene)).child_any(failure(state, scene)),
    }
}

fn with_page(section: Element, state: &ThreadState, page: &Page, scene: &SharedScene) -> Element {
    let (above, below) =
        if state.adding { (None, failure(state, scene)) } else { (failure(state, scene), None) };
    let closed = page.status == ThreadStatus::Closed;
    let skip = || link("ct-skip", ["#", &scene.links.id("comments-page")].concat()).message(scene, Key::Skip);
    titled(section, Some(page), scene)
        .child_any(closed.then(|| element("p", "ct-closed").message(scene, Key::Closed)))
        .child_any(has_pages(page).then(skip))
        .child(status(state, scene))
        .child_any(above)
        .child_any(news(state, scene))
        .child_any(moderation(state, page, scene))
        .child_any(views(page, &state.place, scene))
        .child_any(search(state, page, scene))
        .child_any(missing(state, scene))
        .child_any(reported(state, scene))
        .child(comments(state, page, scene))
        .child_any(below)
        .child_any(has_pages(page).then(|| match scene.options.paging {
            // Those who were led to the middle of a thread need the way to its beginning.
            Paging::More | Paging::All if state.first_page <= 1 => more(page, &state.place, scene),
            _ => pages(page, &state.place, scene),
        }))
        .child_any(compose(state, page, scene))
        .child(element("p", "ct-plain").message(scene, Key::Plain))
}

/// A place for what moderators see of the whole thread, as at each comment.
fn moderation(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    let api = page.api.as_deref().filter(|_| state.moderator && scene.live)?;
    Some(element("div", "ct-moderation").with("data-api", api))
}

fn titled(section: Element, page: Option<&Page>, scene: &Scene) -> Element {
    let total = page.map(|page| page.comment_count.unwrap_or(page.total_items));
    let landmark = scene.options.landmark;
    let role = (landmark == Landmark::Complementary).then_some("complementary");
    let mut section = section.with_id("id", scene, "comments").with_any("role", role);
    // A section without a name is no landmark.
    if landmark != Landmark::None {
        section = section.with_id("aria-labelledby", scene, "comments-heading");
    }
    section.child(
        element(scene.heading_tag(0), "ct-title")
            .with_id("id", scene, "comments-heading")
            .with("tabindex", "-1")
            .message(scene, Key::Title)
            .then_any(total.map(|total| element("span", "ct-total").text(scene.number(total)))),
    )
}

/// "Page 1 of 1" of nothing would only be in the way.
fn has_pages(page: &Page) -> bool {
    page.total_items > 0 || page.page_count > 1 || page.page > 1
}

fn comments(state: &ThreadState, page: &Page, scene: &SharedScene) -> Element {
    if !state.comments.is_empty() {
        return list(state, page, scene);
    }
    let empty = element("p", "ct-empty");
    if page.page > page.page_count {
        let last = page.page_count;
        let address = scene.address(state.place.at_page(Some(last)));
        let words = scene.of_numbers(Key::ToPage, &[("page", last)]);
        let slots = [("page", page.page), ("pages", last), ("last", last)];
        return empty.text(scene.of_numbers(Key::PastTheEnd, &slots)).then(link("", address).text(words));
    }
    empty.message(scene, empty_words(page))
}

/// Why there is nothing to show.
pub(super) fn empty_words(page: &Page) -> Key {
    if page.query.is_some() {
        Key::NothingFound
    } else if page.total_items > 0 {
        Key::EmptyPage
    } else if page.filter == Some(Filter::Picks) {
        Key::NoPicks
    } else if page.status == ThreadStatus::Closed {
        Key::EmptyClosed
    } else {
        Key::Empty
    }
}

/// Thanks to a reader who has reported a comment without script.
fn reported(state: &ThreadState, scene: &Scene) -> Option<Element> {
    Some(element("p", "ct-notice").numbered(scene, Key::Reported, state.place.reported?))
}

fn missing(state: &ThreadState, scene: &Scene) -> Option<Element> {
    (state.target == Some(Target::Missing))
        .then(|| element("p", "ct-notice").message(scene, Key::CommentMissing))
}
