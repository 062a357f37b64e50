//! What a reader hides and folds, for this and later visits.

use super::{Effect, ThreadState, remove};

/// What a reader has chosen for this and later visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Authors whose comments are hidden, by id or else by name.
    pub hidden: Vec<String>,
    /// Branches that are folded away, as [`ThreadState::branch`] names them.
    pub folded: Vec<String>,
}

impl ThreadState {
    /// The name of a comment's replies among those of all threads of a publisher.
    pub fn branch(&self, comment: &str) -> String {
        let thread = self.page.as_ref().map_or("", |page| page.id.as_str());
        [thread, "/", comment].concat()
    }

    pub(super) fn remember(
        &mut self,
        of: fn(&mut Preferences) -> &mut Vec<String>,
        name: String,
        chosen: bool,
    ) {
        let names = of(&mut self.preferences);
        let before = names.len();
        remove(names, &name);
        if chosen {
            names.push(name);
        }
        if names.len() != before {
            self.then(Effect::Remember(self.preferences.clone()));
        }
    }
}
