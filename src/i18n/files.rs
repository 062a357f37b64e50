//! The languages there are, for those who draw without a browser: the files that browsers load one of.

use super::Messages;

macro_rules! files {
    ($($lang:literal)*) => {
        /// The languages that have a file, and what is in it.
        pub const LANGUAGES: &[(&str, &str)] =
            &[$(($lang, include_str!(concat!("../../pkg/lang/", $lang, ".json"))),)*];
    };
}

files! { "ar" "de" "es" "fr" "he" "hi" "ja" "pl" "zh" }

thread_local! {
    /// Each file is read once, and only if somebody wants its language.
    static READ: [std::cell::OnceCell<Messages>; LANGUAGES.len()] =
        const { [const { std::cell::OnceCell::new() }; LANGUAGES.len()] };
    /// The catalogue is read once as well.
    static ENGLISH: Messages = Messages::english();
}

impl Messages {
    /// The messages of a BCP 47 language; of `pt-BR` those of `pt` if it has none of its own, and of a language
    /// that has none at all the English ones.
    pub fn of(lang: &str) -> Self {
        let mut name = lang;
        loop {
            if let Some(at) = LANGUAGES.iter().position(|(file, _)| file.eq_ignore_ascii_case(name)) {
                return read(at).map_or_else(english, |messages| messages.regional(lang));
            }
            match name.rsplit_once(['-', '_']) {
                Some((shorter, _)) => name = shorter,
                None => return english(),
            }
        }
    }
}

fn english() -> Messages {
    ENGLISH.with(Messages::clone)
}

fn read(at: usize) -> Option<Messages> {
    let (lang, file) = LANGUAGES.get(at)?;
    READ.with(|read| {
        let read = read.get(at)?;
        // The tests read every file.
        let json: serde_json::Value = serde_json::from_str(file).unwrap_or_default();
        let message = |name: &str| json.get(name).and_then(|words| words.as_str()).map(str::to_owned);
        Some(read.get_or_init(|| Messages::translated(lang, message)).clone())
    })
}
