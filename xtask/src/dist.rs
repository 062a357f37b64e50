//! `cargo xtask dist`: what is published.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::server::{self, Server};
use crate::widget::{self, Build};
use crate::{compress, folders, npm_package, program, site, step};

const SITE: &str = "dist/site";
const NPM: &str = "dist/npm";

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
    step::run("Site: compressed twins", || compress::twins(site))?;
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
}
