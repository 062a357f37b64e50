//! Inside a line: plain text, links and references to other comments.

use super::link;

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

/// Reads one line. Characters that no reader can see and that change how their neighbours are shown
/// (controls; embeddings and overrides of direction) are left out.
pub fn inlines(line: &str, highest: u32) -> Vec<Inline<'_>> {
    let mut inlines = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = None;
    while let Some(character) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = line.get(at..).unwrap_or_default();
        let found = if is_harmful(character) {
            Some((character.len_utf8(), None))
        } else if before.is_none_or(is_boundary) {
            link::length(rest)
                .map(|length| (length, rest.get(..length).map(Inline::Link)))
                .or_else(|| reference(rest, highest).map(|(length, reference)| (length, Some(reference))))
        } else {
            None
        };
        let Some((length, inline)) = found else {
            before = Some(character);
            at += character.len_utf8();
            continue;
        };
        push_text(&mut inlines, line.get(plain_from..at));
        inlines.extend(inline);
        before = line.get(at..at + length).and_then(|found| found.chars().next_back());
        at += length;
        plain_from = at;
    }
    push_text(&mut inlines, line.get(plain_from..));
    inlines
}

fn push_text<'a>(inlines: &mut Vec<Inline<'a>>, text: Option<&'a str>) {
    inlines.extend(text.filter(|text| !text.is_empty()).map(Inline::Text));
}

/// `@` and a number up to `highest`, with nothing glued to it.
fn reference(text: &str, highest: u32) -> Option<(usize, Inline<'_>)> {
    let after = text.strip_prefix('@')?;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    // "@1,193" as numbers are shown, but "@980,952" are two.
    let thousands = after
        .get(digits..digits + 4)
        .filter(|more| more.starts_with(',') && more.bytes().skip(1).all(|digit| digit.is_ascii_digit()));
    let grouped = thousands.map_or(digits, |more| digits + more.len());
    let number = |length: usize| {
        if after.get(length..)?.chars().next().is_some_and(|next| is_of_a_word(next) || next == '@') {
            return None;
        }
        let number = after.get(..length)?.replace(',', "").parse().ok()?;
        (number > 0 && number <= highest && !after.starts_with('0')).then_some((length, number))
    };
    let (length, number) = number(grouped).or_else(|| number(digits))?;
    let text = text.get(..=length)?;
    Some((text.len(), Inline::Reference { number, text }))
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
