//! `cargo xtask load`: how much the server bears.

use std::path::absolute;
use std::process::Command;

use anyhow::Result;

use crate::tools::{Postgres, WRITES_ARE_KEPT};
use crate::{folders, program, step};

/// Built together, so that what they share is compiled once.
const PACKAGES: [&str; 2] = ["comment-thread-server", "comment-thread-load"];
const SERVER: &str = "comment-thread";
const LOAD: &str = "comment-thread-load";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// On PostgreSQL, in place of an SQLite file.
    #[arg(long)]
    postgres: bool,
    /// Seconds of each trial.
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// Comments of the long thread.
    #[arg(long, default_value_t = 1_000_000)]
    comments: u32,
}

/// Builds the server and what measures it, and prints a table.
pub(crate) fn run(options: &Options) -> Result<()> {
    step::run("Server and its measure: cargo build", || {
        let mut cargo = program::cargo();
        cargo.args(["build", "--release"]);
        for package in PACKAGES {
            cargo.args(["--package", package]);
        }
        program::run(&mut cargo)
    })?;
    let programs = absolute(folders::target().join("release"))?;
    let folder = absolute(folders::target().join("load"))?;
    folders::empty(&folder)?;
    let postgres = options.postgres.then(|| Postgres::start(WRITES_ARE_KEPT)).transpose()?;
    let database = match &postgres {
        Some(postgres) => postgres.address(),
        None => folder.join("comments.sqlite").display().to_string(),
    };
    let mut load = Command::new(programs.join(LOAD));
    load.arg("--server").arg(programs.join(SERVER)).args(["--database", &database]);
    load.args(["--seconds", &options.seconds.to_string(), "--comments", &options.comments.to_string()]);
    program::run(&mut load)?;
    folders::empty(&folder)
}
