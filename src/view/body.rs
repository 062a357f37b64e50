//! A comment's text as nodes. Strings of HTML never enter the document.

use yew::{Html, html};

use crate::{
    model::Comment,
    text::{Block, Inline, parse},
};

/// For links that readers wrote: no credit to the target, no handle on this page, no path in the referrer.
const FOREIGN: &str = "ugc nofollow noopener noreferrer";

/// Draws a comment's text; `permalink` gives the address of another comment.
pub(super) fn body(comment: &Comment, permalink: &dyn Fn(u32) -> String, highest: u32) -> Html {
    html! {
        <div class="ct-body" dir="auto" lang={comment.lang.clone()}>
            { blocks(&parse(&comment.text, highest), permalink) }
        </div>
    }
}

fn blocks(blocks: &[Block<'_>], permalink: &dyn Fn(u32) -> String) -> Html {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(line) => {
                html! { <p dir="auto">{ for line.iter().map(|piece| inline(piece, permalink)) }</p> }
            }
            Block::Quote(inner) => html! { <blockquote>{ self::blocks(inner, permalink) }</blockquote> },
        })
        .collect()
}

fn inline(piece: &Inline<'_>, permalink: &dyn Fn(u32) -> String) -> Html {
    match *piece {
        Inline::Text(text) => html! { { text } },
        Inline::Break => html! { <br /> },
        Inline::Link(address) => html! { <a href={address.to_owned()} rel={FOREIGN}>{ address }</a> },
        Inline::Reference { number, text } => {
            html! { <a class="ct-reference" href={permalink(number)}>{ text }</a> }
        }
    }
}
