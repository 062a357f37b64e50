//! Searching: by the source where it can, else in what is shown.

use super::{Announcement, Effect, How, ThreadState};
use crate::{i18n::holds, model::Comment, place::Place};

impl ThreadState {
    pub(super) fn search(&mut self, words: &str) -> Vec<Effect> {
        let words = words.trim();
        if self.page.as_ref().is_some_and(|page| page.searchable) {
            let query = Some(words.to_owned()).filter(|words| !words.is_empty());
            let place = Place { query, page: None, comment: None, ..self.place.clone() };
            return self.go(place, How::Link);
        }
        words.clone_into(&mut self.search);
        let found = self.comments.iter().filter(|comment| self.is_found(comment)).count();
        self.announcement =
            (!words.is_empty()).then(|| Announcement::Found(u32::try_from(found).unwrap_or(u32::MAX)));
        Vec::new()
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
