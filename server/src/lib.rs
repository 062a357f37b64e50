//! The reference server of `comment-thread`: JSON API, plain-HTML pages and forms, and the same threads as
//! static files.
//!
//! The modules stand in the order a thread meets them: it comes in, is kept, is read, rated and added to, goes out.

/// What can be asked for at the prompt.
pub mod config;

/// Where options come from: the prompt, variables, one file.
pub mod options;

/// Files of other systems become threads.
pub mod import;

/// What a comment must be to be taken.
pub mod rules;

/// Why something that a reader does is not taken.
pub mod refusal;

/// The database: threads, their comments, what readers and moderators do with them.
pub mod store;

/// The threads of the demo.
mod demo;

/// Every route, and what holds for all of them.
pub mod app;

/// The JSON API, and its twins for forms: pages, votes, comments, reports, news.
mod api;

/// What the server takes and answers, said for programs.
pub mod openapi;

/// Threads as plain HTML.
mod pages;

/// A thread's latest comments as feeds.
mod feeds;

/// The whole HTML document around a thread.
mod document;

/// Which page of a thread a request asks for, and the addresses of its neighbours.
mod address;

/// Who a signed-in reader is.
pub mod identity;

/// Who a reader is, signed in or not.
mod reader;

/// What scripts of other origins may send.
pub mod cross_origin;

/// How much one reader, and one address, may ask for.
pub mod limits;

/// Which pages may send what a reader does, and where the reader goes from there.
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
mod remote;
pub mod render;

/// Commands: what moderators do.
pub mod moderate;

/// What goes wrong at the prompt, as a sentence.
mod failure;

pub use failure::Failure;
