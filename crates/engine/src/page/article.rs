//! The main text of a page.
//!
//! The page becomes an outline of elements and blocks of running text ([`outline`]), each element with what its name
//! says of its role ([`signals`]). Then the container of the main text is chosen and its blocks are sifted
//! ([`choose`]). Every step is one pass over the outline: linear on any page.

mod choose;
mod furniture;
mod hints;
mod outline;
mod signals;
#[cfg(test)]
mod tests;

use super::html::Parsed;
use super::limits;
use dom_query::NodeId;
use outline::Outline;

/// Characters of [`Article::surroundings`] at most.
const MOST_SURROUNDINGS: usize = 20_000;

/// With less text than that, one looks at what a page hides; it must be five times as much and [`MORE_CHARS`] more.
const LITTLE_CHARS: usize = 300;
const MORE_CHARS: usize = 200;

/// Main text and what was found in it.
#[derive(Default)]
pub(crate) struct Article {
    /// Paragraphs joined by one line break. NFC, as all of these texts.
    pub(crate) text: String,
    /// The lead paragraph.
    pub(crate) lead: Option<String>,
    /// Everything visible that is not main text.
    pub(crate) surroundings: String,
    /// Links (`a[href]`) of the main text, in order.
    pub(crate) links: Vec<NodeId>,
    /// Pictures (`img`) of the main text, in order.
    pub(crate) pictures: Vec<NodeId>,
    /// Elements of the main text that ask for a look of their own, in order.
    pub(crate) painted: Vec<NodeId>,
}

/// Extracts the main text.
pub(crate) fn extract(parsed: &Parsed<'_>) -> Article {
    let hints = hints::Hints::of(parsed);
    let mut outline = Outline::of(parsed.dom);
    let mut chosen = choose::choose(&outline, &hints);
    let shown = chosen.chars(&outline);
    if outline.has_hidden && shown < LITTLE_CHARS {
        // Hidden until a script has run, or while a dialog is open.
        let whole = Outline::with_hidden(parsed.dom);
        let other = choose::choose(&whole, &hints);
        if other.chars(&whole) > 5 * shown + MORE_CHARS {
            (outline, chosen) = (whole, other);
        }
    }
    let mut text = join(chosen.blocks.iter().map(|b| outline.text(*b)));
    if let Some(fuller) = hints.fuller_text(&text) {
        text = join(std::iter::once(fuller.as_str()));
    }
    let lead = chosen.lead.map(|b| limits::nfc(&outline.text(b).replace('\n', " ")));
    let is_inside = |node: usize| chosen.is_inside(&outline, node);
    Article {
        text: limits::nfc(&text),
        lead,
        surroundings: limits::nfc(&surroundings(&outline, &chosen)),
        links: outline.links.iter().filter(|(_, node)| is_inside(*node)).map(|(id, _)| *id).collect(),
        pictures: outline.pictures.iter().filter(|(_, node)| is_inside(*node)).map(|(id, _)| *id).collect(),
        painted: outline.painted.iter().filter(|(_, node)| is_inside(*node)).map(|(id, _)| *id).collect(),
    }
}

/// Lines of text joined by one line break, without empty ones.
fn join<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut joined = String::new();
    for line in lines.flat_map(str::lines).map(str::trim).filter(|l| !l.is_empty()) {
        if !joined.is_empty() {
            joined.push('\n');
        }
        joined.push_str(line);
    }
    joined
}

/// The visible text outside the main text. When there is too much of it, the beginning and the end are kept: that is
/// where a page says whose it is.
fn surroundings(outline: &Outline, chosen: &choose::Chosen) -> String {
    let mut inside = chosen.blocks.iter().copied().peekable();
    let outside = (0..outline.blocks.len()).filter(|block| {
        while inside.peek().is_some_and(|b| b < block) {
            inside.next();
        }
        inside.peek() != Some(block)
    });
    let all = join(outside.map(|b| outline.text(b)));
    let count = all.chars().count();
    if count <= MOST_SURROUNDINGS {
        return all;
    }
    let boundary = |n: usize| all.char_indices().nth(n).map_or(all.len(), |(i, _)| i);
    let half = MOST_SURROUNDINGS / 2;
    format!("{}\n{}", &all[..boundary(half)], &all[boundary(count - half + 1)..])
}
