//! What a discussion is: a page of a thread, its comments, their ratings.
//!
//! These types are the native API's JSON. The server writes them with serde; both the browser and the
//! server read them with [`read`], which forgives what a newer or foreign server may add and refuses what
//! cannot be a thread.

mod comment;
mod index;
mod page;
mod rating;
pub mod read;

pub use comment::{Author, Comment, Removal, RemovalReason, Role, Status};
pub use index::Index;
pub use page::{Abilities, Ability, Filter, Order, Page, ReportReason, ThreadStatus};
pub use rating::{Counts, OwnVote, Reader, Vote, VoteAnswer};
