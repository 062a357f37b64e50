//! The thread as a whole: heading, notices, list, pages.

use super::{
    Scene, SharedScene, Theme,
    list::list,
    node::{Element, element, link},
    pages::pages,
    views::views,
};
use crate::{
    i18n::{Direction, Key, grouped, signed},
    model::{Filter, Page, ThreadStatus, Vote},
    state::{Announcement, Target, ThreadState},
};

/// Draws a thread.
pub fn thread(state: &ThreadState, scene: &SharedScene) -> Element {
    let heading = scene.links.id("comments-heading");
    let theme = match scene.options.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let page = state.page.as_deref();
    let total = page.map(|page| element("span", "ct-total").text(&grouped(page.total_items)));
    let closed = page.is_some_and(|page| page.status == ThreadStatus::Closed);
    let mut thread = element("section", "ct")
        .with("id", scene.links.id("comments"))
        .with("aria-labelledby", heading.as_str())
        .with_any("aria-busy", state.loading.then_some("true"))
        .with("lang", scene.messages.lang())
        .with("dir", Direction::of(scene.messages.lang()).as_str())
        .with_any("data-theme", theme)
        .child(
            element(scene.heading_tag(0), "ct-title")
                .with("id", heading)
                .with("tabindex", "-1")
                .text(scene.text(Key::Title))
                .then_any(total),
        )
        .child_any(closed.then(|| element("p", "ct-closed").text(scene.text(Key::Closed))));
    let paged = page.is_some_and(has_pages);
    if paged {
        let address = format!("#{}", scene.links.id("comments-page"));
        thread = thread.child(link("ct-skip", address, scene.text(Key::Skip)));
    }
    thread = thread
        .child(element("p", status_class(state)).with("role", "status").text(&status(state, scene)))
        .child_any(failure(state, scene));
    if let Some(page) = page {
        thread = thread
            .child_any(views(page, &state.place, scene))
            .child_any(missing(state, scene))
            .child(comments(state, page, scene))
            .child_any(paged.then(|| pages(page, &state.place, scene)));
    }
    thread.child(element("p", "ct-plain").text(scene.text(Key::Plain)))
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
        let pages = grouped(page.page_count);
        let slots = [("page", grouped(page.page)), ("pages", pages.clone()), ("last", pages)];
        let slots = slots.each_ref().map(|(name, number)| (*name, number.as_str()));
        return empty.text(&scene.filled(Key::PastTheEnd, &slots));
    }
    empty.text(scene.text(if page.filter == Some(Filter::Picks) {
        Key::NoPicks
    } else if page.status == ThreadStatus::Closed {
        Key::EmptyClosed
    } else {
        Key::Empty
    }))
}

fn missing(state: &ThreadState, scene: &Scene) -> Option<Element> {
    (state.target == Some(Target::Missing))
        .then(|| element("p", "ct-notice").text(scene.text(Key::CommentMissing)))
}

/// A failed fetch: what happened, that what is shown is older, and a way to try again.
fn failure(state: &ThreadState, scene: &Scene) -> Option<Element> {
    let error = state.failure.as_ref()?;
    let mut notice = element("p", "ct-notice").with("role", "alert").text(scene.text(error.key())).text(" ");
    if state.page.is_some() {
        notice = notice.text(scene.text(Key::Kept)).text(" ");
    }
    let retry = element("button", "ct-button ct-retry").with("type", "button");
    Some(notice.child(retry.text(scene.text(Key::TryAgain))))
}

/// A refused vote is told where its reader is by now, not only at the thread's start.
fn status_class(state: &ThreadState) -> &'static str {
    match state.announcement {
        Some(Announcement::RatingUndone { .. }) => "ct-status ct-status--problem",
        _ => "ct-status",
    }
}

fn status(state: &ThreadState, scene: &Scene) -> String {
    if state.loading {
        return scene.text(Key::Loading).to_owned();
    }
    match (&state.announcement, &state.page) {
        (Some(Announcement::PageShown), Some(page)) => {
            let (Some(from), Some(to)) = (state.comments.first(), state.comments.last()) else {
                return String::new();
            };
            scene.filled(
                Key::Shown,
                &[
                    ("page", &grouped(page.page)),
                    ("pages", &grouped(page.page_count)),
                    ("from", &from.number.to_string()),
                    ("to", &to.number.to_string()),
                ],
            )
        }
        (Some(Announcement::Rated { number, score, vote }), _) => {
            let key = if *vote == Vote::None { Key::RatingWithdrawn } else { Key::RatingRecorded };
            scene.filled(key, &[("number", &number.to_string()), ("score", &signed(*score))])
        }
        (Some(Announcement::RatingUndone { number, error }), _) => scene.filled(
            Key::RatingUndone,
            &[("number", &number.to_string()), ("reason", scene.text(error.key()))],
        ),
        _ => String::new(),
    }
}
