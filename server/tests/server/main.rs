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
mod contract;
mod corpora;
mod database;
mod describing;
mod events;
mod feeds;
mod files;
mod keeping;
mod killing;
mod limiting;
mod logging;
mod moderating;
mod moderators;
mod options;
mod pages;
mod posting;
mod reading;
mod reporting;
mod running;
mod searching;
mod serving;
mod sharing;
mod signing_in;
mod threads;
mod tokens;
mod upgrading;
mod voting;
mod voting_together;
