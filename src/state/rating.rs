//! One reader's rating of one comment, between the button and the source.

use crate::model::{Counts, Vote, VoteAnswer};

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
