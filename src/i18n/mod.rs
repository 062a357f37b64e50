//! Every sentence a reader may see, and how numbers and dates are written.

mod ago;
mod case;
mod date;
mod direction;
#[cfg(feature = "ssr")]
mod files;
#[cfg(feature = "ssr")]
mod icu;
#[cfg(all(target_family = "wasm", feature = "browser"))]
mod intl;
mod language;
mod messages;
mod number;

pub use case::holds;
pub use date::Moment;
pub use direction::Direction;
#[cfg(feature = "ssr")]
pub use files::LANGUAGES;
#[cfg(feature = "ssr")]
pub use icu::plurals_of;
pub use language::{Messages, PLURALS, Part, parts};
pub use messages::Key;
use number::Numbers;

/// Whether a BCP 47 language is English, of whatever country.
fn is_english(lang: &str) -> bool {
    primary(lang).eq_ignore_ascii_case("en")
}

/// The language of a BCP 47 language, without its country.
fn primary(lang: &str) -> &str {
    let end = lang.bytes().position(|byte| matches!(byte, b'-' | b'_'));
    end.and_then(|end| lang.get(..end)).unwrap_or(lang)
}
