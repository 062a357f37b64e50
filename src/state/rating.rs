//! One reader's rating of one comment, between the button and the source.

use super::{Announcement, Errand, Notice, ThreadState};
use crate::{
    model::{Counts, Vote, VoteAnswer},
    sources::SourceError,
};

/// Shown at once, confirmed or undone later. One request at a time is under way for a comment: votes that
/// overtook each other on the network would leave the wrong one standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    shown: Vote,
    sent: Option<Vote>,
    confirmed: Vote,
    /// The counts that the source gave with `confirmed`. They are of this reader's own, uncached answer, so
    /// they win over those of a page, which may be from before the vote.
    counts: Option<Counts>,
}

/// The reader's ratings, by comment id: few enough to be looked through, and a map of them would be 2 KB of the
/// wasm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings(Vec<(String, Rating)>);

impl Ratings {
    /// The rating of a comment, if there is one.
    pub fn get(&self, comment: &str) -> Option<&Rating> {
        self.0.iter().find(|each| each.0 == comment).map(|each| &each.1)
    }

    pub(super) fn get_mut(&mut self, comment: &str) -> Option<&mut Rating> {
        self.0.iter_mut().find(|each| each.0 == comment).map(|each| &mut each.1)
    }

    /// Takes in a rating, unless the reader has rated the comment since: what they did last stands.
    pub(super) fn take_in(&mut self, comment: String, rating: Rating) {
        if self.get(&comment).is_none() {
            self.0.push((comment, rating));
        }
    }
}

impl Rating {
    /// A rating as the source has it.
    pub(super) fn confirmed(vote: Vote, counts: Option<Counts>) -> Self {
        Rating { shown: vote, sent: None, confirmed: vote, counts }
    }

    /// The vote to show.
    pub fn vote(&self) -> Vote {
        self.shown
    }

    /// The counts to show: the source's, or else those of the page, with what is not confirmed yet.
    pub fn counts(&self, page: Counts) -> Counts {
        self.counts.unwrap_or(page).revote(self.confirmed, self.shown)
    }

    /// The reader presses a button; answers with the vote to send, unless one is under way.
    pub(super) fn press(&mut self, pressed: Vote) -> Option<Vote> {
        self.shown = if self.shown == pressed { Vote::None } else { pressed };
        self.send()
    }

    /// The source has answered; answers with the vote to send next, if the reader has changed it since.
    pub(super) fn confirm(&mut self, answer: VoteAnswer) -> Option<Vote> {
        let unchanged = self.sent == Some(self.shown);
        self.sent = None;
        self.confirmed = answer.viewer_vote;
        self.counts = Some(answer.counts);
        if unchanged {
            // What the source says now holds, even if it is not what was asked.
            self.shown = self.confirmed;
        }
        self.send()
    }

    /// The source has not taken the vote.
    pub(super) fn undo(&mut self) {
        self.sent = None;
        self.shown = self.confirmed;
    }

    fn send(&mut self) -> Option<Vote> {
        if self.sent.is_some() || self.shown == self.confirmed {
            return None;
        }
        self.sent = Some(self.shown);
        self.sent
    }
}

impl ThreadState {
    pub(super) fn rate(&mut self, comment: String, pressed: Vote) {
        if !self.takes_errands() || self.comment(&comment).is_none() {
            return;
        }
        self.ratings.take_in(comment.clone(), Rating::default());
        let rating = self.ratings.get_mut(&comment);
        if let Some(vote) = rating.and_then(|rating| rating.press(pressed)) {
            self.ask_as_reader(Errand::Vote { comment, vote });
        }
    }

    pub(super) fn rated(&mut self, comment: String, answer: VoteAnswer) {
        let Some(rating) = self.ratings.get_mut(&comment) else { return };
        if let Some(vote) = rating.confirm(answer) {
            return self.ask_as_reader(Errand::Vote { comment, vote });
        }
        let (score, vote) = (answer.counts.score, answer.viewer_vote);
        self.announcement = None;
        if let Some(number) = self.number(&comment) {
            self.announce(Announcement::Rated { number, score, vote });
            self.tell(Notice::Rated { comment, number, vote, score });
        }
    }

    pub(super) fn rating_failed(&mut self, comment: &str, error: SourceError) {
        if let Some(rating) = self.ratings.get_mut(comment) {
            rating.undo();
        }
        self.refused(comment, error, |number, error| Announcement::RatingUndone { number, error });
    }
}
