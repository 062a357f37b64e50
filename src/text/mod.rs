//! From written text to paragraphs, quotes, links and references.
//!
//! Total functions: every string, however hostile, has a reading. The pieces borrow from the text and carry
//! no HTML, so whoever draws them can only make nodes of them.

mod inline;
mod link;

pub use inline::{Inline, inlines};
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
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    blocks(&lines, highest, DEEPEST_QUOTE)
}

fn blocks<'a>(lines: &[&'a str], highest: u32, quotes_left: u8) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        if is_blank(first) {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let quoted = quotes_left > 0 && unquoted(first).is_some();
        let end = rest
            .iter()
            .position(|line| is_blank(line) || (quotes_left > 0 && unquoted(line).is_some() != quoted))
            .unwrap_or(rest.len());
        let (block, after) = rest.split_at(end);
        if quoted {
            let inner: Vec<&str> = block.iter().filter_map(|line| unquoted(line)).collect();
            let inner = self::blocks(&inner, highest, quotes_left - 1);
            if !inner.is_empty() {
                blocks.push(Block::Quote(inner));
            }
        } else {
            let paragraph = paragraph(block, highest);
            if !paragraph.is_empty() {
                blocks.push(Block::Paragraph(paragraph));
            }
        }
        rest = after;
    }
    blocks
}

fn paragraph<'a>(lines: &[&'a str], highest: u32) -> Vec<Inline<'a>> {
    let mut paragraph = Vec::new();
    for line in lines {
        let line = inlines(line.trim(), highest);
        if line.is_empty() {
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(Inline::Break);
        }
        paragraph.extend(line);
    }
    paragraph
}

/// A number in digits alone. A `format!` anywhere in the widget would bring std's whole formatting into the wasm.
pub fn decimal(number: impl Into<u64>) -> String {
    let number = number.into();
    let mut digits = if number < 10 { String::new() } else { decimal(number / 10) };
    digits.push(char::from(b'0' + (number % 10) as u8));
    digits
}

/// What follows the quote sign at a line's start.
fn unquoted(line: &str) -> Option<&str> {
    let line = line.trim_start().strip_prefix('>')?;
    Some(line.strip_prefix(' ').unwrap_or(line))
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests;
