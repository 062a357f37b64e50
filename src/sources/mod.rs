//! Where comments come from, and where votes go: one file per system, one enum, one error type.

mod error;
mod native;

#[cfg(feature = "browser")]
mod http;

pub use error::SourceError;
pub use native::{Native, vote_address};

#[cfg(feature = "browser")]
pub use http::Connection;

#[cfg(feature = "browser")]
use crate::{
    model::{Page, Reader, Vote, VoteAnswer},
    place::Place,
};

/// A system that holds comments. The set is closed: a `match` shows all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Our own JSON, from the reference server, another server or static files.
    Native(Native),
}

#[cfg(feature = "browser")]
impl Source {
    /// Fetches the page of a place.
    ///
    /// # Errors
    /// If it cannot be had, or is not a page.
    pub async fn page(&self, place: &Place) -> Result<Page, SourceError> {
        match self {
            Source::Native(native) => native.page(place).await,
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
