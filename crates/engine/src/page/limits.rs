//! Caps that hold before any parser sees a byte.

/// Bytes of a document that are read; the rest is left unread and the page marked `truncated`.
pub(crate) const MOST_BYTES: usize = 6 * 1024 * 1024;

/// The part of `bytes` that is read, and whether some was cut off.
pub(crate) fn cap(bytes: &[u8]) -> (&[u8], bool) {
    if bytes.len() > MOST_BYTES { (&bytes[..MOST_BYTES], true) } else { (bytes, false) }
}
