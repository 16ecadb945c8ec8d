//! A page as a list of elements and a list of blocks of running text, in document order.

use super::super::formatting;
use super::signals::{self, Role};
use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

/// What an element is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Stands in a line of text.
    Inline,
    /// `a`.
    Link,
    /// A container of blocks.
    Block,
    /// `article`.
    Article,
    /// `main`.
    Main,
    /// `body`.
    Body,
    /// `header`.
    Header,
    /// `p`.
    Paragraph,
    /// `h1` ... `h6`.
    Heading(u8),
    /// `ul`, `ol`, `dl`.
    List,
    /// `li`, `dt`, `dd`.
    Item,
    /// `table`.
    Table,
    /// `td`, `th`.
    Cell,
    /// `blockquote`.
    Quote,
    /// `pre`.
    Preformatted,
}

/// An element.
#[derive(Debug)]
pub(super) struct Node {
    /// Index of the parent; its own for the first.
    pub(super) parent: usize,
    /// Index behind its last descendant.
    pub(super) end: usize,
    pub(super) tag: Tag,
    /// What its tag, class, id and role say of it.
    pub(super) role: Role,
    /// Characters of visible text.
    pub(super) chars: usize,
    /// Those inside links.
    pub(super) linked: usize,
    /// Characters of blocks that look like prose.
    pub(super) prose: usize,
    /// Pictures.
    pub(super) pictures: usize,
}

/// A run of text with nothing but inline elements in it. Line breaks (`br`) are kept.
#[derive(Debug)]
pub(super) struct Block {
    /// The innermost block-level element around it.
    pub(super) node: usize,
    start: usize,
    end: usize,
    pub(super) chars: usize,
    pub(super) linked: usize,
}

/// The page.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    pub(super) blocks: Vec<Block>,
    /// Links with the node they stand in.
    pub(super) links: Vec<(NodeId, usize)>,
    /// Pictures with the node they stand in.
    pub(super) pictures: Vec<(NodeId, usize)>,
    /// Elements with a look of their own (`style`, `font`, `marquee`) with the node they stand in.
    pub(super) painted: Vec<(NodeId, usize)>,
    /// Whether hidden elements were left out, and whether they are to be.
    pub(super) has_hidden: bool,
    shows_hidden: bool,
    buffer: String,
    run: Run,
}

/// The block being read.
#[derive(Default)]
struct Run {
    is_open: bool,
    node: usize,
    start: usize,
    chars: usize,
    linked: usize,
    has_space: bool,
}

/// An element whose end is still to come.
struct Entered {
    /// The node it opened, if it is not inline.
    node: Option<usize>,
    is_link: bool,
    is_preformatted: bool,
}

impl Outline {
    /// Reads what a document shows.
    pub(super) fn of(dom: &Document) -> Outline {
        Outline::read(dom, false)
    }

    /// Reads a document with what it hides.
    pub(super) fn with_hidden(dom: &Document) -> Outline {
        Outline::read(dom, true)
    }

    fn read(dom: &Document, shows_hidden: bool) -> Outline {
        let mut outline = Outline { shows_hidden, ..Outline::default() };
        outline.nodes.push(Node {
            parent: 0,
            end: 0,
            tag: Tag::Body,
            role: Role::None,
            chars: 0,
            linked: 0,
            prose: 0,
            pictures: 0,
        });
        let root = dom.root();
        let start = dom.body().unwrap_or(root);
        outline.walk(&start);
        outline.close_run();
        let count = outline.nodes.len();
        outline.nodes[0].end = count;
        outline.add_up();
        outline
    }

    /// The text of a block.
    pub(super) fn text(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |b| &self.buffer[b.start..b.end])
    }

    /// Whether a block reads like a sentence or more.
    pub(super) fn is_prose(&self, block: &Block) -> bool {
        if block.linked * 2 >= block.chars || block.chars < 25 {
            return false;
        }
        block.chars >= 120 || self.ends_sentence(block)
    }

    /// Whether a block ends as a sentence does.
    pub(super) fn ends_sentence(&self, block: &Block) -> bool {
        let text = self.buffer[block.start..block.end].trim_end_matches(['"', '”', '’', '»', ')', ']']);
        text.ends_with(['.', '!', '?', '…', ':', '。', ';', '！', '？'])
    }

    fn walk(&mut self, start: &NodeRef<'_>) {
        let mut open: Vec<Entered> = Vec::with_capacity(64);
        let mut current = 0;
        let (mut links, mut preformatted) = (0_u32, 0_u32);
        let mut node = *start;
        loop {
            let entered = if node.id == start.id {
                Some(Entered { node: None, is_link: false, is_preformatted: false })
            } else {
                self.enter(&node, current, links > 0, preformatted > 0)
            };
            if let Some(entered) = entered
                && let Some(child) = node.first_child()
            {
                links += u32::from(entered.is_link);
                preformatted += u32::from(entered.is_preformatted);
                current = entered.node.unwrap_or(current);
                open.push(entered);
                node = child;
                continue;
            }
            loop {
                if node.id == start.id {
                    return;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let (Some(parent), Some(left)) = (node.parent(), open.pop()) else { return };
                links -= u32::from(left.is_link);
                preformatted -= u32::from(left.is_preformatted);
                if let Some(index) = left.node {
                    self.close_run();
                    self.nodes[index].end = self.nodes.len();
                    current = self.nodes[index].parent;
                }
                node = parent;
            }
        }
    }

    /// Reads a node; what it opened, or nothing when what is inside is not to be read.
    fn enter(
        &mut self,
        node: &NodeRef<'_>,
        current: usize,
        is_linked: bool,
        is_preformatted: bool,
    ) -> Option<Entered> {
        node.tree
            .query_node(&node.id, |data| match &data.data {
                NodeData::Text { contents } => {
                    self.add_text(contents, current, is_linked, is_preformatted);
                    None
                }
                NodeData::Element(element) => self.enter_element(element, node.id, current),
                _ => None,
            })
            .flatten()
    }

    fn enter_element(&mut self, element: &Element, id: NodeId, current: usize) -> Option<Entered> {
        let name: &str = &element.name.local;
        match name {
            "br" => {
                self.line_break();
                return None;
            }
            "img" => {
                self.pictures.push((id, current));
                self.nodes[current].pictures += 1;
                return None;
            }
            "script" | "style" | "noscript" | "template" | "title" | "meta" | "link" | "input" | "select"
            | "head" | "progress" | "rt" | "rp" => return None,
            _ => {}
        }
        let tag = tag_of(name);
        let role = signals::role(element, tag);
        if role == Role::Hidden && !self.shows_hidden {
            self.has_hidden = true;
            return None;
        }
        let mut entered = Entered { node: None, is_link: false, is_preformatted: tag == Tag::Preformatted };
        let is_painted = matches!(name, "font" | "marquee" | "blink")
            || element.attrs.iter().any(|a| &*a.name.local == "style");
        if is_painted && self.painted.len() < formatting::MOST_ELEMENTS {
            self.painted.push((id, current));
        }
        match tag {
            Tag::Link => {
                entered.is_link = element.attrs.iter().any(|a| &*a.name.local == "href");
                if entered.is_link {
                    self.links.push((id, current));
                }
            }
            Tag::Inline => {}
            _ => {
                self.close_run();
                entered.node = Some(self.open(tag, role, current));
                return Some(entered);
            }
        }
        // An inline element that is not part of the text gets a node of its own, so that it can be left out.
        // In the middle of a paragraph it is: the place and the day that news begin with.
        if role.is_aside() && !(role == Role::Meta && self.nodes[current].tag == Tag::Paragraph) {
            self.close_run();
            entered.node = Some(self.open(tag, role, current));
        }
        Some(entered)
    }

    fn open(&mut self, tag: Tag, role: Role, parent: usize) -> usize {
        let index = self.nodes.len();
        self.nodes.push(Node {
            parent,
            end: index + 1,
            tag,
            role,
            chars: 0,
            linked: 0,
            prose: 0,
            pictures: 0,
        });
        index
    }

    fn add_text(&mut self, text: &str, node: usize, is_linked: bool, is_preformatted: bool) {
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                if !self.run.is_open {
                    self.run = Run { is_open: true, node, start: self.buffer.len(), ..Run::default() };
                } else if self.run.has_space && !self.buffer.ends_with('\n') {
                    self.buffer.push(' ');
                    self.run.chars += 1;
                    self.run.linked += usize::from(is_linked);
                }
                self.run.has_space = false;
                self.buffer.push_str(word);
                let count = word.chars().count();
                self.run.chars += count;
                self.run.linked += if is_linked { count } else { 0 };
            }
            if piece.len() > word.len() {
                if is_preformatted && piece.ends_with('\n') {
                    self.line_break();
                } else {
                    self.run.has_space = true;
                }
            }
        }
    }

    fn line_break(&mut self) {
        if self.run.is_open && !self.buffer.ends_with('\n') {
            self.buffer.push('\n');
            self.run.has_space = false;
        }
    }

    fn close_run(&mut self) {
        if self.run.is_open {
            let Run { node, start, chars, linked, .. } = self.run;
            self.blocks.push(Block { node, start, end: self.buffer.len(), chars, linked });
        }
        self.run = Run::default();
    }

    /// Sums of the blocks, for every element.
    fn add_up(&mut self) {
        for i in 0..self.blocks.len() {
            let block = &self.blocks[i];
            let prose = if self.is_prose(block) { block.chars } else { 0 };
            let (chars, linked) = (block.chars, block.linked);
            let node = &mut self.nodes[block.node];
            node.chars += chars;
            node.linked += linked;
            node.prose += prose;
        }
        for i in (1..self.nodes.len()).rev() {
            let Node { parent, chars, linked, prose, pictures, .. } = self.nodes[i];
            let parent = &mut self.nodes[parent];
            parent.chars += chars;
            parent.linked += linked;
            parent.prose += prose;
            parent.pictures += pictures;
        }
    }
}

fn tag_of(name: &str) -> Tag {
    match name {
        "a" => Tag::Link,
        "p" => Tag::Paragraph,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" => Tag::Heading(5),
        "h6" => Tag::Heading(6),
        "ul" | "ol" | "dl" | "menu" => Tag::List,
        "li" | "dt" | "dd" => Tag::Item,
        "table" => Tag::Table,
        "td" | "th" => Tag::Cell,
        "article" => Tag::Article,
        "main" => Tag::Main,
        "body" => Tag::Body,
        "header" => Tag::Header,
        "blockquote" => Tag::Quote,
        "pre" => Tag::Preformatted,
        "address" | "aside" | "center" | "details" | "div" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "hgroup" | "hr" | "legend" | "nav" | "section" | "summary" | "tr" | "tbody"
        | "thead" | "tfoot" | "caption" | "picture" | "video" | "search" => Tag::Block,
        _ => Tag::Inline,
    }
}
