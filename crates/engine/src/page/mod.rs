//! What the document says: foreign bytes become a [`Page`], parsed once and capped before any parser sees them.
//!
//! [`read`] is the way in. Each file beside this one reads one thing: encodings, HTML limits, main text, dates,
//! metadata, e-mail, saved pages.

mod article;
mod binary;
mod dates;
mod encoding;
mod formatting;
mod forms;
mod html;
pub(crate) mod jsonld;
mod limits;
mod mail;
mod metadata;
mod mhtml;
mod plain;
pub mod stamp;

pub(crate) use encoding::garbled;
pub use formatting::Formatting;
pub use forms::{Field, Form};
use serde::{Deserialize, Serialize};
pub use stamp::Stamp;

/// What the bytes are, decided by name, content type or look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An HTML page, saved or fetched.
    #[default]
    Page,
    /// Plain text: a message, a post.
    Text,
    /// An e-mail (RFC 5322).
    Email,
}

impl Kind {
    /// The kind's name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Page => "page",
            Kind::Text => "text",
            Kind::Email => "email",
        }
    }
}

/// What is known about the bytes before they are read.
#[derive(Debug, Clone, Default)]
pub struct Hints<'a> {
    /// The address they came from.
    pub url: Option<&'a str>,
    /// The character set that the transport named.
    pub charset: Option<&'a str>,
    /// The format, when the caller knows it; otherwise it is recognised.
    pub format: Option<Format>,
}

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    Html,
    /// Plain text.
    Text,
    /// An e-mail.
    Email,
    /// A page saved with its parts (MIME HTML).
    Mhtml,
}

impl Format {
    /// The format that a file's name tells; none when the bytes must tell.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "mhtml" | "mht" => Some(Format::Mhtml),
            "txt" | "text" | "md" => Some(Format::Text),
            "eml" => Some(Format::Email),
            _ => None,
        }
    }

    /// The format that a content type names; none when the bytes must tell.
    pub fn of_content_type(content_type: &str) -> Option<Format> {
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "text/plain" => Some(Format::Text),
            "multipart/related" => Some(Format::Mhtml),
            "message/rfc822" => Some(Format::Email),
            _ => None,
        }
    }
}

/// A document as read. Field names are the contract of `namkhong read`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Where it came from, as given.
    pub url: Option<String>,
    /// The address that the page itself names as its own.
    pub canonical: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The headline as written in each place.
    pub headlines: Headlines,
    /// People who signed it; never the publisher.
    pub authors: Vec<String>,
    /// First publication.
    pub published: Option<Stamp>,
    /// Last change.
    pub modified: Option<Stamp>,
    /// Language code (`vi`, `en`, ...).
    pub language: Option<String>,
    /// Main text: no headline, the lead included, paragraphs joined by one line break. NFC.
    pub text: String,
    /// The lead paragraph (sapo), when it can be told apart.
    pub lead: Option<String>,
    /// Pictures.
    pub images: Vec<Image>,
    /// Links of the main text; of a message or an e-mail, all of them.
    pub links: Vec<Link>,
    /// Types of the JSON-LD nodes, each once, in order.
    pub jsonld_types: Vec<String>,
    /// Fact-checks that the page publishes.
    pub claim_reviews: Vec<ClaimReview>,
    /// Whether some of it was left unread because of a limit.
    pub truncated: bool,
    /// The encoding it was read with, for people who wonder (`UTF-8`, `windows-1258`, `TCVN3`, `VNI`).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<String>,
    /// The beginning of a message as it was written, when its letters came from a wrong encoding and were mended.
    #[serde(skip)]
    pub garbled: Option<String>,
    /// What kind of document it is. Told in the report's subject.
    #[serde(skip)]
    pub kind: Kind,
    /// Sender and reply address of an e-mail.
    #[serde(skip)]
    pub mail: Option<Mail>,
    /// Every statement of the page's own date, best first: what `published` and `modified` were chosen from.
    #[serde(skip)]
    pub dates: Vec<Stamp>,
    /// Whether `published` was only found where days of other articles stand too (a side column, comments, the top of
    /// the site), or on weak signs.
    #[serde(skip)]
    pub is_day_guessed: bool,
    /// Everything visible outside the main text (header, footer, side columns), for checks of the imprint. Paragraphs
    /// joined by one line break, capped.
    #[serde(skip)]
    pub surroundings: String,
    /// Forms, with what their fields ask for.
    #[serde(skip)]
    pub forms: Vec<Form>,
    /// How the main text is set: fonts, colours, sizes.
    #[serde(skip)]
    pub formatting: Formatting,
}

/// The headline as written in each place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headlines {
    /// The first-level heading.
    pub h1: Option<String>,
    /// JSON-LD `headline`.
    pub jsonld: Option<String>,
    /// `og:title`.
    pub og: Option<String>,
    /// The `title` element.
    pub title: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Address, absolute when the page's is known.
    pub url: String,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// `lead` (the page's own picture), `body`, `portrait` or `icon`.
    pub role: String,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Target, absolute when the page's address is known.
    pub href: String,
    /// The words that carry it.
    pub text: String,
}

/// A published fact-check (schema.org ClaimReview).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimReview {
    /// Its address.
    pub url: Option<String>,
    /// The claim that was checked.
    pub claim: Option<String>,
    /// Who made the claim.
    pub claimant: Option<String>,
    /// The verdict in the fact-checker's words.
    pub rating: Option<String>,
    /// Who checked it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<String>,
}

/// Header fields of an e-mail that checks look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Display name of the sender.
    pub from_name: Option<String>,
    /// Address of the sender.
    pub from: Option<String>,
    /// Address that answers go to.
    pub reply_to: Option<String>,
    /// Names of the files that come with it.
    pub attachments: Vec<String>,
}

/// Reads a document. Never fails: what cannot be understood gives an empty page, what is too large a truncated one.
/// Pictures, archives and other files that are no text give an empty page, so that no check calls them clear.
pub fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    if binary::is_known(bytes) {
        return Page { url: hints.url.map(str::to_owned), kind: Kind::Text, ..Page::default() };
    }
    let (bytes, cut) = limits::cap(bytes);
    let format = hints.format.unwrap_or_else(|| recognise(bytes));
    let mut page = match format {
        Format::Html => html::read(bytes, hints),
        Format::Text => plain::read(bytes, hints),
        Format::Email => mail::read(bytes, hints),
        Format::Mhtml => mhtml::read(bytes, hints),
    };
    page.truncated |= cut;
    page
}

/// Whether the bytes are a picture, an archive or another known kind of file that holds no plain text. [`read`] gives an
/// empty page for them.
pub fn is_no_text(bytes: &[u8]) -> bool {
    binary::is_known(bytes)
}

/// The format that bytes of unknown origin look like.
///
/// A message may quote HTML or begin with `From:`; it stays a message. HTML begins with a tag (after white space,
/// comments, an XML declaration or a doctype), or is a whole document with a few stray characters before it.
pub fn recognise(bytes: &[u8]) -> Format {
    let head = encoding::peek(&bytes[..bytes.len().min(SEEN_BYTES)]);
    let start = head.trim_start_matches(is_ignorable);
    if let Some(format) = mail::recognise(start) {
        return format;
    }
    if begins_as_html(start) || is_document_after_junk(start, bytes) { Format::Html } else { Format::Text }
}

/// Bytes that the format is recognised by.
const SEEN_BYTES: usize = 16 * 1024;

/// Elements that a page or a piece of one begins with.
const FIRST_TAGS: &[&str] = &[
    "a",
    "article",
    "b",
    "base",
    "blockquote",
    "body",
    "center",
    "div",
    "figure",
    "font",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "hr",
    "html",
    "img",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "table",
    "title",
    "ul",
];

fn is_ignorable(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\0')
}

fn begins_as_html(mut start: &str) -> bool {
    loop {
        start = start.trim_start_matches(is_ignorable);
        let Some(inside) = start.strip_prefix('<') else { return false };
        let (end, length) = match inside {
            _ if inside.starts_with("!--") => ("-->", 3),
            _ if has_prefix(inside, "!doctype") => return has_prefix(inside[8..].trim_start(), "html"),
            _ if inside.starts_with('?') => ("?>", 2),
            _ => break,
        };
        match inside.find(end) {
            Some(at) => start = &inside[at + length..],
            None => return end == "-->", // a comment longer than what is looked at
        }
    }
    let name = start[1..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    FIRST_TAGS.binary_search(&name.as_str()).is_ok()
        && start[1 + name.len()..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        && (start.contains("</")
            || ["html", "body", "head"].contains(&name.as_str())
            || start.matches('<').count() > 2)
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// A server's warning or header may stand before a document; words before it are a message that quotes one.
fn is_document_after_junk(start: &str, bytes: &[u8]) -> bool {
    let lower = start.to_ascii_lowercase();
    let Some(at) = ["<!doctype html", "<html"].iter().filter_map(|tag| lower.find(tag)).min() else {
        return false;
    };
    let is_of_server =
        ["warning:", "notice:", "deprecated:", "fatal error:", "php ", "http/", "content-type:", "status:"]
            .iter()
            .any(|sign| lower.starts_with(sign))
            || !lower[..at].contains(char::is_alphabetic);
    is_of_server && bytes.trim_ascii_end().to_ascii_lowercase().ends_with(b"</html>")
}

#[cfg(test)]
mod tests;
