//! Pages saved with their parts (MIME HTML).

use super::{Hints, Page, html};

/// Reads a saved page.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    html::read(bytes, hints)
}
