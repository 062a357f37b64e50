//! Signs and numbers in ASCII. All of the widget reads and writes them by these few functions: what std has for any
//! sign and any number would be 2 KB of the wasm.

/// What stands before and after the first `sign`, which is ASCII.
#[inline(never)]
pub fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands between the signs. After the last one, nothing is no piece.
#[inline(never)]
pub fn pieces(text: &str, sign: u8) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, after) = parted(rest, sign).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The number that is written in digits alone, unless it is too large.
#[inline(never)]
pub fn number(digits: &str) -> Option<u32> {
    let mut number = None;
    for digit in digits.bytes() {
        number = Some(number.unwrap_or(0_u32).checked_mul(10)?.checked_add(char::from(digit).to_digit(10)?)?);
    }
    number
}

/// A number in digits alone. A `format!` anywhere in the widget would bring std's whole formatting into the wasm.
pub fn decimal(number: impl Into<u64>) -> String {
    digits(number.into())
}

fn digits(number: u64) -> String {
    let mut digits = if number < 10 { String::new() } else { digits(number / 10) };
    push_digit(&mut digits, (number % 10) as u8);
    digits
}

/// Adds a digit, of up to 15.
#[inline(never)]
pub(crate) fn push_digit(text: &mut String, digit: u8) {
    let at = usize::from(digit);
    text.push_str("0123456789ABCDEF".get(at..=at).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parted_at_the_first_sign() {
        assert_eq!(parted("ä=b=c", b'='), Some(("ä", "b=c")));
        assert_eq!(parted("=", b'='), Some(("", "")));
        assert_eq!(parted("ä", b'='), None);
    }

    #[test]
    fn a_text_has_a_piece_before_each_sign_and_one_after_the_last() {
        assert_eq!(pieces("ä&&b", b'&'), ["ä", "", "b"]);
        assert_eq!(pieces("&", b'&'), [""]);
        assert!(pieces("", b'&').is_empty());
    }

    #[test]
    fn a_number_is_digits_alone() {
        assert_eq!(number("0980"), Some(980));
        assert_eq!(number("4294967295"), Some(u32::MAX));
        for text in ["", "4294967296", "99999999999", "+1", "-1", " 1", "1e9", "１"] {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
