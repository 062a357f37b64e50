//! Numbers as a language writes them, always with the digits 0 to 9: a comment's number is what readers type after
//! an `@` and find in its address.

use crate::text::decimal;

#[cfg(all(feature = "ssr", not(all(target_family = "wasm", feature = "browser"))))]
use super::icu::Known;
#[cfg(all(target_family = "wasm", feature = "browser"))]
use super::intl::Known;

/// How a language writes numbers. English writes them as the original did, by code of our own.
#[derive(Debug)]
pub(super) struct Numbers {
    known: Option<Known>,
}

/// Nothing is known of any language but English.
#[cfg(not(any(feature = "ssr", all(target_family = "wasm", feature = "browser"))))]
#[derive(Debug)]
enum Known {}

#[cfg(not(any(feature = "ssr", all(target_family = "wasm", feature = "browser"))))]
impl Known {
    fn of(_: &str) -> Option<Self> {
        None
    }
    fn count(&self, _: u32) -> Option<String> {
        match *self {}
    }
    fn score(&self, _: i32) -> Option<String> {
        match *self {}
    }
    fn kind(&self, _: u32) -> Option<String> {
        match *self {}
    }
}

impl Numbers {
    /// What is known of a BCP 47 language.
    pub(super) fn of(lang: &str) -> Self {
        Numbers { known: if super::is_english(lang) { None } else { Known::of(lang) } }
    }

    pub(super) fn count(&self, number: u32) -> String {
        self.known.as_ref().and_then(|known| known.count(number)).unwrap_or_else(|| grouped(number))
    }

    pub(super) fn score(&self, score: i32) -> String {
        self.known.as_ref().and_then(|known| known.score(score)).unwrap_or_else(|| signed(score))
    }

    /// One of [`PLURALS`](super::PLURALS).
    pub(super) fn kind(&self, count: u32) -> String {
        let english = || if count == 1 { "one" } else { "other" }.to_owned();
        self.known.as_ref().and_then(|known| known.kind(count)).unwrap_or_else(english)
    }
}

/// A count with its thousands apart: "1,193".
fn grouped(number: u32) -> String {
    let thousands = number / 1000;
    if thousands == 0 {
        return decimal(number);
    }
    // Behind the 1, zeros stay.
    let rest = decimal(1000 + number % 1000);
    [&grouped(thousands), ",", rest.get(1..).unwrap_or_default()].concat()
}

/// A net score with its sign: "+26", "−92" with a real minus sign, "0".
fn signed(score: i32) -> String {
    let size = grouped(score.unsigned_abs());
    match score {
        0 => size,
        1.. => ["+", &size].concat(),
        _ => ["\u{2212}", &size].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(993), "993");
        assert_eq!(grouped(1193), "1,193");
        assert_eq!(grouped(u32::MAX), "4,294,967,295");
    }

    #[test]
    fn a_score_carries_its_sign_unless_it_is_zero() {
        assert_eq!(signed(26), "+26");
        assert_eq!(signed(-92), "−92");
        assert_eq!(signed(0), "0");
        assert_eq!(signed(i32::MIN), "−2,147,483,648");
    }
}
