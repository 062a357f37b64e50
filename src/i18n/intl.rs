//! What a browser knows of languages: its `Intl`.

use std::cell::OnceCell;

use js_sys::{Function, Object};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::object::set;

#[wasm_bindgen(module = "/src/i18n/intl.js")]
extern "C" {
    fn formatter(kind: &str, lang: &str, options: &Object, write: &str) -> Option<Function>;
}

/// A formatter of `Intl`, as the function that does its work. To make one takes milliseconds.
#[derive(Debug)]
pub(super) struct Formatter(Function);

impl Formatter {
    /// What `write` of `Intl[kind]` does for a language; absent where the browser has none, or cannot read the
    /// language's name.
    pub(super) fn new(kind: &str, lang: &str, options: &[(&str, &str)], write: &str) -> Option<Self> {
        let chosen = Object::new();
        for (name, value) in options {
            set(&chosen, name, &(*value).into());
        }
        formatter(kind, lang, &chosen, write).map(Formatter)
    }

    /// What the formatter makes of one or two values.
    pub(super) fn write(&self, number: f64, unit: &JsValue) -> Option<String> {
        self.0.call2(&JsValue::UNDEFINED, &number.into(), unit).ok()?.as_string()
    }
}

/// A language's numbers. Each formatter is made when it is first needed, and once.
#[derive(Debug)]
pub(super) struct Known {
    lang: String,
    counts: OnceCell<Option<Formatter>>,
    scores: OnceCell<Option<Formatter>>,
    kinds: OnceCell<Option<Formatter>>,
}

/// The digits 0 to 9, in every language.
const DIGITS: (&str, &str) = ("numberingSystem", "latn");

impl Known {
    pub(super) fn of(lang: &str) -> Option<Self> {
        let lang = lang.to_owned();
        Some(Known { lang, counts: OnceCell::new(), scores: OnceCell::new(), kinds: OnceCell::new() })
    }

    pub(super) fn count(&self, number: u32) -> Option<String> {
        self.written(&self.counts, "NumberFormat", &[DIGITS], "format", number.into())
    }

    pub(super) fn score(&self, score: i32) -> Option<String> {
        let signed = ("signDisplay", "exceptZero");
        self.written(&self.scores, "NumberFormat", &[DIGITS, signed], "format", score.into())
    }

    pub(super) fn kind(&self, count: u32) -> Option<String> {
        self.written(&self.kinds, "PluralRules", &[], "select", count.into())
    }

    fn written(
        &self,
        formatter: &OnceCell<Option<Formatter>>,
        kind: &str,
        options: &[(&str, &str)],
        write: &str,
        number: f64,
    ) -> Option<String> {
        let formatter = formatter.get_or_init(|| Formatter::new(kind, &self.lang, options, write));
        formatter.as_ref()?.write(number, &JsValue::UNDEFINED)
    }
}
