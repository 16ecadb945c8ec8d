//! Which container holds the main text, and which of its blocks are the text.

use super::outline::{Block, Outline, Tag};
use super::signals::Role;
use crate::page::html::Parsed;
use serde_json::Value;

/// What the page's own data says of its text.
#[derive(Default)]
pub(super) struct Hints {
    /// Headlines, as keys to compare with.
    titles: Vec<String>,
    /// The description, as a key.
    description: String,
    /// Length of the article's text in its linked data.
    body_chars: usize,
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
            hints.body_chars = hints.body_chars.max(body.map_or(0, |b| b.chars().count()));
            if hints.description.is_empty()
                && let Value::String(description) = &node["description"]
            {
                hints.description = key(description);
            }
        }
        hints.titles.retain(|t| t.len() > 8);
        hints
    }

    /// Whether a line is the headline, or begins or ends the page's title.
    fn is_title(&self, line: &str) -> bool {
        if line.len() > 400 {
            return false;
        }
        let line = key(line);
        line.len() > 8 && self.titles.iter().any(|t| *t == line || (t.starts_with(&line) && line.len() * 3 >= t.len()))
    }

    /// Whether a block is what the page gives as its description.
    fn is_description(&self, text: &str) -> bool {
        let text = key(&text[..text.floor_char_boundary(400)]);
        let common = self.description.len().min(text.len()).min(80);
        common >= 40
            && self.description.is_char_boundary(common)
            && text.is_char_boundary(common)
            && self.description[..common] == text[..common]
    }
}

/// Letters and digits in lower case: what remains of a line when typography is gone.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(600).collect()
}

/// What was chosen.
#[derive(Default)]
pub(super) struct Chosen {
    /// Blocks of the main text, in order.
    pub(super) blocks: Vec<usize>,
    /// The lead among them.
    pub(super) lead: Option<usize>,
    container: usize,
    is_left_out: Vec<bool>,
}

impl Chosen {
    /// Whether an element belongs to the main text.
    pub(super) fn is_inside(&self, outline: &Outline, node: usize) -> bool {
        let end = outline.nodes.get(self.container).map_or(0, |n| n.end);
        node >= self.container && node < end && !self.is_left_out.get(node).copied().unwrap_or(true)
    }
}

/// How much is believed of what names say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Names,
    Frames,
    Nothing,
}

/// Chooses the main text.
pub(super) fn choose(outline: &Outline, hints: &Hints) -> Chosen {
    let mut best = Chosen::default();
    let mut best_chars = 0;
    for trust in [Trust::Names, Trust::Frames, Trust::Nothing] {
        let chosen = attempt(outline, hints, trust);
        let chars: usize = chosen.blocks.iter().map(|b| outline.blocks[*b].chars).sum();
        if chars > best_chars * 2 || best_chars == 0 {
            (best, best_chars) = (chosen, chars);
        }
        if best_chars >= 250 {
            break;
        }
    }
    best
}

fn attempt(outline: &Outline, hints: &Hints, trust: Trust) -> Chosen {
    let is_left_out = leave_out(outline, trust);
    let prose = prose_of(outline, &is_left_out);
    let container = container(outline, &prose);
    let mut chosen = Chosen { container, is_left_out, ..Chosen::default() };
    sift(outline, hints, &mut chosen);
    chosen
}

/// Marks what is not main text by its name, unless most of the page stands in it.
fn leave_out(outline: &Outline, trust: Trust) -> Vec<bool> {
    let nodes = &outline.nodes;
    let mut out = vec![false; nodes.len()];
    if trust == Trust::Nothing {
        return out;
    }
    let all = nodes[0].prose;
    let mut holds_content = vec![false; nodes.len()];
    for i in (1..nodes.len()).rev() {
        let is_content = nodes[i].role == Role::Content && nodes[i].prose * 4 > all;
        let is_headline = nodes[i].tag == Tag::Heading(1);
        holds_content[i] |= is_content;
        if is_headline || holds_content[i] {
            holds_content[nodes[i].parent] = true;
        }
    }
    for i in 1..nodes.len() {
        let node = &nodes[i];
        if out[node.parent] {
            out[i] = true;
            continue;
        }
        let share = |percent: usize| node.prose * 100 <= all * percent;
        out[i] = match node.role {
            Role::Comments => all - node.prose >= 200 && !holds_content[i],
            Role::Frame => share(50) && !holds_content[i],
            _ if trust == Trust::Frames => false,
            Role::Related => share(40) && !holds_content[i],
            Role::Offer => share(30) && !holds_content[i],
            Role::Meta => node.chars < 300 && share(30),
            Role::Caption => node.chars < 1500 && share(40),
            _ => false,
        };
        // A box of links: a list of other articles, of tags, of languages.
        let is_box = matches!(node.tag, Tag::Block | Tag::List | Tag::Table | Tag::Header);
        if !out[i] && is_box && node.chars > 0 && node.linked * 100 > node.chars * 55 && share(20) {
            out[i] = true;
        }
    }
    out
}

/// Characters of prose in each element, without what was left out.
fn prose_of(outline: &Outline, out: &[bool]) -> Vec<usize> {
    let mut prose = vec![0; outline.nodes.len()];
    for block in &outline.blocks {
        if !out[block.node] {
            prose[block.node] += weight(outline, block);
        }
    }
    for i in (1..prose.len()).rev() {
        prose[outline.nodes[i].parent] += prose[i];
    }
    prose
}

fn weight(outline: &Outline, block: &Block) -> usize {
    if outline.is_prose(block) {
        block.chars
    } else if block.linked * 3 < block.chars {
        block.chars / 4
    } else {
        0
    }
}

/// The element that holds the main text: the one with the most prose, names considered, and the smallest of equals.
fn container(outline: &Outline, prose: &[usize]) -> usize {
    let all = prose.first().copied().unwrap_or(0).max(1);
    let mut best = (0, 0_usize);
    for (i, node) in outline.nodes.iter().enumerate() {
        if !matches!(
            node.tag,
            Tag::Block | Tag::Article | Tag::Main | Tag::Body | Tag::Cell | Tag::Table | Tag::Inline
        ) {
            continue;
        }
        let bonus = match (node.role, node.tag) {
            (Role::Content, _) => 32,
            (_, Tag::Article) => 22,
            (_, Tag::Main) => 14,
            (Role::Area, _) => 12,
            _ if i == 0 => 0,
            _ => 6,
        };
        let share = prose[i] * 100 / all;
        if share >= 25 && share + bonus >= best.1 {
            best = (i, share + bonus);
        }
    }
    best.0
}

/// Picks the blocks of the container that are text, and the lead.
fn sift(outline: &Outline, hints: &Hints, chosen: &mut Chosen) {
    let end = outline.nodes[chosen.container].end;
    let first = outline.blocks.partition_point(|b| b.node < chosen.container);
    let mut kept: Vec<usize> = Vec::new();
    for (i, block) in outline.blocks.iter().enumerate().skip(first) {
        if block.node < chosen.container || block.node >= end {
            continue;
        }
        if chosen.is_left_out[block.node] || !is_text(outline, hints, i) {
            continue;
        }
        kept.push(i);
    }
    drop_idle_headings(outline, &mut kept);
    chosen.blocks = kept;
    find_lead(outline, hints, chosen);
}

fn is_text(outline: &Outline, hints: &Hints, index: usize) -> bool {
    let block = &outline.blocks[index];
    let text = outline.text(index);
    let tag = outline.nodes[block.node].tag;
    if let Tag::Heading(level) = tag
        && (level == 1 || hints.is_title(text))
    {
        return false;
    }
    if block.linked * 10 > block.chars * 8 && block.chars < 200 && tag != Tag::Cell {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return false;
    }
    if block.chars < 140 && (is_furniture(text) || hints.is_title(text)) {
        return false;
    }
    true
}

/// Short lines that stand beside texts everywhere.
fn is_furniture(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let begins = [
        "share this", "share on", "tweet", "read more", "read also", "see also", "click here", "comments", "leave a comment",
        "leave a reply", "posted by", "posted in", "posted on", "posted at", "filed under", "tagged", "tags:", "tag:", "categories:", "category:",
        "published", "last updated", "updated on", "updated:", "advertisement", "follow us", "follow me", "print this", "sign up", "subscribe",
        "related articles", "related posts", "related:", "photo:", "photos:", "image:", "copyright ©", "© ", "source:",
        "xem thêm", "đọc thêm", "mời độc giả", "chia sẻ bài", "từ khóa", "từ khoá", "bình luận", "ảnh:", "tin liên quan", "theo dõi",
        "kommentar schreiben", "kommentare", "teilen", "lesen sie auch", "mehr zum thema", "veröffentlicht", "schlagwörter", "kategorie",
        "dieser beitrag wurde", "dieser eintrag wurde", "lire aussi", "lire la suite", "gefällt mir", "foto:", "fotos:", "bild:",
        "loading", "like this", "skip to",
    ];
    begins.iter().any(|b| lower.starts_with(b)) && lower.chars().count() < 90
}

/// Headings that nothing follows are headings of what was left out.
fn drop_idle_headings(outline: &Outline, kept: &mut Vec<usize>) {
    let level = |i: usize| match outline.nodes[outline.blocks[i].node].tag {
        Tag::Heading(level) => Some(level),
        _ => None,
    };
    let mut keep = vec![true; kept.len()];
    // From the end: the level of the nearest heading that text has not reached yet.
    let mut next: Option<u8> = Some(0);
    for at in (0..kept.len()).rev() {
        match level(kept[at]) {
            None => next = None,
            Some(own) => {
                if next.is_some_and(|n| n <= own) {
                    keep[at] = false;
                } else {
                    next = Some(own);
                }
            }
        }
    }
    let mut at = 0;
    kept.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}

/// Finds the lead: named so, or what the page gives as its description; it may stand before the container.
fn find_lead(outline: &Outline, hints: &Hints, chosen: &mut Chosen) {
    let Some(first) = chosen.blocks.first().copied() else { return };
    let is_lead = |i: usize| {
        let block = &outline.blocks[i];
        if !(40..900).contains(&block.chars) || block.linked * 3 > block.chars || hints.is_title(outline.text(i)) {
            return false;
        }
        let mut node = block.node;
        for _ in 0..3 {
            if outline.nodes[node].role == Role::Lead {
                return true;
            }
            node = outline.nodes[node].parent;
        }
        hints.is_description(outline.text(i))
    };
    let inside = chosen.blocks.iter().take(3).copied().find(|i| is_lead(*i));
    if inside.is_some() {
        chosen.lead = inside;
        return;
    }
    let before = (first.saturating_sub(40)..first).rev().find(|i| {
        let node = outline.blocks[*i].node;
        let is_out = chosen.is_left_out[node] && outline.nodes[node].role != Role::Lead;
        !is_out && is_lead(*i)
    });
    if let Some(lead) = before {
        chosen.blocks.insert(0, lead);
        chosen.lead = Some(lead);
    }
}
