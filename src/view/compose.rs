//! Writing a comment: a form that works without script, and is sent without leaving the page where there is one.

use super::{
    Scene,
    body::body,
    node::{Element, element, link},
    sign_in::{first, open_to, sign_in},
};
use crate::{
    i18n::Key,
    model::{Ability, Page, ThreadStatus},
    sources::comments_address,
    state::ThreadState,
};

/// The longest name a comment may stand under, in characters, as the reference server counts.
const LONGEST_NAME: &str = "60";

/// Rows of the field for the text: enough to see what one has written.
pub(super) const ROWS: &str = "5";

// The names of the form's elements.
const HEADING: &str = "comments-compose-heading";
const NAME: &str = "comments-compose-name";
const TEXT: &str = "comments-compose-text";
const COUNTER: &str = "comments-compose-counter";

/// Whether readers can post here.
pub(super) fn is_open(page: &Page) -> bool {
    page.api.is_some() && page.status == ThreadStatus::Open && page.abilities.post != Ability::Closed
}

/// Draws the form, where comments are taken.
pub(super) fn compose(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    // A thread that is closed while somebody writes does not take away what they wrote.
    let written = state.writing.is_begun();
    let api = page.api.as_deref().filter(|_| is_open(page) || written)?;
    let id = scene.links.id("comments-compose");
    let signed_out = open_to(state, page, scene).is_some_and(|abilities| abilities.post == Ability::SignedIn);
    if signed_out && !written {
        let way =
            first(scene, "ct-button", (&state.place, &id), page.url.as_deref(), scene.text(Key::Compose))?;
        return Some(element("p", "ct-compose").with("id", id).child(way));
    }
    let form = element("form", "ct-compose")
        .with("id", id.as_str())
        .with("method", "post")
        .with("action", comments_address(api))
        .with_id("aria-labelledby", scene, HEADING)
        .child(
            element(scene.heading_tag(1), "ct-compose-title")
                .with_id("id", scene, HEADING)
                .message(scene, Key::Compose),
        )
        .child_any(replying(state, scene))
        .child_any(refusal(state, page, scene))
        .child_any(if signed_out { sign_in_again(state, page, scene, &id) } else { None });
    let named = (page.abilities.post != Ability::SignedIn).then(|| {
        let name = element("input", "ct-name")
            .with_id("id", scene, NAME)
            .with("name", "name")
            .with("autocomplete", "nickname")
            .with("maxlength", LONGEST_NAME)
            .with("required", "");
        field(Key::YourName, NAME, name, scene)
    });
    // No `maxlength`: it would cut what somebody pastes without a word.
    let text = element("textarea", "ct-text")
        .with_id("id", scene, TEXT)
        .with("name", "text")
        .with("rows", ROWS)
        .with_id("aria-describedby", scene, COUNTER)
        .with("required", "");
    Some(
        form.child_any(named)
            .child(field(Key::YourComment, TEXT, text, scene))
            .child_any(page.max_text_length.map(|limit| {
                element("p", "ct-counter").with_id("id", scene, COUNTER).text(count(
                    state.writing.length(),
                    limit,
                    scene,
                ))
            }))
            .child_any(preview(state, page, scene))
            .child(
                element("p", "").child(
                    element("button", "ct-button ct-post")
                        .with("type", "submit")
                        .with_any("aria-disabled", state.writing.sending.then_some("true"))
                        .message(scene, Key::Post),
                ),
            ),
    )
}

fn field(words: Key, id: &str, field: Element, scene: &Scene) -> Element {
    let label = element("label", "").with_id("for", scene, id).message(scene, words);
    element("p", "ct-field").child(label).then(field)
}

/// The way back to where the form can be sent; what is written in it is kept meanwhile.
fn sign_in_again(state: &ThreadState, page: &Page, scene: &Scene, id: &str) -> Option<Element> {
    let back = (&state.place, id);
    let way = sign_in(scene, "ct-button", back, page.url.as_deref(), scene.text(Key::SignIn));
    Some(element("p", "").child(way?))
}

/// The text as it will read.
fn preview(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    let text = state.writing.text.as_deref().filter(|_| state.writing.is_begun())?;
    let reference = |number: u32, words: &str| link("ct-reference", scene.permalink(number)).text(words);
    let highest = page.comment_count.unwrap_or(page.total_items);
    let summary = element("summary", "").message(scene, Key::WritingPreview);
    Some(element("details", "ct-writing-preview").child(summary).child(body(text, None, &reference, highest)))
}

/// What is answered, and the way not to.
fn replying(state: &ThreadState, scene: &Scene) -> Option<Element> {
    let parent = state.replying_to()?;
    let number = parent.number;
    let answered = link("", scene.permalink(number)).numbered(scene, Key::InReplyToNumber, number);
    let mut without = state.place.at_page(state.place.page);
    without.reply = None;
    let cancel = scene.links.to(&without, &scene.links.id("comments-compose"));
    let id = element("input", "")
        .with("type", "hidden")
        .with("name", "parentId")
        .with("value", parent.id.as_str());
    Some(
        element("p", "ct-replying")
            .sentence(scene, Key::InReplyTo, &mut [("comment", answered.into())])
            .then(link("ct-reply-cancel", cancel).message(scene, Key::CancelReply))
            .child(id),
    )
}

/// Why the source did not take the comment; its text is still in the form.
fn refusal(state: &ThreadState, page: &Page, scene: &Scene) -> Option<Element> {
    let refused = state.writing.refused.as_ref().map(|error| scene.text(error.key()));
    let closed = (!is_open(page)).then(|| scene.text(Key::PostingClosed));
    let sentence = scene.filled(Key::NotPosted, &[("reason", refused.or(closed)?)]);
    Some(element("p", "ct-notice").with("role", "alert").text(sentence))
}

fn count(length: Option<u32>, limit: u32, scene: &Scene) -> String {
    let (key, count) = match length {
        None => (Key::AtMost, limit),
        Some(length) if length > limit => (Key::TooMany, length - limit),
        Some(length) => (Key::Left, limit - length),
    };
    scene.counted(key, count, &[])
}
