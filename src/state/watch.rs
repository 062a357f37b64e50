//! When to look for new comments: soon after the source tells of them, else at intervals; never while nobody sees
//! the page, nor sooner than a source in trouble allows.

use crate::sources::SourceError;

/// Seconds between two looks; as long as a page may be cached.
const INTERVAL: u32 = 30;

/// Seconds from being told of new comments to the look at them: more may follow, and every reader is told at once.
const CALM: u32 = 2;

/// Seconds between two looks at a source that has failed again and again.
const LONGEST_INTERVAL: u32 = 960;

/// Failures in a row after which the interval grows no longer.
const MOST_FAILURES: u32 = (LONGEST_INTERVAL / INTERVAL).ilog2();

/// Why it may be time to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The seconds of [`super::Effect::LookAfter`] are over.
    Due,
    /// The source has told how many comments there are, if it has said it clearly.
    Told(Option<u32>),
    /// The page has come into sight.
    InSight,
    /// The page has gone out of sight.
    OutOfSight,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Look,
    /// Look in so many seconds.
    Wait(u32),
    Nothing,
}

/// What is known of the last look and the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Watch {
    /// The thread can change.
    watching: bool,
    out_of_sight: bool,
    /// A look is under way.
    looking: bool,
    /// It is time, and the page is out of sight.
    due: bool,
    /// The source has told of something that no look has found yet.
    told: bool,
    /// How many looks have failed in a row.
    failures: u32,
}

impl Watch {
    /// Begins; answers with the seconds to the first look.
    pub(super) fn begin(&mut self) -> u32 {
        self.watching = true;
        INTERVAL
    }

    /// What to do on an occasion, when so many comments are known of, if it is known.
    pub(super) fn next(&mut self, occasion: Occasion, seen: Option<u32>) -> Next {
        let told = self.told;
        match occasion {
            Occasion::Due => self.due = true,
            Occasion::Told(count) => self.told |= count.is_none() || count != seen,
            Occasion::InSight => self.out_of_sight = false,
            Occasion::OutOfSight => self.out_of_sight = true,
        }
        if !self.watching || self.out_of_sight || self.looking {
            return Next::Nothing;
        }
        if self.due {
            self.looking = true;
            self.due = false;
            self.told = false;
            return Next::Look;
        }
        if self.told && !told && self.failures == 0 { Next::Wait(CALM) } else { Next::Nothing }
    }

    /// A look has found how things are; answers with the seconds to the next, if there is to be one.
    pub(super) fn looked(&mut self, open: bool) -> Option<u32> {
        self.looking = false;
        self.failures = 0;
        self.watching = open;
        open.then_some(if self.told { CALM } else { INTERVAL })
    }

    /// A look has failed; answers with the seconds to the next.
    pub(super) fn failed(&mut self, error: &SourceError) -> u32 {
        self.looking = false;
        self.failures = (self.failures + 1).min(MOST_FAILURES);
        (INTERVAL << self.failures).max(error.retry_after().unwrap_or(0))
    }
}
