//! What a reader can do with a comment besides rating it: answer it, report it, hide its author.

use super::{
    comment::{CommentProps, author_key},
    node::{Element, element, link},
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
    let number = props.comment.number.to_string();
    // The page that holds the comment, whichever it is by then.
    let place = Place { comment: Some(number.clone()), reply: Some(number.clone()), ..Place::default() };
    let words = props.scene.filled(Key::Reply, &[("number", &number)]);
    let link = link("", links.to(&place, &links.id("comments-compose")), &words);
    Some(element("p", "ct-reply-to").child(link))
}

/// What is wanted seldom, folded away.
pub(super) fn tools(props: &CommentProps) -> Option<Element> {
    if props.own || props.hidden || props.comment.status != Status::Published {
        return None;
    }
    let (report, hide) = (report(props), hide(props));
    if report.is_none() && hide.is_none() {
        return None;
    }
    let words = props.scene.filled(Key::Tools, &[("number", &props.comment.number.to_string())]);
    let tools = element("details", "ct-tools").child(element("summary", "").text(&words));
    Some(tools.then_any(report).child_any(hide))
}

/// The form that reports a comment; it works without script.
fn report(props: &CommentProps) -> Option<Element> {
    let reasons = &props.doable.report;
    let address = comment_address(props.doable.api.as_deref()?, &props.comment.id, "reports")?;
    if reasons.is_empty() {
        return None;
    }
    let scene = &props.scene;
    let id = format!("{}-reason", scene.links.comment_id(props.comment.number));
    let label = element("label", "").with("for", id.as_str()).text(scene.text(Key::ReportReason));
    let choices = reasons.iter().map(|reason| {
        let words = scene.text(words(*reason));
        element("option", "").with("value", reason.as_str()).text(words).into()
    });
    let choice = element("select", "").with("id", id).with("name", "reason").children(choices);
    let number = props.comment.number.to_string();
    let button = element("button", "ct-button").with("type", "submit");
    let button = button.text(&scene.filled(Key::Report, &[("number", &number)]));
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
    Some(element("p", "").child(hide.with("data-author", author_key(author)?).text(&words)))
}
