//! What can go wrong between a reader and a source: the only error a reader can meet.

use std::rc::Rc;

use crate::{i18n::Key, model::read::Malformed};

/// Why a source did not give what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The page around the thread does not say which one it is.
    NoThread,
    /// No answer: offline, refused by policy, or the server is down.
    Unreachable,
    /// No answer in time.
    Slow,
    /// The source answered with a refusal.
    Refused(Rc<Refusal>),
    /// The answer is not what it should be.
    Malformed,
}

/// What a source says as it refuses. Shared: an error is told at several places, and is small so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The last part of the problem's type (RFC 9457), if the refusal names one.
    pub problem: Option<String>,
    /// Seconds to wait before another try, if the source says so.
    pub retry_after: Option<u32>,
}

impl SourceError {
    /// The sentence that tells a reader.
    pub fn key(&self) -> Key {
        match self {
            SourceError::NoThread => Key::NoThread,
            SourceError::Unreachable => Key::Offline,
            SourceError::Slow => Key::Slow,
            SourceError::Malformed => Key::Unreadable,
            SourceError::Refused(refusal) => {
                match PROBLEMS.iter().find(|(name, _)| Some(*name) == refusal.problem.as_deref()) {
                    Some((_, key)) => *key,
                    None => match refusal.status {
                        404 | 410 => Key::NotFound,
                        401 | 403 => Key::Forbidden,
                        429 => Key::TooManyRequests,
                        _ => Key::Unwell,
                    },
                }
            }
        }
    }
}

/// The sentences for the problems that the native API names. A table: comparing one name after another is less code
/// than telling twenty apart at once.
const PROBLEMS: [(&str, Key); 21] = [
    ("rating-closed", Key::RatingClosed),
    ("posting-closed", Key::PostingClosed),
    ("reporting-closed", Key::ReportingClosed),
    ("comment-not-found", Key::CommentMissing),
    ("comment-not-published", Key::CommentMissing),
    ("sign-in-needed", Key::SignInNeeded),
    ("token-refused", Key::TokenRefused),
    ("too-many-requests", Key::TooManyRequests),
    ("cross-site", Key::CrossSite),
    ("key-reused", Key::KeyReused),
    ("not-yours", Key::NotYours),
    ("edit-closed", Key::EditClosed),
    ("text-empty", Key::TextEmpty),
    ("text-too-long", Key::TextTooLong),
    ("body-too-large", Key::TextTooLong),
    ("name-needed", Key::NameNeeded),
    ("name-too-long", Key::NameTooLong),
    ("said-already", Key::SaidAlready),
    ("too-fast", Key::TooFast),
    ("words-blocked", Key::WordsBlocked),
    ("parent-not-found", Key::ParentGone),
];

impl SourceError {
    /// The HTTP status of a refusal and the problem that it names, if it was one.
    pub fn refusal(&self) -> (Option<u16>, Option<&str>) {
        match self {
            SourceError::Refused(refusal) => (Some(refusal.status), refusal.problem.as_deref()),
            _ => (None, None),
        }
    }

    /// Seconds to wait before another try, if the source has said so.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            SourceError::Refused(refusal) => refusal.retry_after,
            _ => None,
        }
    }
}

impl From<Refusal> for SourceError {
    fn from(refusal: Refusal) -> Self {
        SourceError::Refused(Rc::new(refusal))
    }
}

impl From<Malformed> for SourceError {
    fn from(_: Malformed) -> Self {
        SourceError::Malformed
    }
}
