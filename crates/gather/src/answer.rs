//! What the head of an answer says: where it leads on to, of which type the content is, and whether we read that type.

use http::header::{CONTENT_TYPE, LOCATION};
use reqwest::Response;

/// Where an answer leads on to, if it does.
pub(crate) fn location(answer: &Response) -> Option<String> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = answer.headers().get(LOCATION)?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// Type and charset that an answer names.
pub(crate) fn content_type(answer: &Response) -> (Option<String>, Option<String>) {
    let Some(value) = answer.headers().get(CONTENT_TYPE) else { return (None, None) };
    let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    let mut parts = value.split(';');
    let kind = parts.next().map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_owned);
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim() == "charset")
        .map(|(_, charset)| charset.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|charset| (1..=40).contains(&charset.len()))
        .filter(|charset| charset.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:+".contains(&b)));
    (kind, charset)
}

/// Whether content of this type can be read: a page, a text, saved mail or page, a PDF, a picture.
pub(crate) fn is_readable(kind: &str) -> bool {
    const READ: &[&str] = &[
        "application/json",
        "application/ld+json",
        "application/pdf",
        "application/xhtml+xml",
        "application/xml",
        "message/rfc822",
        "multipart/related",
    ];
    kind.starts_with("text/") || kind.starts_with("image/") || kind.ends_with("+xml") || READ.contains(&kind)
}
