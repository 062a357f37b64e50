//! Where comments come from, and where votes go: one file per system, one enum, one error type.

mod error;
mod native;

#[cfg(feature = "browser")]
mod exchange;
#[cfg(feature = "browser")]
mod http;

pub use error::{Refusal, SourceError};
pub use native::{Native, comment_address, comments_address};

#[cfg(feature = "browser")]
pub use exchange::Exchange;
#[cfg(feature = "browser")]
pub use http::{Age, Answer, Call, Connection, HeadStart, Token};

#[cfg(feature = "browser")]
use std::rc::Rc;

#[cfg(feature = "browser")]
use crate::{
    model::{Comment, Page, Reader, VoteAnswer, read},
    state::Question,
};

/// A system that holds comments. The set is closed: a `match` shows all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Our own JSON, from the reference server, another server or static files.
    Native(Native),
}

/// Questions become calls and answers what they mean, without waiting: only an [`Exchange`] waits. What is
/// large is never inlined.
#[cfg(feature = "browser")]
impl Source {
    /// How a question is asked.
    ///
    /// # Errors
    /// If there is nothing to ask.
    #[inline(never)]
    pub fn call(&self, question: &Question) -> Result<Call, SourceError> {
        match self {
            Source::Native(native) => native.call(question),
        }
    }

    /// The page that the answer from an address is.
    ///
    /// # Errors
    /// If there is none.
    #[inline(never)]
    pub fn page(&self, answer: Answer, address: &str) -> Result<Box<Page>, SourceError> {
        match self {
            Source::Native(native) => native.page(&answer?, address),
        }
    }

    /// What an answer says of the reader.
    ///
    /// # Errors
    /// If it does not.
    pub fn reader(&self, answer: Answer) -> Result<Reader, SourceError> {
        match self {
            Source::Native(_) => Ok(read::reader(&answer?)?),
        }
    }

    /// The comment that an answer is.
    ///
    /// # Errors
    /// If it is none.
    pub fn comment(&self, answer: Answer) -> Result<Rc<Comment>, SourceError> {
        match self {
            Source::Native(_) => Ok(Rc::new(read::comment(&answer?)?)),
        }
    }

    /// What an answer says of a vote.
    ///
    /// # Errors
    /// If it does not.
    pub fn vote(&self, answer: Answer) -> Result<VoteAnswer, SourceError> {
        match self {
            Source::Native(_) => Ok(read::vote_answer(&answer?)?),
        }
    }
}
