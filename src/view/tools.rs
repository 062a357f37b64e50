//! What a reader can do with a comment besides rating it: answer it, report it, hide its author; change their own.

use super::{
    comment::{CommentProps, author_key},
    compose::ROWS,
    node::{Element, element, link},
    sign_in,
};
use crate::{
    i18n::Key,
    model::{ReportReason, Status},
    place::Place,
    sources::comment_address,
};

/// The link to the form for a reply.
pub(super) fn reply(props: &CommentProps) -> Option<Element> {
    if !props.doable.reply || props.hidden || props.comment.status != Status::Published {
        return None;
    }
    let links = &props.scene.links;
    // The page that holds the comment, whichever it is by then.
    let mut place = Place::of_comment(props.comment.number);
    place.reply = place.comment.clone();
    let words = props.scene.numbered(Key::Reply, props.comment.number);
    let compose = links.id("comments-compose");
    let way = if props.needs_sign_in(|abilities| abilities.post) {
        sign_in::first(&props.scene, "", (&place, &compose), props.comment.url.as_deref(), &words)
    } else {
        Some(link("", links.to(&place, &compose)).text(words))
    };
    Some(element("p", "ct-reply-to").child(way?))
}

/// What is wanted seldom, folded away.
pub(super) fn tools(props: &CommentProps) -> Option<Element> {
    let status = props.comment.status;
    let readable = status == Status::Published || (props.own && status == Status::AwaitingModeration);
    if props.hidden || !readable {
        return None;
    }
    let (first, second) = match props.own {
        true => own(props).unzip(),
        false => (report(props), hide(props)),
    };
    if first.is_none() && second.is_none() {
        return None;
    }
    let summary = element("summary", "").numbered(&props.scene, Key::Tools, props.comment.number);
    let mut tools = element("details", "ct-tools").child(summary);
    // Once the text is changed, they are closed again.
    tools.key = props.comment.date_modified.clone().unwrap_or_default();
    Some(tools.then_any(first).child_any(second))
}

/// What readers can do with what they wrote, as long as the source lets them: change it, and take it back after one
/// more question. Both are forms that work without script.
fn own(props: &CommentProps) -> Option<(Element, Element)> {
    let api = props.doable.api.as_deref().filter(|_| props.changeable)?;
    let (comment, scene) = (&props.comment, &props.scene);
    let form = |class, what| {
        let address = comment_address(api, &comment.id, what)?;
        Some(element("form", class).with("method", "post").with("action", address))
    };
    let button = |kind, words| element("button", "ct-button").with("type", kind).message(scene, words);
    let label =
        element("label", "").with("for", props.id("-text")).numbered(scene, Key::EditText, comment.number);
    let text = element("textarea", "ct-edit-text")
        .with("id", props.id("-text"))
        .with("name", "text")
        .with("rows", ROWS)
        .with("required", "")
        .text(comment.text.as_str());
    let edit = form("ct-edit", "edit")?
        .child(label)
        .then(text)
        .then(button("submit", Key::Save))
        // Without script as well, it brings the text back as it was.
        .then(button("reset", Key::Cancel));
    let delete = form("ct-delete", "delete")?
        .message(scene, Key::DeleteWarning)
        .then(button("submit", Key::DeleteConfirm));
    let question = element("summary", "").numbered(scene, Key::Delete, comment.number);
    let delete = element("details", "ct-delete-tool").child(question).then(delete);
    Some((edit, delete))
}

/// The form that reports a comment; it works without script.
fn report(props: &CommentProps) -> Option<Element> {
    let reasons = &props.doable.report;
    let address = comment_address(props.doable.api.as_deref()?, &props.comment.id, "reports")?;
    if reasons.is_empty() {
        return None;
    }
    let scene = &props.scene;
    let words_of_report = scene.numbered(Key::Report, props.comment.number);
    if props.needs_sign_in(|abilities| abilities.report) {
        return props.sign_in_first("", &words_of_report);
    }
    let label = element("label", "").with("for", props.id("-reason")).message(scene, Key::ReportReason);
    let mut choice = element("select", "").with("id", props.id("-reason")).with("name", "reason");
    for reason in reasons {
        let option = element("option", "").with("value", reason.as_str());
        choice = choice.child(option.message(scene, words(*reason)));
    }
    let button = element("button", "ct-button").with("type", "submit").text(words_of_report);
    let form = element("form", "ct-report").with("method", "post").with("action", address);
    Some(form.child(label).then(choice).then(button))
}

fn words(reason: ReportReason) -> Key {
    match reason {
        ReportReason::Abuse => Key::ReasonAbuse,
        ReportReason::Defamation => Key::ReasonDefamation,
        ReportReason::Privacy => Key::ReasonPrivacy,
        ReportReason::Spam => Key::ReasonSpam,
        ReportReason::OffTopic => Key::ReasonOffTopic,
        ReportReason::Other => Key::ReasonOther,
    }
}

/// The button that hides an author from this reader: without script it would be dead.
fn hide(props: &CommentProps) -> Option<Element> {
    let author = props.comment.author.as_ref().filter(|_| props.scene.live)?;
    let hide = element("button", "ct-button ct-hide-author").with("type", "button");
    let words = props.scene.filled(Key::HideAuthor, &[("author", &author.name)]);
    Some(element("p", "").child(hide.with("data-author", author_key(author)?).text(words)))
}
