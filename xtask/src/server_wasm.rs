//! Building what draws plain comments on servers that run JavaScript: from `src/` and `pkg/server/` to
//! `pkg/server/wasm/`. No reader downloads it, so it is not squeezed as the widget is.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::fresh::Product;
use crate::tools::{NpmProgram, Tools};
use crate::wasm_pack::{self, FEATURES};
use crate::widget::Build;
use crate::{folders, program, step};

const CRATE: &str = "pkg/server";

/// The folder of what is made.
pub(crate) const MADE: &str = "pkg/server/wasm";

/// Small enough to be installed anywhere. Traps stay what they are: a server that goes on after one would answer nonsense.
const WASM_OPT: &[&str] = &["-Oz"];

/// The script that uses the module, and the one file with both that the package carries.
const SCRIPT: &str = "pkg/server/server.js";
const BUNDLE: &str = "pkg/server/wasm/server.js";

const WASM: &str = "pkg/server/wasm/comment_thread_server_bg.wasm";

/// What Node.js 20 runs: with a later one, esbuild reads the module's bytes as only later ones can.
const TARGET: &str = "--target=es2022";

/// Builds it, unless it is there.
pub(crate) fn build() -> Result<()> {
    let tools = Tools::find()?;
    let product = Product {
        stamp: folders::target().join("server-wasm-made-from"),
        made_from: ["src", "pkg/server/lib.rs", SCRIPT, "pkg/server/Cargo.toml", "Cargo.toml", "Cargo.lock"]
            .map(PathBuf::from)
            .into(),
        made_with: [&tools.versions[..], &[format!("{WASM_OPT:?} {FEATURES:?} {TARGET}")]].concat(),
        files: vec![PathBuf::from(BUNDLE)],
    };
    let made = product.make(|| {
        step::run("Plain comments for JavaScript servers: wasm-pack build", || {
            let name = "comment_thread_server";
            wasm_pack::run(&mut wasm_pack::command(&tools, Build::Release, name, CRATE), CRATE)?;
            program::run(
                tools.npm(NpmProgram::WasmOpt)?.args(WASM_OPT).args(FEATURES).args([WASM, "-o", WASM]),
            )?;
            let mut bundle = tools.npm(NpmProgram::Esbuild)?;
            bundle.args([
                "--bundle",
                "--format=esm",
                "--platform=neutral",
                TARGET,
                "--loader:.wasm=binary",
                "--log-level=warning",
            ]);
            program::run(bundle.arg(format!("--outfile={BUNDLE}")).arg(SCRIPT))
        })?;
        wasm_pack::check_that_it_compiles(Path::new(WASM))
    })?;
    if !made {
        step::done_before(&format!("Plain comments for JavaScript servers ({MADE})"));
    }
    Ok(())
}
