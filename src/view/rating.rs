//! "rate this": a form that works without script, and a score in words.

use yew::{AttrValue, Html, html};

use super::{RatingButtons, comment::CommentProps};
use crate::{
    i18n::{Key, grouped, signed},
    model::Vote,
    sources::vote_address,
};

pub(super) fn rating(props: &CommentProps) -> Html {
    let buttons = props.scene.options.rating;
    if buttons == RatingButtons::None {
        return Html::default();
    }
    let action = props.rate_to.as_deref().and_then(|api| vote_address(api, &props.comment.id));
    match action {
        None => html! { <p class="ct-rating">{ score(props) }</p> },
        Some(action) => html! {
            <form class="ct-rating" method="post" action={action}>
                <span class="ct-rating-label">{ props.scene.text(Key::RateThis) }</span>{ " " }
                { button(props, Vote::Up) }{ " " }
                if buttons == RatingButtons::Both {
                    { button(props, Vote::Down) }{ " " }
                }
                { score(props) }
            </form>
        },
    }
}

/// Pressing the pressed button takes the vote back, so that is what it sends without script.
fn button(props: &CommentProps, vote: Vote) -> Html {
    let (class, key) = match vote {
        Vote::Up => ("ct-rate ct-rate--up", Key::RateUp),
        _ => ("ct-rate ct-rate--down", Key::RateDown),
    };
    let pressed = props.vote == vote;
    let value = if pressed { Vote::None } else { vote };
    html! {
        <button class={class} type="submit" name="value" value={value.as_str()} aria-pressed={if pressed { "true" } else { "false" }}>
            <span class="ct-rate-words">
                { props.scene.filled(key, &[("number", &props.comment.number.to_string())]) }
            </span>
        </button>
    }
}

fn score(props: &CommentProps) -> Html {
    let number = |count: u32| html! { { grouped(count) } };
    let net = |text: String| html! { <strong class="ct-score-net">{ text }</strong> };
    let (up, down) = (props.counts.upvote_count, props.counts.downvote_count);
    let sentence = if props.scene.options.rating == RatingButtons::Up {
        props.scene.sentence(Key::ScoreUpOnly, &[("up", net(grouped(up)))])
    } else {
        let slots = [("score", net(signed(props.counts.score))), ("up", number(up)), ("down", number(down))];
        props.scene.sentence(Key::Score, &slots)
    };
    html! {
        <span class="ct-score">
            { sentence }
            { for own_vote(props).map(|words| html! { <>{ " " }<span class="ct-own-vote">{ words }</span></> }) }
        </span>
    }
}

/// The reader's own vote in words: a pressed button looks like any other without the stylesheet.
fn own_vote(props: &CommentProps) -> Option<AttrValue> {
    match props.vote {
        Vote::Up => Some(props.scene.text(Key::OwnUp)),
        Vote::Down => Some(props.scene.text(Key::OwnDown)),
        Vote::None => None,
    }
}
