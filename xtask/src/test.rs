//! `cargo xtask test`: every level of tests, each run whatever became of the others.

use std::path::{Path, PathBuf, absolute};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::tools::{self, Browsers, Postgres, WRITES_ARE_QUICK};
use crate::widget::{self, Build};
use crate::{folders, npm_package, program, server, server_wasm, site, size, step, yew_example};

const BROWSER_TESTS: &str = "tests/browser";

/// Tests of what others build with: the npm package and the Yew component.
const PACKAGE_TESTS: &str = "tests/packages";

/// Tells the server's tests which database to run against, in place of files.
const TEST_DATABASE: &str = "COMMENT_THREAD_TEST_DATABASE";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only what needs no browser: format, lints and the tests of cargo.
    #[arg(long, conflicts_with = "browser")]
    native: bool,
    /// Only what is built for browsers: the sizes, and the tests in real browsers, of the packages too.
    #[arg(long)]
    browser: bool,
    /// Only tests whose name has these words.
    filter: Option<String>,
}

/// One level of tests.
struct Level {
    name: &'static str,
    run: fn(&Options) -> Result<()>,
    is_native: bool,
    /// Whether it runs tests that have names.
    has_names: bool,
}

const LEVELS: [Level; 7] = [
    Level { name: "format", run: |_| format(), is_native: true, has_names: false },
    Level { name: "lints", run: |_| lints(), is_native: true, has_names: false },
    Level { name: "native tests", run: native, is_native: true, has_names: true },
    Level { name: "server tests on PostgreSQL", run: on_postgres, is_native: true, has_names: true },
    Level { name: "sizes", run: |_| size::run(), is_native: false, has_names: false },
    Level { name: "browser tests", run: browser, is_native: false, has_names: true },
    Level { name: "package tests", run: packages, is_native: false, has_names: true },
];

/// Runs the levels that are asked for, and fails if one of them does.
pub(crate) fn run(options: &Options) -> Result<()> {
    let levels: Vec<&Level> = LEVELS.iter().filter(|level| options.want(level)).collect();
    let mut failed = Vec::new();
    for level in &levels {
        let title = format!("Tests: {}", level.name);
        if let Err(error) = step::run(&title, || (level.run)(options)) {
            step::failed(&format!("{title}: {error:#}"));
            failed.push(level.name);
        }
    }
    println!("{} passed, {} failed", levels.len() - failed.len(), failed.len());
    if failed.is_empty() {
        return Ok(());
    }
    bail!("Failed: {}", failed.join(", "))
}

impl Options {
    fn want(&self, level: &Level) -> bool {
        let left_out = if level.is_native { self.browser } else { self.native };
        !left_out && (self.filter.is_none() || level.has_names)
    }
}

fn format() -> Result<()> {
    program::run(program::cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    program::run(program::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn native(options: &Options) -> Result<()> {
    let mut cargo = program::cargo();
    cargo.args(["test", "--workspace"]);
    if let Some(filter) = &options.filter {
        cargo.args(["--", &in_rust(filter)]);
    }
    program::run(&mut cargo)
}

/// The server's tests once more; the native tests have run them on SQLite.
fn on_postgres(options: &Options) -> Result<()> {
    let postgres = Postgres::start(WRITES_ARE_QUICK)?;
    let mut cargo = program::cargo();
    cargo.args(["test", "--package", "comment-thread-server", "--test", "server"]);
    if let Some(filter) = &options.filter {
        cargo.args(["--", &in_rust(filter)]);
    }
    program::run(cargo.env(TEST_DATABASE, postgres.address()))
}

fn browser(options: &Options) -> Result<()> {
    widget::build(Build::Release)?;
    let server = server::build(Build::Dev)?;
    let site = site::folder();
    site::lay_out(&site)?;
    tools::install_locked(Path::new(BROWSER_TESTS), "What the browser tests use")?;

    let mut node = node_tests(BROWSER_TESTS, options)?;
    node.env("COMMENT_THREAD_SERVER", absolute(server)?).env("COMMENT_THREAD_SITE", absolute(site)?);
    program::run(&mut node)
}

fn packages(options: &Options) -> Result<()> {
    widget::build(Build::Release)?;
    server_wasm::build()?;
    yew_example::build()?;
    let server = server::build(Build::Dev)?;
    let package = npm_package::pack(&folders::target().join("npm"))?;
    tools::install_locked(Path::new(BROWSER_TESTS), "What the browser tests use")?;
    tools::install_locked(Path::new(PACKAGE_TESTS), "What the package tests use")?;

    let mut node = node_tests(PACKAGE_TESTS, options)?;
    node.env("COMMENT_THREAD_SERVER", absolute(server)?).env("COMMENT_THREAD_PACKAGE", absolute(package)?);
    program::run(&mut node)
}

/// What runs the tests of a folder in Node.js, with browsers.
fn node_tests(folder: &str, options: &Options) -> Result<Command> {
    let browsers = Browsers::find()?;
    let mut node = tools::node()?;
    // Browsers wait most of the time: as many files at once as there are processors, where Node.js keeps one free.
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    node.args(["--test", "--test-reporter=spec", &format!("--test-concurrency={at_once}")]);
    node.current_dir(folder);
    if let Some(filter) = &options.filter {
        node.args(["--test-name-pattern", &in_node(filter)]);
    }
    node.args(tests_of(folder)?).envs(browsers.variables());
    Ok(node)
}

/// Words as they stand in the name of a Rust test, where a sentence is written with underscores.
fn in_rust(words: &str) -> String {
    words.to_lowercase().replace(' ', "_")
}

/// The pattern for a Node.js test whose name has these words: all signs stand for themselves, capitals do not matter.
fn in_node(words: &str) -> String {
    let mut pattern = String::from("/");
    for sign in words.chars() {
        if sign.is_ascii_punctuation() {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern + "/i"
}

/// The files of a folder's tests, by their names in it.
fn tests_of(folder: &str) -> Result<Vec<PathBuf>> {
    let files = Path::new(folder).read_dir().with_context(|| format!("{folder} could not be read"))?;
    let mut tests = Vec::new();
    for file in files {
        let name = file?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            tests.push(PathBuf::from(name));
        }
    }
    if tests.is_empty() {
        bail!("{folder} holds no test");
    }
    tests.sort();
    Ok(tests)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct CommandLine {
        #[command(flatten)]
        options: Options,
    }

    #[track_caller]
    fn check(arguments: &[&str], expected: &[&str]) {
        let line = CommandLine::try_parse_from([&["test"], arguments].concat()).unwrap();
        let levels: Vec<_> =
            LEVELS.iter().filter(|level| line.options.want(level)).map(|level| level.name).collect();
        assert_eq!(levels, expected);
    }

    #[test]
    fn all_levels_run_unless_some_are_asked_for() {
        let native = ["format", "lints", "native tests", "server tests on PostgreSQL"];
        let browser = ["sizes", "browser tests", "package tests"];
        check(&[], &[&native[..], &browser].concat());
        check(&["--native"], &native);
        check(&["--browser"], &browser);
    }

    #[test]
    fn words_find_tests_in_both_languages() {
        assert_eq!(in_rust("A removed comment"), "a_removed_comment");
        assert_eq!(in_node("A removed comment"), "/A removed comment/i");
        assert_eq!(in_node("with ?page=11 (or"), "/with \\?page\\=11 \\(or/i");
    }

    #[test]
    fn with_a_filter_only_tests_that_have_names_run() {
        let native = ["native tests", "server tests on PostgreSQL"];
        let browser = ["browser tests", "package tests"];
        check(&["removed comment"], &[native, browser].concat());
        check(&["--browser", "removed comment"], &browser);
    }
}
