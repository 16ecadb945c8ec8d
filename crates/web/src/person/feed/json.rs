//! JSON Feed 1.1 (www.jsonfeed.org/version/1.1).

use super::{Feed, Item};
use crate::person::moment::exact;
use serde_json::{Value, json};

/// A feed as JSON.
pub(super) fn write(feed: &Feed) -> String {
    let mut author = json!({ "name": feed.holder.name, "url": feed.holder.url });
    let mut out = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "description": feed.about,
        "language": feed.holder.language,
        "items": feed.items.iter().map(item).collect::<Vec<_>>(),
    });
    if let Some(picture) = &feed.picture {
        author["avatar"] = json!(picture);
        out["icon"] = json!(picture);
    }
    out["authors"] = json!([author]);
    out.to_string()
}

fn item(item: &Item) -> Value {
    let entry = &item.entry;
    let mut out = json!({
        "id": item.id,
        "url": item.url,
        "content_html": item.html.as_str(),
        "date_published": exact(item.published),
        "date_modified": exact(item.updated),
        "language": entry.language,
    });
    // a note may have no title, and this form may leave it out
    if !entry.title.is_empty() {
        out["title"] = json!(entry.title);
    }
    if !entry.tags.is_empty() {
        out["tags"] = entry.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    }
    if let Some(link) = &entry.link {
        out["external_url"] = json!(link.href);
    }
    out
}
