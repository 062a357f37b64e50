//! What `Intl` knows in a browser, where there is none: the same data of CLDR, by ICU4X.

use icu_decimal::{
    DecimalFormatter,
    input::{Decimal, SignDisplay},
};
use icu_locale_core::{
    Locale,
    extensions::unicode::{key, value},
};
use icu_plurals::{PluralCategory, PluralRules};

/// A language's numbers.
#[derive(Debug)]
pub(super) struct Known {
    numbers: DecimalFormatter,
    plurals: PluralRules,
}

impl Known {
    pub(super) fn of(lang: &str) -> Option<Self> {
        let mut locale = Locale::try_from_str(lang).ok()?;
        // The digits 0 to 9, in every language.
        locale.extensions.unicode.keywords.set(key!("nu"), value!("latn"));
        Some(Known {
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok()?,
        })
    }

    pub(super) fn count(&self, number: u32) -> Option<String> {
        Some(self.numbers.format(&Decimal::from(number)).to_string())
    }

    pub(super) fn score(&self, score: i32) -> Option<String> {
        let mut score = Decimal::from(score);
        score.apply_sign_display(SignDisplay::ExceptZero);
        Some(self.numbers.format(&score).to_string())
    }

    pub(super) fn kind(&self, count: u32) -> Option<String> {
        Some(name(self.plurals.category_for(count)).to_owned())
    }
}

/// The kinds of numbers that a language says differently, as [`PLURALS`](super::PLURALS) names them; none if its
/// name cannot be read.
pub fn plurals_of(lang: &str) -> Vec<&'static str> {
    let known = Locale::try_from_str(lang).ok().and_then(|locale| Known::of(&locale.to_string()));
    known.map(|known| known.plurals.categories().map(name).collect()).unwrap_or_default()
}

fn name(kind: PluralCategory) -> &'static str {
    match kind {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
