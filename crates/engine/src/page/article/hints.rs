//! What a page's own data says of its text: headlines, description, the text itself.

use super::outline::Outline;
use crate::page::html::Parsed;
use serde_json::Value;

/// What the page's own data says of its text.
#[derive(Default)]
pub(super) struct Hints {
    /// Headlines, as keys to compare with.
    titles: Vec<String>,
    /// The description, as a key.
    description: String,
    /// The article's text in its linked data, if any.
    body: Option<String>,
}

impl Hints {
    /// Reads them off the page.
    pub(super) fn of(parsed: &Parsed<'_>) -> Hints {
        let mut hints = Hints::default();
        for meta in parsed.dom.select("meta[content]").iter() {
            let Some(name) = meta.attr("property").or_else(|| meta.attr("name")) else { continue };
            let content = meta.attr_or("content", "");
            match &*name.to_ascii_lowercase() {
                "og:title" | "twitter:title" | "title" => hints.titles.push(key(&content)),
                "og:description" | "description" | "twitter:description" => {
                    let key = key(&content);
                    if key.len() > hints.description.len() {
                        hints.description = key;
                    }
                }
                _ => {}
            }
        }
        let title = key(&parsed.dom.select_single("title").text());
        hints.titles.push(title);
        for node in &parsed.graph.nodes {
            if let Some(headline) = node["headline"].as_str() {
                hints.titles.push(key(headline));
            }
            let body = node["articleBody"].as_str().or_else(|| node["reviewBody"].as_str());
            if let Some(body) = body
                && hints.body.as_ref().is_none_or(|b| b.len() < body.len())
            {
                hints.body = Some(body.to_owned());
            }
            if hints.description.is_empty()
                && let Value::String(description) = &node["description"]
            {
                hints.description = key(description);
            }
        }
        hints.titles.retain(|t| t.len() > 8);
        hints
    }

    /// The text that the linked data gives, when what was found on the page is but a small part of it: the rest is
    /// put there by a script.
    pub(super) fn fuller_text(&self, found: &str) -> Option<String> {
        let body = self.body.as_ref().filter(|b| b.len() > 400 && b.len() > found.len() * 2)?;
        if !body.contains('<') && !body.contains('&') {
            return Some(body.clone());
        }
        let inner = crate::page::limits::parse(body);
        let outline = Outline::of(&inner.dom);
        Some((0..outline.blocks.len()).map(|b| outline.text(b)).collect::<Vec<_>>().join("\n"))
    }

    /// Whether a line is the headline, or begins or ends the page's title.
    pub(super) fn is_title(&self, line: &str) -> bool {
        if line.len() > 400 {
            return false;
        }
        self.titles.iter().any(|title| {
            let mut rest = title.chars();
            let mut length = 0;
            for c in key_of(line) {
                if rest.next() != Some(c) {
                    return false;
                }
                length += c.len_utf8();
            }
            length > 8 && length * 3 >= title.len()
        })
    }

    /// Whether a block is what the page gives as its description.
    pub(super) fn is_description(&self, text: &str) -> bool {
        let text = key(&text[..text.floor_char_boundary(400)]);
        let common = text.chars().zip(self.description.chars()).take(60).take_while(|(a, b)| a == b).count();
        common >= 30
            && (common == 60 || common == text.chars().count() || common == self.description.chars().count())
    }
}

/// Letters and digits in lower case: what remains of a line when typography is gone.
fn key(text: &str) -> String {
    key_of(text).collect()
}

fn key_of(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(600)
}
