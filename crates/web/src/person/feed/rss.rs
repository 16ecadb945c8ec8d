//! RSS 2.0 (www.rssboard.org/rss-specification), with the feed's own address as Atom writes it.

use super::{Feed, Item, unwritten};
use crate::failure::Failure;
use crate::person::moment::of_rss;
use askama::Template;

#[derive(Template)]
#[template(path = "person/rss.xml")]
struct Rss<'a> {
    feed: &'a Feed,
}

impl Rss<'_> {
    fn updated(&self) -> String {
        of_rss(self.feed.updated)
    }

    fn published(&self, item: &Item) -> String {
        of_rss(item.published)
    }
}

/// A feed as RSS.
pub(super) fn write(feed: &Feed) -> Result<String, Failure> {
    Rss { feed }.render().map_err(|error| unwritten(&error))
}
