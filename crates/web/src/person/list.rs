//! Lists of posts that are not the page itself: what is older, and what has a tag.

use crate::failure::Failure;
use crate::person::address::{Place, What};
use crate::person::cache::Made;
use crate::person::entry::Entry;
use crate::person::frame::{self, Frame, Holder, Said};
use crate::person::page::description;
use crate::person::seen::trouble;
use crate::person::{Wanted, html, text};
use crate::site::Site;
use askama::Template;
use http::StatusCode;
use store::Cursor;

/// Posts of one page of a list.
pub(super) const PER_PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "person/list.html")]
struct ListPage {
    site: Site,
    frame: Frame,
    /// The tag, where the list is of one.
    tag: Option<String>,
    /// Whether it begins with the newest.
    is_beginning: bool,
    posts: Vec<Entry>,
    /// Where the list goes on.
    older: Option<String>,
    /// Where it begins.
    newest: String,
}

/// Where a list goes on.
pub(super) fn older(place: &Place, after: &Cursor) -> String {
    format!("{}?after={after}", place.path())
}

/// Makes a list. A tag that no post has is not there.
pub(super) async fn make(wanted: &Wanted<'_>, tag: Option<&str>) -> Result<Option<Made>, Failure> {
    let Some(seen) = wanted.seen().await? else { return Ok(None) };
    let page = &seen.shown.page;
    let posts = wanted.app.store.posts_shown(&page.person, tag, wanted.after.as_ref(), PER_PAGE).await;
    let posts = posts.map_err(trouble)?;
    if posts.rows.is_empty() && tag.is_some() {
        return Ok(None);
    }
    let (origin, is_beginning) = (wanted.app.origin(), wanted.after.is_none());
    let holder = Holder::of(&seen, &origin);
    let tag = tag.map(text::shown);
    let title = match &tag {
        Some(tag) => format!("#{tag} · {}", holder.name),
        None => holder.name.clone(),
    };
    let said = Said {
        title,
        description: &description(&holder, &text::shown(&page.about)),
        place: wanted.place,
        is_beginning,
        article: None,
        language: holder.language,
        linked: String::new(),
    };
    let (site, frame) = frame::of(&seen, &origin, wanted.lang, said);
    let is_indexed = frame.head.is_indexed;
    let place = match &wanted.place.what {
        What::Tag(_) => wanted.place.clone(),
        _ => Place::new(&page.name, What::Page),
    };
    let template = ListPage {
        tag,
        is_beginning,
        posts: posts.rows.iter().map(|post| Entry::beginning(post, &page.name, wanted.lang)).collect(),
        older: posts.next.map(|cursor| older(wanted.place, &cursor)),
        newest: place.path(),
        site,
        frame,
    };
    html(&seen, StatusCode::OK, is_indexed, &template).map(Some)
}
