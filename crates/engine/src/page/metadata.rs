//! Headlines, authors, site, language, canonical address, pictures and links.

use super::html::Parsed;
use super::{Headlines, Page};

/// Fills everything but text and dates.
pub(crate) fn fill(page: &mut Page, parsed: &Parsed<'_>) {
    let dom = parsed.dom;
    let content = |selector: &str| {
        dom.select_single(selector).attr("content").map(|v| v.trim().to_owned()).filter(|v| !v.is_empty())
    };
    let own_text = |selector: &str| {
        let text = dom.select_single(selector).text().split_whitespace().collect::<Vec<_>>().join(" ");
        Some(text).filter(|t| !t.is_empty())
    };
    page.headlines = Headlines {
        h1: own_text("h1"),
        jsonld: None,
        og: content("meta[property='og:title']"),
        title: own_text("title"),
    };
    page.title = page.headlines.h1.clone().or(page.headlines.og.clone()).or(page.headlines.title.clone());
    page.site = content("meta[property='og:site_name']");
    page.language = dom.select_single("html").attr("lang").map(|l| l.to_string());
}
