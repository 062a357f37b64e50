//! A reader-comments thread for any page.
//!
//! The modules stand in the order data moves: what a discussion is, where it comes from, what can change,
//! what a reader sees, and the seam with the page around it.

/// What a discussion is: a page of a thread, its comments, their ratings.
pub mod model;
