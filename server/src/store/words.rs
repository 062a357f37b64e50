//! The words that stand for the model's choices in the database: the same as in its JSON.

use comment_thread::model::{Ability, RemovalReason, Role, Status, ThreadStatus};

use super::threads::Moderation;

/// A choice that is stored as a word.
pub(super) trait Word: Copy + Sized + 'static {
    /// Every choice with its word.
    const WORDS: &'static [(Self, &'static str)];
    /// What a word means that this version does not know.
    const UNKNOWN: Self;

    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(choice, _)| *choice == self).map_or("unknown", |(_, word)| word)
    }

    fn read(word: &str) -> Self {
        Self::WORDS.iter().find(|(_, known)| *known == word).map_or(Self::UNKNOWN, |(choice, _)| *choice)
    }
}

impl Word for Status {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Status::Published, "published"),
        (Status::AwaitingModeration, "awaiting-moderation"),
        (Status::Referred, "referred"),
        (Status::Removed, "removed"),
    ];
    const UNKNOWN: Self = Status::Unknown;
}

impl Word for RemovalReason {
    const WORDS: &'static [(Self, &'static str)] = &[
        (RemovalReason::HouseRules, "house-rules"),
        (RemovalReason::Author, "author"),
        (RemovalReason::Other, "other"),
    ];
    const UNKNOWN: Self = RemovalReason::Other;
}

impl Word for Option<Role> {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Some(Role::Editor), "editor"), (Some(Role::Staff), "staff"), (Some(Role::Notable), "notable")];
    const UNKNOWN: Self = None;
}

impl Word for ThreadStatus {
    const WORDS: &'static [(Self, &'static str)] =
        &[(ThreadStatus::Open, "open"), (ThreadStatus::Closed, "closed")];
    const UNKNOWN: Self = ThreadStatus::Closed;
}

impl Word for Ability {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Ability::Anyone, "anyone"), (Ability::SignedIn, "signed-in"), (Ability::Closed, "closed")];
    const UNKNOWN: Self = Ability::Closed;
}

impl Word for Moderation {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Moderation::None, "none"), (Moderation::Before, "before")];
    const UNKNOWN: Self = Moderation::Before;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<W: Word + PartialEq + std::fmt::Debug + serde::Serialize>() {
        for (choice, word) in W::WORDS {
            assert_eq!(serde_json::to_value(choice).unwrap(), *word);
            assert_eq!(W::read(choice.word()), *choice);
        }
    }

    #[test]
    fn the_database_and_the_json_use_the_same_words() {
        check::<Status>();
        check::<RemovalReason>();
        check::<Option<Role>>();
        check::<ThreadStatus>();
        check::<Ability>();
    }

    #[test]
    fn a_word_of_a_later_version_opens_nothing() {
        assert_eq!(Status::read("quarantined"), Status::Unknown);
        assert_eq!(Ability::read("subscribers"), Ability::Closed);
        assert_eq!(Moderation::read("after"), Moderation::Before);
    }
}
