//! The server as its users meet it: the real router on a real SQLite file, and the real command.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect has failed"
)]

mod asking;
mod commands;
mod corpora;
mod files;
mod pages;
mod reading;
mod threads;
mod voting;
