//! Where an address ends.

use super::parted;

/// The only addresses that become links. Matching the allowed ones, rather than refusing the bad ones,
/// leaves no way in for `javascript:` in any disguise.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The address that `text` starts with, if it starts with one. Punctuation that ends the sentence, and a bracket that
/// was opened before the address, stay outside.
pub(super) fn address(text: &str) -> Option<&str> {
    let scheme = SCHEMES
        .iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let address = text.get(..length(text))?;
    let target = address.get(scheme.len()..)?;
    let plausible = if *scheme == "mailto:" {
        parted(target, b'@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    } else {
        target.chars().next().is_some_and(|first| super::inline::is_of_a_word(first) || first == '[')
    };
    plausible.then_some(address)
}

/// An address that a source gave, if it may become a link: one of the allowed schemes, or a path on the
/// publisher's own site.
pub fn allowed_address(whole: &str) -> Option<&str> {
    let allowed = match whole.as_bytes() {
        [b'/', b'/' | b'\\', ..] => false,
        // Browsers leave tabs and line breaks out, and `/\t/evil.example` is another site then.
        [b'/' | b'?' | b'#', ..] => whole.bytes().all(|byte| byte >= b' '),
        _ => address(whole) == Some(whole),
    };
    allowed.then_some(whole)
}

fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || super::inline::is_harmful(character)
        || matches!(character, '<' | '>' | '"' | '`' | '«' | '»' | '“' | '”' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}')
}

/// The length in bytes of an address without the punctuation, and the brackets it does not open, at its end.
fn length(text: &str) -> usize {
    let mut length = 0;
    let (mut round, mut square) = (0, 0);
    for (at, character) in text.char_indices() {
        if ends_address(character) {
            break;
        }
        match character {
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {}
        }
        let outside = match character {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*' | '_' | '。' | '、' | '،' | '؟' => {
                true
            }
            ')' => round < 0,
            ']' => square < 0,
            _ => false,
        };
        if !outside {
            length = at + character.len_utf8();
        }
    }
    length
}
