//! Building the example of an application made with Yew: from `examples/yew-app/` to its folder `wasm/`.

use std::path::PathBuf;

use anyhow::Result;

use crate::fresh::Product;
use crate::tools::Tools;
use crate::widget::Build;
use crate::{folders, step, wasm_pack};

const CRATE: &str = "examples/yew-app";

const GLUE: &str = "examples/yew-app/wasm/yew_app.js";
const WASM: &str = "examples/yew-app/wasm/yew_app_bg.wasm";

/// Builds it, unless it is there: quickly, for nobody downloads it.
pub(crate) fn build() -> Result<()> {
    let tools = Tools::find()?;
    let product = Product {
        stamp: folders::target().join("yew-example-made-from"),
        made_from: ["src", "examples/yew-app/src", "examples/yew-app/Cargo.toml", "Cargo.toml", "Cargo.lock"]
            .map(PathBuf::from)
            .into(),
        made_with: tools.versions.clone(),
        files: vec![PathBuf::from(GLUE), PathBuf::from(WASM)],
    };
    let made = product.make(|| {
        step::run("Example of a Yew application: wasm-pack build", || {
            wasm_pack::run(&mut wasm_pack::command(&tools, Build::Dev, "yew_app", CRATE), CRATE)
        })
    })?;
    if !made {
        step::done_before(&format!("Example of a Yew application ({CRATE}/wasm)"));
    }
    Ok(())
}
