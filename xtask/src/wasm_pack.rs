//! From a crate to a module that JavaScript loads: `wasm-pack build`, into the folder `wasm` of the crate.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::program;
use crate::tools::{self, Tools};
use crate::widget::Build;

/// The wasm features that browsers of the last years have, by name: given all, wasm-opt uses some that they refuse.
pub(crate) const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What builds the crate of a folder into `{folder}/wasm/{name}.js` and `{name}_bg.wasm`.
pub(crate) fn command(tools: &Tools, build: Build, name: &str, folder: &str) -> Command {
    let mut command = tools.command("wasm-pack");
    command.args(["build", "--target", "web", "--out-dir", "wasm", "--out-name", name]);
    command.args(["--mode", "no-install", "--no-pack", "--no-opt"]);
    match build {
        Build::Release => command.args(["--profile", "wasm"]),
        Build::Dev => command.arg("--dev"),
    };
    command.arg(folder);
    command
}

/// Builds it.
pub(crate) fn run(command: &mut Command, folder: &str) -> Result<()> {
    program::run(command)?;
    // It hides the folder from npm as well as from git, which knows already.
    let hidden = Path::new(folder).join("wasm/.gitignore");
    fs::remove_file(hidden).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error.into()),
    })
}

/// A browser's compiler is asked, as no other tool knows what browsers accept.
pub(crate) fn check_that_it_compiles(wasm: &Path) -> Result<()> {
    const SCRIPT: &str = "new WebAssembly.Module(require('node:fs').readFileSync(process.argv[1]))";
    let mut node = tools::node()?;
    program::run(node.args(["-e", SCRIPT]).arg(wasm).stdin(Stdio::null())).with_context(|| {
        format!("{} is not accepted by the compiler that Chromium and Node.js share", wasm.display())
    })
}
