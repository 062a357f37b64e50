//! The npm package: `pkg/` with the stylesheet and the licences.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{folders, program, scripts, step, tools};

/// What a package carries besides code.
const PAPERS: [&str; 4] = ["README.md", "LICENSE", "LICENSE-MIT", "LICENSE-APACHE"];

/// The stylesheet, where `package.json` exports it.
const STYLESHEET: (&str, &str) = ("styles/comment-thread.css", "comment-thread.css");

/// Packs the package into a folder.
pub(crate) fn pack(into: &Path) -> Result<()> {
    let staged = folders::target().join("npm-package");
    folders::empty(&staged)?;
    let copy = |from: &Path, to: &Path| folders::copy(from, &staged.join(to));
    for file in folders::files(Path::new("pkg"))? {
        let inside = file.strip_prefix("pkg").map(PathBuf::from)?;
        copy(&file, &inside)?;
    }
    scripts::publish(&staged)?;
    for paper in PAPERS {
        copy(Path::new(paper), Path::new(paper))?;
    }
    let (from, to) = STYLESHEET;
    copy(Path::new(from), Path::new(to))?;

    folders::empty(into)?;
    step::run("Package: npm pack", || {
        program::run(
            tools::npm()?
                .args(["pack", "--pack-destination"])
                .arg(std::path::absolute(into)?)
                .current_dir(staged),
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    fn package() -> Value {
        serde_json::from_str(include_str!("../../pkg/package.json")).unwrap()
    }

    #[test]
    fn the_package_and_the_crates_have_one_version() {
        assert_eq!(package()["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn the_package_exports_the_stylesheet() {
        let (_, name) = super::STYLESHEET;
        let path = format!("./{name}");
        assert_eq!(package()["exports"][&path], path);
    }
}
