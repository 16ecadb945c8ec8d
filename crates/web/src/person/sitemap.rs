//! What search engines may list (sitemaps.org): pages and posts of members who agreed to a page and want it to be found. One file
//! while it is small, else an index of parts; each part begins after the last address of the one before, so a part stays what it
//! is while others grow.

use crate::failure::Failure;
use crate::lang::Language;
use crate::person::address::{Place, What, is_name};
use crate::person::cache::{Key, Made};
use crate::person::moment::exact;
use crate::person::packing::Packing;
use crate::person::seen::trouble;
use crate::segments::Segments;
use crate::site::{failure_page, missing_page, unstored};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jiff::Timestamp;

/// Addresses of one file.
const PART: u32 = 10_000;

#[derive(Template)]
#[template(path = "person/sitemap.xml")]
struct Sitemap {
    /// Address, and when it was last changed.
    addresses: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "person/sitemap_index.xml")]
struct Index {
    parts: Vec<String>,
}

/// A part, and after what it begins; nothing for the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Pages after a name.
    Pages(Option<String>),
    /// Posts after one of a page.
    Posts(Option<(String, String)>),
}

impl Part {
    fn read(file: &str) -> Option<Part> {
        let is_id =
            |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        match file.strip_suffix(".xml")?.split_once('-') {
            None if file == "pages.xml" => Some(Part::Pages(None)),
            None if file == "posts.xml" => Some(Part::Posts(None)),
            Some(("pages", name)) if is_name(name) => Some(Part::Pages(Some(name.to_owned()))),
            Some(("posts", after)) => {
                let (name, id) = after.split_once('~').filter(|(name, id)| is_name(name) && is_id(id))?;
                Some(Part::Posts(Some((name.to_owned(), id.to_owned()))))
            }
            _ => None,
        }
    }

    fn path(&self) -> String {
        match self {
            Part::Pages(None) => "/sitemap/pages.xml".to_owned(),
            Part::Posts(None) => "/sitemap/posts.xml".to_owned(),
            Part::Pages(Some(name)) => format!("/sitemap/pages-{name}.xml"),
            Part::Posts(Some((name, id))) => format!("/sitemap/posts-{name}~{id}.xml"),
        }
    }
}

/// `GET /sitemap.xml`.
pub(crate) async fn whole(State(app): State<App>, Language(lang): Language, headers: HeaderMap) -> Response {
    kept(&app, lang, &headers, "/sitemap.xml".to_owned(), async {
        let pages = app.store.listed_pages(None, PART).await.map_err(trouble)?;
        let posts = app.store.listed_posts(None, PART).await.map_err(trouble)?;
        if pages.len() + posts.len() >= PART as usize {
            return xml(&Index { parts: parts(&app).await? }).map(Some);
        }
        let origin = app.origin();
        let pages = pages.into_iter().map(|(name, at)| page_of(&origin, &name, at));
        let posts = posts.into_iter().map(|(name, id, at)| post_of(&origin, &name, id, at));
        // a list must hold something; the site's own first page is always there
        let first = std::iter::once((format!("{origin}/"), None));
        xml(&Sitemap { addresses: first.chain(pages).chain(posts).collect() }).map(Some)
    })
    .await
}

/// `GET /sitemap/{part}.xml`.
pub(crate) async fn part(
    State(app): State<App>,
    Language(lang): Language,
    Segments(file): Segments<String>,
    headers: HeaderMap,
) -> Response {
    let Some(part) = Part::read(&file) else { return missing_page(lang) };
    kept(&app, lang, &headers, part.path(), async {
        let addresses = addresses(&app, &part).await?;
        if addresses.is_empty() { Ok(None) } else { xml(&Sitemap { addresses }).map(Some) }
    })
    .await
}

async fn addresses(app: &App, part: &Part) -> Result<Vec<(String, Option<String>)>, Failure> {
    let origin = app.origin();
    Ok(match part {
        Part::Pages(after) => {
            let pages = app.store.listed_pages(after.as_deref(), PART).await.map_err(trouble)?;
            pages.into_iter().map(|(name, at)| page_of(&origin, &name, at)).collect()
        }
        Part::Posts(after) => {
            let after = after.as_ref().map(|(name, id)| (name.as_str(), id.as_str()));
            let posts = app.store.listed_posts(after, PART).await.map_err(trouble)?;
            posts.into_iter().map(|(name, id, at)| post_of(&origin, &name, id, at)).collect()
        }
    })
}

/// The addresses of all parts.
async fn parts(app: &App) -> Result<Vec<String>, Failure> {
    let (origin, mut parts) = (app.origin(), Vec::new());
    let mut after = None;
    loop {
        let names = app.store.listed_pages(after.as_deref(), PART).await.map_err(trouble)?;
        let is_last = names.len() < PART as usize;
        if !names.is_empty() {
            parts.push(format!("{origin}{}", Part::Pages(after).path()));
        }
        after = names.into_iter().next_back().map(|(name, _)| name);
        if is_last {
            break;
        }
    }
    let mut after: Option<(String, String)> = None;
    loop {
        let start = after.as_ref().map(|(name, id)| (name.as_str(), id.as_str()));
        let posts = app.store.listed_posts(start, PART).await.map_err(trouble)?;
        let is_last = posts.len() < PART as usize;
        if !posts.is_empty() {
            parts.push(format!("{origin}{}", Part::Posts(after).path()));
        }
        after = posts.into_iter().next_back().map(|(name, id, _)| (name, id));
        if is_last {
            return Ok(parts);
        }
    }
}

fn page_of(origin: &str, name: &str, at: Timestamp) -> (String, Option<String>) {
    (format!("{origin}{}", Place::new(name, What::Page).path()), Some(exact(at)))
}

fn post_of(origin: &str, name: &str, id: String, at: Timestamp) -> (String, Option<String>) {
    (format!("{origin}{}", Place::new(name, What::Post(id)).path()), Some(exact(at)))
}

fn xml(template: &impl Template) -> Result<Made, Failure> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "a sitemap could not be written");
        Failure::Internal
    })?;
    Ok(Made {
        person: String::new(),
        status: StatusCode::OK,
        kind: "application/xml; charset=utf-8",
        body: body.into(),
        is_indexed: true,
        is_own: false,
    })
}

async fn kept(
    app: &App,
    lang: Lang,
    headers: &HeaderMap,
    path: String,
    make: impl Future<Output = Result<Option<Made>, Failure>>,
) -> Response {
    let kept = match app.pages.get(Key { path, lang: "" }, Packing::accepted(headers), make).await {
        Ok(Some(kept)) => kept,
        Ok(None) => return missing_page(lang),
        Err(failure) => return unstored(failure_page(lang, &failure)),
    };
    let (packing, bytes) = kept.packed(Packing::accepted(headers));
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kept.made.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_its_address_is_written() {
        for part in [
            Part::Pages(None),
            Part::Posts(None),
            Part::Pages(Some("an-cu.x_y".to_owned())),
            Part::Posts(Some(("an-cu.x_y".to_owned(), "0123456789abcdefghjkmnpqrs".to_owned()))),
        ] {
            let path = part.path();
            assert_eq!(Part::read(path.rsplit('/').next().unwrap()), Some(part), "{path}");
        }
        for file in [
            "",
            ".xml",
            "pages",
            "x.xml",
            "pages-.xml",
            "posts-an.cu.xml",
            "posts-an.cu~.xml",
            "pages-An.xml",
        ] {
            assert_eq!(Part::read(file), None, "{file}");
        }
    }
}
