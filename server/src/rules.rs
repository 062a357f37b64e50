//! What a comment must be to be taken: its text, its author's name, its words, its time.

use std::{collections::BTreeSet, time::Duration};

use crate::refusal::Refusal;

/// Characters of an anonymous reader's name.
const LONGEST_NAME: usize = 60;

/// What holds for the comments of all threads.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How long a reader waits between two comments.
    pub pause: Duration,
    /// How long an author may change or take back a comment.
    pub edit_window: Duration,
    /// What no comment may say.
    pub blocked: BlockedWords,
}

impl Rules {
    /// Seconds between two comments of one reader, unless the publisher says otherwise.
    pub const PAUSE_SECONDS: u64 = 20;
    /// Minutes in which an author may change a comment, unless the publisher says otherwise.
    pub const EDIT_MINUTES: u64 = 10;

    /// A comment's text as it is kept.
    ///
    /// # Errors
    /// If nothing is left of it, or it is longer than the thread allows, or says what it may not.
    pub(crate) fn text(&self, text: &str, longest: u32) -> Result<String, Refusal> {
        let text = tidied(text);
        if is_blank(&text) {
            return Err(Refusal::TextEmpty);
        }
        if exceeds(&text, usize::try_from(longest).unwrap_or(usize::MAX)) {
            return Err(Refusal::TextTooLong);
        }
        self.allowed(text)
    }

    /// The name of a reader who is not signed in, as it is kept.
    ///
    /// # Errors
    /// If there is none, or it is too long, or says what it may not.
    pub(crate) fn name(&self, name: &str) -> Result<String, Refusal> {
        let name = name.chars().filter(|character| !character.is_control()).collect::<String>();
        let name = name.trim().to_owned();
        if is_blank(&name) {
            return Err(Refusal::NameNeeded);
        }
        if exceeds(&name, LONGEST_NAME) {
            return Err(Refusal::NameTooLong);
        }
        self.allowed(name)
    }

    fn allowed(&self, text: String) -> Result<String, Refusal> {
        if self.blocked.are_in(&text) { Err(Refusal::WordsBlocked) } else { Ok(text) }
    }
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            pause: Duration::from_secs(Rules::PAUSE_SECONDS),
            edit_window: Duration::from_secs(Rules::EDIT_MINUTES * 60),
            blocked: BlockedWords::default(),
        }
    }
}

/// Text without the differences that nobody sees: a line ends in one way, nothing but lines and tabs stands
/// for control, and no space surrounds the whole.
pub(crate) fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |character: &char| matches!(character, '\n' | '\t') || !character.is_control();
    text.chars().filter(kept).collect::<String>().trim().to_owned()
}

/// Whether there is nothing to see in a text: nothing but spaces and characters that only shape others.
fn is_blank(text: &str) -> bool {
    let unseen = |character: char| {
        matches!(
            character,
            // Soft hyphen, fillers of Korean letters, Mongolian vowel separator, Braille without dots.
            '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{180e}' | '\u{2800}'
            // Zero width spaces and joiners, marks of direction, variation selectors.
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
    };
    text.chars().all(|character| character.is_whitespace() || unseen(character))
}

/// Whether a text has more characters than a limit, counted as the widget counts: Unicode scalar values.
pub(crate) fn exceeds(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_some()
}

/// Words, and phrases of several, that no comment may hold.
#[derive(Clone, Debug, Default)]
pub struct BlockedWords(BTreeSet<String>);

impl BlockedWords {
    /// Reads a list: a word or phrase to a line; lines that start with `#` explain.
    pub fn read(list: &str) -> Self {
        let lines = list.lines().filter(|line| !line.trim_start().starts_with('#'));
        BlockedWords(lines.map(words).filter(|words| !words.trim().is_empty()).collect())
    }

    /// Only whole words count, so that an innocent word may hold another.
    fn are_in(&self, text: &str) -> bool {
        let text = words(text);
        self.0.iter().any(|blocked| text.contains(blocked))
    }
}

/// The words of a text in lower case, with one space around each.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |text, word| text + word + " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        Rules { blocked: BlockedWords::read("# Rude.\nscunner\n\nOld Goat\n"), ..Rules::default() }
    }

    fn check_text(text: &str, expected: Result<&str, Refusal>) {
        assert_eq!(rules().text(text, 5), expected.map(str::to_owned), "{text:?}");
    }

    fn check_name(name: &str, expected: Result<&str, Refusal>) {
        assert_eq!(rules().name(name), expected.map(str::to_owned), "{name:?}");
    }

    #[test]
    fn a_text_is_kept_without_the_space_around_it() {
        check_text(" \r\n yes\t\n", Ok("yes"));
        check_text("  \u{a0}\n\u{2003}", Err(Refusal::TextEmpty));
        check_text("\u{0}\u{1b}", Err(Refusal::TextEmpty));
        check_text("\u{200b}\u{2800}\u{202e}", Err(Refusal::TextEmpty));
    }

    #[test]
    fn a_line_ends_in_one_way_and_counts_as_one_character() {
        check_text("a\r\nb\rc", Ok("a\nb\nc"));
        check_text("ab\r\ncd", Ok("ab\ncd"));
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        check_text("ñññññ", Ok("ñññññ"));
        check_text("👩‍🚀👍👍", Ok("👩‍🚀👍👍"));
        check_text("ññññññ", Err(Refusal::TextTooLong));
    }

    #[test]
    fn a_name_is_one_line_of_at_most_sixty_characters() {
        check_name(" Ada\r\n\u{7}Byron ", Ok("AdaByron"));
        check_name(&"é".repeat(60), Ok(&"é".repeat(60)));
        check_name(&"é".repeat(61), Err(Refusal::NameTooLong));
        check_name("\u{0} ", Err(Refusal::NameNeeded));
        check_name("\u{3164}\u{feff}", Err(Refusal::NameNeeded));
    }

    #[test]
    fn blocked_words_are_found_whole_and_in_any_case() {
        let check = |text: &str, found: bool| assert_eq!(rules().blocked.are_in(text), found, "{text}");
        check("You SCUNNER!", true);
        check("scunner", true);
        check("scunnered", false);
        check("an old\ngoat", true);
        check("an old, old coat", false);
        check("", false);
        check_name("Scunner", Err(Refusal::WordsBlocked));
        assert_eq!(rules().text("scunner?", 50), Err(Refusal::WordsBlocked));
    }

    #[test]
    fn a_list_of_nothing_blocks_nothing() {
        assert!(!BlockedWords::read("\n...\n# all\n").are_in("all ..."));
    }
}
