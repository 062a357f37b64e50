//! Where comments come from, and where votes go: one file per system, one enum, one error type.

mod error;
mod native;

#[cfg(feature = "browser")]
mod http;

pub use error::SourceError;
pub use native::{Native, comment_address, comments_address};

#[cfg(feature = "browser")]
pub use http::{Age, Connection, Token};

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

    /// Fetches what the source knows of the reader; `api` is the page's, `token` what the page around tells of who
    /// reads, here and below.
    ///
    /// # Errors
    /// If it cannot be had.
    pub async fn reader(&self, api: &str, token: Option<&Token>) -> Result<Reader, SourceError> {
        match self {
            Source::Native(native) => native.reader(api, token).await,
        }
    }

    /// Sends a comment; the source knows one by its key if it is sent again.
    ///
    /// # Errors
    /// If it was refused or its fate is unknown.
    pub async fn post(
        &self,
        api: &str,
        draft: &Draft,
        key: &str,
        token: Option<&Token>,
    ) -> Result<Comment, SourceError> {
        match self {
            Source::Native(native) => native.post(api, draft, key, token).await,
        }
    }

    /// Gives a comment of the reader's own another text, or takes it back; answers with the comment as it is then.
    ///
    /// # Errors
    /// If it was refused or its fate is unknown.
    pub async fn change(
        &self,
        api: &str,
        comment: &str,
        text: Option<&str>,
        token: Option<&Token>,
    ) -> Result<Comment, SourceError> {
        match self {
            Source::Native(native) => native.change(api, comment, text, token).await,
        }
    }

    /// Reports a comment.
    ///
    /// # Errors
    /// If the report was refused or its fate is unknown.
    pub async fn report(
        &self,
        api: &str,
        comment: &str,
        reason: ReportReason,
        token: Option<&Token>,
    ) -> Result<(), SourceError> {
        match self {
            Source::Native(native) => native.report(api, comment, reason, token).await,
        }
    }

    /// Sends a vote; sending it twice changes nothing.
    ///
    /// # Errors
    /// If it was refused or its fate is unknown.
    pub async fn vote(
        &self,
        api: &str,
        comment: &str,
        vote: Vote,
        token: Option<&Token>,
    ) -> Result<VoteAnswer, SourceError> {
        match self {
            Source::Native(native) => native.vote(api, comment, vote, token).await,
        }
    }
}
