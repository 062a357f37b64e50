//! What the files a reader downloads may weigh.

use std::ops::Add;

use anyhow::{Context, Result};
use serde::Deserialize;

/// How much some files together may weigh.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Budget {
    /// What the files are.
    pub(super) name: String,
    pub(super) files: Vec<String>,
    /// Bytes after brotli.
    pub(super) brotli: usize,
}

/// What a file weighs, or several do.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) raw: usize,
    pub(super) gzip: usize,
    pub(super) brotli: usize,
}

impl Budget {
    pub(super) fn is_kept(&self, size: Size) -> bool {
        size.brotli <= self.brotli
    }
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Reads the file of budgets.
pub(super) fn read(text: &str) -> Result<Vec<Budget>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        budget: Vec<Budget>,
    }
    let file: File = toml::from_str(text).context("The budgets could not be read")?;
    Ok(file.budget)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[budget]]\nname = \"loader\"\nfiles = [\"a.js\", \"b.js\"]\nbrotli = 3_000\n";

    fn brotli(brotli: usize) -> Size {
        Size { brotli, ..Size::default() }
    }

    #[test]
    fn a_budget_is_kept_up_to_its_last_byte() {
        let budgets = read(TEXT).unwrap();
        assert!(budgets[0].is_kept(brotli(3_000)));
        assert!(!budgets[0].is_kept(brotli(3_001)));
    }

    #[test]
    fn files_of_one_budget_weigh_together() {
        assert_eq!(brotli(1_000) + brotli(2_001), brotli(3_001));
    }

    #[test]
    fn a_budget_that_is_misspelt_is_refused_rather_than_forgotten() {
        assert!(read(&TEXT.replace("brotli", "brotly")).is_err());
    }

    #[test]
    fn the_budgets_of_this_project_can_be_read() {
        assert!(!read(include_str!("../../budgets.toml")).unwrap().is_empty());
    }
}
