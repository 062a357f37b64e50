//! The folder that a web server hands out as it is: the demo page, the package's files that browsers load, the styles.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{folders, scripts};

/// The pages of the demo: the story, and what its "Explain" links lead to.
const PAGES: [&str; 2] = ["index.html", "house-rules.html"];

/// What browsers load of the package, by the ends of the names.
const KINDS: [&str; 4] = ["css", "js", "json", "wasm"];

/// What of those only tools read.
const FOR_TOOLS: [&str; 3] = ["pkg/package.json", "pkg/custom-elements.json", "pkg/lang/en.json"];

/// The demo's site.
pub(crate) fn folder() -> PathBuf {
    folders::target().join("site")
}

/// Lays out the site in a folder.
pub(crate) fn lay_out(site: &Path) -> Result<()> {
    folders::empty(site)?;
    for page in PAGES {
        folders::copy(Path::new(page), &site.join(page))?;
    }
    for file in folders::files(Path::new("styles"))?.into_iter().chain(package_files()?) {
        folders::copy(&file, &site.join(&file))?;
    }
    // It takes English from one of the files that only tools read.
    scripts::publish(&site.join("pkg"))?;
    for file in FOR_TOOLS {
        folders::remove(&site.join(file))?;
    }
    Ok(())
}

/// Those of the package's files that browsers load.
fn package_files() -> Result<Vec<PathBuf>> {
    let files = folders::files(Path::new("pkg"))?;
    Ok(files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|kind| KINDS.iter().any(|one| kind == *one)))
        .filter(|file| !file.starts_with("pkg/server"))
        .collect())
}
