//! The main text of a page.

use super::html::Parsed;
use dom_query::{Document, NodeRef};

/// Main text and what was found in it.
#[derive(Default)]
pub(crate) struct Article {
    /// Paragraphs joined by one line break.
    pub(crate) text: String,
    /// The lead paragraph.
    pub(crate) lead: Option<String>,
    /// Everything visible that is not main text.
    pub(crate) surroundings: String,
    /// The tree of the main text, for its links and pictures.
    pub(crate) body: Option<Document>,
}

/// Extracts the main text.
pub(crate) fn extract(parsed: &Parsed<'_>) -> Article {
    let url = parsed.url.as_ref().map(url::Url::as_str);
    let Ok(mut reader) = dom_smoothie::Readability::with_document(parsed.dom.clone(), url, None) else {
        return Article::default();
    };
    let Ok(read) = reader.parse() else { return Article::default() };
    let body = Document::from(read.content.as_ref());
    let text = paragraphs(&body.root());
    Article { text, body: Some(body), ..Article::default() }
}

/// The text of a tree, a line for each block.
fn paragraphs(node: &NodeRef<'_>) -> String {
    let text = node.formatted_text();
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}
