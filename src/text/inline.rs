//! Inside a line: plain text, links and references to other comments.

use super::{link, number};

/// A piece of a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    /// Words.
    Text(&'a str),
    /// A line break the writer made.
    Break,
    /// An address, shown as it was written. Its scheme is http, https or mailto, never another.
    Link(&'a str),
    /// `@980`: another comment of the thread.
    Reference {
        /// The other comment's number.
        number: u32,
        /// As it was written.
        text: &'a str,
    },
}

/// Reads one line more of a paragraph. Characters that no reader can see and that change how their neighbours are shown
/// (controls; embeddings and overrides of direction) are left out.
pub(super) fn read_line<'a>(line: &'a str, highest: u32, paragraph: &mut Vec<Inline<'a>>) {
    if !paragraph.is_empty() {
        paragraph.push(Inline::Break);
    }
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = ' ';
    while let Some(rest) = line.get(at..)
        && let Some(character) = rest.chars().next()
    {
        let harmful = is_harmful(character);
        let found = if is_boundary(before) && !harmful { special(rest, highest) } else { None };
        let length = match found {
            Some(Inline::Link(text) | Inline::Reference { text, .. }) => text.len(),
            _ => character.len_utf8(),
        };
        let end = at + length;
        if harmful || found.is_some() {
            push_text(paragraph, line.get(plain_from..at));
            plain_from = end;
        }
        if let Some(found) = found {
            paragraph.push(found);
        }
        before = character;
        at = end;
    }
    push_text(paragraph, line.get(plain_from..));
    // Nothing is left of a line of such characters alone.
    if let Some(Inline::Break) = paragraph.last() {
        paragraph.pop();
    }
}

#[inline(never)]
fn push_text<'a>(paragraph: &mut Vec<Inline<'a>>, text: Option<&'a str>) {
    if let Some(text) = text
        && !text.is_empty()
    {
        paragraph.push(Inline::Text(text));
    }
}

/// The link or reference that a text starts with.
fn special(text: &str, highest: u32) -> Option<Inline<'_>> {
    link::address(text).map(Inline::Link).or_else(|| reference(text, highest))
}

/// `@` and a number up to `highest`, with nothing glued to it.
fn reference(text: &str, highest: u32) -> Option<Inline<'_>> {
    let after = text.strip_prefix("@")?;
    let head = digits(after);
    // "@1,193" as numbers are shown, but "@980,952" are two.
    let tail = after.get(head.len()..)?.strip_prefix(",").map_or("", digits);
    let thousands = if tail.len() == 3 { tail } else { "" };
    [thousands, ""].iter().find_map(|tail| {
        let length = head.len() + if tail.is_empty() { 0 } else { 1 + tail.len() };
        let next = after.get(length..)?.chars().next().unwrap_or(' ');
        let number = number(&[head, tail].concat()).filter(|number| (1..=highest).contains(number))?;
        let whole = !is_of_a_word(next) && next != '@' && !head.starts_with('0');
        whole.then_some(Inline::Reference { number, text: text.get(..=length)? })
    })
}

/// The digits that a text starts with.
fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit());
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether a link or reference may start after this character: `me@980.example` has none.
fn is_boundary(before: char) -> bool {
    !is_of_a_word(before) && before != '@' && before != '/'
}

/// Whether a character belongs to a word, as far as the neighbours of links go: a letter or digit of any script.
/// Told by what it is not, as the tables of what it is would be 3 KB of the wasm.
pub(super) fn is_of_a_word(character: char) -> bool {
    match character {
        // Signs and punctuation: Latin-1, general, Chinese and Japanese, full width, Arabic.
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' => {
            false
        }
        '\u{60c}' | '\u{61b}' | '\u{61f}' => false,
        _ => character.is_ascii_alphanumeric() || !character.is_ascii(),
    }
}

/// Controls (C0, DEL, C1) and the directional embeddings and overrides U+202A to U+202E, which can make a
/// line read as what it is not. Marks and isolates, which Arabic and Hebrew writers use, stay.
pub(super) fn is_harmful(character: char) -> bool {
    (character.is_control() && character != '\t') || ('\u{202a}'..='\u{202e}').contains(&character)
}
