//! The package's scripts as they are published: what only people read is left out, and the loader knows the wasm's hash.

use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::tools::{NpmProgram, Tools};
use crate::{folders, program};

/// Where the loader states the hash, which the sources leave empty.
const UNPINNED: &str = "const WASM_HASH = '';";

/// Makes the scripts of a copied package what is published. The wasm beside them is what the loader then insists on.
pub(crate) fn publish(package: &Path) -> Result<()> {
    let loader = package.join("element.js");
    let wasm = folders::read(&package.join("wasm/comment_thread_bg.wasm"))?;
    let source = String::from_utf8(folders::read(&loader)?).context("The loader is not text")?;
    folders::write(&loader, pinned(&source, &integrity(&wasm))?)?;

    let mut minify = Tools::find()?.npm(NpmProgram::Esbuild)?;
    minify.args(["--minify", "--log-level=warning", "--allow-overwrite"]);
    minify.arg(format!("--outdir={}", package.display()));
    for entry in package.read_dir().with_context(|| format!("{} could not be read", package.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|kind| kind == "js") {
            minify.arg(file);
        }
    }
    program::run(&mut minify)
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
        let loader = include_str!("../../pkg/element.js");
        assert!(pinned(loader, "sha384-x").unwrap().contains("const WASM_HASH = 'sha384-x';"));
    }

    #[test]
    fn a_loader_that_cannot_be_pinned_is_not_published() {
        assert!(pinned("const OTHER = '';", "sha384-x").is_err());
    }
}
