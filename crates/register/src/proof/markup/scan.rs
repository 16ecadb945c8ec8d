//! The states of the tokenizer that matter to a reader of links and text.

use super::entity::resolved;
use super::{MOST_ATTRIBUTES, Piece, Tag};
use std::borrow::Cow;

/// What a run of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Ordinary: tags and references.
    Data,
    /// Up to the end tag; references count (`title`, `textarea`).
    Escapable,
    /// Up to the end tag; nothing counts (`style`, `xmp`).
    Raw,
    /// A script.
    Script,
    /// Up to the end of the page.
    Plain,
}

/// The place in a page that is read.
pub(super) struct Scanner<'p> {
    html: &'p str,
    at: usize,
    kind: Kind,
    /// The element whose end tag ends the run.
    element: &'static str,
}

/// Elements whose content is no markup.
const RUNS: &[(&str, Kind)] = &[
    ("title", Kind::Escapable),
    ("textarea", Kind::Escapable),
    ("style", Kind::Raw),
    ("xmp", Kind::Raw),
    ("iframe", Kind::Raw),
    ("noembed", Kind::Raw),
    ("noframes", Kind::Raw),
    ("script", Kind::Script),
    ("plaintext", Kind::Plain),
];

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

impl<'p> Scanner<'p> {
    pub(super) fn new(html: &'p str) -> Scanner<'p> {
        Scanner { html, at: 0, kind: Kind::Data, element: "" }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    fn find(&self, byte: u8, from: usize) -> Option<usize> {
        self.html.as_bytes().get(from..)?.iter().position(|b| *b == byte).map(|n| from + n)
    }

    fn slice(&self, from: usize, to: usize) -> &'p str {
        self.html.get(from..to).unwrap_or("")
    }

    /// The next piece; `None` at the end.
    pub(super) fn next_piece(&mut self) -> Option<Piece<'p>> {
        loop {
            if self.at >= self.html.len() {
                return None;
            }
            let piece = match self.kind {
                Kind::Data => self.data(),
                Kind::Plain => Some(self.text(self.html.len(), false)),
                Kind::Escapable | Kind::Raw | Kind::Script => self.run(),
            };
            if piece.is_some() {
                return piece;
            }
        }
    }

    /// Text up to a place.
    fn text(&mut self, to: usize, is_resolved: bool) -> Piece<'p> {
        let text = self.slice(self.at, to);
        self.at = to;
        Piece::Text(if is_resolved { resolved(text, false) } else { Cow::Borrowed(text) })
    }

    /// Text or a tag; `None` after what is neither.
    fn data(&mut self) -> Option<Piece<'p>> {
        if self.byte(self.at) == Some(b'<') {
            match self.byte(self.at + 1) {
                Some(b) if b.is_ascii_alphabetic() => return self.tag(self.at + 1).map(Piece::Open),
                Some(b'/') => match self.byte(self.at + 2) {
                    Some(b) if b.is_ascii_alphabetic() => return self.end_tag(),
                    Some(b'>') => {
                        self.at += 3;
                        return None;
                    }
                    Some(_) => return self.skip_bogus(),
                    None => return Some(self.text(self.html.len(), true)),
                },
                Some(b'!') => return self.skip_declaration(),
                Some(b'?') => return self.skip_bogus(),
                _ => {}
            }
        }
        // A `<` that begins nothing is text.
        let mut to = self.at;
        loop {
            to = self.find(b'<', to + usize::from(to == self.at)).unwrap_or(self.html.len());
            let begins =
                self.byte(to + 1).is_none_or(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
            if begins || to >= self.html.len() {
                break;
            }
            to += 1;
        }
        Some(self.text(to.max(self.at + 1).min(self.html.len()), true))
    }

    fn skip_bogus(&mut self) -> Option<Piece<'p>> {
        self.at = self.find(b'>', self.at + 1).map_or(self.html.len(), |end| end + 1);
        None
    }

    /// A comment, a doctype, or what is neither.
    fn skip_declaration(&mut self) -> Option<Piece<'p>> {
        if !self.html.as_bytes().get(self.at..).is_some_and(|b| b.starts_with(b"<!--")) {
            return self.skip_bogus();
        }
        let start = self.at + 4;
        let rest = self.html.as_bytes().get(start..).unwrap_or_default();
        self.at = if rest.starts_with(b">") {
            start + 1
        } else if rest.starts_with(b"->") {
            start + 2
        } else {
            let mut from = start;
            loop {
                let Some(end) = self.find(b'>', from) else { break self.html.len() };
                let body = self.html.as_bytes().get(start..end).unwrap_or_default();
                if body.ends_with(b"--") || body.ends_with(b"--!") {
                    break end + 1;
                }
                from = end + 1;
            }
        };
        None
    }

    fn end_tag(&mut self) -> Option<Piece<'p>> {
        self.tag(self.at + 2).map(|tag| Piece::Close(tag.name)).inspect(|_| self.kind = Kind::Data)
    }

    /// The tag whose name begins at a place; `None` when the page ends in it, which drops it.
    fn tag(&mut self, name_at: usize) -> Option<Tag<'p>> {
        let mut at = name_at;
        while self.byte(at).is_some_and(|b| !is_space(b) && b != b'/' && b != b'>') {
            at += 1;
        }
        let mut tag = Tag { name: small(self.slice(name_at, at)), attributes: Vec::new() };
        loop {
            while self.byte(at).is_some_and(|b| is_space(b) || b == b'/') {
                at += 1;
            }
            match self.byte(at) {
                None => {
                    self.at = self.html.len();
                    return None;
                }
                Some(b'>') => break,
                Some(_) => at = self.attribute(at, &mut tag)?,
            }
        }
        self.at = at + 1;
        if let Some((element, kind)) = RUNS.iter().find(|(element, _)| tag.name == *element) {
            self.kind = *kind;
            self.element = element;
        }
        Some(tag)
    }

    /// Reads the attribute that begins at a place; gives where it ends, `None` when the page does.
    fn attribute(&mut self, start: usize, tag: &mut Tag<'p>) -> Option<usize> {
        let mut at = start + 1; // an `=` here begins a name
        while self.byte(at).is_some_and(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
            at += 1;
        }
        let name = self.slice(start, at);
        let mut after = at;
        while self.byte(after).is_some_and(is_space) {
            after += 1;
        }
        let mut value = "";
        if self.byte(after) == Some(b'=') {
            after += 1;
            while self.byte(after).is_some_and(is_space) {
                after += 1;
            }
            at = match self.byte(after) {
                Some(quote @ (b'"' | b'\'')) => {
                    let Some(end) = self.find(quote, after + 1) else {
                        self.at = self.html.len();
                        return None;
                    };
                    value = self.slice(after + 1, end);
                    end + 1
                }
                _ => {
                    let mut end = after;
                    while self.byte(end).is_some_and(|b| !is_space(b) && b != b'>') {
                        end += 1;
                    }
                    value = self.slice(after, end);
                    end
                }
            };
        }
        if tag.attributes.len() < MOST_ATTRIBUTES {
            let name = small(name);
            if !tag.attributes.iter().any(|(n, _)| *n == name) {
                tag.attributes.push((name, resolved(value, true)));
            }
        }
        Some(at)
    }

    /// The content of an element that holds no markup, up to its end tag.
    fn run(&mut self) -> Option<Piece<'p>> {
        let end = if self.kind == Kind::Script { self.script_end() } else { self.run_end(self.at) };
        if end > self.at {
            return Some(self.text(end, self.kind == Kind::Escapable));
        }
        self.kind = Kind::Data;
        self.end_tag()
    }

    /// Where the end tag of the run begins; the end of the page when it has none.
    fn run_end(&self, from: usize) -> usize {
        let mut from = from;
        while let Some(at) = self.find(b'<', from) {
            if self.names(at + 1, true) {
                return at;
            }
            from = at + 1;
        }
        self.html.len()
    }

    /// Whether the run's element is named at a place, as an end tag or a start tag, and its name ends there.
    fn names(&self, at: usize, is_end: bool) -> bool {
        let at = if is_end { at + 1 } else { at };
        if is_end && self.byte(at - 1) != Some(b'/') {
            return false;
        }
        let to = at + self.element.len();
        self.html.as_bytes().get(at..to).is_some_and(|n| n.eq_ignore_ascii_case(self.element.as_bytes()))
            && self.byte(to).is_some_and(|b| is_space(b) || matches!(b, b'/' | b'>'))
    }

    /// Where a script ends: inside `<!--`, a `<script` hides one `</script`.
    fn script_end(&self) -> usize {
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        let mut is_escaped = false;
        let mut is_doubly = false;
        while let Some(byte) = self.byte(at) {
            let rest = bytes.get(at..).unwrap_or_default();
            if byte == b'<' {
                if !is_doubly && self.names(at + 1, true) {
                    return at;
                }
                if !is_escaped && rest.starts_with(b"<!--") {
                    is_escaped = true;
                    at += 2; // its hyphens may already belong to the `-->`
                    continue;
                }
                if is_escaped && !is_doubly && self.names(at + 1, false) {
                    is_doubly = true;
                } else if is_doubly && self.names(at + 1, true) {
                    is_doubly = false;
                }
            } else if byte == b'-' && is_escaped && rest.starts_with(b"-->") {
                is_escaped = false;
                is_doubly = false;
            }
            at += 1;
        }
        self.html.len()
    }
}

/// A name in small ASCII letters.
fn small(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
