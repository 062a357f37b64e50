//! The two encodings in which files travel, each at its strongest.

use std::io::Write;

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

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
}
