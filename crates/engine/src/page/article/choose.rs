//! Which container holds the main text, and which of its blocks are the text.

use super::furniture::{is_furniture, is_heading_of_others, is_signature};
use super::hints::Hints;
use super::outline::{Block, Outline, Tag};
use super::signals::Role;

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
    /// Characters of prose in the main text.
    pub(super) fn chars(&self, outline: &Outline) -> usize {
        self.blocks.iter().map(|b| &outline.blocks[*b]).filter(|b| outline.is_prose(b)).map(|b| b.chars).sum()
    }

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

/// A text that short makes one doubt that names were understood.
const ENOUGH_CHARS: usize = 100;
/// On a page with less text than that a short line may be what it is about: nothing is trimmed.
const SHORT_CHARS: usize = 300;

/// Chooses the main text.
pub(super) fn choose(outline: &Outline, hints: &Hints) -> Chosen {
    let mut best = Chosen::default();
    let mut best_chars = 0;
    for trust in [Trust::Names, Trust::Frames, Trust::Nothing] {
        let chosen = attempt(outline, hints, trust);
        let chars = chosen.chars(outline);
        if chars > best_chars * 2 || best.blocks.is_empty() {
            (best, best_chars) = (chosen, chars);
        }
        if best_chars >= ENOUGH_CHARS {
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
        let is_content =
            (nodes[i].role == Role::Content || nodes[i].tag == Tag::Article) && nodes[i].prose * 4 > all;
        let is_headline = nodes[i].tag == Tag::Heading(1);
        holds_content[i] |= is_content;
        if is_headline || holds_content[i] {
            holds_content[nodes[i].parent] = true;
        }
    }
    // One teaser is the article's own, many are of other pages.
    let are_many = nodes.iter().filter(|n| n.role == Role::Teaser).count() > 2;
    let mut is_in_article = vec![false; nodes.len()];
    for i in 1..nodes.len() {
        let node = &nodes[i];
        if out[node.parent] {
            out[i] = true;
            continue;
        }
        let share = |percent: usize| node.prose * 100 <= all * percent;
        out[i] = match node.role {
            Role::Comments => all - node.prose >= 200 && !holds_content[i],
            Role::Frame => share(60) && !holds_content[i],
            _ if trust == Trust::Frames => false,
            Role::Related => share(60) && !holds_content[i],
            Role::Offer => share(40) && !holds_content[i],
            Role::Meta => node.chars < 500 && share(30),
            Role::About => node.chars < 1500 && share(30) && !holds_content[i],
            Role::Caption => node.chars < 1500 && share(40),
            Role::Picture => node.pictures > 0 && node.chars < 400 && share(15),
            Role::Teaser => are_many && node.linked > 0 && share(30),
            _ => false,
        };
        // An article inside the article is another one, or a comment.
        if !out[i] && node.tag == Tag::Article && is_in_article[node.parent] && share(30) {
            out[i] = true;
        }
        is_in_article[i] = is_in_article[node.parent] || node.tag == Tag::Article;
        // A box of links: a list of other articles, of tags, of languages.
        let is_box = matches!(node.tag, Tag::Block | Tag::List | Tag::Table | Tag::Header);
        if !out[i] && is_box && node.chars > 0 && node.linked * 100 > node.chars * 45 && share(20) {
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
    let all = outline.nodes[chosen.container].prose;
    let mut kept: Vec<usize> = Vec::new();
    // Nodes before this one belong to a section that its heading gives away.
    let mut aside_until = 0;
    for (i, block) in outline.blocks.iter().enumerate().skip(first) {
        if block.node < chosen.container || block.node >= end {
            continue;
        }
        if is_heading_of_others(outline, i) {
            let section = &outline.nodes[outline.nodes[block.node].parent];
            if section.prose * 100 <= all * 40 {
                aside_until = section.end;
            }
        }
        if block.node < aside_until {
            continue;
        }
        if chosen.is_left_out[block.node] || !is_text(outline, hints, i) {
            continue;
        }
        kept.push(i);
    }
    if kept.iter().map(|i| outline.blocks[*i].chars).sum::<usize>() >= SHORT_CHARS {
        drop_idle_headings(outline, &mut kept);
        trim(outline, &mut kept);
    }
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
    if block.linked * 10 > block.chars * 8
        && block.chars < 200
        && tag != Tag::Cell
        && !is_sentence_of_links(outline, index)
    {
        return false;
    }
    // "See also: ..." in any language.
    if block.linked * 2 > block.chars && block.chars < 200 && text.find(':').is_some_and(|i| i < 30) {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return false;
    }
    if block.chars < 140 && (is_furniture(text, block.linked > 0) || hints.is_title(text)) {
        return false;
    }
    true
}

/// Whether a paragraph of nothing but a link stands among paragraphs of prose: it is part of what they say. Several in
/// a row are a list of other pages.
fn is_sentence_of_links(outline: &Outline, index: usize) -> bool {
    let block = &outline.blocks[index];
    let node = &outline.nodes[block.node];
    let is_beside = |other: Option<usize>| {
        other.and_then(|i| outline.blocks.get(i)).is_some_and(|other| {
            outline.nodes[other.node].parent == node.parent
                && other.linked * 2 < other.chars
                && other.chars >= 60
        })
    };
    node.tag == Tag::Paragraph
        && block.chars >= 20
        && is_beside(index.checked_sub(1))
        && is_beside(Some(index + 1))
}

/// Longer ones are text in large type.
const LONGEST_HEADING: usize = 120;

/// Headings that nothing follows are headings of what was left out.
fn drop_idle_headings(outline: &Outline, kept: &mut Vec<usize>) {
    let level = |i: usize| match outline.nodes[outline.blocks[i].node].tag {
        Tag::Heading(level) if outline.blocks[i].chars < LONGEST_HEADING => Some(level),
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

/// Takes short lines off both ends: dates, names, buttons that no name gave away.
fn trim(outline: &Outline, kept: &mut Vec<usize>) {
    let is_stray = |i: &usize| {
        let block = &outline.blocks[*i];
        let is_loose = matches!(
            outline.nodes[block.node].tag,
            Tag::Block | Tag::Paragraph | Tag::Article | Tag::Main | Tag::Inline | Tag::Header | Tag::Body
        );
        is_loose && block.chars < 50 && !outline.ends_sentence(block)
    };
    let last = kept.iter().rposition(|i| !is_stray(i)).map_or(kept.len(), |i| i + 1);
    let is_signed = kept.get(last).is_some_and(|i| is_signature(outline.text(*i)));
    kept.truncate(last + usize::from(is_signed));
    let first = kept.iter().position(|i| !is_stray(i)).unwrap_or(0);
    kept.drain(..first);
}

/// Finds the lead: named so, or what the page gives as its description; it may stand before the container.
fn find_lead(outline: &Outline, hints: &Hints, chosen: &mut Chosen) {
    let Some(first) = chosen.blocks.first().copied() else { return };
    let is_lead = |i: usize| {
        let block = &outline.blocks[i];
        if !(40..900).contains(&block.chars)
            || block.linked * 3 > block.chars
            || hints.is_title(outline.text(i))
        {
            return false;
        }
        let mut node = block.node;
        for _ in 0..3 {
            if matches!(outline.nodes[node].role, Role::Lead | Role::Teaser) {
                return true;
            }
            node = outline.nodes[node].parent;
        }
        hints.is_description(outline.text(i))
    };
    // Between the headline and the text; without a headline, right before the text.
    let near = first.saturating_sub(60)..first;
    let is_headline = |i: &usize| {
        let tag = outline.nodes[outline.blocks[*i].node].tag;
        matches!(tag, Tag::Heading(_)) && (tag == Tag::Heading(1) || hints.is_title(outline.text(*i)))
    };
    let headline = near.rev().find(is_headline);
    let from = headline.unwrap_or(first.saturating_sub(10));
    let is_open = |i: &usize| !chosen.is_left_out[outline.blocks[*i].node];
    let is_repeated = |i: &usize| chosen.blocks.iter().take(5).any(|b| outline.text(*b) == outline.text(*i));
    if let Some(lead) = (from..first).filter(is_open).filter(|i| !is_repeated(i)).find(|i| is_lead(*i)) {
        chosen.blocks.insert(0, lead);
        chosen.lead = Some(lead);
        return;
    }
    // Prose between the headline and the text belongs to it, whatever it is called.
    let between: Vec<usize> = (headline.unwrap_or(first)..first)
        .filter(is_open)
        .filter(|i| {
            outline.is_prose(&outline.blocks[*i]) && outline.blocks[*i].chars >= 60 && !is_headline(i)
        })
        .take(5)
        .collect();
    chosen.lead = chosen.blocks.iter().take(3).copied().find(|i| is_lead(*i)).or(between.first().copied());
    chosen.blocks.splice(0..0, between);
}
