//! One comment: rating, heading, text; or the sentence that stands for it.

use std::rc::Rc;

use super::{
    SharedScene,
    body::body,
    node::{Element, element, link},
    rating::rating,
};
use crate::{
    i18n::{Key, Moment},
    model::{Author, Comment, Counts, RemovalReason, Role, Status, Vote},
    place::Place,
    text,
};

/// What one comment is drawn from. As long as it stays the same, the comment's nodes are left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentProps {
    /// The comment.
    pub comment: Rc<Comment>,
    /// What it shares with all comments of the page.
    pub scene: SharedScene,
    /// The reader's own vote.
    pub vote: Vote,
    /// The counts to show.
    pub counts: Counts,
    /// The API's address, if the thread can be rated.
    pub rate_to: Option<Rc<str>>,
    /// The reader asked for this comment.
    pub targeted: bool,
    /// The highest number of the thread.
    pub highest: u32,
}

/// Draws a comment.
pub fn comment(props: &CommentProps) -> Element {
    let CommentProps { comment, scene, .. } = props;
    let published = comment.status == Status::Published;
    let id = scene.links.comment_id(comment.number);
    let heading = format!("{id}-heading");
    let number = scene.filled(Key::CommentNumber, &[("number", &comment.number.to_string())]);
    element("article", &classes(props))
        .with("id", id)
        .with("tabindex", "-1")
        .with("aria-labelledby", heading.as_str())
        .with("data-comment", comment.id.as_str())
        .child_any(if published { rating(props) } else { None })
        .child(
            element(scene.heading_tag(1), "ct-heading")
                .with("id", heading)
                .child(link("ct-permalink", permalink(props, comment.number), &number))
                .then_any(byline(comment, scene)),
        )
        .child_any(reply(props))
        .child(if published {
            body(comment, &|number| permalink(props, number), props.highest)
        } else {
            placeholder(comment, scene)
        })
        .child_any(comment.message.as_deref().map(|message| {
            element("p", "ct-message")
                .child(element("strong", "").text(scene.text(Key::Message)))
                .text(" ")
                .text(message)
        }))
}

fn classes(props: &CommentProps) -> String {
    let mut classes = "ct-comment".to_owned();
    let mut add = |class: &str, holds: bool| {
        if holds {
            classes.push_str(class);
        }
    };
    let role = props.comment.author.as_ref().and_then(|author| author.role);
    add(" ct-comment--removed", props.comment.status != Status::Published);
    add(" ct-comment--pick", props.comment.pick);
    add(" ct-comment--staff", role.is_some());
    add(" ct-comment--target", props.targeted);
    classes
}

/// A comment's address. It names the comment, not its page: pages shift as comments arrive.
fn permalink(props: &CommentProps, number: u32) -> String {
    let place = Place { comment: Some(number.to_string()), ..Place::default() };
    props.scene.links.to(&place, &props.scene.links.comment_id(number))
}

fn byline(comment: &Comment, scene: &SharedScene) -> Option<Element> {
    let mut pieces = Vec::new();
    if let Some(author) = &comment.author {
        pieces.push(element("bdi", "ct-author").text(&author.name));
        pieces.extend(role(author).map(|key| element("span", "ct-role").text(scene.text(key))));
    }
    if comment.pick {
        pieces.push(element("span", "ct-pick").text(scene.text(Key::Pick)));
    }
    pieces.extend(comment.date_published.as_deref().map(|date| time(date, scene)));
    let mut pieces = pieces.into_iter();
    let byline = element("span", "ct-byline").child(pieces.next()?);
    Some(pieces.fold(byline, Element::then))
}

fn role(author: &Author) -> Option<Key> {
    author.role.map(|role| match role {
        Role::Editor => Key::Editor,
        Role::Staff => Key::Staff,
        Role::Notable => Key::Notable,
    })
}

fn time(date: &str, scene: &SharedScene) -> Element {
    match Moment::parse_utc(date) {
        Some(moment) => {
            let written = moment.written(&scene.messages);
            let written = scene.filled(Key::DateUtc, &[("date", &written)]);
            element("time", "ct-date").with("datetime", date).text(&written)
        }
        // Not a date we can read: shown as the source wrote it rather than lost.
        None => element("span", "ct-date").text(date),
    }
}

fn reply(props: &CommentProps) -> Option<Element> {
    let number = props.comment.parent_number?;
    let words = props.scene.filled(Key::InReplyToNumber, &[("number", &number.to_string())]);
    let link = link("", permalink(props, number), &words);
    Some(element("p", "ct-reply").children(props.scene.sentence(Key::InReplyTo, &[("comment", link.into())])))
}

/// What stands in place of a comment that cannot be read.
fn placeholder(comment: &Comment, scene: &SharedScene) -> Element {
    let reason = comment.removal.as_ref().map(|removal| removal.reason);
    let key = match (comment.status, reason) {
        (Status::AwaitingModeration, _) => Key::AwaitingModeration,
        (Status::Referred, _) => Key::Referred,
        (Status::Removed, Some(RemovalReason::HouseRules)) => Key::RemovedHouseRules,
        (Status::Removed, Some(RemovalReason::Author)) => Key::RemovedByAuthor,
        (Status::Removed, _) => Key::Removed,
        (Status::Published | Status::Unknown, _) => Key::Unavailable,
    };
    let sentence = element("p", "ct-removed").text(scene.text(key));
    let rules = comment.removal.as_ref().and_then(|removal| removal.explanation_url.as_deref());
    match rules.and_then(text::allowed_address) {
        Some(rules) => {
            let label = scene.filled(Key::ExplainNumber, &[("number", &comment.number.to_string())]);
            let explain = link("ct-explain", rules.to_owned(), scene.text(Key::Explain));
            sentence.then(explain.with("aria-label", label)).text(".")
        }
        None => sentence,
    }
}
