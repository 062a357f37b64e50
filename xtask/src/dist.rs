//! `cargo xtask dist`: what is published.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::server::{self, Server};
use crate::widget::{self, Build};
use crate::{compress, folders, npm_package, program, scripts, server_wasm, site, step};

const SITE: &str = "dist/site";
const NPM: &str = "dist/npm";

/// What a page links, of which it can state the hash.
const LINKED: [&str; 5] = [
    "styles/comment-thread.css",
    "pkg/comment-thread.js",
    "pkg/comment-count.js",
    "pkg/classic.js",
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
    server_wasm::build()?;
    npm_package::pack(Path::new(NPM))?;
    println!("\nIntegrity of what a page links:");
    for file in LINKED {
        println!("  {file:<32} {}", scripts::integrity(&folders::read(&site.join(file))?));
    }
    println!("\nAn import map with the integrity of every module; the loader itself holds the wasm's:");
    println!("{:#}", import_map(site)?);
    Ok(())
}

/// What a page can say of the modules that others import.
fn import_map(site: &Path) -> Result<Value> {
    let mut hashes = Map::new();
    for file in folders::files(&site.join("pkg"))? {
        if file.extension().is_some_and(|kind| kind == "js") {
            let address = format!("/{}", file.strip_prefix(site)?.display());
            hashes.insert(address, scripts::integrity(&folders::read(&file)?).into());
        }
    }
    Ok(json!({ "integrity": hashes }))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_map_names_the_modules_by_their_addresses() {
        let site = tempfile::tempdir().unwrap();
        for name in ["pkg/wasm/glue.js", "pkg/element.js", "pkg/wasm/a.wasm", "other.js"] {
            let file = site.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            folders::write(&file, "").unwrap();
        }
        let map = import_map(site.path()).unwrap();
        let names: Vec<_> = map["integrity"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(names, ["/pkg/element.js", "/pkg/wasm/glue.js"]);
    }
}
