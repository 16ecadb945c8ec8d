//! When was it published, and when changed?

use super::html::Parsed;
use super::stamp::Stamp;

/// What a page says of its own time.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    /// First publication.
    pub(crate) published: Option<Stamp>,
    /// Last change.
    pub(crate) modified: Option<Stamp>,
    /// Every statement, best first.
    pub(crate) all: Vec<Stamp>,
}

/// Finds the page's own dates.
pub(crate) fn find(parsed: &Parsed<'_>) -> Dates {
    let _ = parsed;
    Dates::default()
}
