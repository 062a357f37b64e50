//! `cargo xtask dist`: what is published.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::server::{self, Server};
use crate::widget::{self, Build};
use crate::{compress, folders, npm_package, program, server_wasm, site, step};

const SITE: &str = "dist/site";
const NPM: &str = "dist/npm";

/// Kinds of files that grow smaller when compressed.
const COMPRESSIBLE: [&str; 6] = ["css", "html", "js", "json", "svg", "wasm"];

/// What a page links or preloads, of which it can state the hash.
const LINKED: [&str; 8] = [
    "styles/comment-thread.css",
    "pkg/comment-thread.js",
    "pkg/element.js",
    "pkg/draft.js",
    "pkg/handover.js",
    "pkg/in-place.js",
    widget::GLUE,
    widget::WASM,
];

/// Makes `dist/site/` and `dist/npm/`, and prints the hashes.
pub(crate) fn run() -> Result<()> {
    widget::build(Build::Release)?;
    let program = server::build(Build::Release)?;
    let site = Path::new(SITE);
    site::lay_out(site)?;
    step::run("Site: threads", || export_threads(&program, &site.join("threads")))?;
    step::run("Site: compressed twins", || compress_all(site))?;
    server_wasm::build()?;
    npm_package::pack(Path::new(NPM))?;
    println!("\nIntegrity of what a page links:");
    for file in LINKED {
        println!("  {file:<32} {}", integrity(&folders::read(&site.join(file))?));
    }
    Ok(())
}

/// Has the server fill a database with the demo's threads and write them as static files.
fn export_threads(program: &Path, folder: &Path) -> Result<()> {
    let database = folders::target().join("dist.sqlite");
    for file in ["dist.sqlite", "dist.sqlite-wal", "dist.sqlite-shm"].map(|name| folders::target().join(name))
    {
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    let any_free_port = "0";
    let mut serve = Command::new(program);
    serve.args(["serve", "--demo", "--port", any_free_port, "--database"]).arg(&database);
    // It listens once the database is full.
    drop(Server::start(&mut serve)?);
    program::run(Command::new(program).args(["export", "--database"]).arg(&database).arg(folder))
}

/// Puts beside each file that grows smaller what servers send in its place.
fn compress_all(folder: &Path) -> Result<()> {
    for file in folders::files(folder)? {
        if file.extension().is_some_and(|kind| COMPRESSIBLE.iter().any(|one| kind == *one)) {
            let bytes = folders::read(&file)?;
            folders::write(&with_suffix(&file, ".br"), compress::brotli(&bytes)?)?;
            folders::write(&with_suffix(&file, ".gz"), compress::gzip(&bytes)?)?;
        }
    }
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A file's hash as an `integrity` attribute states it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_pages_state_it() {
        let known = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), known);
    }

    #[test]
    fn what_grows_smaller_gets_twins_and_the_rest_does_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["1.json", "photo.jpg"] {
            folders::write(&folder.path().join(name), "{}").unwrap();
        }
        compress_all(folder.path()).unwrap();
        let names = |file: PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
        let files: Vec<_> = folders::files(folder.path()).unwrap().into_iter().map(names).collect();
        assert_eq!(files, ["1.json", "1.json.br", "1.json.gz", "photo.jpg"]);
    }
}
