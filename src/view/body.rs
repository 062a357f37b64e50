//! A comment's text as nodes. Strings of HTML never enter the document.

use super::node::{Element, element, link};
use crate::text::{Block, Inline, parse};

/// For links that readers wrote: no credit to the target, no handle on this page, no path in the referrer.
const FOREIGN: &str = "ugc nofollow noopener noreferrer";

/// Draws a comment's text; `reference` makes the link to another comment.
pub(super) fn body(text: &str, lang: Option<&str>, reference: &Reference<'_>, highest: u32) -> Element {
    let body = element("div", "ct-body").with("dir", "auto").with_any("lang", lang);
    blocks(body, &parse(text, highest), reference)
}

/// From another comment's number, and the words that name it, to a link.
pub(super) type Reference<'a> = dyn Fn(u32, &str) -> Element + 'a;

fn blocks(parent: Element, blocks: &[Block<'_>], reference: &Reference<'_>) -> Element {
    blocks.iter().fold(parent, |parent, block| {
        parent.child(match block {
            Block::Paragraph(line) => {
                let paragraph = element("p", "").with("dir", "auto");
                line.iter().fold(paragraph, |paragraph, piece| inline(paragraph, piece, reference))
            }
            Block::Quote(inner) => self::blocks(element("blockquote", ""), inner, reference),
        })
    })
}

fn inline(paragraph: Element, piece: &Inline<'_>, reference: &Reference<'_>) -> Element {
    match *piece {
        Inline::Text(text) => paragraph.text(text),
        Inline::Break => paragraph.child(element("br", "")),
        Inline::Link(address) => {
            paragraph.child(link("", address.to_owned()).with("rel", FOREIGN).text(address))
        }
        Inline::Reference { number, text } => paragraph.child(reference(number, text)),
    }
}
