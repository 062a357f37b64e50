//! Inside a line: plain text, links and references to other comments.

use super::{link, number, parted};

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
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        if at < plain_from {
            continue;
        }
        let special =
            if is_boundary(before) { special(line.get(at..).unwrap_or_default(), highest) } else { None };
        let length = match special {
            Some(Inline::Link(text) | Inline::Reference { text, .. }) => text.len(),
            _ if is_harmful(character) => character.len_utf8(),
            _ => 0,
        };
        if length > 0 {
            push_text(paragraph, line.get(plain_from..at));
            plain_from = at + length;
        }
        if let Some(special) = special {
            paragraph.push(special);
        }
        before = character;
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
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let reference = |length: usize| {
        let next = after.get(length..)?.chars().next().unwrap_or(' ');
        let whole = !is_of_a_word(next) && next != '@' && !after.starts_with('0');
        let written = after.get(..length)?;
        let (thousands, rest) = parted(written, b',').unwrap_or((written, ""));
        let number = number(&[thousands, rest].concat()).filter(|number| (1..=highest).contains(number))?;
        whole.then_some(Inline::Reference { number, text: text.get(..=length)? })
    };
    // "@1,193" as numbers are shown, but "@980,952" are two.
    reference(digits + ",193".len()).or_else(|| reference(digits))
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
