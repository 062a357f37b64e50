//! The reference server of `comment-thread`: JSON API, plain-HTML pages and forms, and the same threads as
//! static files.
//!
//! The modules stand in the order a thread meets them: it comes in, is kept, is read and rated, goes out.

/// What can be asked for at the prompt.
pub mod config;

/// Files of other systems become threads.
pub mod import;

/// The database: threads, their comments, their readers' votes.
pub mod store;

/// The threads of the demo.
mod demo;

/// Every route, and what holds for all of them.
pub mod app;

/// The JSON API: pages, votes, a reader's own votes.
mod api;

/// Threads as plain HTML.
mod pages;

/// The whole HTML document around a thread.
mod document;

/// Which page of a thread a request asks for, and the addresses of its neighbours.
mod address;

/// Who an anonymous reader is.
mod reader;

/// Which pages may send a reader's vote.
mod origin;

/// Answers that may be kept, and checked again cheaply.
mod cache;

/// Refusals: problem+json, or a page for people.
mod problem;

/// The files of the site around the threads.
mod files;

/// Commands: serve until asked to stop.
pub mod serve;

/// Commands: threads as static files.
pub mod export;

/// Commands: a thread as plain HTML at the prompt.
pub mod render;

/// What goes wrong at the prompt, as a sentence.
mod failure;

pub use failure::Failure;
