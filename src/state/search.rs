//! Searching: by the source where it can, else in what is shown.

use super::{Announcement, How, ThreadState};
use crate::{i18n::holds, model::Comment, text::trimmed};

impl ThreadState {
    pub(super) fn search(&mut self, words: &str) {
        let words = trimmed(words).to_owned();
        if self.page.as_ref().is_some_and(|page| page.searchable) {
            let mut place = self.place.at_page(None);
            place.query = Some(words).filter(|words| !words.is_empty());
            return self.go(place, How::Link);
        }
        self.search = words;
        self.announcement = None;
        if !self.search.is_empty() {
            let found = self.comments.iter().filter(|comment| self.is_found(comment)).count();
            self.announce(Announcement::Found(u32::try_from(found).unwrap_or(u32::MAX)));
        }
    }

    /// Whether a comment is among those that a search in what is shown has found.
    pub fn is_found(&self, comment: &Comment) -> bool {
        let words = &self.search;
        let holds = |text: &str| holds(text, words);
        words.is_empty()
            || holds(&comment.text)
            || comment.author.as_ref().is_some_and(|author| holds(&author.name))
    }
}
