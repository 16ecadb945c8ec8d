//! Personal pages, as readers see them: who somebody is by the register, what they say of themselves, which accounts are theirs, and
//! what they posted with the check that went before. For people (pages), for readers of feeds, for other servers (WebFinger) and
//! for search engines.
//!
//! [`show`] answers every address below `/@name` but the card. What a page says is decided in `seen`; what anybody may see is kept
//! for a second in `cache`, and whoever is signed in is answered anew. All words of members are plain text that `text` escapes.

mod account;
pub(crate) mod address;
mod asking;
mod badge;
pub(crate) mod cache;
pub(crate) mod card;
mod contact;
mod entry;
mod feed;
mod frame;
mod linked;
mod list;
mod moment;
mod packing;
mod page;
mod portrait;
mod post;
pub(crate) mod seen;
pub(crate) mod sitemap;
pub(crate) mod text;
pub(crate) mod webfinger;

use crate::directory::for_other_sites;
use crate::failure::Failure;
use crate::lang;
use crate::members::access::Member;
use crate::person::seen::Seen;
use crate::site::{failure_page, missing_page, unstored};
use crate::state::App;
use address::{Place, What};
use askama::Template;
use asking::Asking;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use cache::{Kept, Key, Made};
use engine::check::Lang;
use http::{HeaderName, HeaderValue, StatusCode, header};
use std::sync::Arc;
use store::Cursor;

const HTML: &str = "text/html; charset=utf-8";

/// What is wanted of somebody's page, and for whom.
struct Wanted<'a> {
    app: &'a App,
    place: &'a Place,
    lang: Lang,
    reader: Option<&'a Member>,
    /// The row after which a list begins; none for its beginning.
    after: Option<Cursor>,
}

impl Wanted<'_> {
    /// The page, as far as this reader may see it.
    async fn seen(&self) -> Result<Option<Seen>, Failure> {
        seen::page(self.app, &self.place.name, self.reader).await
    }
}

/// `GET` of every address below `/@name` but the card.
pub(crate) async fn show(State(app): State<App>, place: Place, asking: Asking) -> Response {
    match answered(&app, &place, &asking).await {
        Ok(Some(response)) => response,
        Ok(None) => missing_page(asking.lang),
        Err(failure) => unstored(failure_page(asking.lang, &failure)),
    }
}

async fn answered(app: &App, place: &Place, asking: &Asking) -> Result<Option<Response>, Failure> {
    let is_list = matches!(place.what, What::Page | What::Tag(_));
    let after = match asking.after.as_deref().filter(|_| is_list).map(str::parse) {
        Some(Err(_)) => return Ok(None),
        Some(Ok(cursor)) => Some(cursor),
        None => None,
    };
    // a feed is the same for everybody, whoever asks
    let reader = asking.reader.as_ref().filter(|_| !is_feed(place));
    let is_shared = reader.is_none() && after.is_none();
    let wanted = Wanted { app, place, lang: asking.lang, reader, after };
    let kept = if is_shared {
        let is_in_words = !is_feed(place) && !matches!(place.what, What::Portrait(_));
        let lang = if is_in_words { lang::code(asking.lang) } else { "" };
        app.pages.get(Key { path: place.path(), lang }, asking.packing, make(&wanted)).await?
    } else {
        make(&wanted).await?.map(|made| Arc::new(Kept::new(made)))
    };
    let Some(kept) = kept else { return Ok(None) };
    if kept.made.status == StatusCode::OK && !kept.made.is_own {
        match &place.what {
            What::Page => app.visits.see(&asking.visitor, &kept.made.person, ""),
            What::Post(id) => app.visits.see(&asking.visitor, &kept.made.person, id),
            _ => {}
        }
    }
    let response = sent(&kept, asking, reader.is_some());
    // readers of feeds and other servers show the picture on pages of theirs
    let is_embedded =
        matches!(place.what, What::Portrait(_) | What::Feed(_) | What::TagFeed(..)) && reader.is_none();
    Ok(Some(if is_embedded { for_other_sites(response) } else { response }))
}

const fn is_feed(place: &Place) -> bool {
    matches!(place.what, What::Feed(_) | What::TagFeed(..))
}

/// Makes what is wanted; `None` for what is not there for this reader.
async fn make(wanted: &Wanted<'_>) -> Result<Option<Made>, Failure> {
    match &wanted.place.what {
        What::Page if wanted.after.is_none() => page::make(wanted).await,
        What::Page => list::make(wanted, None).await,
        What::Tag(tag) => list::make(wanted, Some(tag)).await,
        What::Post(id) => post::make(wanted, id).await,
        What::Portrait(digest) => portrait::make(wanted, digest).await,
        What::Feed(form) => feed::make(wanted, None, *form).await,
        What::TagFeed(tag, form) => feed::make(wanted, Some(tag), *form).await,
    }
}

/// A page in HTML.
///
/// # Errors
/// [`Failure::Internal`] when it cannot be written.
fn html(
    seen: &Seen,
    status: StatusCode,
    is_indexed: bool,
    template: &impl Template,
) -> Result<Made, Failure> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "a personal page could not be written");
        Failure::Internal
    })?;
    Ok(made(seen, status, HTML, is_indexed, body.into()))
}

fn made(seen: &Seen, status: StatusCode, kind: &'static str, is_indexed: bool, body: Bytes) -> Made {
    let person = seen.shown.page.person.clone();
    Made { person, status, kind, body, is_indexed, is_own: seen.sight.is_own() }
}

/// Sends what was made. What is for one reader stays in no cache, and what search engines may not list says so.
fn sent(kept: &Kept, asking: &Asking, is_private: bool) -> Response {
    let (packing, bytes) = kept.packed(asking.packing);
    let knows = !is_private && kept.made.status == StatusCode::OK && asking.knows(&kept.tag);
    let mut response = if knows {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (kept.made.status, bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kept.made.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = packing.name().filter(|_| !knows) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if !kept.made.is_indexed {
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
    if is_private {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    } else if kept.made.kind.starts_with("image/") {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=300"));
    }
    if let Ok(tag) = HeaderValue::from_str(&kept.tag)
        && !is_private
        && kept.made.status == StatusCode::OK
    {
        headers.insert(header::ETAG, tag);
    }
    response
}
