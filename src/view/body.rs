//! A comment's text as nodes. Strings of HTML never enter the document.

use super::node::{Element, Node, element, link};
use crate::{
    model::Comment,
    text::{Block, Inline, parse},
};

/// For links that readers wrote: no credit to the target, no handle on this page, no path in the referrer.
const FOREIGN: &str = "ugc nofollow noopener noreferrer";

/// Draws a comment's text; `reference` makes the link to another comment.
pub(super) fn body(comment: &Comment, reference: &Reference<'_>, highest: u32) -> Element {
    element("div", "ct-body")
        .with("dir", "auto")
        .with_any("lang", comment.lang.as_deref())
        .children(blocks(&parse(&comment.text, highest), reference))
}

/// From another comment's number, and the words that name it, to a link.
pub(super) type Reference<'a> = dyn Fn(u32, &str) -> Element + 'a;

fn blocks(blocks: &[Block<'_>], reference: &Reference<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for block in blocks {
        nodes.push(Node::Element(match block {
            Block::Paragraph(line) => {
                let mut paragraph = element("p", "").with("dir", "auto");
                paragraph.children.extend(line.iter().map(|piece| inline(piece, reference)));
                paragraph
            }
            Block::Quote(inner) => element("blockquote", "").children(self::blocks(inner, reference)),
        }));
    }
    nodes
}

fn inline(piece: &Inline<'_>, reference: &Reference<'_>) -> Node {
    match *piece {
        Inline::Text(text) => Node::Text(text.to_owned()),
        Inline::Break => element("br", "").into(),
        Inline::Link(address) => link("", address.to_owned()).with("rel", FOREIGN).text(address).into(),
        Inline::Reference { number, text } => reference(number, text).into(),
    }
}
