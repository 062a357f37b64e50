//! What can happen to a thread, and what is then to be done outside.

use crate::{
    model::{Page, Reader, Vote, VoteAnswer},
    place::Place,
    sources::SourceError,
};

/// The comment a reader asked for by its permalink, or a link to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// It is on the page shown.
    Found(u32),
    /// It is not there.
    Missing,
}

/// Something that happened, told in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// Another page is shown.
    PageShown,
    /// A vote was confirmed.
    Rated {
        /// The comment's number.
        number: u32,
        /// Its score now.
        score: i32,
        /// The vote now.
        vote: Vote,
    },
    /// A vote was refused and undone.
    RatingUndone {
        /// The comment's number.
        number: u32,
        /// Why.
        error: SourceError,
    },
}

/// Something that happened, inside or outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The reader goes to a place: by a link, Back or Forward, or by opening the page.
    Go {
        /// Where.
        place: Place,
        /// How.
        how: How,
    },
    /// A page has arrived.
    Opened {
        /// The fetch it answers.
        request: u32,
        /// The page.
        page: Box<Page>,
    },
    /// A page could not be had.
    Failed {
        /// The fetch that failed.
        request: u32,
        /// Why.
        error: SourceError,
    },
    /// The reader wants to try again.
    Retry,
    /// What the source knows of the reader has arrived.
    ReaderKnown(Reader),
    /// The reader pressed a rating button.
    Rate {
        /// The comment's id.
        comment: String,
        /// The button; pressing it again takes the vote back.
        vote: Vote,
    },
    /// The source confirmed a vote.
    Rated {
        /// The comment's id.
        comment: String,
        /// What the source says now holds.
        answer: VoteAnswer,
    },
    /// The source did not take a vote.
    RatingFailed {
        /// The comment's id.
        comment: String,
        /// Why.
        error: SourceError,
    },
}

/// How a reader came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The page around the thread was opened there. Nothing moves the focus unless a comment was named.
    Arrived,
    /// By a link in the thread: the address changes, the focus follows.
    Link,
    /// By Back or Forward: the address has changed already.
    History,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the source, and report back.
    Ask(Question),
    /// Make this the page's address.
    PushAddress(Place),
    /// Move the focus to the thread's heading.
    FocusTitle,
    /// Scroll to a comment and move the focus to it.
    FocusComment(u32),
}

/// What is asked of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A page; to be answered with [`Action::Opened`] or [`Action::Failed`].
    Page {
        /// To be given back with the answer.
        request: u32,
        /// Which page.
        place: Place,
    },
    /// What the source knows of the reader; to be answered with [`Action::ReaderKnown`].
    Reader {
        /// The thread's API.
        api: String,
    },
    /// Whether it takes a vote; to be answered with [`Action::Rated`] or [`Action::RatingFailed`].
    Vote {
        /// The thread's API.
        api: String,
        /// The comment's id.
        comment: String,
        /// The vote.
        vote: Vote,
    },
}
