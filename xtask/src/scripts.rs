//! The package's scripts as they are published: what only people read is left out, and what loads the wasm knows its hash.

use std::io;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::tools::{NpmProgram, Tools};
use crate::{folders, program};

/// Where it states the hash, which the sources leave empty.
const UNPINNED: &str = "const WASM_HASH = '';";

/// The script of a page's script tag.
const SCRIPT: &str = "comment-thread.js";

/// It and what it always needs, which become one file: each import would be a journey to the server and back.
const PACKED: [&str; 9] = [
    SCRIPT,
    "index.js",
    "element.js",
    "mount.js",
    "few-need.js",
    "head-start.js",
    "in-time.js",
    "module.js",
    "near.js",
];

/// What draws comments without the module; each is published with the English sentences that it says.
const WITHOUT_MODULE: [&str; 2] = ["plain.js", "plain-page.js"];

/// The list of the first one's, which is in it then.
const PLAIN_WORDS: &str = "plain-words.js";

/// Makes the scripts of a copied package what is published. The wasm beside them is what the loader then insists on.
pub(crate) fn publish(package: &Path) -> Result<()> {
    let loader = package.join("module.js");
    let wasm = folders::read(&package.join("wasm/comment_thread_bg.wasm"))?;
    let source = String::from_utf8(folders::read(&loader)?).context("The loader is not text")?;
    folders::write(&loader, pinned(&source, &integrity(&wasm))?)?;

    let scripts = scripts(package)?;
    bundle(package, SCRIPT, scripts.iter().filter(|script| !PACKED.contains(&script.as_str())))?;
    for script in WITHOUT_MODULE {
        bundle(package, script, scripts.iter().filter(|other| *other != script && *other != PLAIN_WORDS))?;
    }
    folders::remove(&package.join(PLAIN_WORDS))?;
    let bundles = [SCRIPT, PLAIN_WORDS].into_iter().chain(WITHOUT_MODULE).collect::<Vec<_>>();
    program::run(minifier(package)?.args(scripts.iter().filter(|script| !bundles.contains(&script.as_str()))))
}

/// Makes one file of a script and what it imports, but for the wasm and the scripts that stay `apart`.
fn bundle<'a>(package: &Path, script: &str, apart: impl Iterator<Item = &'a String>) -> Result<()> {
    let mut pack = minifier(package)?;
    pack.args(["--bundle", "--format=esm", "--external:./wasm/*", script]);
    program::run(pack.args(apart.map(|script| format!("--external:./{script}"))))
}

fn minifier(package: &Path) -> Result<Command> {
    let mut minify = Tools::find()?.npm(NpmProgram::Esbuild)?;
    minify.current_dir(package).args(["--minify", "--log-level=warning", "--allow-overwrite", "--outdir=."]);
    Ok(minify)
}

/// The names of the scripts in a folder.
fn scripts(folder: &Path) -> Result<Vec<String>> {
    let unreadable = || format!("{} could not be read", folder.display());
    let files =
        folder.read_dir().and_then(Iterator::collect::<io::Result<Vec<_>>>).with_context(unreadable)?;
    let names = files.into_iter().filter_map(|file| file.file_name().into_string().ok());
    Ok(names.filter(|name| name.ends_with(".js")).collect())
}

/// A file's hash as an `integrity` attribute states it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn pinned(loader: &str, hash: &str) -> Result<String> {
    let (before, after) =
        loader.split_once(UNPINNED).with_context(|| format!("The loader has no line {UNPINNED}"))?;
    Ok(format!("{before}const WASM_HASH = '{hash}';{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_pages_state_it() {
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn the_loader_has_a_place_for_the_hash() {
        let loader = include_str!("../../pkg/module.js");
        assert!(pinned(loader, "sha384-x").unwrap().contains("const WASM_HASH = 'sha384-x';"));
    }

    #[test]
    fn a_loader_that_cannot_be_pinned_is_not_published() {
        assert!(pinned("const OTHER = '';", "sha384-x").is_err());
    }
}
