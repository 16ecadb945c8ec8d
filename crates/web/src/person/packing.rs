//! Packed forms of a page, made once and not for each answer.

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, header};
use std::io::Write;

/// A way to pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As it is.
    None,
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
}

impl Packing {
    /// The best that a request takes (RFC 9110, 12.5.3).
    pub(crate) fn accepted(headers: &HeaderMap) -> Packing {
        let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|v| v.to_str().ok());
        let (mut brotli, mut gzip) = (0.0, 0.0);
        for part in lines.flat_map(|line| line.split(',')).take(20) {
            let mut fields = part.split(';').map(str::trim);
            let name = fields.next().unwrap_or_default();
            let weight = fields
                .find_map(|f| f.strip_prefix("q=").or_else(|| f.strip_prefix("Q=")))
                .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0));
            match name {
                name if name.eq_ignore_ascii_case("br") => brotli = weight,
                name if name.eq_ignore_ascii_case("gzip") => gzip = weight,
                _ => {}
            }
        }
        match (brotli, gzip) {
            (brotli, gzip) if brotli > 0.0 && brotli >= gzip => Packing::Brotli,
            (_, gzip) if gzip > 0.0 => Packing::Gzip,
            _ => Packing::None,
        }
    }

    /// Its name in a header.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Packing::None => None,
            Packing::Brotli => Some("br"),
            Packing::Gzip => Some("gzip"),
        }
    }
}

/// A page in the form of Brotli; `None` where it cannot be packed.
pub(super) fn brotli_of(plain: &[u8]) -> Option<Bytes> {
    // a window of 256 KiB holds a page, and a larger one would be cleared for nothing
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        lgwin: 18,
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut packed = Vec::with_capacity(plain.len() / 3);
    brotli::BrotliCompress(&mut &*plain, &mut packed, &params).ok().map(|_| packed.into())
}

/// The same in the form of gzip.
pub(super) fn gzip_of(plain: &[u8]) -> Option<Bytes> {
    let mut packer = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::new(6));
    packer.write_all(plain).ok()?;
    packer.finish().ok().map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_best_form_that_a_reader_takes_is_chosen() {
        let taken = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, line.parse().unwrap());
            Packing::accepted(&headers)
        };
        assert_eq!(taken("gzip, deflate, br, zstd"), Packing::Brotli);
        assert_eq!(taken("br;q=0.1, gzip"), Packing::Gzip);
        assert_eq!(taken("br;q=0, GZIP;q=0.5"), Packing::Gzip);
        assert_eq!(taken("identity"), Packing::None);
        assert_eq!(taken("gzip;q=x"), Packing::None);
        assert_eq!(Packing::accepted(&HeaderMap::new()), Packing::None);
    }

    #[test]
    fn what_is_packed_is_what_it_was() {
        let plain = "chào ".repeat(500);
        let mut text = String::new();
        flate2::read::GzDecoder::new(&gzip_of(plain.as_bytes()).unwrap()[..])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, plain);
        let mut out = Vec::new();
        brotli::BrotliDecompress(&mut &brotli_of(plain.as_bytes()).unwrap()[..], &mut out).unwrap();
        assert_eq!(out, plain.into_bytes());
    }
}
