//! What can happen to a thread, and what is then to be done outside.

use std::rc::Rc;

use crate::{
    model::{Comment, Page, Reader, ReportReason, Vote, VoteAnswer},
    place::Place,
    sources::SourceError,
};

use super::{notice::Notice, preferences::Preferences, watch::Occasion, writing::Draft};

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
    /// The next page is wanted below this one.
    More {
        /// By the reader, whose focus then follows.
        asked: bool,
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
    /// Another page of the same comments is wanted, by its number.
    Turn(u32),
    /// The reader may soon go to a place, or with none to the next page.
    Near(Option<Place>),
    /// What is shown is wanted afresh, by the page around.
    Reload,
    /// The time that the source asked to wait for is over.
    WaitIsOver {
        /// The fetch that failed.
        request: u32,
    },
    /// What time it is, in milliseconds since 1970.
    Clock(f64),
    /// What the source knows of the reader has arrived.
    ReaderKnown(Reader),
    /// Somebody else reads from now on: they have signed in, or out.
    ReaderChanged,
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
    /// The reader has typed: the text as it is now.
    Typed(String),
    /// The reader posts a comment.
    Post(Draft),
    /// The source has taken it, or not.
    Posted(Result<Rc<Comment>, SourceError>),
    /// The reader reports a comment.
    Report {
        /// The comment's id.
        comment: String,
        /// Why.
        reason: ReportReason,
    },
    /// The source has taken the report, unless there is an error.
    ReportAnswered {
        /// The comment's id.
        comment: String,
        /// Why it did not.
        error: Option<SourceError>,
    },
    /// The reader gives a comment of their own another text, or takes it back.
    Change {
        /// The comment's id.
        comment: String,
        /// The text; none to take the comment back.
        text: Option<String>,
    },
    /// The source has done so, or not.
    Changed {
        /// The comment's id.
        comment: String,
        /// The comment as it is now.
        answer: Result<Rc<Comment>, SourceError>,
    },
    /// What is shown may have been changed by somebody's decision.
    Refresh,
    /// A page that is shown, as it is now.
    Refreshed(Box<Page>),
    /// It may be time to look for new comments.
    Look(Occasion),
    /// The newest comments, for comparison with those known.
    Looked(Result<Box<Page>, SourceError>),
    /// The reader wants to see the new comments.
    ShowNew,
    /// The reader points at a reference to another comment.
    Preview {
        /// The id of the comment that holds the reference.
        at: String,
        /// The number it refers to.
        number: u32,
    },
    /// A comment for the preview has arrived; none if it could not be had.
    Previewed {
        /// Its number.
        number: u32,
        /// The comment.
        comment: Option<Rc<Comment>>,
    },
    /// The reader points elsewhere.
    EndPreview,
    /// The reader folds the replies to a comment away, or opens them.
    Fold {
        /// The comment's id.
        comment: String,
        /// Away, or open.
        folded: bool,
    },
    /// The reader hides an author's comments, or shows them again.
    Hide {
        /// The author, by id or else by name.
        author: String,
        /// Hide, or show.
        hidden: bool,
        /// The id of the comment where the reader said so, and goes on.
        at: String,
    },
    /// What was remembered from an earlier visit.
    Remembered(Preferences),
    /// The reader searches the thread; for nothing, to end a search.
    Search(String),
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
    /// Move the focus to the field for a comment's text.
    FocusCompose,
    /// Empty that field: its text was taken.
    ClearCompose,
    /// Say [`Action::WaitIsOver`] after this time.
    WaitFor {
        /// The fetch that failed.
        request: u32,
        /// How long.
        seconds: u32,
    },
    /// Say that it is [`Occasion::Due`] after this many seconds, and not when it was said before.
    LookAfter(u32),
    /// Say [`Occasion::Told`] whenever this stream of events tells how many comments there are.
    Listen(String),
    /// Keep these for later visits, if the publisher allows it.
    Remember(Preferences),
    /// Tell the page around.
    Tell(Notice),
}

/// What is asked of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A page of comments, which is the same for everyone.
    Page {
        /// Which page.
        place: Place,
        /// What for, and so how it is answered.
        purpose: Purpose,
    },
    /// What concerns the reader alone.
    Own {
        /// The thread's API.
        api: String,
        /// What is asked or sent.
        errand: Errand,
    },
}

/// What a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown; answered with [`Action::Opened`] or [`Action::Failed`].
    Shown {
        /// To be given back with the answer.
        request: u32,
    },
    /// The same past all caches, and answered alike.
    Afresh {
        /// To be given back with the answer.
        request: u32,
    },
    /// It may soon be wanted, so the browser is to keep it as long as the source lets it; not answered.
    Ahead,
    /// It holds the newest comments; answered with [`Action::Looked`].
    Newest,
    /// It is shown, and wanted as it is now; answered with [`Action::Refreshed`].
    Again,
    /// It holds a comment for a preview; answered with [`Action::Previewed`].
    Preview {
        /// The comment's number.
        number: u32,
    },
}

/// What a reader asks of the source, or sends to it, in their own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// What the source knows of the reader; answered with [`Action::ReaderKnown`].
    Reader,
    /// Whether it takes a comment; answered with [`Action::Posted`].
    Post(Draft),
    /// Whether it changes a comment of the reader's; answered with [`Action::Changed`].
    Change {
        /// The comment's id.
        comment: String,
        /// Its new text; none to take it back.
        text: Option<String>,
    },
    /// Whether it takes a report; answered with [`Action::ReportAnswered`].
    Report {
        /// The comment's id.
        comment: String,
        /// Why.
        reason: ReportReason,
    },
    /// Whether it takes a vote; answered with [`Action::Rated`] or [`Action::RatingFailed`].
    Vote {
        /// The comment's id.
        comment: String,
        /// The vote.
        vote: Vote,
    },
}
