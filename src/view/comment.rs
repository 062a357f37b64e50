//! One comment: rating, heading, text; or the sentence that stands for it.

use std::rc::Rc;

use super::{
    Scene, Shared,
    body::body,
    node::{Element, Node, element, link},
    preview,
    rating::rating,
    sign_in, tools,
};
use crate::{
    i18n::{Key, Moment},
    model::{Abilities, Ability, Author, Comment, Counts, RemovalReason, ReportReason, Role, Status, Vote},
    place::Place,
    state::Preview,
    text::{self, decimal},
};

/// What one comment is drawn from. As long as it stays the same, the comment's nodes are left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentProps {
    /// The comment.
    pub comment: Shared<Comment>,
    /// What it shares with all comments of the page.
    pub scene: Shared<Scene>,
    /// The reader's own vote.
    pub vote: Vote,
    /// The counts to show.
    pub counts: Counts,
    /// What readers can do with the comments of this page.
    pub doable: Rc<Doable>,
    /// The reader asked for this comment.
    pub targeted: bool,
    /// The reader wrote it.
    pub own: bool,
    /// The reader can still change it.
    pub changeable: bool,
    /// The reader does not want to see its author.
    pub hidden: bool,
    /// What is shown beside one of its references.
    pub preview: Option<Shared<Preview>>,
    /// Whether that is of an author whom the reader does not want to see.
    pub preview_hidden: bool,
    /// What time it is, if dates are to be told from then.
    pub now: Option<f64>,
    /// The highest number of the thread.
    pub highest: u32,
}

/// What readers can do with the comments of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doable {
    /// The address of the thread's API, as far as anything can be done.
    pub api: Option<String>,
    /// Rate them.
    pub rate: bool,
    /// Answer them.
    pub reply: bool,
    /// Report them, for one of these reasons.
    pub report: Vec<ReportReason>,
    /// Decide about them.
    pub moderate: bool,
    /// Who may do what, as long as the reader can sign in and has not.
    pub open_to: Option<Abilities>,
}

/// Draws a comment.
pub fn comment(props: &CommentProps) -> Element {
    let CommentProps { comment, scene, .. } = props;
    let published = comment.status == Status::Published;
    element("article", &classes(props))
        .with("id", props.id(""))
        .with("tabindex", "-1")
        .with("aria-labelledby", props.id("-heading"))
        .with("data-comment", comment.id.as_str())
        .child_any(if published && !props.hidden { rating(props) } else { None })
        .child(
            element(scene.heading_tag(1), "ct-heading")
                .with("id", props.id("-heading"))
                .child(link("ct-permalink", scene.permalink(comment.number)).numbered(
                    scene,
                    Key::CommentNumber,
                    comment.number,
                ))
                .then_any(byline(comment, props)),
        )
        .child_any(reply(props))
        .child(if props.hidden { hidden(props) } else { text_or_placeholder(comment, props) })
        .child_any(preview::preview(props))
        .child_any(comment.message.as_deref().map(|message| {
            element("p", "ct-message")
                .child(element("strong", "").message(scene, Key::Message))
                .text(" ")
                .text(message)
        }))
        .child_any(tools::reply(props))
        .child_any(tools::tools(props))
        .child_any(props.doable.moderate.then(|| moderation(props)))
}

/// A place for a moderator's controls, which a script of their own puts there.
fn moderation(props: &CommentProps) -> Element {
    element("div", "ct-moderation").with("data-number", decimal(props.comment.number))
}

impl CommentProps {
    /// The id of the comment's element, or of a part of it.
    #[inline(never)]
    pub(super) fn id(&self, part: &str) -> String {
        let mut id = self.scene.links.comment_id(self.comment.number);
        id.push_str(part);
        id
    }

    /// Whether the reader must sign in before they can do something.
    pub(super) fn needs_sign_in(&self, ability: fn(Abilities) -> Ability) -> bool {
        self.doable.open_to.is_some_and(|abilities| ability(abilities) == Ability::SignedIn)
    }

    /// In the place of a control: a link to the sign-in, from which the reader comes back to this comment.
    pub(super) fn sign_in_first(&self, class: &str, action: &str) -> Option<Element> {
        let number = self.comment.number;
        let place = Place::of_comment(number);
        let id = self.scene.links.comment_id(number);
        sign_in::first(&self.scene, class, (&place, &id), self.comment.url.as_deref(), action)
    }
}

/// What can be read of a comment: its text, or the sentence that stands for it.
pub(super) fn text_or_placeholder(comment: &Comment, props: &CommentProps) -> Element {
    if comment.status != Status::Published {
        let placeholder = placeholder(comment, props);
        // The reader's own, which nobody else can read yet.
        if comment.text.is_empty() {
            return placeholder;
        }
        return element("div", "ct-pending").child(placeholder).child(words(comment, props));
    }
    words(comment, props)
}

fn words(comment: &Comment, props: &CommentProps) -> Element {
    let reference = |number: u32, words: &str| reference(props, "ct-reference", number).text(words);
    body(&comment.text, comment.lang.as_deref(), &reference, props.highest)
}

/// A link to another comment, described by its preview while that is open.
fn reference(props: &CommentProps, class: &str, number: u32) -> Element {
    let open =
        props.preview.as_ref().filter(|preview| preview.number == number).map(|_| props.id(preview::ID));
    link(class, props.scene.permalink(number))
        .with("data-number", decimal(number))
        .with_any("aria-describedby", open.as_deref())
}

/// An author's name for the reader's own list: the id if there is one, for names are not unique.
pub(super) fn author_key(author: &Author) -> Option<&str> {
    Some(author.id.as_deref().unwrap_or(&author.name)).filter(|key| !key.is_empty())
}

fn hidden(props: &CommentProps) -> Element {
    let show = element("button", "ct-button ct-show-author").with("type", "button");
    let author = props.comment.author.as_ref().and_then(author_key);
    element("p", "ct-removed")
        .message(&props.scene, Key::AuthorHidden)
        .then(show.with_any("data-author", author).message(&props.scene, Key::ShowAuthor))
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
    add(" ct-comment--own", props.own);
    add(" ct-comment--target", props.targeted);
    classes
}

/// Who wrote a comment, and when.
pub(super) fn byline(comment: &Comment, props: &CommentProps) -> Option<Element> {
    let scene = &props.scene;
    let mut byline = element("span", "ct-byline");
    if let Some(author) = &comment.author {
        byline = byline
            .then(element("bdi", "ct-author").text(author.name.as_str()))
            .then_any(role(author).map(|key| element("span", "ct-role").message(scene, key)));
    }
    if props.own && comment.id == props.comment.id {
        byline = byline.then(element("span", "ct-you").message(scene, Key::You));
    }
    if comment.pick {
        byline = byline.then(element("span", "ct-pick").message(scene, Key::Pick));
    }
    if let Some(date) = &comment.date_published {
        let moment = Moment::parse_utc(date);
        let ago = props.now.zip(moment).and_then(|(now, moment)| moment.ago(now, &scene.messages));
        let ago = ago.map(|ago| element("span", "ct-ago").text(scene.filled(Key::Ago, &[("ago", &ago)])));
        byline = byline.then(time(date, moment, scene)).then_any(ago);
    }
    (!byline.children.is_empty()).then_some(byline)
}

fn role(author: &Author) -> Option<Key> {
    author.role.map(|role| match role {
        Role::Editor => Key::Editor,
        Role::Staff => Key::Staff,
        Role::Notable => Key::Notable,
    })
}

fn time(date: &str, moment: Option<Moment>, scene: &Scene) -> Element {
    match moment {
        Some(moment) => {
            let written = moment.written(&scene.messages);
            let written = scene.filled(Key::DateUtc, &[("date", &written)]);
            element("time", "ct-date").with("datetime", date).text(written)
        }
        // Not a date we can read: shown as the source wrote it rather than lost.
        None => element("span", "ct-date").text(date),
    }
}

fn reply(props: &CommentProps) -> Option<Element> {
    let number = props.comment.parent_number?;
    let scene = &props.scene;
    let parent = reference(props, "", number).numbered(scene, Key::InReplyToNumber, number);
    Some(element("p", "ct-reply").sentence(scene, Key::InReplyTo, &mut [("comment", parent.into())]))
}

/// What stands in place of a comment that cannot be read.
fn placeholder(comment: &Comment, props: &CommentProps) -> Element {
    let scene = &props.scene;
    let reason = comment.removal.as_ref().map(|removal| removal.reason);
    let own = props.own && comment.id == props.comment.id;
    let key = match (comment.status, reason) {
        (Status::Removed, Some(RemovalReason::HouseRules)) if own => Key::OwnRemovedHouseRules,
        (Status::AwaitingModeration, _) => Key::AwaitingModeration,
        (Status::Referred, _) => Key::Referred,
        (Status::Removed, Some(RemovalReason::HouseRules)) => Key::RemovedHouseRules,
        (Status::Removed, Some(RemovalReason::Author)) => Key::RemovedByAuthor,
        (Status::Removed, _) => Key::Removed,
        (Status::Published | Status::Unknown, _) => Key::Unavailable,
    };
    let removed = element("p", "ct-removed");
    let rules = comment.removal.as_ref().and_then(|removal| removal.explanation_url.as_deref());
    match rules.and_then(text::allowed_address) {
        Some(rules) => {
            let explain = link("ct-explain", rules.to_owned())
                .with("aria-label", scene.numbered(Key::ExplainNumber, comment.number))
                .message(scene, Key::Explain);
            let sentence = Node::Text(scene.text(key).to_owned());
            removed.sentence(
                scene,
                Key::Explained,
                &mut [("sentence", sentence), ("explain", explain.into())],
            )
        }
        None => removed.message(scene, key),
    }
}
