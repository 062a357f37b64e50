//! Who reads: what the source knows of them, and what they can do with comments of their own.

use std::rc::Rc;

use super::{Announcement, Errand, Notice, Rating, Ratings, ThreadState, remove};
use crate::{
    model::{Comment, Reader, Status},
    sources::SourceError,
};

/// The status of an answer to somebody who is not, or no longer, signed in (RFC 9110, 15.5.2).
const UNAUTHORIZED: u16 = 401;

impl ThreadState {
    pub(super) fn ask_for_reader(&mut self) {
        self.ask_as_reader(Errand::Reader);
    }

    pub(super) fn know(&mut self, reader: Reader) {
        self.signed_in = reader.signed_in;
        self.moderator = reader.moderator;
        self.own = reader.comments;
        self.changeable = reader.changeable;
        for pending in reader.pending {
            self.put(Rc::new(pending));
        }
        for vote in reader.votes {
            let rating = Rating::confirmed(vote.value, vote.counts);
            self.ratings.take_in(vote.id, rating);
        }
    }

    /// What one reader has done, and what only they can read, is not the next one's.
    pub(super) fn forget_reader(&mut self) {
        self.ratings = Ratings::default();
        self.know(Reader::default());
        for comment in &mut self.comments {
            if comment.status != Status::Published && !comment.text.is_empty() {
                *comment = Rc::new(as_for_everyone(comment));
            }
        }
    }

    /// The source has not taken what the reader did with a comment.
    #[inline(never)]
    pub(super) fn refused(
        &mut self,
        comment: &str,
        error: SourceError,
        told: fn(u32, SourceError) -> Announcement,
    ) {
        self.announcement = self.number(comment).map(|number| told(number, error.clone()));
        self.not_taken(error);
    }

    /// The source has not taken something of the reader's. A sign-in that it no longer believes is none: the way to the
    /// publisher's is shown again.
    #[inline(never)]
    pub(super) fn not_taken(&mut self, error: SourceError) {
        if matches!(&error, SourceError::Refused(refusal) if refusal.status == UNAUTHORIZED) {
            self.signed_in = false;
        }
        self.tell(Notice::Error(error));
    }

    pub(super) fn changed(&mut self, comment: &str, answer: Result<Rc<Comment>, SourceError>) {
        let Some(number) = self.number(comment) else { return };
        let changed = match answer {
            Ok(changed) => changed,
            Err(error) => {
                return self
                    .refused(comment, error, |number, error| Announcement::NotChanged { number, error });
            }
        };
        let deleted = changed.status == Status::Removed;
        self.announce(if deleted { Announcement::Deleted(number) } else { Announcement::Changed(number) });
        if deleted {
            remove(&mut self.changeable, comment);
        }
        let notice = Notice::Changed { comment: changed.id.clone(), number, deleted };
        self.put(changed);
        // A reload must not show a page that caches hold from before.
        self.bring_to(number);
        self.ask_for_newest();
        self.tell(notice);
    }

    /// Puts a comment in the place of the one that is shown under its id.
    fn put(&mut self, comment: Rc<Comment>) {
        if let Some(shown) = self.comments.iter_mut().find(|shown| shown.id == comment.id) {
            *shown = comment;
        }
    }
}

/// What everyone has of a comment that is not published.
fn as_for_everyone(comment: &Comment) -> Comment {
    Comment {
        id: comment.id.clone(),
        number: comment.number,
        status: comment.status,
        parent_id: comment.parent_id.clone(),
        parent_number: comment.parent_number,
        message: comment.message.clone(),
        removal: comment.removal.clone(),
        ..Comment::default()
    }
}
