//! Programs that npm provides, in the versions of `xtask/npm/package-lock.json`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::fresh::Product;
use crate::{folders, program, step};

const PINNED: &str = "xtask/npm";

/// What npm reads to know what to install.
const LISTS: [&str; 2] = ["package.json", "package-lock.json"];

/// What npm writes when it is done.
const INSTALLED: &str = "node_modules/.package-lock.json";

const OLDEST_NODE: u32 = 20;
const WHERE_TO_GET_NODE: &str = "install it from your system's packages or from nodejs.org";

/// A program that npm provides.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    /// Makes wasm smaller.
    WasmOpt,
    /// Makes JavaScript smaller.
    Esbuild,
}

/// Installs what is missing, and answers with what decides which versions these are.
pub(super) fn find_or_install() -> Result<String> {
    let folder = folder()?;
    for list in LISTS {
        folders::copy(&Path::new(PINNED).join(list), &folder.join(list))?;
    }
    install_locked(&folder, "wasm-opt and esbuild")?;
    Ok(String::from_utf8_lossy(&folders::read(&folder.join("package-lock.json"))?).into_owned())
}

/// Has npm install what a folder's lock file names, unless it has.
pub(crate) fn install_locked(folder: &Path, what: &str) -> Result<()> {
    let product = Product {
        stamp: folder.join("node_modules/.made-from"),
        made_from: LISTS.iter().map(|list| folder.join(list)).collect(),
        made_with: vec![],
        files: vec![folder.join(INSTALLED)],
    };
    let installed = product.make(|| {
        step::run(&format!("{what}: npm ci in {}", folder.display()), || {
            // Nothing we use needs the scripts that packages bring.
            program::run(
                npm()?.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder),
            )
        })
        .with_context(|| format!("{what} could not be installed; to see why: npm ci in {}", folder.display()))
    })?;
    if !installed {
        step::done_before(&format!("{what} ({})", folder.display()));
    }
    Ok(())
}

/// A program that was installed, to be given its arguments.
pub(super) fn command(program: Program) -> Result<Command> {
    let script = match program {
        Program::WasmOpt => "binaryen/bin/wasm-opt",
        Program::Esbuild => "esbuild/bin/esbuild",
    };
    let mut command = node()?;
    command.arg(folder()?.join("node_modules").join(script));
    Ok(command)
}

/// Node.js itself.
pub(crate) fn node() -> Result<Command> {
    let mut node = found("node")?;
    let version = program::read(node.arg("--version"))?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node.js is {version}, and {OLDEST_NODE} or newer is needed: {WHERE_TO_GET_NODE}");
    }
    found("node")
}

/// The first number of a version like `v20.11.0`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// npm itself.
pub(crate) fn npm() -> Result<Command> {
    found("npm")
}

fn found(program: &str) -> Result<Command> {
    let Ok(path) = which::which(program) else {
        bail!(
            "{program} is missing: Node.js 20 or newer brings it, from your system's packages or nodejs.org"
        );
    };
    Ok(Command::new(path))
}

fn folder() -> Result<PathBuf> {
    Ok(folders::tools()?.join("npm"))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.11.0"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("20"), None);
    }
}
