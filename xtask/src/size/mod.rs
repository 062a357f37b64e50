//! `cargo xtask size`: what a reader downloads.

mod budget;
mod crates;

use std::path::Path;

use anyhow::{Result, bail};

use crate::widget::{self, Build};
use crate::{compress, folders, site};
use budget::{Budget, Size};

const BUDGETS: &str = "xtask/budgets.toml";

/// How many crates are named.
const LARGEST: usize = 12;

/// Builds the widget if need be, prints the sizes and fails past a budget.
pub(crate) fn run() -> Result<()> {
    widget::build(Build::Release)?;
    site::lay_out(&site::folder())?;
    let budgets = budget::read(&String::from_utf8_lossy(&folders::read(Path::new(BUDGETS))?))?;
    let kept = print_budgets(&budgets)?;
    print_crates()?;
    match kept {
        true => Ok(()),
        false => bail!("A budget of {BUDGETS} is exceeded"),
    }
}

/// Prints each file and each budget, and answers whether all are kept.
fn print_budgets(budgets: &[Budget]) -> Result<bool> {
    println!("{:<40} {:>9} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli", "budget");
    let mut kept = true;
    for budget in budgets {
        let mut total = Size::default();
        for file in &budget.files {
            let size = measure(&site::folder().join(file))?;
            println!("  {file:<38} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
            total = total + size;
        }
        let verdict = if budget.is_kept(total) { "✓" } else { "✗ exceeded" };
        let Size { raw, gzip, brotli } = total;
        println!("{:<40} {raw:>9} {gzip:>9} {brotli:>9} {:>9} {verdict}", budget.name, budget.brotli);
        kept &= budget.is_kept(total);
    }
    Ok(kept)
}

fn measure(file: &Path) -> Result<Size> {
    let bytes = folders::read(file)?;
    Ok(Size {
        raw: bytes.len(),
        gzip: compress::gzip(&bytes)?.len(),
        brotli: compress::brotli(&bytes)?.len(),
    })
}

/// Prints which crates the wasm's code comes from.
fn print_crates() -> Result<()> {
    let wasm = folders::read(&widget::wasm_with_names())?;
    let crates = crates::by_size(&wasm)?;
    let total: usize = crates.iter().map(|(_, bytes)| bytes).sum();
    println!("\n{:<40} {:>9} {:>9}", "code of the wasm by crate", "bytes", "share");
    for (name, bytes) in crates.iter().take(LARGEST) {
        println!("  {name:<40} {bytes:>9} {:>8.1}%", percent(*bytes, total));
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a share is told to a tenth of a percent")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}
