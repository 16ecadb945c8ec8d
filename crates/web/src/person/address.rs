//! Addresses of personal pages: read whole from the path of a request, and written in the one form that each has. Another spelling
//! of the same address (capitals, a slash at the end, a tag as it was typed) leads to that form.

use crate::lang::Language;
use crate::site::missing_page;
use crate::state::App;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Redirect, Response};
use http::request::Parts;
use std::borrow::Cow;

/// Characters of an identifier of the store.
const ID_LENGTH: usize = 26;
/// Characters of a portrait's digest.
const DIGEST_LENGTH: usize = 16;

/// A place on somebody's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The name of the page.
    pub(crate) name: String,
    /// What is asked for.
    pub(crate) what: What,
}

/// What is asked for of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// The page itself.
    Page,
    /// One post, by its id.
    Post(String),
    /// The posts with a tag.
    Tag(String),
    /// The newest posts for a reader of feeds.
    Feed(Form),
    /// The newest posts with a tag.
    TagFeed(String, Form),
    /// The portrait, by its digest.
    Portrait(String),
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Form {
    /// Every form.
    pub(crate) const ALL: [Form; 3] = [Form::Atom, Form::Rss, Form::Json];

    /// The file that it is.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Form::Atom => "feed.atom",
            Form::Rss => "feed.rss",
            Form::Json => "feed.json",
        }
    }

    /// The media type.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Form::Atom => "application/atom+xml",
            Form::Rss => "application/rss+xml",
            Form::Json => "application/feed+json",
        }
    }

    /// What readers call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Form::Atom => "Atom",
            Form::Rss => "RSS",
            Form::Json => "JSON Feed",
        }
    }

    fn read(file: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.file() == file)
    }
}

impl Place {
    /// A place on the page of this name.
    pub(crate) fn new(name: &str, what: What) -> Place {
        Place { name: name.to_owned(), what }
    }

    /// Reads a path. A name is read in whatever case it was typed.
    pub(crate) fn read(path: &str) -> Option<Place> {
        let mut parts = path.strip_prefix("/@")?.split('/');
        let name = parts.next()?.to_ascii_lowercase();
        let rest: Vec<&str> = parts.collect();
        let what = match rest[..] {
            [] | [""] => What::Page,
            ["tag", tag] => What::Tag(tag_of(tag)?),
            ["tag", tag, file] => What::TagFeed(tag_of(tag)?, Form::read(file)?),
            ["portrait", file] => {
                What::Portrait(file.strip_suffix(".jpg").filter(|d| is_digest(d))?.to_owned())
            }
            [file] if Form::read(file).is_some() => What::Feed(Form::read(file)?),
            [id] if is_id(id) => What::Post(id.to_owned()),
            _ => return None,
        };
        is_name(&name).then_some(Place { name, what })
    }

    /// The path, in its one form.
    pub(crate) fn path(&self) -> String {
        let page = format!("/@{}", self.name);
        match &self.what {
            What::Page => page,
            What::Post(id) => format!("{page}/{id}"),
            What::Tag(tag) => format!("{page}/tag/{}", encoded(tag)),
            What::Feed(form) => format!("{page}/{}", form.file()),
            What::TagFeed(tag, form) => format!("{page}/tag/{}/{}", encoded(tag), form.file()),
            What::Portrait(digest) => format!("{page}/portrait/{digest}.jpg"),
        }
    }
}

impl FromRequestParts<App> for Place {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Place, Response> {
        let asked = parts.uri.path();
        let Some(place) = Place::read(asked) else {
            let Ok(Language(lang)) = Language::from_request_parts(parts, app).await;
            return Err(missing_page(lang));
        };
        let path = place.path();
        if path == asked {
            return Ok(place);
        }
        let query = parts.uri.query().map_or_else(String::new, |query| format!("?{query}"));
        Err(Redirect::permanent(&format!("{path}{query}")).into_response())
    }
}

/// The same address with an `@` where a program wrote `%40`.
pub(crate) fn with_at(path: &str) -> Option<String> {
    path.strip_prefix("/%40").map(|rest| format!("/@{rest}"))
}

/// Whether a text could be the name of a page; anything else is not worth a question to the database.
pub(crate) fn is_name(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    (3..=30).contains(&text.len()) && text.split(['.', '-', '_']).all(is_part)
}

fn is_id(text: &str) -> bool {
    text.len() == ID_LENGTH && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn is_digest(text: &str) -> bool {
    text.len() == DIGEST_LENGTH && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The tag of a segment.
fn tag_of(segment: &str) -> Option<String> {
    register::page::tag(&decoded(segment)?)
}

/// A segment without its percent-encoding; `None` where that is no text.
fn decoded(segment: &str) -> Option<Cow<'_, str>> {
    if !segment.contains('%') {
        return Some(Cow::Borrowed(segment));
    }
    let digit =
        |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let (bytes, mut out, mut at) = (segment.as_bytes(), Vec::with_capacity(segment.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            out.push(digit(bytes.get(at + 1))? * 16 + digit(bytes.get(at + 2))?);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

/// A text as a segment of a path: letters and digits of ASCII stay, all else is written by its bytes.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(u32::from(half), 16).map(|d| d.to_ascii_uppercase()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "0123456789abcdefghjkmnpqrs";

    #[test]
    fn every_place_is_read_as_it_is_written() {
        let tag = || "an toàn mạng".to_owned();
        for what in [
            What::Page,
            What::Post(ID.to_owned()),
            What::Tag(tag()),
            What::Feed(Form::Atom),
            What::Feed(Form::Rss),
            What::TagFeed(tag(), Form::Json),
            What::Portrait("0123456789abcdef".to_owned()),
        ] {
            let place = Place::new("nguyen.van-an", what);
            assert_eq!(Place::read(&place.path()), Some(place.clone()), "{}", place.path());
        }
        assert_eq!(Place::new("an.cu", What::Tag(tag())).path(), "/@an.cu/tag/an%20to%C3%A0n%20m%E1%BA%A1ng");
    }

    #[test]
    fn another_spelling_is_the_same_place() {
        for path in ["/@An.Cu", "/@an.cu/", "/@AN.CU/"] {
            assert_eq!(Place::read(path).map(|place| place.path()).as_deref(), Some("/@an.cu"), "{path}");
        }
        let typed = Place::read("/@an.cu/tag/An%20to%c3%a0n").unwrap();
        assert_eq!(typed.path(), "/@an.cu/tag/an%20to%C3%A0n");
        assert_eq!(with_at("/%40an.cu/x").as_deref(), Some("/@an.cu/x"));
    }

    #[test]
    fn other_paths_are_no_places() {
        for path in [
            "/an",
            "/@",
            "/@an",
            "/@an..cu",
            "/@an.cu//",
            "/@ân.cu",
            "/@an.cu/x",
            "/@an.cu/feed.xml",
            "/@an.cu/tag/",
            "/@an.cu/tag/%ff",
            "/@an.cu/tag/%2",
            "/@an.cu/tag/a%2Fb",
            "/@an.cu/portrait/../x.jpg",
            "/@an.cu/portrait/0123456789abcdef.png",
            "/@an.cu/0123456789ABCDEFGHJKMNPQRS",
            "/@an.cu/0123456789abcdefghjkmnpqrs/x",
            "/@an.cu/tag/x1/feed.atom/",
            "/@-an",
            "/@an%2fcu",
        ] {
            assert_eq!(Place::read(path), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(text in "\\PC{0,40}") {
            let segment = encoded(&text);
            prop_assert!(segment.is_ascii() && !segment.contains('/'));
            let read = decoded(&segment);
            prop_assert_eq!(read.as_deref(), Some(&*text));
        }

        #[test]
        fn any_path_is_read_or_not(path in "/@[ -~]{0,60}") {
            if let Some(place) = Place::read(&path) {
                prop_assert_eq!(Place::read(&place.path()), Some(place));
            }
        }
    }
}
