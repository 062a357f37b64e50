//! "rate this": a form that works without script, and a score in words.

use super::{
    RatingButtons,
    comment::CommentProps,
    node::{Element, Node, element},
};
use crate::{i18n::Key, model::Vote, sources::comment_address};

/// Draws a comment's rating, unless the publisher wants none.
pub(super) fn rating(props: &CommentProps) -> Option<Element> {
    let buttons = props.scene.options.rating;
    if buttons == RatingButtons::None {
        return None;
    }
    let api = props.doable.api.as_deref().filter(|_| props.doable.rate);
    let action = api.and_then(|api| comment_address(api, &props.comment.id, "vote"));
    if action.is_some() && props.needs_sign_in(|abilities| abilities.rate) {
        return Some(
            element("p", "ct-rating").child(
                element("span", "ct-rating-group")
                    .child(element("span", "ct-rating-label").message(&props.scene, Key::RateThis))
                    .then_any(sign_in(props, Vote::Up))
                    .then_any((buttons == RatingButtons::Both).then(|| sign_in(props, Vote::Down)).flatten())
                    .then(score(props)),
            ),
        );
    }
    Some(match action {
        None => element("p", "ct-rating").child(score(props)),
        Some(action) => element("form", "ct-rating").with("method", "post").with("action", action).child(
            element("fieldset", "ct-rating-group")
                .child(element("legend", "ct-rating-label").message(&props.scene, Key::RateThis))
                .then(button(props, Vote::Up))
                .then_any((buttons == RatingButtons::Both).then(|| button(props, Vote::Down)))
                .then(score(props)),
        ),
    })
}

fn class_and_words(props: &CommentProps, vote: Vote) -> (&'static str, String) {
    let (class, key) = match vote {
        Vote::Up => ("ct-rate ct-rate--up", Key::RateUp),
        _ => ("ct-rate ct-rate--down", Key::RateDown),
    };
    (class, props.scene.numbered(key, props.comment.number))
}

/// Looks like the button, and leads to where it can be pressed.
fn sign_in(props: &CommentProps, vote: Vote) -> Option<Element> {
    let (class, words) = class_and_words(props, vote);
    let mut link = props.sign_in_first(class, &words)?;
    let mut words = element("span", "ct-rate-words");
    words.children = std::mem::take(&mut link.children);
    Some(link.child(words))
}

/// Pressing the pressed button takes the vote back, so that is what it sends without script.
fn button(props: &CommentProps, vote: Vote) -> Element {
    let (class, words) = class_and_words(props, vote);
    let pressed = props.vote == vote;
    let value = if pressed { Vote::None } else { vote };
    element("button", class)
        .with("type", "submit")
        .with("name", "value")
        .with("value", value.as_str())
        .with("aria-pressed", if pressed { "true" } else { "false" })
        .child(element("span", "ct-rate-words").text(words))
}

fn score(props: &CommentProps) -> Element {
    let (scene, counts) = (&props.scene, &props.counts);
    let up_only = scene.options.rating == RatingButtons::Up;
    let key = if up_only { Key::ScoreUpOnly } else { Key::Score };
    let net = |number: String| element("strong", "ct-score-net").text(number).into();
    let up = scene.number(counts.upvote_count);
    let slots = &mut [
        ("score", net(scene.messages.score(counts.score))),
        ("up", if up_only { net(up) } else { Node::Text(up) }),
        ("down", Node::Text(scene.number(counts.downvote_count))),
    ];
    element("span", "ct-score").sentence(scene, key, slots).then_any(own_vote(props))
}

/// The reader's own vote in words: a pressed button looks like any other without the stylesheet.
fn own_vote(props: &CommentProps) -> Option<Element> {
    let key = match props.vote {
        Vote::Up => Key::OwnUp,
        Vote::Down => Key::OwnDown,
        Vote::None => return None,
    };
    Some(element("span", "ct-own-vote").message(&props.scene, key))
}
