//! Where comments come from, and where votes go: one file per system, one enum, one error type.

mod error;
mod native;

#[cfg(feature = "browser")]
mod http;

pub use error::SourceError;
pub use native::{Native, comment_address};

#[cfg(feature = "browser")]
pub use http::{Age, Connection};

#[cfg(feature = "browser")]
use crate::{
    model::{Comment, Page, Reader, ReportReason, Vote, VoteAnswer},
    place::Place,
    state::Draft,
};

/// A system that holds comments. The set is closed: a `match` shows all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Our own JSON, from the reference server, another server or static files.
    Native(Native),
}

#[cfg(feature = "browser")]
impl Source {
    /// Fetches the page of a place, as old as `age` allows.
    ///
    /// # Errors
    /// If it cannot be had, or is not a page.
    pub async fn page(&self, place: &Place, age: Age) -> Result<Page, SourceError> {
        match self {
            Source::Native(native) => native.page(place, age).await,
        }
    }

    /// Fetches what the source knows of the reader; `api` is the page's.
    ///
    /// # Errors
    /// If it cannot be had.
    pub async fn reader(&self, api: &str) -> Result<Reader, SourceError> {
        match self {
            Source::Native(native) => native.reader(api).await,
        }
    }

    /// Sends a comment; the source knows one by its key if it is sent again.
    ///
    /// # Errors
    /// If it was refused or its fate is unknown.
    pub async fn post(&self, api: &str, draft: &Draft, key: &str) -> Result<Comment, SourceError> {
        match self {
            Source::Native(native) => native.post(api, draft, key).await,
        }
    }

    /// Reports a comment.
    ///
    /// # Errors
    /// If the report was refused or its fate is unknown.
    pub async fn report(&self, api: &str, comment: &str, reason: ReportReason) -> Result<(), SourceError> {
        match self {
            Source::Native(native) => native.report(api, comment, reason).await,
        }
    }

    /// Sends a vote; sending it twice changes nothing.
    ///
    /// # Errors
    /// If it was refused or its fate is unknown.
    pub async fn vote(&self, api: &str, comment: &str, vote: Vote) -> Result<VoteAnswer, SourceError> {
        match self {
            Source::Native(native) => native.vote(api, comment, vote).await,
        }
    }
}
