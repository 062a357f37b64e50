//! What need not be made again, because it was made from what is there now.

use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::folders;

/// Something that is made from files and words.
pub(crate) struct Product {
    /// Where it is written down what the product was made from.
    pub(crate) stamp: PathBuf,
    /// Files, or folders with all their files.
    pub(crate) made_from: Vec<PathBuf>,
    /// What else decides how the product turns out: versions, flags.
    pub(crate) made_with: Vec<String>,
    /// What is made.
    pub(crate) files: Vec<PathBuf>,
}

impl Product {
    /// Makes the product, unless it is there and nothing has changed since: neither what it is made from, nor, by
    /// another hand, the product itself. Answers whether there was anything to do.
    pub(crate) fn make(&self, make: impl FnOnce() -> Result<()>) -> Result<bool> {
        let before = fingerprint(&self.made_with, &self.made_from)?;
        let is_fresh =
            |after: String| folders::read(&self.stamp).is_ok_and(|stamp| stamp == after.into_bytes());
        if self.all(&before).is_ok_and(is_fresh) {
            return Ok(false);
        }
        make()?;
        // What changed while it was made is found again the next time.
        folders::write(&self.stamp, self.all(&before)?)?;
        Ok(true)
    }

    fn all(&self, before: &str) -> Result<String> {
        fingerprint(&[before.to_owned()], &self.files)
    }
}

/// A short text that changes when a word, a file's name or a file's content changes.
fn fingerprint(words: &[String], paths: &[PathBuf]) -> Result<String> {
    let mut digest = Sha256::new();
    let mut add = |part: &[u8]| {
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    };
    words.iter().for_each(|word| add(word.as_bytes()));
    for path in paths {
        for file in folders::files(path)? {
            add(name(&file).as_bytes());
            add(&folders::read(&file)?);
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn name(file: &Path) -> String {
    file.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A product made once, and a folder to change things in.
    struct Made(tempfile::TempDir);

    impl Made {
        fn new() -> Self {
            let made = Self(tempfile::tempdir().unwrap());
            fs::create_dir(made.path("src")).unwrap();
            fs::write(made.path("src/lib.rs"), "one").unwrap();
            assert!(made.make_with("-Oz"));
            made
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn make_with(&self, flag: &str) -> bool {
            let product = Product {
                stamp: self.path("stamp"),
                made_from: vec![self.path("src")],
                made_with: vec![flag.to_owned()],
                files: vec![self.path("out")],
            };
            product.make(|| folders::write(&self.path("out"), "made")).unwrap()
        }
    }

    #[test]
    fn what_was_made_from_the_same_is_not_made_again() {
        assert!(!Made::new().make_with("-Oz"));
    }

    #[test]
    fn a_changed_source_is_noticed() {
        let made = Made::new();
        fs::write(made.path("src/lib.rs"), "two").unwrap();
        assert!(made.make_with("-Oz"));
    }

    #[test]
    fn a_new_source_and_a_renamed_one_are_noticed() {
        let made = Made::new();
        fs::write(made.path("src/new.rs"), "").unwrap();
        assert!(made.make_with("-Oz"));
        fs::rename(made.path("src/new.rs"), made.path("src/old.rs")).unwrap();
        assert!(made.make_with("-Oz"));
    }

    #[test]
    fn other_flags_make_another_product() {
        assert!(Made::new().make_with("-O3"));
    }

    #[test]
    fn a_product_that_was_changed_or_removed_is_made_again() {
        let made = Made::new();
        fs::write(made.path("out"), "changed").unwrap();
        assert!(made.make_with("-Oz"));
        fs::remove_file(made.path("out")).unwrap();
        assert!(made.make_with("-Oz"));
    }

    #[test]
    fn what_failed_to_be_made_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let product = Product {
            stamp: folder.path().join("stamp"),
            made_from: vec![],
            made_with: vec![],
            files: vec![],
        };
        product.make(|| anyhow::bail!("no space")).unwrap_err();
        assert!(product.make(|| Ok(())).unwrap());
    }
}
