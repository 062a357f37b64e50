//! From written text to paragraphs, quotes, links and references.
//!
//! Total functions: every string, however hostile, has a reading. The pieces borrow from the text and carry
//! no HTML, so whoever draws them can only make nodes of them.

mod ascii;
mod inline;
mod link;

use std::mem::take;

pub(crate) use ascii::push_digit;
pub use ascii::{decimal, number, parted, pieces};
pub use inline::Inline;
pub use link::allowed_address;

/// A piece of a comment's text that stands on lines of its own.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// Lines that belong together; the line breaks inside are kept.
    Paragraph(Vec<Inline<'a>>),
    /// What the writer quoted, by starting its lines with `>`.
    Quote(Vec<Block<'a>>),
}

/// Quotes inside quotes are read this deep; further signs stay text. Nobody follows a discussion deeper, and
/// a line of a million `>` must not exhaust the stack.
const DEEPEST_QUOTE: u8 = 6;

/// Reads a comment's text. `highest` is the highest comment number of the thread: `@980` refers to a comment
/// only if there can be one of that number.
pub fn parse(text: &str, highest: u32) -> Vec<Block<'_>> {
    blocks(pieces(text, b'\n'), highest, DEEPEST_QUOTE)
}

fn blocks<'a>(mut lines: Vec<&'a str>, highest: u32, quotes_left: u8) -> Vec<Block<'a>> {
    // A blank line ends whatever stands before it.
    lines.push("");
    let mut blocks = Vec::new();
    let mut quote = Vec::new();
    let mut paragraph = Vec::new();
    for line in lines {
        let line = trimmed(line);
        let quoted = line.strip_prefix(">").filter(|_| quotes_left > 0);
        if quoted.is_none() && !quote.is_empty() {
            let inner = self::blocks(take(&mut quote), highest, quotes_left - 1);
            if !inner.is_empty() {
                blocks.push(Block::Quote(inner));
            }
        }
        if (quoted.is_some() || line.is_empty()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(take(&mut paragraph)));
        }
        match quoted {
            Some(line) => quote.push(line),
            None => inline::read_line(line, highest, &mut paragraph),
        }
    }
    blocks
}

/// A text without the space around it: in one walk, where std's has a walk from each end.
#[inline(never)]
pub fn trimmed(text: &str) -> &str {
    let mut start = None;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        if !character.is_whitespace() {
            start = start.or(Some(at));
            end = at + character.len_utf8();
        }
    }
    start.and_then(|start| text.get(start..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
