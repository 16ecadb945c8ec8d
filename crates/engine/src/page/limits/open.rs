//! The elements that are open at a point of the source: what an end tag closes, what a start tag closes by itself.
//!
//! A model of the tree builder's stack that costs a bounded number of steps for each tag. Where it cannot follow the
//! builder into misnested tags, it errs towards leaving a tag out.

use super::kind::Kind;
use super::{DEEPEST, MOST_FORMATTING};

/// Entries of the stack looked at for the start that an end tag closes.
const LOOK_BACK: usize = 512;
/// Entries looked at for what a start tag closes by itself.
const IMPLIED_LOOK_BACK: usize = 64;
/// Buckets that count open elements by name.
const BUCKETS: usize = 1024;

/// A tag's name, as far as the stack needs it.
#[derive(Clone, Copy)]
pub(super) struct Name {
    /// Where it ends in the source.
    pub(super) end: usize,
    /// Digest of the name in lower case.
    pub(super) digest: u32,
    /// How it is handled.
    pub(super) kind: Kind,
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Element {
    name: u32,
    kind: Kind,
    /// Whether its tag was written.
    is_written: bool,
}

/// The stack.
pub(super) struct OpenElements {
    stack: Vec<Element>,
    /// Written elements that are open.
    depth: usize,
    /// Indices of the tables and cells in `stack`.
    scopes: Vec<usize>,
    /// Open elements by bucket of their name.
    open: [u32; BUCKETS],
    /// Formatting elements written and not closed yet, by bucket, and all.
    formatting: [u32; BUCKETS],
    formatting_all: usize,
    /// Formatting elements left out and not closed yet.
    formatting_dropped: [u32; BUCKETS],
}

/// Digest of a name.
pub(super) fn digest(name: &[u8]) -> u32 {
    name.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn bucket(digest: u32) -> usize {
    (digest as usize ^ (digest >> 16) as usize) % BUCKETS
}

impl OpenElements {
    pub(super) fn new() -> OpenElements {
        OpenElements {
            stack: Vec::with_capacity(64),
            depth: 0,
            scopes: Vec::new(),
            open: [0; BUCKETS],
            formatting: [0; BUCKETS],
            formatting_all: 0,
            formatting_dropped: [0; BUCKETS],
        }
    }

    /// Opens an element, closing what it closes. Says whether its tag is to be written: not when it lies too deep.
    pub(super) fn start(&mut self, name: Name) -> bool {
        self.close_implied(name);
        self.push(name)
    }

    /// Opens a formatting element. Says whether its tag is to be written.
    pub(super) fn start_formatting(&mut self, name: Name, is_link: bool) -> bool {
        let at = bucket(name.digest);
        if is_link && self.formatting[at] > 0 {
            // A link closes the one that is open.
            self.formatting[at] -= 1;
            self.formatting_all -= 1;
            self.forget(name.digest);
        }
        if self.formatting_all >= MOST_FORMATTING || self.depth >= DEEPEST {
            self.formatting_dropped[at] += 1;
            return false;
        }
        self.formatting[at] += 1;
        self.formatting_all += 1;
        self.push(name)
    }

    /// Closes an element. Says whether the end tag is to be written: not when it closes nothing.
    pub(super) fn end(&mut self, name: Name) -> bool {
        let at = bucket(name.digest);
        if name.kind == Kind::Formatting {
            if self.formatting_dropped[at] > 0 {
                self.formatting_dropped[at] -= 1;
                return false;
            }
            if self.formatting[at] == 0 {
                return false;
            }
            self.formatting[at] -= 1;
            self.formatting_all -= 1;
            self.forget(name.digest);
            return true;
        }
        if self.open[at] == 0 {
            return false;
        }
        let floor = match name.kind {
            Kind::Table => 0,
            Kind::Row | Kind::Cell => self.table_floor(),
            _ => self.scope_floor(),
        };
        let from = floor.max(self.stack.len().saturating_sub(LOOK_BACK));
        let Some(i) = self.stack[from..].iter().rposition(|open| open.name == name.digest) else {
            return false;
        };
        let is_written = self.stack[from + i].is_written;
        self.truncate(from + i);
        is_written
    }

    fn push(&mut self, name: Name) -> bool {
        let is_written = self.depth < DEEPEST;
        self.open[bucket(name.digest)] += 1;
        if matches!(name.kind, Kind::Table | Kind::Cell) {
            self.scopes.push(self.stack.len());
        }
        self.stack.push(Element { name: name.digest, kind: name.kind, is_written });
        self.depth += usize::from(is_written);
        is_written
    }

    /// Takes the innermost element of that name off the stack, leaving what is inside it open.
    fn forget(&mut self, digest: u32) {
        let from = self.stack.len().saturating_sub(LOOK_BACK);
        let Some(i) = self.stack[from..].iter().rposition(|open| open.name == digest) else { return };
        let open = self.stack.remove(from + i);
        self.open[bucket(digest)] -= 1;
        self.depth -= usize::from(open.is_written);
        for scope in self.scopes.iter_mut().rev() {
            if *scope < from + i {
                break;
            }
            *scope -= 1;
        }
    }

    /// Closes what a start tag closes by itself: `<p>` a paragraph, `<li>` an item, `<td>` a cell.
    fn close_implied(&mut self, name: Name) {
        let is_in_row = matches!(name.kind, Kind::Row | Kind::Cell);
        let floor = if is_in_row { self.table_floor() } else { self.scope_floor() };
        let from = floor.max(self.stack.len().saturating_sub(IMPLIED_LOOK_BACK));
        let near = &self.stack[from..];
        let found = match name.kind {
            Kind::Item => {
                let list = near.iter().rposition(|o| o.kind == Kind::List).unwrap_or(0);
                let inside = &near[list..];
                let item = inside.iter().position(|o| o.kind == Kind::Item);
                item.or_else(|| inside.iter().rposition(|o| o.kind == Kind::Paragraph)).map(|i| list + i)
            }
            Kind::Cell => near.iter().position(|o| o.kind == Kind::Cell),
            Kind::Row => {
                // A row closes a row, a row group closes both; a row stays inside its group.
                let own = near.iter().position(|o| o.name == name.digest);
                own.or_else(|| near.iter().position(|o| o.kind == Kind::Cell))
            }
            Kind::Paragraph | Kind::Block | Kind::List | Kind::Table => {
                near.iter().rposition(|o| o.kind == Kind::Paragraph)
            }
            _ => None,
        };
        if let Some(i) = found {
            self.truncate(from + i);
        }
    }

    /// The index above the innermost table or cell.
    fn scope_floor(&self) -> usize {
        self.scopes.last().map_or(0, |i| i + 1)
    }

    /// The index above the innermost open table.
    fn table_floor(&self) -> usize {
        self.scopes
            .iter()
            .rev()
            .take(IMPLIED_LOOK_BACK)
            .find(|i| self.stack[**i].kind == Kind::Table)
            .map_or(0, |i| i + 1)
    }

    /// Closes everything from index `to` on.
    fn truncate(&mut self, to: usize) {
        while self.stack.len() > to {
            let Some(open) = self.stack.pop() else { return };
            self.open[bucket(open.name)] -= 1;
            self.depth -= usize::from(open.is_written);
        }
        while self.scopes.last().is_some_and(|i| *i >= to) {
            self.scopes.pop();
        }
    }
}
