//! The language files: whole, in order, and fit for every number. `UPDATE=1 cargo test` writes the English one anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect has failed"
)]

use std::{collections::BTreeSet, fs};

use comment_thread::i18n::{Direction, Key, LANGUAGES, Messages, Moment, Part, parts, plurals_of};
use serde_json::Value;

/// Names and marks that may be the same in any language.
const SAME_ANYWHERE: [Key; 5] = [Key::OfThread, Key::Explained, Key::Ago, Key::Date, Key::DateUtc];

/// Words that a language has in common with English, each looked at.
const SAME_IN: &[(&str, &str)] =
    &[("de", "april"), ("de", "august"), ("de", "september"), ("de", "november")];

/// A file's messages in the order they stand in, with the key and the kind of number of each.
fn messages(lang: &str, file: &str) -> Vec<(Key, Option<String>, String)> {
    let mut messages = Vec::new();
    for line in file.lines().filter(|line| line.starts_with("  ")) {
        let line = format!("{{{}}}", line.trim_end_matches(','));
        let pair: Value =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("{lang}: {line}: {error}"));
        let (name, words) = pair.as_object().unwrap().iter().next().unwrap();
        let (name, kind) =
            name.split_once('.').map_or((name.as_str(), None), |(name, kind)| (name, Some(kind)));
        let key = Key::ALL.iter().find(|key| key.name() == name);
        let key = *key.unwrap_or_else(|| panic!("{lang}: there is no message {name}"));
        messages.push((key, kind.map(str::to_owned), words.as_str().unwrap().to_owned()));
    }
    messages
}

fn each_message(mut check: impl FnMut(&str, Key, Option<&str>, &str)) {
    for (lang, file) in LANGUAGES {
        for (key, kind, words) in messages(lang, file) {
            check(lang, key, kind.as_deref(), &words);
        }
    }
}

fn slots(words: &str) -> BTreeSet<&str> {
    let slot = |part| match part {
        Part::Slot(name) => Some(name),
        Part::Text(_) => None,
    };
    parts(words).into_iter().filter_map(slot).collect()
}

/// How many of the first numbers a language counts as one kind.
fn numbers_of(lang: &str, kind: &str) -> usize {
    let told = Messages::translated(lang, |name| name.strip_prefix("newComments.").map(str::to_owned));
    (0..=1000).filter(|number| told.counted(Key::NewComments, *number, &[]) == kind).count()
}

#[test]
fn the_english_file_says_what_the_catalogue_says() {
    let mut lines = Vec::new();
    let mut add =
        |name: String, words: &str| lines.push(format!("  {}: {}", Value::from(name), Value::from(words)));
    for key in Key::ALL {
        match key.english_one() {
            Some(one) => {
                add(format!("{}.one", key.name()), one);
                add(format!("{}.other", key.name()), key.english());
            }
            None => add(key.name().to_owned(), key.english()),
        }
    }
    let english = format!("{{\n{}\n}}\n", lines.join(",\n"));
    let file = "pkg/lang/en.json";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(file, &english).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), english, "{file}: write it with UPDATE=1");
}

#[test]
fn every_language_says_everything_once_in_the_order_of_the_catalogue() {
    for (lang, file) in LANGUAGES {
        serde_json::from_str::<Value>(file).unwrap_or_else(|error| panic!("{lang}: {error}"));
        let mut said: Vec<Key> = messages(lang, file).into_iter().map(|message| message.0).collect();
        said.dedup();
        assert_eq!(said, Key::ALL, "{lang}");
    }
}

#[test]
fn what_is_counted_is_said_for_every_kind_of_number_of_the_language() {
    for (lang, file) in LANGUAGES {
        let kinds: BTreeSet<&str> = plurals_of(lang).into_iter().collect();
        assert!(kinds.contains("other"), "{lang}: its numbers are not known");
        let messages = messages(lang, file);
        for key in Key::ALL {
            let forms: Vec<Option<&str>> = messages
                .iter()
                .filter(|message| message.0 == *key)
                .map(|message| message.1.as_deref())
                .collect();
            // In words that suit any number, one message is enough.
            if forms != [None] {
                assert!(key.is_counted(), "{lang}: {} says no number", key.name());
                let said: BTreeSet<&str> = forms.iter().map(|form| form.unwrap_or("nothing")).collect();
                assert_eq!((&said, forms.len()), (&kinds, kinds.len()), "{lang}: {}", key.name());
            }
        }
    }
}

#[test]
fn every_message_has_the_places_of_the_english_one() {
    each_message(|lang, key, kind, words| {
        let (mut expected, found) = (slots(key.english()), slots(words));
        // "One new comment" says its number, where the language says so of that number alone.
        if !found.contains("count") && kind.is_some_and(|kind| numbers_of(lang, kind) == 1) {
            expected.remove("count");
        }
        assert_eq!(found, expected, "{lang}: {} {words:?}", key.name());
        let braces = words.chars().filter(|mark| "{}".contains(*mark)).count();
        assert_eq!(braces, 2 * parts(words).iter().filter(|part| matches!(part, Part::Slot(_))).count());
    });
}

#[test]
fn nothing_is_empty_or_english_by_accident() {
    each_message(|lang, key, _, words| {
        assert_eq!(words.trim(), words, "{lang}: {}", key.name());
        assert!(!words.is_empty(), "{lang}: {}", key.name());
        if !SAME_ANYWHERE.contains(&key) && !SAME_IN.contains(&(lang, key.name())) {
            assert_ne!(words, key.english(), "{lang}: {}", key.name());
        }
    });
}

#[test]
fn messages_are_text_with_the_marks_of_their_language() {
    each_message(|lang, key, _, words| {
        let name = key.name();
        for mark in ['<', '>', '&', '"', '\''] {
            assert!(!words.contains(mark), "{lang}: {name} has {mark}");
        }
        assert!(!words.contains("...") && !words.contains("  "), "{lang}: {name}");
        // What opens a run in another direction has to close it, or it turns what stands after the message.
        let count = |marks: &[char]| words.chars().filter(|mark| marks.contains(mark)).count();
        let embedded = ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}'];
        assert_eq!(count(&embedded), count(&['\u{202c}']), "{lang}: {name}");
        assert_eq!(count(&['\u{2066}', '\u{2067}', '\u{2068}']), count(&['\u{2069}']), "{lang}: {name}");
        assert_eq!(count(&['(', '（']), count(&[')', '）']), "{lang}: {name}");
    });
}

#[test]
fn every_language_has_a_file_of_its_name_and_one_line_for_browsers() {
    let module = fs::read_to_string("pkg/language.js").unwrap();
    let mut files: Vec<String> = fs::read_dir("pkg/lang")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_str().unwrap().trim_end_matches(".json").to_owned())
        .filter(|lang| lang != "en")
        .collect();
    files.sort();
    let languages: Vec<&str> = LANGUAGES.iter().map(|(lang, _)| *lang).collect();
    assert_eq!(files, languages);
    for lang in &languages {
        let line = format!("new URL('./lang/{lang}.json', import.meta.url)");
        assert_eq!(module.matches(&line).count(), 1, "pkg/language.js: {line}");
    }
    assert_eq!(module.matches("./lang/").count(), languages.len());
}

#[test]
fn what_the_script_says_without_the_widget_is_in_the_catalogue() {
    for (script, name, key) in [("element.js", "OFF", Key::Off), ("load-button.js", "WORDS", Key::Load)] {
        let script = fs::read_to_string(format!("pkg/{script}")).unwrap();
        assert!(script.contains(&format!("const {name} = '{}';", key.english())), "{name}");
    }
}

#[test]
fn the_script_has_the_same_languages_from_right_to_left() {
    let module = fs::read_to_string("pkg/language.js").unwrap();
    let (_, list) = module.split_once("const RIGHT_TO_LEFT = /^(").unwrap();
    let (list, _) = list.split_once(')').unwrap();
    let script: BTreeSet<String> = list.split('|').map(str::to_owned).collect();
    // Every name that a language can have, of two letters or three.
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}")));
    let names = pairs.flat_map(|pair| {
        letters().map(|three| format!("{pair}{three}")).chain([pair.clone()]).collect::<Vec<_>>()
    });
    let widget: BTreeSet<String> = names.filter(|name| Direction::of(name) == Direction::Rtl).collect();
    assert_eq!(script, widget);
}

#[test]
fn a_language_of_a_country_is_its_language_with_the_countrys_numbers() {
    let check = |lang: &str, title: &str, number: &str| {
        let messages = Messages::of(lang);
        assert_eq!((messages.text(Key::Title), &*messages.number(1_193)), (title, number), "{lang}");
    };
    check("fr", "Commentaires", "1\u{202f}193");
    check("fr-CA", "Commentaires", "1\u{a0}193");
    check("de-AT", "Kommentare", "1\u{a0}193");
    check("DE", "Kommentare", "1.193");
    check("zh-Hans-CN", "评论", "1,193");
    check("en-GB", "Comments", "1,193");
    for unknown in ["", "tlh", "-", "fr\" onload=\"x", "x y"] {
        assert_eq!(Messages::of(unknown).number(1_193), "1,193", "{unknown}");
    }
}

#[test]
fn numbers_and_scores_are_written_as_the_language_writes_them_in_the_digits_of_addresses() {
    let check = |lang: &str, number: &str, up: &str, down: &str| {
        let messages = Messages::of(lang);
        let written = [messages.number(1_234_567), messages.score(26), messages.score(-92)];
        assert_eq!(written, [number, up, down], "{lang}");
        assert_eq!(messages.score(0), "0", "{lang}");
    };
    check("en-GB", "1,234,567", "+26", "\u{2212}92");
    check("de", "1.234.567", "+26", "-92");
    check("pl", "1\u{a0}234\u{a0}567", "+26", "-92");
    check("ja", "1,234,567", "+26", "-92");
    check("hi", "12,34,567", "+26", "-92");
    check("ar", "1,234,567", "\u{200e}+26", "\u{200e}-92");
    check("he", "1,234,567", "\u{200e}+26", "\u{200e}-92");
}

#[test]
fn a_count_is_said_as_the_language_says_it_of_that_number() {
    let check = |lang: &str, count: u32, expected: &str| {
        assert_eq!(Messages::of(lang).counted(Key::NewComments, count, &[]), expected, "{lang} {count}");
    };
    check("en", 1, "1 new comment");
    check("fr", 0, "0 nouveau commentaire");
    check("fr", 2, "2 nouveaux commentaires");
    check("pl", 1, "1 nowy komentarz");
    check("pl", 3, "3 nowe komentarze");
    check("pl", 12, "12 nowych komentarzy");
    check("pl", 22, "22 nowe komentarze");
    check("ar", 1, "تعليق جديد واحد");
    check("ar", 2, "تعليقان جديدان");
    check("ar", 5, "5 تعليقات جديدة");
    check("ar", 11, "11 تعليقاً جديداً");
    check("ar", 100, "100 تعليق جديد");
    check("he", 2, "שתי תגובות חדשות");
    check("ja", 1, "新しいコメント1件");
}

#[test]
fn dates_are_written_in_the_order_of_the_language() {
    let check = |lang: &str, expected: &str| {
        let moment = Moment::parse_utc("2012-10-16T16:41:00Z").unwrap();
        assert_eq!(moment.written(&Messages::of(lang)), expected, "{lang}");
    };
    check("en-GB", "16th October 2012 - 16:41");
    check("fr", "16 octobre 2012 à 16:41");
    check("de", "16. Oktober 2012, 16:41 Uhr");
    check("pl", "16 października 2012, 16:41");
    check("ja", "2012年10月16日 16:41");
    check("ar", "16 أكتوبر 2012، 16:41");
    check("hi", "16 अक्तूबर 2012, 16:41");
}
