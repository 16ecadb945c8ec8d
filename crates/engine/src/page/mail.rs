//! E-mail.

use super::{Hints, Kind, Page, plain};

/// Whether text, in lower case, begins like the header of an e-mail.
pub(crate) fn looks_like(start: &str) -> bool {
    ["from:", "received:", "return-path:", "delivered-to:", "mime-version:"]
        .iter()
        .any(|h| start.starts_with(h))
}

/// Reads an e-mail.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    Page { kind: Kind::Email, ..plain::read(bytes, hints) }
}
