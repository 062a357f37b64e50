//! The two encodings in which files travel, each at its strongest.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::folders;

/// Kinds of files that grow smaller when compressed.
const COMPRESSIBLE: [&str; 6] = ["css", "html", "js", "json", "svg", "wasm"];

/// The bytes as `Content-Encoding: br`.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let strongest = BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &strongest)?;
    Ok(out)
}

/// The bytes as `Content-Encoding: gzip`.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Puts beside each file that grows smaller what servers send in its place.
pub(crate) fn twins(folder: &Path) -> Result<()> {
    for file in folders::files(folder)? {
        if file.extension().is_some_and(|kind| COMPRESSIBLE.iter().any(|one| kind == *one)) {
            let bytes = folders::read(&file)?;
            folders::write(&with_suffix(&file, ".br"), brotli(&bytes)?)?;
            folders::write(&with_suffix(&file, ".gz"), gzip(&bytes)?)?;
        }
    }
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn both_encodings_give_back_what_they_were_given() {
        let text = "Comment number 993. ".repeat(50).into_bytes();

        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&*gzip(&text).unwrap()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, text);

        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(&text).unwrap(), &mut plain).unwrap();
        assert_eq!(plain, text);
    }

    #[test]
    fn what_grows_smaller_gets_twins_and_the_rest_does_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["1.json", "photo.jpg"] {
            folders::write(&folder.path().join(name), "{}").unwrap();
        }
        twins(folder.path()).unwrap();
        let names = |file: PathBuf| file.file_name().unwrap().to_string_lossy().into_owned();
        let files: Vec<_> = folders::files(folder.path()).unwrap().into_iter().map(names).collect();
        assert_eq!(files, ["1.json", "1.json.br", "1.json.gz", "photo.jpg"]);
    }
}
