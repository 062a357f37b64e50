//! A reader's opinion of a comment, and what all readers' opinions add up to.

use serde::Serialize;

use super::Comment;

/// One reader's vote on one comment. Voting again replaces it, so sending it twice changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Vote {
    /// The reader agrees.
    Up,
    /// The reader disagrees.
    Down,
    /// The reader has not voted, or has taken the vote back.
    #[default]
    None,
}

impl Vote {
    /// The word that stands for this vote in JSON and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Vote::Up => "up",
            Vote::Down => "down",
            Vote::None => "none",
        }
    }

    /// Reads the word of JSON and forms; anything else is no vote at all.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "up" => Some(Vote::Up),
            "down" => Some(Vote::Down),
            "none" => Some(Vote::None),
            _ => None,
        }
    }
}

/// How often a comment was rated up and down, and its net score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Votes up.
    pub upvote_count: u32,
    /// Votes down.
    pub downvote_count: u32,
    /// Net score. The source's own figure: it may weigh votes in ways we do not know.
    pub score: i32,
}

impl Counts {
    /// The counts after one reader's vote has gone from `before` to `after`.
    pub fn revote(self, before: Vote, after: Vote) -> Self {
        let mut counts = self;
        match before {
            Vote::Up => {
                counts.upvote_count = counts.upvote_count.saturating_sub(1);
                counts.score = counts.score.saturating_sub(1);
            }
            Vote::Down => {
                counts.downvote_count = counts.downvote_count.saturating_sub(1);
                counts.score = counts.score.saturating_add(1);
            }
            Vote::None => {}
        }
        match after {
            Vote::Up => {
                counts.upvote_count = counts.upvote_count.saturating_add(1);
                counts.score = counts.score.saturating_add(1);
            }
            Vote::Down => {
                counts.downvote_count = counts.downvote_count.saturating_add(1);
                counts.score = counts.score.saturating_sub(1);
            }
            Vote::None => {}
        }
        counts
    }
}

/// What the source answers to a vote: the new counts, and the reader's vote as it now holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VoteAnswer {
    /// The comment's counts after the vote.
    #[serde(flatten)]
    pub counts: Counts,
    /// The reader's own vote.
    pub viewer_vote: Vote,
}

/// What a source knows of the reader who asks: private, and never cached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// Whether the publisher has signed the reader in.
    pub signed_in: bool,
    /// Whether the reader decides about others' comments.
    pub moderator: bool,
    /// The reader's own votes.
    pub votes: Vec<OwnVote>,
    /// The ids of the reader's own comments.
    pub comments: Vec<String>,
    /// Those of them that the reader can still change or take back.
    pub changeable: Vec<String>,
    /// Those of them that nobody else can read yet, with their text.
    pub pending: Vec<Comment>,
}

/// A reader's own vote on a comment, as the source remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnVote {
    /// The comment's id.
    pub id: String,
    /// The vote.
    pub value: Vote,
    /// The comment's counts with that vote in them. A page may be a cached one from before the vote; this
    /// answer is the reader's own and never cached.
    pub counts: Option<Counts>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(up: u32, down: u32, score: i32) -> Counts {
        Counts { upvote_count: up, downvote_count: down, score }
    }

    #[test]
    fn a_first_vote_up_adds_one() {
        assert_eq!(counts(12, 9, 3).revote(Vote::None, Vote::Up), counts(13, 9, 4));
    }

    #[test]
    fn the_opposite_vote_moves_the_score_by_two() {
        assert_eq!(counts(13, 9, 4).revote(Vote::Up, Vote::Down), counts(12, 10, 2));
    }

    #[test]
    fn a_withdrawn_vote_leaves_the_counts_as_before_it() {
        let before = counts(12, 9, 3);
        assert_eq!(before.revote(Vote::None, Vote::Down).revote(Vote::Down, Vote::None), before);
    }

    #[test]
    fn counts_never_go_below_zero() {
        assert_eq!(counts(0, 0, 0).revote(Vote::Up, Vote::None), counts(0, 0, -1));
    }
}
