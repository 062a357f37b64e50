//! What a person types: `cargo xtask demo`, `test`, `dist`, `size`, `load`, `bench`.
//!
//! Each command finds out what it needs, installs what is missing, and skips what is done. All paths are
//! relative to the root of the repository, which is where this program puts itself at its start.

mod bench;
mod compress;
mod demo;
mod dist;
mod folders;
mod fresh;
mod functions;
mod glue;
mod in_order;
mod load;
mod names;
mod npm_package;
mod program;
mod scripts;
mod server;
mod server_wasm;
mod site;
mod size;
mod snip;
mod step;
mod test;
mod tools;
mod unread;
mod wasm_pack;
mod widget;
mod yew_example;

use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

/// Builds, shows, tests and packs the comment thread.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the widget and the server, and serves the demo page until Ctrl-C.
    Demo(demo::Options),
    /// Runs all tests, those in real browsers included.
    Test(test::Options),
    /// Makes what is published: dist/site/, a static site, and dist/npm/, the npm package.
    Dist,
    /// Prints what each file costs a reader, and fails past the budgets of xtask/budgets.toml.
    Size,
    /// Measures how much the server bears, in ratios to a fixed file.
    Load(load::Options),
    /// Measures how long readers wait, in ratios to a script written by hand; writes docs/performance.md.
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let command = CommandLine::parse().command;
    match at_the_root().and_then(|()| run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            step::failed(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn at_the_root() -> anyhow::Result<()> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    std::env::set_current_dir(root).with_context(|| format!("The folder {root} could not be entered"))
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(options) => demo::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Dist => dist::run(),
        Command::Size => size::run(),
        Command::Load(options) => load::run(&options),
        Command::Bench(options) => bench::run(&options),
    }
}
