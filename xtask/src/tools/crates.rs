//! Programs that come as crates: used from PATH if their version fits, else installed for us alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{folders, program, step};

/// A program that comes as a crate.
pub(crate) struct CrateProgram {
    name: &'static str,
    krate: &'static str,
    version: Version,
    features: &'static [&'static str],
}

type Version = std::borrow::Cow<'static, str>;

/// Builds the widget's package.
pub(super) const WASM_PACK: CrateProgram = CrateProgram {
    name: "wasm-pack",
    krate: "wasm-pack",
    version: Version::Borrowed("0.15.0"),
    features: &[],
};

/// Drives Firefox.
pub(super) const GECKODRIVER: CrateProgram = CrateProgram {
    name: "geckodriver",
    krate: "geckodriver",
    version: Version::Borrowed("0.37.1"),
    features: &[],
};

/// Writes the glue; its version has to be that of the library in the lock file.
pub(super) fn wasm_bindgen() -> Result<CrateProgram> {
    let lock = folders::read(Path::new("Cargo.lock"))?;
    let version = locked_version(&String::from_utf8_lossy(&lock), "wasm-bindgen")?;
    Ok(CrateProgram {
        name: "wasm-bindgen",
        krate: "wasm-bindgen-cli",
        version: Version::Owned(version),
        features: &["--no-default-features"],
    })
}

impl CrateProgram {
    /// The program and its version.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// Where the program is, after installing it if need be.
    pub(super) fn find_or_install(&self) -> Result<PathBuf> {
        let ours = folders::tools()?;
        let installed = ours.join("bin").join(self.name);
        let on_path = which::which_all(self.name).into_iter().flatten();
        if let Some(found) = on_path.chain([installed.clone()]).find(|program| self.fits(program)) {
            step::done_before(&format!("{} ({})", self.title(), found.display()));
            return Ok(found);
        }
        step::run(&format!("{}: cargo install into {}", self.title(), ours.display()), || {
            // A registry's mirror may not have all that the crate's own lock file names.
            self.install(&ours, &["--locked"]).or_else(|_| self.install(&ours, &[]))
        })
        .with_context(|| {
            let Self { krate, version, .. } = self;
            format!(
                "{} is missing; to get it by hand: cargo install {krate} --version {version}",
                self.title()
            )
        })?;
        Ok(installed)
    }

    fn fits(&self, program: &Path) -> bool {
        program::read(Command::new(program).arg("--version"))
            .is_ok_and(|said| says_version(&said, &self.version))
    }

    fn install(&self, root: &Path, more: &[&str]) -> Result<()> {
        // It works for seconds only: quickly compiled is better than fast.
        program::run(
            Command::new("cargo")
                .args(["install", self.krate, "--version", &self.version, "--force", "--root"])
                .arg(root)
                .args(self.features)
                .args(more)
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env_remove("CARGO_TARGET_DIR")
                .env_remove("CARGO_BUILD_TARGET"),
        )
    }
}

/// Whether what `--version` printed names this version.
fn says_version(said: &str, version: &str) -> bool {
    said.lines().next().unwrap_or_default().split_whitespace().nth(1) == Some(version)
}

/// The version of a crate in the lock file.
fn locked_version(lock: &str, name: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock = toml::from_str(lock).context("Cargo.lock could not be read")?;
    let package = lock.package.into_iter().find(|package| package.name == name);
    Ok(package.with_context(|| format!("Cargo.lock does not name {name}"))?.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4

        [[package]]
        name = "wasm-bindgen-macro"
        version = "0.2.129"

        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
        dependencies = ["cfg-if"]
    "#;

    #[test]
    fn the_version_of_a_crate_is_that_of_the_lock_file() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_lock_file_without_the_crate_or_not_a_lock_file_is_a_sentence() {
        assert_eq!(locked_version(LOCK, "yew").unwrap_err().to_string(), "Cargo.lock does not name yew");
        assert_eq!(locked_version("[", "yew").unwrap_err().to_string(), "Cargo.lock could not be read");
    }

    #[test]
    fn a_program_fits_when_it_says_the_very_version() {
        assert!(says_version("geckodriver 0.37.1 (abc 2026-01-01)\n\nThe source …", "0.37.1"));
        assert!(!says_version("wasm-bindgen 0.2.1301", "0.2.130"));
        assert!(!says_version("", "0.2.130"));
    }
}
