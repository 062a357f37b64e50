//! `cargo xtask bench`: what readers wait for, in ratios to a script written by hand.

use std::path::{Path, absolute};

use anyhow::Result;

use crate::tools::{self, Browsers};
use crate::widget::{self, Build};
use crate::{folders, program, server, site, step};

const MEASURE: &str = "tests/bench/main.mjs";

/// Where the measure takes its driver of browsers from.
const BROWSER_TESTS: &str = "tests/browser";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// How often each thing is measured, by turns with what it is compared with.
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
}

/// Builds what is measured, prints a table, and keeps it in docs/performance.md.
pub(crate) fn run(options: &Options) -> Result<()> {
    widget::build(Build::Release)?;
    // It draws the plain markup once, and serves nothing.
    let server = server::build(Build::Dev)?;
    let site = site::folder();
    site::lay_out(&site)?;
    tools::install_locked(Path::new(BROWSER_TESTS), "What drives the browser")?;
    let browsers = Browsers::find()?;
    step::run("Plain HTML: cargo bench", || {
        let mut cargo = program::cargo();
        cargo.args(["bench", "--package", "comment-thread", "--bench", "markup"]);
        // Yew and the browser are no part of it.
        program::run(cargo.args(["--no-default-features", "--features", "ssr"]))
    })?;
    let mut node = tools::node()?;
    node.arg(MEASURE).args(["--rounds", &options.rounds.to_string()]);
    node.arg("--criterion").arg(folders::target().join("criterion"));
    node.envs(browsers.variables());
    node.env("COMMENT_THREAD_SERVER", absolute(server)?).env("COMMENT_THREAD_SITE", absolute(site)?);
    program::run(&mut node)
}
