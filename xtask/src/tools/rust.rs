//! A Rust that compiles for the browser: rustup's, or one made of Debian's packages.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::debian;
use crate::{program, step};

/// What the widget is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A file that is there when the standard library's sources are.
const SOURCES: &str = "src/rust/library/Cargo.lock";

/// Forces one of the ways to a Rust: `rustup` or `debian`.
const FORCED: &str = "COMMENT_THREAD_TARGET";

/// Where rustup's servers cannot be reached, it may try for long.
const RUSTUP_LIMIT: Duration = Duration::from_secs(60);

/// A Rust that has the browser target.
pub(crate) struct Rust {
    /// The name of a rustup toolchain; without it, the one in use.
    pub(crate) toolchain: Option<&'static str>,
    /// Whether the standard library's sources are there, to be built along.
    pub(crate) has_sources: bool,
}

impl Rust {
    /// A program of this Rust, or one that calls it.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // Flags for native builds would take the place of the target's own.
        for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(flags);
        }
        if let Some(toolchain) = self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain).env_remove("CARGO").env_remove("LD_LIBRARY_PATH");
        }
        command
    }

    /// The compiler's own description of itself.
    pub(crate) fn version(&self) -> Result<String> {
        program::read(self.command("rustc").arg("-vV"))
    }

    /// Whether a file or folder is below the compiler's `lib/rustlib`.
    fn has(&self, below: &str) -> Result<bool> {
        let sysroot = program::read(self.command("rustc").args(["--print", "sysroot"]))?;
        Ok(Path::new(&sysroot).join("lib/rustlib").join(below).exists())
    }
}

/// Finds or installs a Rust for the browser.
pub(super) fn find() -> Result<Rust> {
    match env::var(FORCED).as_deref() {
        Ok("rustup") => rustup(),
        Ok("debian") => debian::find_or_make(),
        Ok(other) => bail!("{FORCED} is \"{other}\": it can be \"rustup\" or \"debian\""),
        Err(_) => either(),
    }
}

/// Rustup's, as every Rust project does it; where that cannot be had whole, Debian's.
fn either() -> Result<Rust> {
    let from_rustup = match rustup() {
        Ok(rust) if rust.has_sources => return Ok(rust),
        Ok(rust) => Ok(rust),
        Err(error) => {
            step::notice(&format!("{error:#}; trying Debian's packages"));
            Err(error)
        }
    };
    match (debian::find_or_make(), from_rustup) {
        (Ok(rust), _) => Ok(rust),
        (Err(_), Ok(rust)) => {
            step::notice(
                "The standard library's sources are missing, so the wasm will be more than a third larger; \
                 to get them by hand: rustup component add rust-src",
            );
            Ok(rust)
        }
        (Err(debian), Err(rustup)) => bail!(
            "The browser target {TARGET} is missing: {rustup:#}, and {debian:#}; \
             to get it by hand: rustup target add {TARGET}"
        ),
    }
}

fn rustup() -> Result<Rust> {
    let mut rust = Rust { toolchain: None, has_sources: false };
    have(&rust, &format!("{TARGET}/lib"), "Browser target", &["target", "add", TARGET])?;
    rust.has_sources =
        match have(&rust, SOURCES, "Standard library sources", &["component", "add", "rust-src"]) {
            Ok(()) => true,
            Err(error) => {
                step::notice(&format!("{error:#}"));
                false
            }
        };
    Ok(rust)
}

/// Has rustup add what is missing.
fn have(rust: &Rust, file: &str, what: &str, add: &[&str]) -> Result<()> {
    if rust.has(file)? {
        step::done_before(&format!("{what} (rustup's)"));
        return Ok(());
    }
    step::run(&format!("{what}: rustup {}", add.join(" ")), || {
        program::run_within(RUSTUP_LIMIT, Command::new("rustup").args(add))
    })?;
    if !rust.has(file)? {
        bail!("rustup {} brought nothing that rustc finds", add.join(" "));
    }
    Ok(())
}
