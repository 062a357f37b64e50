//! One comment: rating, heading, text; or the sentence that stands for it.

use std::rc::Rc;

use yew::{AttrValue, Component, Context, Html, Properties, classes, html};

use super::{SharedScene, body::body, rating::rating};
use crate::{
    i18n::{Key, Moment},
    model::{Author, Comment, Counts, RemovalReason, Role, Status, Vote},
    place::Place,
    text,
};

/// A component of its own, so that a vote redraws one comment and no other.
pub(super) struct CommentView;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct CommentProps {
    pub(super) comment: Rc<Comment>,
    pub(super) scene: SharedScene,
    pub(super) vote: Vote,
    pub(super) counts: Counts,
    /// The API's address, if the thread can be rated.
    pub(super) rate_to: Option<AttrValue>,
    /// The reader asked for this comment.
    pub(super) targeted: bool,
    /// The highest number of the thread.
    pub(super) highest: u32,
}

impl Component for CommentView {
    type Message = ();
    type Properties = CommentProps;

    fn create(_: &Context<Self>) -> Self {
        CommentView
    }

    fn view(&self, context: &Context<Self>) -> Html {
        draw(context.props())
    }
}

fn draw(props: &CommentProps) -> Html {
    let CommentProps { comment, scene, .. } = props;
    let published = comment.status == Status::Published;
    let id = scene.links.comment_id(comment.number);
    let heading = format!("{id}-heading");
    let role = comment.author.as_ref().and_then(|author| author.role);
    let classes = classes!(
        "ct-comment",
        (!published).then_some("ct-comment--removed"),
        comment.pick.then_some("ct-comment--pick"),
        role.map(|_| "ct-comment--staff"),
        props.targeted.then_some("ct-comment--target"),
    );
    html! {
        <article class={classes} id={id} tabindex="-1" aria-labelledby={heading.clone()}
            data-comment={comment.id.clone()}>
            if published {
                { rating(props) }
            }
            <@{scene.heading_tag(1)} class="ct-heading" id={heading}>
                <a class="ct-permalink" href={permalink(props, comment.number)}>
                    { scene.filled(Key::CommentNumber, &[("number", &comment.number.to_string())]) }
                </a>
                { byline(comment, scene) }
            </@>
            { reply(props) }
            if published {
                { body(comment, &|number| permalink(props, number), props.highest) }
            } else {
                { placeholder(comment, scene) }
            }
            if let Some(message) = &comment.message {
                <p class="ct-message"><strong>{ scene.text(Key::Message) }</strong>{ " " }{ message.clone() }</p>
            }
        </article>
    }
}

/// A comment's address. It names the comment, not its page: pages shift as comments arrive.
fn permalink(props: &CommentProps, number: u32) -> String {
    let place = Place { comment: Some(number.to_string()), ..Place::default() };
    props.scene.links.to(&place, &props.scene.links.comment_id(number))
}

fn byline(comment: &Comment, scene: &SharedScene) -> Html {
    let date = comment.date_published.as_deref();
    if comment.author.is_none() && date.is_none() {
        return Html::default();
    }
    html! {
        <>
            { " " }
            <span class="ct-byline">
                { for comment.author.as_ref().map(|author| author_name(author, scene)) }
                { for comment.pick.then(|| html! { <span class="ct-pick">{ scene.text(Key::Pick) }{ " " }</span> }) }
                { for date.map(|date| time(date, scene)) }
            </span>
        </>
    }
}

fn author_name(author: &Author, scene: &SharedScene) -> Html {
    let role = author.role.map(|role| match role {
        Role::Editor => Key::Editor,
        Role::Staff => Key::Staff,
        Role::Notable => Key::Notable,
    });
    html! {
        <>
            <bdi class="ct-author">{ author.name.clone() }</bdi>{ " " }
            if let Some(role) = role {
                <span class="ct-role">{ scene.text(role) }</span>{ " " }
            }
        </>
    }
}

fn time(date: &str, scene: &SharedScene) -> Html {
    match Moment::parse_utc(date) {
        Some(moment) => {
            let written = moment.written(&scene.messages);
            let written = scene.filled(Key::DateUtc, &[("date", &written)]);
            html! { <time class="ct-date" datetime={date.to_owned()}>{ written }</time> }
        }
        // Not a date we can read: shown as the source wrote it rather than lost.
        None => html! { <span class="ct-date">{ date.to_owned() }</span> },
    }
}

fn reply(props: &CommentProps) -> Html {
    let Some(number) = props.comment.parent_number else {
        return Html::default();
    };
    let words = props.scene.filled(Key::InReplyToNumber, &[("number", &number.to_string())]);
    let link = html! { <a href={permalink(props, number)}>{ words }</a> };
    html! { <p class="ct-reply">{ props.scene.sentence(Key::InReplyTo, &[("comment", link)]) }</p> }
}

/// What stands in place of a comment that cannot be read.
fn placeholder(comment: &Comment, scene: &SharedScene) -> Html {
    let reason = comment.removal.as_ref().map(|removal| removal.reason);
    let key = match (comment.status, reason) {
        (Status::AwaitingModeration, _) => Key::AwaitingModeration,
        (Status::Referred, _) => Key::Referred,
        (Status::Removed, Some(RemovalReason::HouseRules)) => Key::RemovedHouseRules,
        (Status::Removed, Some(RemovalReason::Author)) => Key::RemovedByAuthor,
        (Status::Removed, _) => Key::Removed,
        (Status::Published | Status::Unknown, _) => Key::Unavailable,
    };
    let rules = comment.removal.as_ref().and_then(|removal| removal.explanation_url.as_deref());
    let label = scene.filled(Key::ExplainNumber, &[("number", &comment.number.to_string())]);
    html! {
        <p class="ct-removed">
            { scene.text(key) }
            if let Some(rules) = rules.and_then(text::allowed_address) {
                { " " }<a class="ct-explain" href={rules.to_owned()} aria-label={label}>{ scene.text(Key::Explain) }</a>{ "." }
            }
        </p>
    }
}
