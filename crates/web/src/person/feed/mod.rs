//! The newest posts of a page, or of a tag on it, for readers of feeds: three forms of the same. Only pages that anybody may see have
//! any.

mod atom;
mod json;
mod rss;

use crate::failure::Failure;
use crate::person::address::{Form, Place, What};
use crate::person::cache::Made;
use crate::person::entry::{self, Entry};
use crate::person::frame::Holder;
use crate::person::page::description;
use crate::person::seen::trouble;
use crate::person::text::{self, Markup};
use crate::person::{Wanted, made};
use engine::check::Lang;
use http::StatusCode;
use jiff::Timestamp;
use jiff::tz::Offset;
use store::Post;

/// Posts of a feed.
const MOST: u32 = 30;

/// A feed, whatever its form.
struct Feed {
    /// What it is called.
    title: String,
    /// What it is, in a sentence.
    about: String,
    /// Its name for ever.
    id: String,
    /// Its own address.
    own: String,
    /// The page that it is of.
    home: String,
    /// Whose it is.
    holder: Holder,
    /// The address of the portrait.
    picture: Option<String>,
    /// When something in it was last changed.
    updated: Timestamp,
    /// The posts, the newest first.
    items: Vec<Item>,
}

/// A post in a feed.
struct Item {
    /// Its name for ever.
    id: String,
    /// Where it stands.
    url: String,
    /// The post.
    entry: Entry,
    /// All of it as HTML: a correction first, then what is shared, then the words.
    html: Markup,
    /// When it came out.
    published: Timestamp,
    /// When it was last changed.
    updated: Timestamp,
}

/// Makes a feed. One of a tag that no post has is not there.
pub(super) async fn make(
    wanted: &Wanted<'_>,
    tag: Option<&str>,
    form: Form,
) -> Result<Option<Made>, Failure> {
    let seen = wanted.seen().await?.filter(|seen| seen.is_for_anybody());
    let Some(seen) = seen else { return Ok(None) };
    let page = &seen.shown.page;
    let posts = wanted.app.store.posts_shown(&page.person, tag, None, MOST).await.map_err(trouble)?.rows;
    if posts.is_empty() && tag.is_some() {
        return Ok(None);
    }
    let origin = wanted.app.origin();
    let holder = Holder::of(&seen, &origin);
    let home = match tag {
        Some(tag) => Place::new(&page.name, What::Tag(tag.to_owned())),
        None => Place::new(&page.name, What::Page),
    };
    let items: Vec<Item> = posts.iter().map(|post| item(post, &page.name, &origin)).collect();
    let feed = Feed {
        title: tag
            .map_or_else(|| holder.name.clone(), |tag| format!("{} · #{}", holder.name, text::shown(tag))),
        about: text::one_line(&description(&holder, &page.about), 300),
        id: lasting(&origin, page.created_at, &home.path()[1..]),
        own: format!("{origin}{}", wanted.place.path()),
        home: format!("{origin}{}", home.path()),
        picture: holder.portrait.as_ref().map(|path| format!("{origin}{path}")),
        holder,
        updated: items.iter().map(|item| item.updated).max().unwrap_or(page.changed_at),
        items,
    };
    let (kind, body) = match form {
        Form::Atom => ("application/atom+xml; charset=utf-8", atom::write(&feed)?),
        Form::Rss => ("application/rss+xml; charset=utf-8", rss::write(&feed)?),
        Form::Json => ("application/feed+json", json::write(&feed)),
    };
    Ok(Some(made(&seen, StatusCode::OK, kind, seen.is_indexed(), body.into())))
}

fn item(post: &Post, page: &str, origin: &str) -> Item {
    // a feed is in the language of its words
    let lang = if post.body.language == "en" { Lang::En } else { Lang::Vi };
    let entry = Entry::whole(post, page, lang);
    let mut html = Markup::default();
    if let Some((words, _)) = &entry.correction {
        html = html.then(&Markup::said(if lang == Lang::En { "Correction:" } else { "Đính chính:" }, words));
    }
    if let Some(link) = &entry.link {
        html = html.then(&Markup::linked(&link.href, &link.title));
    }
    let published = entry::published(post);
    Item {
        id: lasting(origin, published, &format!("post/{}", post.id)),
        url: format!("{origin}{}", entry.path),
        html: html.then(&entry.body),
        updated: entry::changed(post).unwrap_or(published),
        published,
        entry,
    }
}

/// A name for ever (RFC 4151): this site, a day on which it was ours, and what is meant. Where the site has no name, an address.
fn lasting(origin: &str, at: Timestamp, what: &str) -> String {
    let host = url::Url::parse(origin).ok().and_then(|url| url.domain().map(str::to_owned));
    match host {
        Some(host) => format!("tag:{host},{}:{what}", Offset::UTC.to_datetime(at).date()),
        None => format!("{origin}/{what}"),
    }
}

/// What a template could not write.
fn unwritten(error: &askama::Error) -> Failure {
    tracing::error!(%error, "a feed could not be written");
    Failure::Internal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_ever_is_of_the_site_and_a_day() {
        let at = "2026-03-01T23:30:00Z".parse().unwrap();
        assert_eq!(lasting("https://xet.example", at, "post/1"), "tag:xet.example,2026-03-01:post/1");
        assert_eq!(lasting("http://localhost:8080", at, "@an.cu"), "tag:localhost,2026-03-01:@an.cu");
        assert_eq!(lasting("http://127.0.0.1:80", at, "x"), "http://127.0.0.1:80/x");
    }
}
