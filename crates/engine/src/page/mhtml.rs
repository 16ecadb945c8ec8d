//! Pages saved with their parts (MIME HTML): the page among the parts, and where it was saved from.

use super::mail::{header_text, mime};
use super::{Hints, Page, html};
use mime::Part;

/// Parts that are looked at for the page.
const MOST_PARTS: usize = 500;

/// Reads a saved page.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let Some(group) = Part::of(bytes) else { return html::read(bytes, hints) };
    let saved_from = header_text(&group.headers, "Snapshot-Content-Location");
    let (parts, _) = group.parts(MOST_PARTS);
    let at_location = || {
        let saved_from = saved_from.as_deref()?;
        parts.iter().find(|p| p.kind().1.contains("html") && p.location() == Some(saved_from))
    };
    let root = at_location().or_else(|| mime::root_of(&group, &parts));
    let Some(root) = root else {
        // No parts: one page with a header before it.
        let charset = group.charset().or(hints.charset);
        return html::read(&group.decoded(), &Hints { charset, ..hints.clone() });
    };
    // Firefox and Internet Explorer put an alternative inside.
    let (inner, _) = root.parts(MOST_PARTS);
    let root = inner.iter().find(|p| p.kind().1 == "html").unwrap_or(root);
    let location = saved_from.as_deref().or(root.location()).filter(|url| is_web(url));
    let hints =
        Hints { url: hints.url.or(location), charset: root.charset().or(hints.charset), format: None };
    html::read(&root.decoded(), &hints)
}

fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// Where a page was saved from, as the browser or the tool that saved it wrote into a comment at its start.
pub(super) fn saved_from(html: &str) -> Option<&str> {
    let mut end = html.len().min(4096);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let head = &html[..end];
    for comment in head.split("<!--").skip(1).filter_map(|c| c.split("-->").next()) {
        let url = if comment.contains("SingleFile") {
            comment.lines().find_map(|line| line.trim().strip_prefix("url:"))
        } else {
            comment.trim_start().strip_prefix("saved from url=").and_then(|rest| rest.split(')').nth(1))
        };
        if let Some(url) = url.and_then(|u| u.split_whitespace().next()).filter(|u| is_web(u)) {
            return Some(url);
        }
    }
    None
}
