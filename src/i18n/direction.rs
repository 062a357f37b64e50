//! Which way a language is written.

/// Languages written from right to left (CLDR, `characterOrder`), of those a page is likely to name.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// The direction of a language's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The direction of a BCP 47 language.
    pub fn of(lang: &str) -> Self {
        let primary = super::primary(lang);
        let right_to_left = RIGHT_TO_LEFT.iter().any(|each| each.eq_ignore_ascii_case(primary));
        if right_to_left { Direction::Rtl } else { Direction::Ltr }
    }

    /// The word of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_and_hebrew_of_any_country_are_written_from_right_to_left() {
        for lang in ["ar", "ar-EG", "HE", "fa_IR"] {
            assert_eq!(Direction::of(lang), Direction::Rtl, "{lang}");
        }
        for lang in ["en-GB", "arn", "", "zh-Hant"] {
            assert_eq!(Direction::of(lang), Direction::Ltr, "{lang}");
        }
    }
}
