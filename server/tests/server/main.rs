//! The server as its users meet it: the real router on a real database, and the real command.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect has failed"
)]

mod asking;
mod browser;
mod changing;
mod commands;
mod corpora;
mod database;
mod events;
mod files;
mod killing;
mod logging;
mod moderating;
mod options;
mod pages;
mod posting;
mod reading;
mod reporting;
mod running;
mod searching;
mod serving;
mod threads;
mod upgrading;
mod voting;
mod voting_together;
