//! What a reader is told, or asked for.

use crate::{model::Vote, sources::SourceError};

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
    /// Other comments are shown, from one number to another.
    Shown {
        /// The number of the first.
        from: u32,
        /// The number of the last.
        to: u32,
    },
    /// Another page is shown, in an order that numbers do not tell.
    Turned,
    /// There is nothing to show.
    Empty,
    /// There are new comments.
    New(u32),
    /// A search has ended.
    Found(u32),
    /// The reader's comment was posted, with this number.
    Posted(u32),
    /// The reader's comment awaits moderation.
    PostedAwaiting,
    /// A comment was reported.
    Reported(u32),
    /// A report was refused.
    NotReported {
        /// The comment's number.
        number: u32,
        /// Why.
        error: SourceError,
    },
    /// A comment of the reader's own has another text.
    Changed(u32),
    /// A comment of the reader's own was taken back.
    Deleted(u32),
    /// The source did not change a comment.
    NotChanged {
        /// The comment's number.
        number: u32,
        /// Why.
        error: SourceError,
    },
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
