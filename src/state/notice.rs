//! What the page around a thread is told: for its own counts, statistics and messages.

use super::ThreadState;
use crate::{
    model::{Comment, Filter, Order, Status, Vote},
    sources::SourceError,
};

/// Something that has happened in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The first comments are there, or the sentence that there are none.
    Ready,
    /// A page of comments is shown.
    Page {
        /// Its number.
        page: u32,
        /// How many pages there are.
        pages: u32,
        /// The order of its comments.
        order: Order,
        /// What it is limited to.
        filter: Option<Filter>,
    },
    /// The thread has this many comments now.
    Count(u32),
    /// The source has taken the reader's vote.
    Rated {
        /// The comment's id.
        comment: String,
        /// The comment's number.
        number: u32,
        /// The reader's vote now.
        vote: Vote,
        /// The comment's score now.
        score: i32,
    },
    /// The source has taken the reader's comment.
    Posted {
        /// The comment's id.
        comment: String,
        /// The comment's number.
        number: u32,
        /// Whether everyone can read it already.
        published: bool,
    },
    /// The source has taken the reader's change of a comment of their own.
    Changed {
        /// The comment's id.
        comment: String,
        /// The comment's number.
        number: u32,
        /// Whether it was taken back.
        deleted: bool,
    },
    /// The source has taken the reader's report.
    Reported {
        /// The comment's id.
        comment: String,
        /// The comment's number.
        number: u32,
    },
    /// The source has not given or taken what the reader wanted.
    Error(SourceError),
}

impl ThreadState {
    /// How many comments the thread has, as far as is known.
    pub(super) fn comment_count(&self) -> Option<u32> {
        Some(self.news.known()?.saturating_add(self.news.count))
    }

    /// Tells of the page that is shown now.
    pub(super) fn tell_page(&mut self) {
        if let Some(page) = &self.page {
            let (order, filter) = (page.order, page.filter);
            self.tell(Notice::Page { page: page.page, pages: page.page_count, order, filter });
        }
    }
}

impl Notice {
    pub(super) fn posted(comment: &Comment) -> Self {
        let published = comment.status == Status::Published;
        Notice::Posted { comment: comment.id.clone(), number: comment.number, published }
    }
}
