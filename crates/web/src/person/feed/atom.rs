//! Atom (RFC 4287).

use super::{Feed, Item, unwritten};
use crate::failure::Failure;
use crate::person::moment::exact;
use askama::Template;

#[derive(Template)]
#[template(path = "person/atom.xml")]
struct Atom<'a> {
    feed: &'a Feed,
}

impl Atom<'_> {
    fn updated(&self) -> String {
        exact(self.feed.updated)
    }

    fn times(&self, item: &Item) -> [String; 2] {
        [exact(item.published), exact(item.updated)]
    }
}

/// A feed as Atom.
pub(super) fn write(feed: &Feed) -> Result<String, Failure> {
    Atom { feed }.render().map_err(|error| unwritten(&error))
}
