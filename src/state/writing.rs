//! What a reader is about to post, until the source has taken it.

use std::rc::Rc;

use super::{Announcement, Effect, Errand, Notice, ThreadState, named};
use crate::{
    model::{Comment, Order, Status},
    sources::SourceError,
    text::{decimal, trimmed},
};

/// A comment as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// The name it is to stand under, where readers give one.
    pub name: Option<String>,
    /// The id of the comment it answers.
    pub parent_id: Option<String>,
    /// A number drawn by lot, so that the same comment sent again is known again.
    pub lot: u64,
}

/// How far a comment has come on its way to the source. Its text stays in the form until it is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// The text; absent until something is typed.
    pub text: Option<String>,
    /// It is on its way.
    pub sending: bool,
    /// Why the source did not take it.
    pub refused: Option<SourceError>,
    /// What was sent last. Sent again unchanged, it keeps its lot: the first may have arrived all the same.
    sent: Option<Draft>,
}

impl Draft {
    /// Known to the source if this is sent again. Of a fixed length: a source may not trust a short one to be drawn by
    /// lot.
    pub fn key(&self) -> String {
        let lot = decimal(self.lot);
        ["00000000000000000000", &lot].concat().split_off(lot.len())
    }

    fn says_the_same_as(&self, other: &Draft) -> bool {
        self.text == other.text && self.name == other.name && self.parent_id == other.parent_id
    }
}

impl Writing {
    /// How long the text is, in characters (Unicode scalar values) without the space around it, as the source counts.
    pub fn length(&self) -> Option<u32> {
        let text = self.text.as_deref()?;
        Some(u32::try_from(trimmed(text).chars().count()).unwrap_or(u32::MAX))
    }

    /// Whether there is something that could be lost.
    pub fn is_begun(&self) -> bool {
        self.length().is_some_and(|length| length > 0)
    }
}

impl ThreadState {
    /// The comment that the reader is about to answer, once it is known.
    pub fn replying_to(&self) -> Option<&Rc<Comment>> {
        let name = self.place.reply.as_deref()?;
        self.comment_named(name).or_else(|| named(&self.met, name))
    }

    /// The reader is about to answer: the comment is kept in mind, whichever page is shown beside the form.
    pub(super) fn begin_reply(&mut self) {
        let parent = self.replying_to().cloned();
        self.met.extend(parent);
        self.then(Effect::FocusCompose);
    }

    pub(super) fn post(&mut self, mut draft: Draft) {
        if self.writing.sending || !self.takes_errands() {
            return;
        }
        if let Some(sent) = self.writing.sent.take().filter(|sent| sent.says_the_same_as(&draft)) {
            draft.lot = sent.lot;
        }
        self.writing.sending = true;
        self.writing.refused = None;
        self.writing.sent = Some(draft.clone());
        self.ask_as_reader(Errand::Post(draft));
    }

    pub(super) fn posted(&mut self, answer: Result<Rc<Comment>, SourceError>) {
        self.writing.sending = false;
        let comment = match answer {
            Ok(comment) => comment,
            Err(error) => {
                self.writing.refused = Some(error.clone());
                self.then(Effect::FocusCompose);
                return self.not_taken(error);
            }
        };
        self.writing = Writing::default();
        let answered = self.place.reply.take();
        self.search.clear();
        self.own.push(comment.id.clone());
        let number = comment.number;
        self.announce(match comment.status {
            Status::Published => Announcement::Posted(number),
            _ => Announcement::PostedAwaiting,
        });
        let notice = Notice::posted(&comment);
        let newest_first = self.page.as_ref().is_none_or(|page| page.order == Order::Newest);
        if self.comment(&comment.id).is_none() {
            let at = if newest_first { 0 } else { self.comments.len() };
            self.comments.insert(at, comment);
            self.count_one_more();
        }
        self.tell(notice);
        self.then(Effect::ClearCompose);
        self.bring_to(number);
        // A reload must show neither the form for the reply nor a page that caches hold from before the comment.
        if answered.is_some() {
            self.then(Effect::PushAddress(self.place.clone()));
        }
        self.ask_for_newest();
        // The source says for how long it can be changed.
        self.ask_for_reader();
    }

    /// The source has taken the report, unless there is an error.
    pub(super) fn report_answered(&mut self, comment: String, error: Option<SourceError>) {
        if let Some(error) = error {
            return self
                .refused(&comment, error, |number, error| Announcement::NotReported { number, error });
        }
        self.announcement = None;
        if let Some(number) = self.number(&comment) {
            self.announce(Announcement::Reported(number));
            self.tell(Notice::Reported { comment, number });
        }
    }
}
