//! A report that a page carries back to us. Nothing is kept on the server between two requests, so whoever wants the report
//! in another language, or wants it kept, sends it along; the seal shows that we wrote it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::io::Read;

/// Bytes of a document at most, before it is packed: a report with its words and a reduced picture.
pub(crate) const MOST_BYTES: usize = 1024 * 1024;
/// Bytes of a SHA-256 digest.
const TAG_BYTES: usize = 32;

/// Seals and opens with one key of the installation.
#[derive(Clone)]
pub(crate) struct Sealer {
    key: [u8; 32],
}

impl Sealer {
    /// A sealer with the installation's key.
    pub(crate) fn new(key: [u8; 32]) -> Sealer {
        Sealer { key }
    }

    /// Packs and seals a document; none when it is too large.
    pub(crate) fn seal(&self, document: &[u8]) -> Option<String> {
        if document.len() > MOST_BYTES {
            return None;
        }
        let mut packed = Vec::with_capacity(document.len() / 3);
        DeflateEncoder::new(document, Compression::fast()).read_to_end(&mut packed).ok()?;
        let tag = self.mac(&packed)?.finalize().into_bytes();
        packed.extend_from_slice(&tag);
        Some(URL_SAFE_NO_PAD.encode(packed))
    }

    /// The document, when the seal is ours and unbroken.
    pub(crate) fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed.trim()).ok()?;
        let (packed, tag) = bytes.split_at_checked(bytes.len().checked_sub(TAG_BYTES)?)?;
        self.mac(packed)?.verify_slice(tag).ok()?;
        let mut document = Vec::new();
        DeflateDecoder::new(packed).take(MOST_BYTES as u64 + 1).read_to_end(&mut document).ok()?;
        (document.len() <= MOST_BYTES).then_some(document)
    }

    fn mac(&self, packed: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).ok()?;
        mac.update(packed);
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn arbitrary_text_never_opens(sealed in "\\PC{0,300}|[A-Za-z0-9_-]{0,600}") {
            prop_assert_eq!(Sealer::new([7; 32]).open(&sealed), None);
        }

        #[test]
        fn what_is_sealed_opens_as_it_was(document in prop::collection::vec(any::<u8>(), 0..2000)) {
            let sealer = Sealer::new([7; 32]);
            prop_assert_eq!(sealer.open(&sealer.seal(&document).unwrap()), Some(document));
        }
    }

    #[test]
    fn a_packed_bomb_is_not_unpacked_beyond_the_limit() {
        let sealer = Sealer::new([7; 32]);
        let mut packed = Vec::new();
        DeflateEncoder::new(&vec![0; 64 * MOST_BYTES][..], Compression::best())
            .read_to_end(&mut packed)
            .unwrap();
        let tag = sealer.mac(&packed).unwrap().finalize().into_bytes();
        packed.extend_from_slice(&tag);
        assert_eq!(sealer.open(&URL_SAFE_NO_PAD.encode(packed)), None);
    }

    #[test]
    fn only_our_own_unbroken_seal_opens() {
        let sealer = Sealer::new([7; 32]);
        let document = "báo cáo ".repeat(100).into_bytes();
        let sealed = sealer.seal(&document).unwrap();
        assert!(sealed.len() < document.len());
        assert_eq!(sealer.open(&sealed), Some(document));
        assert_eq!(Sealer::new([8; 32]).open(&sealed), None);
        let mut broken = sealed.into_bytes();
        broken[10] = if broken[10] == b'A' { b'B' } else { b'A' };
        assert_eq!(sealer.open(std::str::from_utf8(&broken).unwrap()), None);
        assert_eq!(sealer.open(""), None);
        assert_eq!(sealer.open("!!"), None);
        assert_eq!(sealer.seal(&vec![0; MOST_BYTES + 1]), None);
    }
}
