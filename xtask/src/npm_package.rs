//! The npm package: `pkg/` with the stylesheet and the licences.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{folders, program, scripts, step, tools};

/// What a package carries besides what stands in `pkg/`.
const PAPERS: [&str; 3] = ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"];

/// The stylesheets of a thread, where `package.json` exports them.
const STYLESHEETS: [(&str, &str); 2] =
    [("styles/comment-thread.css", "comment-thread.css"), ("styles/theme-inherit.css", "theme-inherit.css")];

/// Packs the package into a folder, and answers with the file.
pub(crate) fn pack(into: &Path) -> Result<PathBuf> {
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
    for (from, to) in STYLESHEETS {
        copy(Path::new(from), Path::new(to))?;
    }

    folders::empty(into)?;
    step::run("Package: npm pack", || {
        program::run(
            tools::npm()?
                .args(["pack", "--pack-destination"])
                .arg(std::path::absolute(into)?)
                .current_dir(staged),
        )
    })?;
    Ok(into.join(concat!("comment-thread-", env!("CARGO_PKG_VERSION"), ".tgz")))
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
    fn the_package_exports_the_stylesheets() {
        for (_, name) in super::STYLESHEETS {
            let path = format!("./{name}");
            assert_eq!(package()["exports"][&path], path);
        }
    }
}
