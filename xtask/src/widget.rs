//! Building the widget: from `src/` and `pkg/lib.rs` to `pkg/wasm/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::fresh::Product;
use crate::tools::{NpmProgram, Tools};
use crate::wasm_pack::{self, FEATURES};
use crate::{folders, glue, in_order, names, program, snip, step, unread};

/// The glue: what a page imports to start the wasm.
pub(crate) const GLUE: &str = "pkg/wasm/comment_thread.js";

/// Where wasm-pack puts the scripts that the sources bring along.
const SNIPPETS: &str = "pkg/wasm/snippets";

/// The wasm a reader downloads.
pub(crate) const WASM: &str = "pkg/wasm/comment_thread_bg.wasm";

const TARGET_RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A panic stops at once, and all that would have told about it is left out: a quarter of the wasm.
const SMALL_RUSTFLAGS: &[&str] =
    &["-Cpanic=immediate-abort", "-Zunstable-options", "-Zfmt-debug=none", "-Zlocation-detail=none"];

/// Of two ways to do a thing, std is to take the shorter; tracing a panic back is not asked for, and so left out.
const STD_FEATURES: &str = "-Zbuild-std-features=optimize_for_size";

/// A trap ends the widget and its plain markup takes over: none is ever counted on. And a function of more than sixty
/// parts stays one, even if it is called at one place alone: there, its variables would crowd the others.
const WASM_OPT: &[&str] = &["-Oz", "--traps-never-happen", "-ocimfs", "60"];

/// It looks again, and once more at what it has made: laid out flat, the code shows what it does twice.
const WASM_OPT_AGAIN: &[&str] = &["--flatten", "--local-cse", "--rereloop", "-Os", "-Oz"];

/// What holds for these looks, and their end. The first kilobyte of memory is the far end of the stack, so no small offset
/// leads into it on purpose; functions of up to five parts are shorter where they are called, large ones stay as they
/// are, as above; and variables that are used most get the shortest numbers.
const WASM_OPT_MORE: &[&str] =
    &["--low-memory-unused", "--traps-never-happen", "-aimfs", "5", "-ocimfs", "60", "--reorder-locals"];

/// What a build is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Build {
    /// For readers: small.
    Release,
    /// For whoever changes it: soon there.
    Dev,
}

/// The wasm of a release build with the names of its functions, which readers do without.
pub(crate) fn wasm_with_names() -> PathBuf {
    folders::target().join("comment_thread_with_names.wasm")
}

/// Builds the widget, unless it is there.
pub(crate) fn build(build: Build) -> Result<()> {
    let tools = Tools::find()?;
    let flags = match build {
        Build::Release if tools.has_sources() && takes_small_flags(&tools) => SMALL_RUSTFLAGS,
        Build::Release | Build::Dev => &[],
    };
    if build == Build::Release && flags.is_empty() {
        step::notice("This compiler cannot leave panics out, so the wasm will be more than a third larger");
    }
    let mut files = vec![PathBuf::from(GLUE), PathBuf::from(WASM)];
    if build == Build::Release {
        files.push(wasm_with_names());
    }
    let product = Product {
        stamp: folders::target().join("widget-made-from"),
        made_from: ["src", "pkg/lib.rs", "pkg/Cargo.toml", "Cargo.toml", "Cargo.lock"]
            .map(PathBuf::from)
            .into(),
        made_with: [
            &tools.versions[..],
            &[format!(
                "{build:?} {flags:?} {STD_FEATURES} {WASM_OPT_AGAIN:?} {WASM_OPT_MORE:?} {WASM_OPT:?} {FEATURES:?} {:?}",
                (snip::NEVER_RUN, unread::EVENTS, glue::MADE_BY, names::MADE_BY)
            )],
        ]
        .concat(),
        files,
    };
    let made = product.make(|| {
        step::run("Widget: wasm-pack build", || wasm_pack(&tools, build, flags))?;
        match build {
            Build::Release => {
                step::run("Widget: made small by wasm-opt and esbuild", || make_small(&tools, flags))?;
            }
            Build::Dev => in_one_file(&tools, &[])?,
        }
        wasm_pack::check_that_it_compiles(Path::new(WASM))
    })?;
    if !made {
        step::done_before("Widget (pkg/wasm)");
    }
    Ok(())
}

fn takes_small_flags(tools: &Tools) -> bool {
    let mut rustc = tools.command("rustc");
    let asked = rustc.args(SMALL_RUSTFLAGS).args(["--print", "sysroot"]).env("RUSTC_BOOTSTRAP", "1");
    program::read(asked).is_ok()
}

fn wasm_pack(tools: &Tools, build: Build, flags: &[&str]) -> Result<()> {
    let mut command = wasm_pack::command(tools, build, "comment_thread", "pkg");
    if !flags.is_empty() {
        command.args(["--", "-Zbuild-std=std,panic_abort", STD_FEATURES]);
        command.env("RUSTC_BOOTSTRAP", "1").env(TARGET_RUSTFLAGS, flags.join(" "));
    }
    wasm_pack::run(&mut command, "pkg")
}

fn make_small(tools: &Tools, flags: &[&str]) -> Result<()> {
    let with_names = wasm_with_names();
    // With other flags other functions are inlined, and have no name to be found by.
    if flags == SMALL_RUSTFLAGS {
        let (snipped, missing) = snip::snip(&folders::read(Path::new(WASM))?)?;
        folders::write(Path::new(WASM), snipped)?;
        for name in missing {
            step::notice(&format!(
                "The wasm has no function `{name}`, which xtask/src/snip.rs takes out as one that never runs. \
                 With another version of Yew or of the compiler, see there whether the list still holds"
            ));
        }
    }
    program::run(
        tools
            .npm(NpmProgram::WasmOpt)?
            .args(WASM_OPT)
            .args(FEATURES)
            .args(["-g", WASM, "-o"])
            .arg(&with_names),
    )?;
    if flags == SMALL_RUSTFLAGS {
        match unread::emptied(&folders::read(&with_names)?, unread::EVENTS)? {
            Some(emptied) => folders::write(&with_names, emptied)?,
            None => step::notice(
                "The names of Yew's events stay in the wasm: something reads them, or they are not there",
            ),
        }
    }
    let long = fs::read_to_string(GLUE).with_context(|| format!("{GLUE} cannot be read"))?;
    let glue = glue::without_what_never_runs(&long)?;
    let called = names::without_uncalled(&folders::read(&with_names)?, |export| glue::calls(&glue, export))?;
    folders::write(&with_names, called)?;
    let mut again = tools.npm(NpmProgram::WasmOpt)?;
    again.args(WASM_OPT_AGAIN).args(WASM_OPT_AGAIN).args(WASM_OPT_MORE).args(FEATURES);
    program::run(again.arg(&with_names).args(["-o", WASM]))?;
    let (wasm, names) = names::shortened(&folders::read(Path::new(WASM))?, |name| glue::import(&glue, name))?;
    folders::write(Path::new(WASM), in_order::in_order(&wasm)?)?;
    fs::write(GLUE, glue::follow(&glue, &names)?).with_context(|| format!("{GLUE} cannot be written"))?;
    in_one_file(tools, &["--minify", "--tree-shaking=true"])
}

/// Puts the scripts that the sources bring along into the glue.
fn in_one_file(tools: &Tools, how: &[&str]) -> Result<()> {
    let mut bundle = tools.npm(NpmProgram::Esbuild)?;
    bundle.args(["--bundle", "--format=esm", "--log-level=warning", "--allow-overwrite"]).args(how);
    program::run(bundle.arg(format!("--outfile={GLUE}")).arg(GLUE))?;
    fs::remove_dir_all(SNIPPETS).with_context(|| format!("{SNIPPETS} cannot be removed"))
}
