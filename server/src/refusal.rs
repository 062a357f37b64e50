//! Why something that a reader does is not taken, in the words that the reader is told.

/// Why a vote, a comment or a report is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thread.
    #[error("There is no comments thread at this address.")]
    ThreadNotFound,
    /// The thread has no such comment.
    #[error("The comment you are looking for is not here. It may have been removed.")]
    CommentNotFound,
    /// The comment cannot be read, so nothing can be done with it.
    #[error("The comment you are looking for is not here. It may have been removed.")]
    CommentNotPublished,
    /// The thread takes this of signed-in readers only.
    #[error("Only signed-in readers can do this here.")]
    SignInNeeded,
    /// The thread takes no ratings.
    #[error("Rating is closed.")]
    RatingClosed,
    /// The thread takes no comments.
    #[error("This thread is closed for comments.")]
    PostingClosed,
    /// The thread takes no reports.
    #[error("Comments of this thread cannot be reported.")]
    ReportingClosed,
    /// There are no words in the comment.
    #[error("There is no text in the comment.")]
    TextEmpty,
    /// The comment has more characters than the thread allows.
    #[error("The comment is too long.")]
    TextTooLong,
    /// A reader who is not signed in gives no name.
    #[error("A comment needs a name to stand under.")]
    NameNeeded,
    /// The name has too many characters.
    #[error("The name is too long.")]
    NameTooLong,
    /// The text or the name holds words that the publisher does not want.
    #[error("The comment holds words that are not allowed here.")]
    WordsBlocked,
    /// The comment that is answered is not in the thread.
    #[error("The comment that this one answers is not there.")]
    ParentNotFound,
    /// The reader posted the same text in the thread before.
    #[error("You have already said that in this thread.")]
    SaidAlready,
    /// The reader posted another comment a moment ago.
    #[error("Please wait a little between two comments.")]
    TooFast {
        /// Seconds until another comment is taken.
        wait: u64,
    },
    /// The idempotency key belongs to an earlier comment of the reader's with another text.
    #[error("This form has been sent before with another text. Please load the page again.")]
    KeyReused,
    /// The comment is somebody else's.
    #[error("Only the comment's own author can change it.")]
    NotYours,
    /// The time in which the author may change it is over.
    #[error("The time to change this comment is over.")]
    EditClosed,
    /// What a report adds to its reason has too many characters.
    #[error("The explanation of the report is too long.")]
    DetailTooLong,
}
