//! The thread as a whole: heading, notices, list, pages.

use yew::{AttrValue, Html, NodeRef, html};

use super::{Scene, SharedScene, Theme, list::list, pages::pages, views::views};
use crate::{
    i18n::{Key, grouped, signed},
    model::{Filter, Page, ThreadStatus, Vote},
    state::{Announcement, Target, ThreadState},
};

/// Draws a thread; `root` will refer to its element.
pub fn thread(state: &ThreadState, scene: &SharedScene, root: NodeRef) -> Html {
    let heading = scene.links.id("comments-heading");
    let page = state.page.as_deref();
    let theme = match scene.options.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    html! {
        <section ref={root} class="ct" id={scene.links.id("comments")} aria-labelledby={heading.clone()}
            aria-busy={state.loading.then_some("true")} lang={scene.messages.lang().to_owned()} data-theme={theme}>
            <@{scene.heading_tag(0)} class="ct-title" id={heading} tabindex="-1">
                { scene.text(Key::Title) }
                if let Some(page) = page {
                    { " " }<span class="ct-total">{ grouped(page.total_items) }</span>
                }
            </@>
            if page.is_some_and(|page| page.status == ThreadStatus::Closed) {
                <p class="ct-closed">{ scene.text(Key::Closed) }</p>
            }
            if page.is_some() {
                <a class="ct-skip" href={format!("#{}", scene.links.id("comments-page"))}>{ scene.text(Key::Skip) }</a>
            }
            <p class="ct-status" role="status">{ status(state, scene) }</p>
            { failure(state, scene) }
            if let Some(page) = page {
                { views(page, &state.place, scene) }
                { missing(state, scene) }
                { comments(state, page, scene) }
                { pages(page, &state.place, scene) }
            }
            <p class="ct-plain">{ scene.text(Key::Plain) }</p>
        </section>
    }
}

fn comments(state: &ThreadState, page: &Page, scene: &SharedScene) -> Html {
    if !state.comments.is_empty() {
        return list(state, page, scene);
    }
    let sentence = if page.page > page.page_count {
        scene.filled(
            Key::PastTheEnd,
            &[
                ("page", &grouped(page.page)),
                ("pages", &grouped(page.page_count)),
                ("last", &grouped(page.page_count)),
            ],
        )
    } else if page.filter == Some(Filter::Picks) {
        scene.text(Key::NoPicks)
    } else if page.status == ThreadStatus::Closed {
        scene.text(Key::EmptyClosed)
    } else {
        scene.text(Key::Empty)
    };
    html! { <p class="ct-empty">{ sentence }</p> }
}

fn missing(state: &ThreadState, scene: &Scene) -> Html {
    match state.target {
        Some(Target::Missing) => html! { <p class="ct-notice">{ scene.text(Key::CommentMissing) }</p> },
        _ => Html::default(),
    }
}

/// A failed fetch: what happened, that what is shown is older, and a way to try again.
fn failure(state: &ThreadState, scene: &Scene) -> Html {
    let Some(error) = &state.failure else {
        return Html::default();
    };
    html! {
        <p class="ct-notice" role="alert">
            { scene.text(error.key()) }{ " " }
            if state.page.is_some() {
                { scene.text(Key::Kept) }{ " " }
            }
            <button class="ct-button ct-retry" type="button">{ scene.text(Key::TryAgain) }</button>
        </p>
    }
}

fn status(state: &ThreadState, scene: &Scene) -> AttrValue {
    if state.loading && state.page.is_none() {
        return scene.text(Key::Loading);
    }
    match (&state.announcement, &state.page) {
        (Some(Announcement::PageShown), Some(page)) => {
            let numbers = || state.comments.iter().map(|comment| comment.number);
            let (Some(from), Some(to)) = (numbers().next(), numbers().next_back()) else {
                return AttrValue::default();
            };
            scene.filled(
                Key::Shown,
                &[
                    ("page", &grouped(page.page)),
                    ("pages", &grouped(page.page_count)),
                    ("from", &from.to_string()),
                    ("to", &to.to_string()),
                ],
            )
        }
        (Some(Announcement::Rated { number, score, vote }), _) => {
            let key = if *vote == Vote::None { Key::RatingWithdrawn } else { Key::RatingRecorded };
            scene.filled(key, &[("number", &number.to_string()), ("score", &signed(*score))])
        }
        (Some(Announcement::RatingUndone { number, error }), _) => scene.filled(
            Key::RatingUndone,
            &[("number", &number.to_string()), ("reason", scene.messages.text(error.key()))],
        ),
        _ => AttrValue::default(),
    }
}
