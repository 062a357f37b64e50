//! What is told as it happens: the status line, failures, new comments.

use super::{
    Scene,
    node::{Element, element, link},
    pages::page_of,
    search::found,
    thread::empty_words,
};
use crate::{
    i18n::Key,
    model::{Order, Vote},
    place::Place,
    sources::SourceError,
    state::{Announcement, ThreadState},
    text::decimal,
};

/// The line that screen readers read out when it changes; there from the first drawing, as it must be.
pub(super) fn status(state: &ThreadState, scene: &Scene) -> Element {
    let class = match state.announcement {
        // It stands elsewhere as well, for those who see.
        Some(Announcement::New(_) | Announcement::Found(_)) => "ct-status ct-status--repeated",
        Some(
            Announcement::RatingUndone { .. }
            | Announcement::NotReported { .. }
            | Announcement::NotChanged { .. },
        ) => "ct-status ct-status--problem",
        _ => "ct-status",
    };
    element("p", class).with("role", "status").text(sentence(state, scene))
}

fn sentence(state: &ThreadState, scene: &Scene) -> String {
    let (announcement, page) = match (&state.announcement, &state.page) {
        (Some(announcement), Some(page)) => (announcement, page),
        _ if state.loading => return scene.text(Key::Loading).to_owned(),
        _ => return String::new(),
    };
    match announcement {
        Announcement::Turned => page_of(page, scene),
        Announcement::Empty => scene.text(empty_words(page)).to_owned(),
        Announcement::Shown { from, to } => {
            let slots = [
                ("page", &*scene.number(page.page)),
                ("pages", &scene.number(page.page_count)),
                ("from", &decimal(*from)),
                ("to", &decimal(*to)),
            ];
            scene.filled(Key::Shown, &slots)
        }
        Announcement::New(count) => scene.counted(Key::NewComments, *count, &[]),
        Announcement::Found(count) => found(page, &state.search, *count, scene),
        Announcement::Posted(number) => scene.numbered(Key::Posted, *number),
        Announcement::PostedAwaiting => scene.text(Key::PostedAwaiting).to_owned(),
        Announcement::Reported(number) => scene.numbered(Key::Reported, *number),
        Announcement::NotReported { number, error } => refused(Key::NotReported, *number, error, scene),
        Announcement::Changed(number) => scene.numbered(Key::Changed, *number),
        Announcement::Deleted(number) => scene.numbered(Key::Deleted, *number),
        Announcement::NotChanged { number, error } => refused(Key::NotChanged, *number, error, scene),
        Announcement::Rated { number, score, vote } => {
            let key = if *vote == Vote::None { Key::RatingWithdrawn } else { Key::RatingRecorded };
            scene.filled(key, &[("number", &decimal(*number)), ("score", &scene.messages.score(*score))])
        }
        Announcement::RatingUndone { number, error } => refused(Key::RatingUndone, *number, error, scene),
    }
}

fn refused(key: Key, number: u32, error: &SourceError, scene: &Scene) -> String {
    scene.filled(key, &[("number", &decimal(number)), ("reason", scene.text(error.key()))])
}

/// A failed fetch: what happened, that what is shown is older, and a way to try again.
pub(super) fn failure(state: &ThreadState, scene: &Scene) -> Option<Element> {
    let error = state.failure.as_ref()?;
    let notice = element("p", "ct-notice").with("role", "alert");
    let past = state.place.page.filter(|page| *page > 1 && state.page.is_none());
    if let Some(page) = past.filter(|_| error.key() == Key::NotFound) {
        let address = scene.address(state.place.at_page(None));
        let sentence = scene.of_numbers(Key::NoSuchPage, &[("page", page)]);
        let words = scene.of_numbers(Key::ToPage, &[("page", 1)]);
        return Some(notice.text(sentence).then(link("", address).text(words)));
    }
    let mut notice = notice.message(scene, error.key());
    if state.page.is_some() {
        notice = notice.text(" ").message(scene, Key::Kept);
    }
    if let Some(seconds) = state.wait {
        return Some(notice.text(" ").text(scene.counted(Key::Waiting, seconds, &[])));
    }
    let retry = element("button", "ct-button ct-retry").with("type", "button").message(scene, Key::TryAgain);
    Some(notice.then_any((*error != SourceError::NoThread).then_some(retry)))
}

/// New comments: how many, and the way to them.
pub(super) fn news(state: &ThreadState, scene: &Scene) -> Option<Element> {
    if state.news.count == 0 {
        return None;
    }
    let address = scene.address(Place { order: Some(Order::Newest), ..Place::default() });
    let show = link("ct-button ct-show-new", address).message(scene, Key::ShowNew);
    Some(element("p", "ct-news").text(scene.counted(Key::NewComments, state.news.count, &[])).then(show))
}
