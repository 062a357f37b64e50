//! What is needed to build and test, found on this machine or installed.
//!
//! What `cargo install` and `npm ci` bring goes into one folder of our own (`folders::tools`); rustup and apt put
//! their things where they always do.

mod apt;
mod browsers;
mod crates;
mod debian;
mod npm;
mod postgres;
mod rust;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

pub(crate) use browsers::Browsers;
pub(crate) use npm::{Program as NpmProgram, install_locked, node, npm};
pub(crate) use postgres::{Postgres, WRITES_ARE_KEPT, WRITES_ARE_QUICK};

/// What building the widget takes.
pub(crate) struct Tools {
    rust: rust::Rust,
    path: OsString,
    /// What decides how a build turns out, in words.
    pub(crate) versions: Vec<String>,
}

impl Tools {
    /// Finds or installs what building the widget takes.
    pub(crate) fn find() -> Result<Self> {
        let rust = rust::find()?;
        let bindgen = crates::wasm_bindgen()?;
        let programs = [bindgen.find_or_install()?, crates::WASM_PACK.find_or_install()?];
        let npm = npm::find_or_install()?;

        let folders = programs.iter().filter_map(|program| program.parent()).map(PathBuf::from);
        let path = env::var_os("PATH").unwrap_or_default();
        let path =
            env::join_paths(folders.chain(env::split_paths(&path))).context("PATH could not be added to")?;
        let versions = vec![rust.version()?, bindgen.title(), crates::WASM_PACK.title(), npm];
        Ok(Self { rust, path, versions })
    }

    /// Whether the standard library can be built along, for a smaller wasm.
    pub(crate) fn has_sources(&self) -> bool {
        self.rust.has_sources
    }

    /// A program that builds for the browser: the right compiler and tools come first, and flags that are meant
    /// for native builds stay out.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = self.rust.command(program);
        command.env("PATH", &self.path);
        command
    }

    /// A program that npm installed.
    pub(crate) fn npm(&self, program: NpmProgram) -> Result<Command> {
        npm::command(program)
    }
}
