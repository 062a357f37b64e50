//! The messages and numbers of one language.

use std::{borrow::Cow, rc::Rc};

use super::{
    Key, Numbers,
    messages::{catalogue, is_counted},
};
use crate::text::parted;

/// The kinds of numbers that languages say differently (CLDR, plural categories).
pub const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What a reader is told in one language.
#[derive(Clone, Debug)]
pub struct Messages {
    lang: Rc<str>,
    words: Rc<Words>,
    numbers: Rc<Numbers>,
}

/// The catalogue in a language.
#[derive(Debug, Default)]
struct Words {
    /// By catalogue order; English ones, which are borrowed, where the language has none.
    plain: Vec<Cow<'static, str>>,
    /// What is said differently for different numbers: the place in the catalogue, the kind of number, the words.
    counted: Vec<(usize, &'static str, String)>,
}

/// A piece of a message: its own words, or a place to be filled.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words of the message.
    Text(&'a str),
    /// The name of what belongs here.
    Slot(&'a str),
}

impl Messages {
    /// The messages as the catalogue has them.
    pub fn english() -> Self {
        Messages::translated("en", |_| None)
    }

    /// Another language, or English in other words; `message` gives the words for the name of a key, or for the name
    /// and a kind of number (`newComments.few`), if the language has them.
    pub fn translated(lang: &str, message: impl Fn(&str) -> Option<String>) -> Self {
        let mut words = Words::default();
        for (at, (name, english)) in catalogue().enumerate() {
            words.plain.push(message(name).map_or(english.into(), Cow::Owned));
            if is_counted(english) {
                for kind in PLURALS {
                    if let Some(form) = message(&[name, ".", kind].concat()) {
                        words.counted.push((at, kind, form));
                    }
                }
            }
        }
        Messages { lang: lang.into(), words: Rc::new(words), numbers: Rc::new(Numbers::of(lang)) }
    }

    /// The same words with the numbers of a region.
    #[cfg(feature = "ssr")]
    pub(super) fn regional(&self, lang: &str) -> Self {
        Messages { lang: lang.into(), words: self.words.clone(), numbers: Rc::new(Numbers::of(lang)) }
    }

    /// BCP 47 name of the language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Whether the reader is told in English, be it in a publisher's own words.
    pub(super) fn is_english(&self) -> bool {
        super::is_english(&self.lang)
    }

    /// A message as it stands.
    pub fn text(&self, key: Key) -> &str {
        self.words.plain.get(key as usize).map_or("", |words| words)
    }

    /// A message's words and the places to be filled, in this language's order.
    pub fn parts(&self, key: Key) -> Vec<Part<'_>> {
        parts(self.text(key))
    }

    /// A message with its places filled.
    pub fn filled(&self, key: Key, slots: &[(&str, &str)]) -> String {
        fill(self.text(key), &|name| slot(slots, name))
    }

    /// A message with its places filled by what each name stands for.
    pub(crate) fn filled_by(&self, key: Key, slot: &dyn Fn(&str) -> String) -> String {
        fill(self.text(key), slot)
    }

    /// A message that says a number, as the language says it for that number.
    pub fn counted(&self, key: Key, count: u32, slots: &[(&str, &str)]) -> String {
        fill(self.text_for(key, count), &|name| match name {
            "count" => self.number(count),
            _ => slot(slots, name),
        })
    }

    /// A number with its thousands apart.
    pub fn number(&self, number: u32) -> String {
        self.numbers.count(number)
    }

    /// A net score with its sign, unless it is zero.
    pub fn score(&self, score: i32) -> String {
        self.numbers.score(score)
    }

    fn text_for(&self, key: Key, count: u32) -> &str {
        let form = |kind: &str| {
            let mut forms = self.words.counted.iter();
            forms.find(|form| form.0 == key as usize && form.1 == kind).map(|form| &*form.2)
        };
        if let Some(form) = form(&self.numbers.kind(count)).or_else(|| form("other")) {
            return form;
        }
        match (self.words.plain.get(key as usize), key.english_one()) {
            (Some(Cow::Borrowed(_)), Some(one)) if count == 1 => one,
            _ => self.text(key),
        }
    }
}

/// A message's words and the places to be filled.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((words, (slot, after))) =
        parted(rest, b'{').and_then(|(words, after)| Some((words, parted(after, b'}')?)))
    {
        if !words.is_empty() {
            parts.push(Part::Text(words));
        }
        parts.push(Part::Slot(slot));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

fn fill(text: &str, slot: &dyn Fn(&str) -> String) -> String {
    let mut filled = String::new();
    for part in parts(text) {
        match part {
            Part::Text(words) => filled.push_str(words),
            Part::Slot(name) => filled.push_str(&slot(name)),
        }
    }
    filled
}

fn slot(slots: &[(&str, &str)], name: &str) -> String {
    slots.iter().find(|slot| slot.0 == name).map_or("", |slot| slot.1).to_owned()
}

impl Eq for Messages {}

impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && Rc::ptr_eq(&self.words, &other.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_filled_in_its_own_order() {
        let messages = Messages::translated("xx", |name| {
            (name == "pageOf").then(|| "{pages} in all, this is {page}".to_owned())
        });
        assert_eq!(messages.filled(Key::PageOf, &[("page", "11"), ("pages", "60")]), "60 in all, this is 11");
    }

    #[test]
    fn a_message_the_language_lacks_is_english() {
        let none = Messages::translated("xx", |_| None);
        assert_eq!(none.text(Key::Skip), "Jump to comments pagination");
        assert_eq!(none.counted(Key::NewComments, 1, &[]), "1 new comment");
        assert_eq!(none.counted(Key::NewComments, 1193, &[]), "1,193 new comments");
    }

    #[test]
    fn a_publisher_may_say_a_number_in_other_words() {
        let other = |name: &str| match name {
            "newComments.one" => Some("one fresh comment".to_owned()),
            "newComments.other" => Some("{count} fresh comments".to_owned()),
            "left" => Some("{count} to go".to_owned()),
            _ => None,
        };
        let messages = Messages::translated("en-GB", other);
        assert_eq!(messages.counted(Key::NewComments, 1, &[]), "one fresh comment");
        assert_eq!(messages.counted(Key::NewComments, 2, &[]), "2 fresh comments");
        assert_eq!(messages.counted(Key::Left, 1, &[]), "1 to go");
    }
}
