//! A reader-comments thread for any page.
//!
//! The modules stand in the order data moves: what a discussion is, where it comes from, what can change,
//! what a reader sees, and the seam with the page around it.

/// What a discussion is: a page of a thread, its comments, their ratings.
pub mod model;

/// From written text to paragraphs, quotes, links and references.
pub mod text;

/// Every sentence a reader may see, and how numbers and dates are written.
pub mod i18n;

/// Where in a thread a reader is, and the addresses that say so.
pub mod place;

/// Where comments come from, and where votes go.
pub mod sources;

/// Fields of JavaScript objects, by name.
#[cfg(feature = "browser")]
mod object;

/// Everything that can change, and how.
pub mod state;

/// What a reader sees.
pub mod view;

/// The same view as plain HTML, without a browser.
#[cfg(feature = "ssr")]
pub mod markup;

/// What a page's comments are, told to search engines.
#[cfg(feature = "ssr")]
pub mod structured_data;

/// The thread as a component of another Yew application.
#[cfg(feature = "browser")]
mod component;
#[cfg(feature = "browser")]
pub use component::{CommentThread, CommentThreadProps};

/// The seam with the page around the thread.
#[cfg(feature = "element")]
pub mod embed;
