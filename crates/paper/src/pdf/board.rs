//! The pages before they are a PDF: what is drawn where, and what it means. The order of the blocks is the order in which a
//! screen reader speaks; what only decorates belongs to no node.

use super::face::{Faces, Style};
use krilla::tagging::TagKind;

/// Sizes of a page in points, after Nghị định 30/2020/NĐ-CP: 20 mm above and below, 30 mm at the left, 15 mm at the right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The width of the sheet of paper.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

/// The margin at the left.
pub(super) const LEFT: f32 = 85.04;
/// The margin at the right.
const RIGHT: f32 = 42.52;
/// The margins above and below.
const ABOVE: f32 = 56.69;
/// The sides of A4.
const A4: (f32, f32) = (595.28, 841.89);

impl Frame {
    /// A4, standing.
    pub(super) fn portrait() -> Frame {
        Frame { width: A4.0, height: A4.1 }
    }

    /// A4, lying.
    pub(super) fn landscape() -> Frame {
        Frame { width: A4.1, height: A4.0 }
    }

    /// The width between the margins.
    pub(super) fn room(self) -> f32 {
        self.width - LEFT - RIGHT
    }

    /// Where the right margin begins.
    pub(super) fn right(self) -> f32 {
        self.width - RIGHT
    }

    /// Where the bottom margin begins.
    fn bottom(self) -> f32 {
        self.height - ABOVE
    }

    /// The height between the margins.
    pub(super) fn tall(self) -> f32 {
        self.height - 2.0 * ABOVE
    }
}

/// Something drawn. Positions count from the upper left corner of the page.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// A line of letters, from its left end on its base line.
    Letters { x: f32, y: f32, style: Style, size: f32, text: String },
    /// A filled rectangle; tone 0 is black, 255 white.
    Tone { x: f32, y: f32, width: f32, height: f32, tone: u8 },
    /// A straight line.
    Line { from: (f32, f32), to: (f32, f32), width: f32 },
}

impl Mark {
    /// The same with a space at its end, which keeps two words apart when lines are read out or copied.
    pub(super) fn spaced(mut self) -> Mark {
        if let Mark::Letters { text, .. } = &mut self {
            text.push(' ');
        }
        self
    }
}

/// Where a node stands in the list of nodes.
pub(super) type NodeId = usize;

/// A piece of meaning: a heading, a paragraph, a table and what is in it.
pub(super) struct Node {
    /// What it is.
    pub tag: TagKind,
    /// What it holds.
    pub children: Vec<NodeId>,
}

/// Marks that belong together.
pub(super) struct Block {
    /// What they mean; nothing for decoration and page numbers.
    pub node: Option<NodeId>,
    /// The marks.
    pub marks: Vec<Mark>,
}

/// An entry in the list of contents.
pub(super) struct Entry {
    /// Its words.
    pub title: String,
    /// The page, counted from 0.
    pub page: usize,
    /// How far down.
    pub y: f32,
}

/// How a line stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// At the left edge.
    Left,
    /// In the middle.
    Middle,
    /// At the right edge.
    Right,
}

/// The pages that are being laid out.
pub(super) struct Board<'a> {
    /// The faces.
    pub faces: &'a Faces,
    /// The page.
    pub frame: Frame,
    /// The pages so far; never empty.
    pub pages: Vec<Vec<Block>>,
    /// All nodes.
    pub nodes: Vec<Node>,
    /// The nodes under no other node.
    pub roots: Vec<NodeId>,
    /// The list of contents.
    pub entries: Vec<Entry>,
    /// Where the next thing goes.
    pub y: f32,
}

/// How a line of letters looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The face.
    pub style: Style,
    /// The size in points.
    pub size: f32,
    /// How it stands.
    pub side: Side,
}

impl Look {
    /// A look.
    pub(super) fn new(style: Style, size: f32, side: Side) -> Look {
        Look { style, size, side }
    }

    /// From one base line to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.25
    }
}

impl<'a> Board<'a> {
    /// One empty page.
    pub(super) fn new(faces: &'a Faces, frame: Frame) -> Board<'a> {
        Board {
            faces,
            frame,
            pages: vec![Vec::new()],
            nodes: Vec::new(),
            roots: Vec::new(),
            entries: Vec::new(),
            y: ABOVE,
        }
    }

    /// A new page, with its number at the top.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = ABOVE;
        let number = self.pages.len().to_string();
        let look = Look::new(Style::Regular, 13.0, Side::Middle);
        let mark = self.letters(&number, look, (LEFT, self.frame.right()), ABOVE - 22.0);
        self.draw(None, vec![mark]);
    }

    /// Whether nothing but the page number stands on the page.
    pub(super) fn is_fresh(&self) -> bool {
        self.y <= ABOVE
    }

    /// The height that is left.
    pub(super) fn left_over(&self) -> f32 {
        self.frame.bottom() - self.y
    }

    /// Turns the page unless so much is left.
    pub(super) fn need(&mut self, height: f32) {
        if self.left_over() < height && !self.is_fresh() {
            self.turn();
        }
    }

    /// Adds a node under another, or at the root.
    pub(super) fn node(&mut self, tag: impl Into<TagKind>, parent: Option<NodeId>) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { tag: tag.into(), children: Vec::new() });
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(id),
            None => self.roots.push(id),
        }
        id
    }

    /// Draws on the last page.
    pub(super) fn draw(&mut self, node: Option<NodeId>, marks: Vec<Mark>) {
        if let Some(page) = self.pages.last_mut().filter(|_| !marks.is_empty()) {
            page.push(Block { node, marks });
        }
    }

    /// A readable line between two edges, on this base line.
    pub(super) fn letters(&self, text: &str, look: Look, (from, to): (f32, f32), y: f32) -> Mark {
        let free = to - from - self.faces.width(text, look.style, look.size);
        let x = match look.side {
            Side::Left => from,
            Side::Middle => from + free / 2.0,
            Side::Right => from + free,
        };
        Mark::Letters { x, y, style: look.style, size: look.size, text: text.to_owned() }
    }

    /// Lines that stand one under the other from `top` on, and where they end.
    pub(super) fn lines(
        &self,
        lines: &[String],
        look: Look,
        edges: (f32, f32),
        top: f32,
    ) -> (Vec<Mark>, f32) {
        let mut y = top;
        let mut marks = Vec::with_capacity(lines.len());
        for (position, line) in lines.iter().enumerate() {
            let mark = self.letters(line, look, edges, y + look.size);
            marks.push(if position + 1 < lines.len() { mark.spaced() } else { mark });
            y += look.leading();
        }
        (marks, y)
    }

    /// A paragraph over the whole width, over pages where it must.
    pub(super) fn paragraph(&mut self, node: NodeId, text: &str, look: Look) {
        let text = self.faces.readable(text);
        let edges = (LEFT, self.frame.right());
        let room = self.frame.room();
        let lines = match look.side {
            Side::Middle => self.faces.wrap_even(&text, look, room, usize::MAX),
            _ => self.faces.wrap(&text, look.style, look.size, room),
        };
        for line in lines {
            self.need(look.leading());
            let mark = self.letters(&line, look, edges, self.y + look.size).spaced();
            self.draw(Some(node), vec![mark]);
            self.y += look.leading();
        }
    }

    /// Remembers this place for the list of contents.
    pub(super) fn enter(&mut self, title: &str) {
        self.entries.push(Entry { title: title.to_owned(), page: self.pages.len() - 1, y: self.y });
    }
}
