//! HTML to [`Page`]: decode, cap, parse once, then ask each reader.

use super::jsonld::Graph;
use super::{Formatting, Hints, Kind, Page, article, dates, encoding, forms, limits, metadata, mhtml};
use dom_query::{Document, NodeRef};
use url::Url;

/// A parsed page, as the readers beside this file see it.
pub(crate) struct Parsed<'a> {
    /// The tree. Scripts other than JSON-LD, styles and comments are not in it.
    pub(crate) dom: &'a Document,
    /// The decoded source text, for what never becomes a node (dates inside scripts).
    pub(crate) html: &'a str,
    /// The JSON-LD graph.
    pub(crate) graph: &'a Graph,
    /// The address the page came from.
    pub(crate) url: Option<Url>,
}

/// Reads an HTML page.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    let decoded = encoding::decode(bytes, hints.charset);
    let mut page = read_text(&decoded.text, hints);
    page.encoding = Some(decoded.encoding.to_owned());
    page
}

/// Reads HTML that is already decoded.
pub(crate) fn read_text(html: &str, hints: &Hints<'_>) -> Page {
    let tree = limits::parse(html);
    let dom = &tree.dom;
    let graph = Graph::of(dom);
    let url = hints.url.or_else(|| mhtml::saved_from(html));
    let parsed = Parsed { dom, html, graph: &graph, url: url.and_then(|u| Url::parse(u).ok()) };
    let found = dates::find(&parsed);
    let mut article = article::extract(&parsed);
    let mut page = Page {
        url: url.map(str::to_owned),
        published: found.published,
        modified: found.modified,
        dates: found.all,
        is_day_guessed: found.is_guess,
        text: std::mem::take(&mut article.text),
        truncated: tree.truncated,
        kind: Kind::Page,
        ..Page::default()
    };
    metadata::fill(&mut page, &parsed, &article);
    page.lead = article.lead;
    page.surroundings = article.surroundings;
    let painted = article.painted.iter().map(|id| NodeRef::new(*id, &dom.tree));
    page.formatting = Formatting::of(painted);
    let (forms, is_cut) = forms::of(dom);
    page.forms = forms;
    page.truncated |= is_cut;
    page
}
