//! The way to the browser target without rustup's servers: Debian's Rust and its library sources, of which a
//! standard library is built once, linked as a rustup toolchain that leaves the others alone.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::apt;
use super::rust::{Rust, TARGET};
use crate::fresh::Product;
use crate::{folders, program, step};

const TOOLCHAIN: &str = "comment-thread-wasm";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src"];

/// The linker for wasm, should there be no toolchain of rustup's that has one.
const LINKER: (&str, &str) = ("lld-19", "/usr/bin/wasm-ld-19");

const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";
const EXECUTABLE: u32 = 0o755;

/// A Rust made of Debian's packages.
pub(super) fn find_or_make() -> Result<Rust> {
    apt::install(PACKAGES)?;
    let folder = folders::tools()?.join("debian-rust");
    let rustc = folder.join("bin/rustc");
    let product = Product {
        stamp: folder.join("made-from"),
        made_from: vec![],
        made_with: apt::versions(PACKAGES)?,
        files: vec![rustc.clone(), folder.join("lib/rustlib").join(TARGET)],
    };
    let made = product
        .make(|| step::run("Standard library for the browser, of Debian's sources", || make(&folder)))?;
    if !made {
        step::done_before("Browser target (of Debian's sources)");
    }
    program::read(Command::new("rustup").args(["toolchain", "link", TOOLCHAIN]).arg(&folder))?;
    Ok(Rust { toolchain: Some(TOOLCHAIN), has_sources: true })
}

/// Lays out a toolchain around Debian's compiler, then has it build the library it lacks.
fn make(folder: &Path) -> Result<()> {
    folders::empty(folder)?;
    let bin = folder.join("bin");
    fs::create_dir_all(&bin)?;
    // A link to the compiler would look for its libraries in /usr.
    for name in ["rustc", "rustdoc"] {
        let script = format!("#!/bin/sh\nexec /usr/bin/{name} --sysroot '{}' \"$@\"\n", folder.display());
        let path = bin.join(name);
        folders::write(&path, script)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(EXECUTABLE))?;
    }
    symlink("/usr/bin/cargo", bin.join("cargo"))?;

    let host = host()?;
    let rustlib = folder.join("lib/rustlib");
    fs::create_dir_all(rustlib.join(&host).join("bin"))?;
    symlink(Path::new(DEBIAN_RUSTLIB).join(&host).join("lib"), rustlib.join(&host).join("lib"))?;
    symlink(Path::new(DEBIAN_RUSTLIB).join("src"), rustlib.join("src"))?;
    symlink(linker(&host)?, rustlib.join(&host).join("bin/rust-lld"))?;

    build_std(folder, &rustlib.join(TARGET).join("lib"))?;
    // What was compiled against the library before this one would not be found to be stale.
    let compiled_before = folders::target().join(TARGET);
    if compiled_before.exists() {
        fs::remove_dir_all(&compiled_before)?;
    }
    Ok(())
}

/// Builds the standard library as the dependency of a crate that is nothing, and keeps it.
fn build_std(folder: &Path, libraries: &Path) -> Result<()> {
    let seed = folder.join("seed");
    fs::create_dir_all(seed.join("src"))?;
    folders::write(&seed.join("src/lib.rs"), "#![no_std]\n")?;
    folders::write(
        &seed.join("Cargo.toml"),
        "[package]\nname = \"seed\"\nedition = \"2024\"\n\n[profile.release]\ncodegen-units = 1\n\n[workspace]\n",
    )?;
    let rust = Rust { toolchain: Some(TOOLCHAIN), has_sources: true };
    program::run(
        rust.command("/usr/bin/cargo")
            .current_dir(&seed)
            .args([
                "build",
                "--release",
                "-Zbuild-std=std,panic_abort",
                "--target",
                TARGET,
                "--target-dir",
                "built",
            ])
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTC", folder.join("bin/rustc"))
            // Link-time optimisation reads bitcode.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
    )?;
    let built = seed.join("built").join(TARGET).join("release/deps");
    for file in folders::files(&built)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libseed") {
            folders::copy(&file, &libraries.join(name))?;
        }
    }
    fs::remove_dir_all(&seed)?;
    Ok(())
}

/// The machine Debian's compiler compiles for.
fn host() -> Result<String> {
    let version = program::read(Command::new("/usr/bin/rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("Debian's rustc does not say its host")?.to_owned())
}

/// A linker for wasm: that of any of rustup's toolchains, or Debian's.
fn linker(host: &str) -> Result<PathBuf> {
    let rustup = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let rustup = rustup.or_else(|| Some(env::home_dir()?.join(".rustup")));
    let place = Path::new("lib/rustlib").join(host).join("bin/rust-lld");
    let toolchains = rustup.into_iter().flat_map(|folder| {
        WalkDir::new(folder.join("toolchains"))
            .min_depth(1)
            .max_depth(1)
            .sort_by_file_name()
            .into_iter()
            .flatten()
    });
    // Ours may be linked among them.
    let mut linkers =
        toolchains.filter(|entry| entry.file_name() != TOOLCHAIN).map(|entry| entry.path().join(&place));
    match linkers.find(|linker| linker.exists()) {
        Some(linker) => Ok(linker),
        None => {
            let (package, linker) = LINKER;
            apt::install(&[package])?;
            Ok(PathBuf::from(linker))
        }
    }
}
