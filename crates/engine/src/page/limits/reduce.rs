//! One linear pass over the source that leaves out what no reader wants and what passes a cap.
//!
//! It knows just enough of HTML to stay in step with a browser: where raw text ends, which tags close others, that
//! `</div>` does not leave a table cell. It never adds markup; what it writes is a page that the parser reads in time
//! proportional to its length.

use super::{
    DEEPEST, LONGEST_CONTENT, LONGEST_JSON, LONGEST_TITLE, LONGEST_VALUE, MOST_ATTRIBUTES, MOST_ELEMENTS,
    MOST_ENTITIES, MOST_FORMATTING, MOST_JSON, MOST_JSON_BLOCKS,
};
use memchr::{memchr, memchr_iter, memchr2, memmem};

/// What is left of a page.
pub(super) struct Reduced {
    /// Its source.
    pub(super) html: String,
    /// Whether something readable was left out because of a cap.
    pub(super) truncated: bool,
}

/// Reduces a page.
pub(super) fn reduce(html: &str) -> Reduced {
    let mut scan = Scan::new(html);
    scan.run();
    Reduced { html: scan.out, truncated: scan.truncated }
}

/// Entries of the stack looked at for the start that an end tag closes.
const LOOK_BACK: usize = 512;
/// Searches for an end tag that may read to the end of the page without finding it.
const MOST_VAIN_SEARCHES: u32 = 8;
/// Bytes of a tag's name; longer ones are nobody's.
const LONGEST_NAME: usize = 40;
/// Buckets that count open elements by name.
const BUCKETS: usize = 1024;

/// How a tag is handled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Left out, with everything up to its end tag (raw text: the first one).
    Raw,
    /// Left out, with everything up to its matching end tag.
    Nested,
    /// Left out alone.
    Bare,
    /// `script`.
    Script,
    /// `title`.
    Title,
    /// `noscript`.
    Noscript,
    /// `html`, `head`, `body`: once each.
    Once,
    /// No content.
    Void,
    /// Closed by inheritance rules of its own (the active formatting elements).
    Formatting,
    /// `table`.
    Table,
    /// `tr`, `tbody`, ...
    Row,
    /// `td`, `th`, `caption`: what is inside cannot be closed from outside.
    Cell,
    /// `li`, `dd`, `dt`.
    Item,
    /// `ul`, `ol`, `dl`, `menu`.
    List,
    /// `p`.
    Paragraph,
    /// Closes an open `p`.
    Block,
    /// Any other.
    Inline,
}

fn kind(name: &[u8]) -> Kind {
    match name {
        b"style" | b"iframe" | b"textarea" | b"xmp" | b"noembed" | b"noframes" => Kind::Raw,
        b"svg" | b"select" | b"template" | b"object" | b"audio" | b"canvas" | b"datalist" => Kind::Nested,
        b"plaintext" | b"frameset" | b"frame" | b"math" | b"mi" | b"mo" | b"mn" | b"ms" | b"mtext"
        | b"mrow" | b"msup" | b"msub" | b"msubsup" | b"mfrac" | b"msqrt" | b"mroot" | b"munder"
        | b"mover" | b"munderover" | b"mstyle" | b"mspace" | b"mtable" | b"mtr" | b"mtd" | b"semantics"
        | b"annotation" | b"annotation-xml" | b"option" | b"optgroup" | b"param" | b"image" | b"wbr"
        | b"ruby" | b"rb" | b"rtc" | b"rt" | b"rp" => Kind::Bare,
        b"script" => Kind::Script,
        b"title" => Kind::Title,
        b"noscript" => Kind::Noscript,
        b"html" | b"head" | b"body" => Kind::Once,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"hr" | b"img"
        | b"input" | b"keygen" | b"link" | b"meta" | b"source" | b"track" => Kind::Void,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike"
        | b"strong" | b"tt" | b"u" => Kind::Formatting,
        b"table" => Kind::Table,
        b"tr" | b"tbody" | b"thead" | b"tfoot" | b"colgroup" => Kind::Row,
        b"td" | b"th" | b"caption" => Kind::Cell,
        b"li" | b"dd" | b"dt" => Kind::Item,
        b"ul" | b"ol" | b"dl" | b"menu" | b"dir" => Kind::List,
        b"p" => Kind::Paragraph,
        b"address" | b"article" | b"aside" | b"blockquote" | b"center" | b"details" | b"dialog" | b"div"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4"
        | b"h5" | b"h6" | b"header" | b"hgroup" | b"listing" | b"main" | b"nav" | b"pre" | b"search"
        | b"section" | b"summary" => Kind::Block,
        _ => Kind::Inline,
    }
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Open {
    /// Digest of its name.
    name: u32,
    kind: Kind,
    /// Whether its tag was written.
    is_written: bool,
}

/// A tag's name: its place, its digest and how it is handled.
#[derive(Clone, Copy)]
struct Name {
    end: usize,
    digest: u32,
    kind: Kind,
}

/// An attribute: byte ranges into the source.
#[derive(Clone, Copy)]
struct Attribute {
    name: (usize, usize),
    value: (usize, usize),
}

struct Scan<'a> {
    html: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: String,
    truncated: bool,
    stack: Vec<Open>,
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
    elements: usize,
    entities: usize,
    json_bytes: usize,
    json_blocks: usize,
    once: [bool; 3],
    in_body: bool,
    /// Up to here only pictures are kept.
    noscript_until: usize,
    /// Times that the end of an element was looked for in vain: each may have read to the end of the page.
    searched_in_vain: u32,
    attributes: Vec<Attribute>,
}

fn digest(name: &[u8]) -> u32 {
    name.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn bucket(digest: u32) -> usize {
    (digest as usize ^ (digest >> 16) as usize) % BUCKETS
}

impl<'a> Scan<'a> {
    fn new(html: &'a str) -> Self {
        Scan {
            html,
            bytes: html.as_bytes(),
            at: 0,
            out: String::with_capacity(html.len() / 2 + 64),
            truncated: false,
            stack: Vec::with_capacity(64),
            depth: 0,
            scopes: Vec::new(),
            open: [0; BUCKETS],
            formatting: [0; BUCKETS],
            formatting_all: 0,
            formatting_dropped: [0; BUCKETS],
            elements: 0,
            entities: 0,
            json_bytes: 0,
            json_blocks: 0,
            once: [false; 3],
            in_body: false,
            noscript_until: 0,
            searched_in_vain: 0,
            attributes: Vec::with_capacity(MOST_ATTRIBUTES),
        }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let text_end = memchr(b'<', rest).map_or(self.bytes.len(), |i| self.at + i);
            if self.at >= self.noscript_until {
                self.out.push_str(&self.html[self.at..text_end]);
                self.entities += memchr_iter(b'&', &self.bytes[self.at..text_end]).count();
            }
            self.at = text_end;
            if self.at >= self.bytes.len() {
                break;
            }
            match self.bytes.get(self.at + 1) {
                Some(c) if c.is_ascii_alphabetic() => self.start_tag(),
                Some(b'/') => self.end_tag(),
                Some(b'!') => self.declaration(),
                Some(b'?') => self.bogus_comment(),
                _ => {
                    // Escaped: what follows may be left out, and then it must not become a tag with what comes next.
                    self.out.push_str("&lt;");
                    self.at += 1;
                }
            }
            if self.elements > MOST_ELEMENTS || self.entities > MOST_ENTITIES {
                self.truncated = true;
                break;
            }
        }
    }

    fn bogus_comment(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at = memchr(b'>', rest).map_or(self.bytes.len(), |i| self.at + i + 1);
    }

    fn declaration(&mut self) {
        let rest = &self.bytes[self.at..];
        if let Some(comment) = rest.strip_prefix(b"<!--") {
            if comment.starts_with(b">") {
                self.at += 5;
            } else if comment.starts_with(b"->") {
                self.at += 6;
            } else {
                self.at += 4;
                self.at = comment_end(&self.bytes[self.at..]).map_or(self.bytes.len(), |i| self.at + i);
            }
            return;
        }
        let start = self.at;
        self.bogus_comment();
        let is_doctype = rest.len() > 9 && rest[2..9].eq_ignore_ascii_case(b"doctype");
        if is_doctype && self.out.trim().is_empty() && self.at - start < 512 {
            self.out.push_str(&self.html[start..self.at]);
        }
    }

    /// Reads the name of the tag that starts at `from`.
    fn name(&self, from: usize) -> Name {
        let rest = &self.bytes[from..];
        let length = rest
            .iter()
            .position(|c| matches!(c, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
            .unwrap_or(rest.len());
        let end = from + length;
        let mut lower = [0; LONGEST_NAME];
        let Some(lower) = lower.get_mut(..length) else { return Name { end, digest: 0, kind: Kind::Bare } };
        lower.copy_from_slice(&rest[..length]);
        lower.make_ascii_lowercase();
        // A `<` or NUL inside a name is legal to the parser and of use to nobody.
        let is_odd = memchr2(b'<', 0, lower).is_some();
        Name { end, digest: digest(lower), kind: if is_odd { Kind::Bare } else { kind(lower) } }
    }

    fn start_tag(&mut self) {
        let start = self.at;
        let name = self.name(start + 1);
        let Some((end, is_plain)) = self.read_attributes(name.end) else {
            self.at = self.bytes.len(); // an unfinished tag is no tag
            return;
        };
        self.at = end;
        if start < self.noscript_until {
            if self.bytes[start + 1..name.end].eq_ignore_ascii_case(b"img") {
                self.write_tag(start, name.end, end, is_plain);
            }
            return;
        }
        match name.kind {
            Kind::Bare => {}
            Kind::Raw => self.skip_raw(start, name.end),
            Kind::Nested => self.skip_nested(start, name.end),
            Kind::Script => self.script(),
            Kind::Title => self.title(),
            Kind::Noscript => {
                if self.searched_in_vain < MOST_VAIN_SEARCHES {
                    let found = find_end(self.bytes, self.at, b"noscript");
                    self.searched_in_vain += u32::from(found.is_none());
                    // Some pages put their whole text there, for the rest to be built by a script.
                    let is_page = found.is_some_and(|end| {
                        end - self.at > 1_000 && memmem::find(&self.bytes[self.at..end], b"<p").is_some()
                    });
                    self.noscript_until = found.filter(|_| !is_page).unwrap_or(self.at);
                }
                if !self.in_body {
                    self.at = self.at.max(self.noscript_until);
                }
            }
            Kind::Once => {
                let which = match self.bytes[start + 1] | 0x20 {
                    b'b' => 2,
                    _ if name.end - start == 5 && self.bytes[start + 2] | 0x20 == b't' => 0,
                    _ => 1,
                };
                self.in_body |= which == 2;
                if !self.once[which] {
                    self.once[which] = true;
                    self.write_tag(start, name.end, end, is_plain);
                }
            }
            Kind::Void => {
                let is_head = matches!(self.bytes[start + 1] | 0x20, b'm' | b'l')
                    || self.bytes[start + 1..name.end].eq_ignore_ascii_case(b"base");
                self.in_body |= !is_head;
                self.write_tag(start, name.end, end, is_plain);
            }
            Kind::Formatting => self.open_formatting(start, name, end, is_plain),
            _ => {
                self.close_implied(name);
                self.push(start, name, end, is_plain);
            }
        }
    }

    /// Opens an element, or leaves its tag out when it would lie too deep.
    fn push(&mut self, start: usize, name: Name, end: usize, is_plain: bool) {
        self.in_body = true;
        let is_written = self.depth < DEEPEST;
        self.open[bucket(name.digest)] += 1;
        if matches!(name.kind, Kind::Table | Kind::Cell) {
            self.scopes.push(self.stack.len());
        }
        self.stack.push(Open { name: name.digest, kind: name.kind, is_written });
        if is_written {
            self.depth += 1;
            self.write_tag(start, name.end, end, is_plain);
        } else {
            self.truncated = true;
        }
    }

    fn open_formatting(&mut self, start: usize, name: Name, end: usize, is_plain: bool) {
        let at = bucket(name.digest);
        let is_link = name.end - start == 2 && self.bytes[start + 1] | 0x20 == b'a';
        if is_link && self.formatting[at] > 0 {
            // A link closes the one that is open.
            self.formatting[at] -= 1;
            self.formatting_all -= 1;
            self.forget(name.digest);
        }
        if self.formatting_all >= MOST_FORMATTING || self.depth >= DEEPEST {
            self.formatting_dropped[at] += 1;
            self.truncated = true;
            return;
        }
        self.formatting[at] += 1;
        self.formatting_all += 1;
        self.push(start, name, end, is_plain);
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
        let is_row_like = matches!(name.kind, Kind::Row | Kind::Cell);
        let floor = if is_row_like { self.table_floor() } else { self.scopes.last().map_or(0, |i| i + 1) };
        let from = floor.max(self.stack.len().saturating_sub(64));
        let found = match name.kind {
            Kind::Item => {
                let list =
                    self.stack[from..].iter().rposition(|o| o.kind == Kind::List).map_or(from, |i| from + i);
                self.stack[list..].iter().position(|o| o.kind == Kind::Item).map(|i| list + i).or_else(|| {
                    self.stack[list..].iter().rposition(|o| o.kind == Kind::Paragraph).map(|i| list + i)
                })
            }
            Kind::Cell => self.stack[from..].iter().position(|o| o.kind == Kind::Cell).map(|i| from + i),
            Kind::Row => {
                // A row closes a row, a row group closes both; a row stays inside its group.
                let own = self.stack[from..].iter().position(|o| o.name == name.digest).map(|i| from + i);
                own.or_else(|| self.stack[from..].iter().position(|o| o.kind == Kind::Cell).map(|i| from + i))
            }
            Kind::Paragraph | Kind::Block | Kind::List | Kind::Table => {
                self.stack[from..].iter().rposition(|o| o.kind == Kind::Paragraph).map(|i| from + i)
            }
            _ => None,
        };
        if let Some(i) = found {
            self.truncate(i);
        }
    }

    /// The index above the innermost open table.
    fn table_floor(&self) -> usize {
        self.scopes.iter().rev().find(|i| self.stack[**i].kind == Kind::Table).map_or(0, |i| i + 1)
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

    fn end_tag(&mut self) {
        let start = self.at;
        if !self.bytes.get(start + 2).is_some_and(u8::is_ascii_alphabetic) {
            self.bogus_comment();
            return;
        }
        let name = self.name(start + 2);
        let Some((end, _)) = self.read_attributes(name.end) else {
            self.at = self.bytes.len();
            return;
        };
        self.at = end;
        if start < self.noscript_until {
            return;
        }
        let at = bucket(name.digest);
        match name.kind {
            Kind::Once if self.bytes[start + 2..name.end].eq_ignore_ascii_case(b"head") => {
                self.write_end(start, name.end);
            }
            Kind::Void if self.bytes[start + 2..name.end].eq_ignore_ascii_case(b"br") => {
                self.elements += 1;
                self.out.push_str("<br>");
            }
            Kind::Formatting => {
                if self.formatting_dropped[at] > 0 {
                    self.formatting_dropped[at] -= 1;
                } else if self.formatting[at] > 0 {
                    self.formatting[at] -= 1;
                    self.formatting_all -= 1;
                    self.forget(name.digest);
                    self.write_end(start, name.end);
                }
            }
            Kind::Table
            | Kind::Row
            | Kind::Cell
            | Kind::Item
            | Kind::List
            | Kind::Paragraph
            | Kind::Block
            | Kind::Inline
                if self.open[at] > 0 =>
            {
                let floor = match name.kind {
                    Kind::Table => 0,
                    Kind::Row | Kind::Cell => self.table_floor(),
                    _ => self.scopes.last().map_or(0, |i| i + 1),
                };
                let from = floor.max(self.stack.len().saturating_sub(LOOK_BACK));
                if let Some(i) = self.stack[from..].iter().rposition(|o| o.name == name.digest) {
                    let is_written = self.stack[from + i].is_written;
                    self.truncate(from + i);
                    if is_written {
                        self.write_end(start, name.end);
                    }
                }
            }
            _ => {}
        }
    }

    fn write_end(&mut self, start: usize, name_end: usize) {
        self.out.push_str(&self.html[start..name_end]);
        self.out.push('>');
    }

    /// Reads the attributes of a tag into `self.attributes`: where the tag ends, and whether it can be written as it
    /// stands. `None` when it never ends.
    fn read_attributes(&mut self, mut at: usize) -> Option<(usize, bool)> {
        self.attributes.clear();
        let bytes = self.bytes;
        let mut is_plain = true;
        loop {
            while matches!(bytes.get(at)?, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') {
                at += 1;
            }
            if bytes[at] == b'>' {
                return Some((at + 1, is_plain));
            }
            let name_start = at;
            at += 1; // a leading `=` belongs to the name
            while !matches!(bytes.get(at)?, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>' | b'=') {
                at += 1;
            }
            let name = (name_start, at);
            let mut after = at;
            while matches!(bytes.get(after)?, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
                after += 1;
            }
            let mut value = (at, at);
            if bytes[after] == b'=' {
                after += 1;
                while matches!(bytes.get(after)?, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
                    after += 1;
                }
                let quote = bytes[after];
                if quote == b'"' || quote == b'\'' {
                    let length = memchr(quote, &bytes[after + 1..])?;
                    value = (after + 1, after + 1 + length);
                    at = value.1 + 1;
                } else {
                    let value_start = after;
                    while !matches!(bytes.get(after)?, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'>') {
                        after += 1;
                    }
                    value = (value_start, after);
                    at = after;
                }
            }
            if self.attributes.len() >= MOST_ATTRIBUTES {
                self.truncated = true;
                is_plain = false;
                continue;
            }
            let length = value.1 - value.0;
            let is_handler = name.1 - name.0 > 4 && bytes[name.0..name.0 + 2].eq_ignore_ascii_case(b"on");
            is_plain &= length <= 200 && name.1 - name.0 <= LONGEST_NAME && !is_handler;
            self.attributes.push(Attribute { name, value });
        }
    }

    /// Writes a start tag whose attributes have just been read.
    fn write_tag(&mut self, start: usize, name_end: usize, end: usize, is_plain: bool) {
        self.elements += 1;
        if is_plain {
            self.out.push_str(&self.html[start..end]);
            return;
        }
        self.out.push_str(&self.html[start..name_end]);
        for i in 0..self.attributes.len() {
            let Attribute { name, value } = self.attributes[i];
            let (name, value) = (&self.html[name.0..name.1], &self.html[value.0..value.1]);
            if name.len() > LONGEST_NAME
                || (name.len() > 4 && name.as_bytes()[..2].eq_ignore_ascii_case(b"on"))
            {
                continue;
            }
            let (kept, is_cut) = shorten(name, value);
            self.truncated |= is_cut;
            let quote = if kept.contains('"') { '\'' } else { '"' };
            if quote == '\'' && kept.contains('\'') {
                continue; // an unquoted value with both quotes
            }
            self.out.push(' ');
            self.out.push_str(name);
            if !kept.is_empty() {
                self.out.push('=');
                self.out.push(quote);
                self.out.push_str(kept);
                self.out.push(quote);
            }
        }
        self.out.push('>');
    }

    /// Leaves out an element whose content is raw text. Unclosed, it swallows the rest, as in a browser.
    fn skip_raw(&mut self, start: usize, name_end: usize) {
        let bytes = self.bytes;
        let name = bytes[start + 1..name_end].to_ascii_lowercase();
        self.at = find_end(bytes, self.at, &name).map_or(bytes.len(), |i| tag_end(bytes, i));
    }

    /// Leaves out an element with its descendants. Unclosed, only its tag.
    fn skip_nested(&mut self, start: usize, name_end: usize) {
        let bytes = self.bytes;
        let name = bytes[start + 1..name_end].to_ascii_lowercase();
        if bytes[self.at - 2] == b'/' && name == b"svg" {
            return; // self-closing, as foreign elements may be
        }
        if self.searched_in_vain >= MOST_VAIN_SEARCHES {
            return;
        }
        if name == b"template" && memmem::find(&bytes[start..self.at], b"shadowroot").is_some() {
            return; // shown in place
        }
        let mut depth = 1_usize;
        let mut at = self.at;
        while let Some(i) = memchr(b'<', &bytes[at..]) {
            at += i + 1;
            let is_end = bytes.get(at) == Some(&b'/');
            let from = at + usize::from(is_end);
            let Some(found) = bytes.get(from..from + name.len()) else { break };
            if found.eq_ignore_ascii_case(&name) && ends_name(bytes.get(from + name.len())) {
                if !is_end && name == b"svg" && bytes[..tag_end(bytes, from)].ends_with(b"/>") {
                    continue;
                }
                depth = if is_end { depth - 1 } else { depth + 1 };
                if depth == 0 {
                    self.at = tag_end(bytes, from);
                    return;
                }
            }
        }
        self.searched_in_vain += 1;
    }

    fn script(&mut self) {
        let is_json = self.attributes.iter().any(|a| {
            self.html[a.name.0..a.name.1].eq_ignore_ascii_case("type")
                && self.bytes[a.value.0..a.value.1].trim_ascii().eq_ignore_ascii_case(b"application/ld+json")
        });
        let content = self.at;
        let end = find_end(self.bytes, content, b"script");
        self.at = end.map_or(self.bytes.len(), |i| tag_end(self.bytes, i));
        let Some(end) = end.filter(|_| is_json) else { return };
        let json = &self.html[content..end];
        self.json_bytes += json.len();
        self.json_blocks += 1;
        if json.len() > LONGEST_JSON || self.json_bytes > MOST_JSON || self.json_blocks > MOST_JSON_BLOCKS {
            self.truncated = true;
            return;
        }
        self.elements += 1;
        self.out.push_str("<script type=\"application/ld+json\">");
        // `<!--` would change where the script ends; inside a JSON string the escape means the same.
        self.out.push_str(&json.replace("<!--", "\\u003c!--"));
        self.out.push_str("</script>");
    }

    fn title(&mut self) {
        let content = self.at;
        let Some(end) = find_end(self.bytes, content, b"title") else {
            self.at = self.bytes.len();
            return;
        };
        self.at = tag_end(self.bytes, end);
        self.elements += 1;
        let (kept, is_cut) = cut(&self.html[content..end], LONGEST_TITLE);
        self.truncated |= is_cut;
        self.out.push_str("<title>");
        self.out.push_str(kept);
        self.out.push_str("</title>");
    }
}

/// A value within its cap, and whether something readable was cut.
fn shorten<'v>(name: &str, value: &'v str) -> (&'v str, bool) {
    let is_data = value.len() > 200 && value.as_bytes()[..5].eq_ignore_ascii_case(b"data:");
    if is_data {
        // The kind of data is told, the data is not carried.
        let head = memchr(b',', value.as_bytes()).filter(|i| *i < 100).map_or(5, |i| i + 1);
        return (value.get(..head).unwrap_or(""), false);
    }
    if name.eq_ignore_ascii_case("style") {
        return (cut(value, 400).0, false);
    }
    let most = if name.eq_ignore_ascii_case("content") { LONGEST_CONTENT } else { LONGEST_VALUE };
    let (kept, is_cut) = cut(value, most);
    let is_readable = ["content", "alt", "title", "href", "src"].iter().any(|n| name.eq_ignore_ascii_case(n));
    (kept, is_cut && is_readable)
}

/// The first `most` bytes, to a character boundary.
fn cut(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most { (text, false) } else { (&text[..text.floor_char_boundary(most)], true) }
}

fn ends_name(byte: Option<&u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
}

/// Where the end tag `</name` begins, from `at` on.
fn find_end(bytes: &[u8], mut at: usize, name: &[u8]) -> Option<usize> {
    while let Some(i) = memmem::find(&bytes[at..], b"</") {
        at += i;
        let found = bytes.get(at + 2..at + 2 + name.len())?;
        if found.eq_ignore_ascii_case(name) && ends_name(bytes.get(at + 2 + name.len())) {
            return Some(at);
        }
        at += 2;
    }
    None
}

/// The index behind the tag that begins at `at`.
fn tag_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'>', &bytes[at..]).map_or(bytes.len(), |i| at + i + 1)
}

/// The index behind the comment whose inside begins here.
fn comment_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(i) = memmem::find(&bytes[at..], b"--") {
        at += i;
        let rest = &bytes[at + 2..];
        match rest.first() {
            Some(b'>') => return Some(at + 3),
            Some(b'!') if rest.get(1) == Some(&b'>') => return Some(at + 4),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::reduce;

    fn reduced(html: &str) -> String {
        reduce(html).html
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        assert_eq!(reduced("a<!-- x --><style>p{}</style><script>1<2</script>b"), "ab");
        assert_eq!(reduced("a<svg><svg/><title>t</title></svg>b<svg/>c"), "abc");
        assert_eq!(reduced("a<select><option>x</select>b"), "ab");
        assert_eq!(reduced("<p onclick='x()' class=a>b"), "<p class=\"a\">b");
        assert_eq!(reduced("a<!-->b<!--->c<!-- --!>d"), "abcd");
        assert_eq!(reduced("a<script>never closed <p>b"), "a");
    }

    #[test]
    fn linked_data_and_titles_stay() {
        let html = "<title>a < b</title><script type='application/ld+json'>{\"a\":\"<!--\"}</script>";
        let kept = "<title>a < b</title><script type=\"application/ld+json\">{\"a\":\"\\u003c!--\"}</script>";
        assert_eq!(reduced(html), kept);
    }

    #[test]
    fn nothing_left_out_makes_a_tag_of_its_surroundings() {
        assert_eq!(reduced("<<!-- -->div>"), "&lt;div>");
        assert_eq!(reduced("<<style></style>p>"), "&lt;p>");
    }

    #[test]
    fn pictures_of_noscript_stay_and_its_words_go() {
        let html = "<body><p>a<noscript>Enable it <img src=b.png><p>x</noscript>c";
        assert_eq!(reduced(html), "<body><p>a<img src=b.png>c");
    }

    #[test]
    fn end_tags_without_a_start_go() {
        assert_eq!(reduced("<div>a</span></div></div>b"), "<div>a</div>b");
        assert_eq!(
            reduced("<div><table><td>a</div>b</td></table></div>"),
            "<div><table><td>ab</td></table></div>"
        );
    }

    #[test]
    fn formatting_outlives_the_block_it_was_opened_in() {
        assert_eq!(reduced("<p><a href=x>a</p><p>b</a>c</p>"), "<p><a href=x>a</p><p>b</a>c</p>");
        assert_eq!(reduced("<a><div>b</a></div>"), "<a><div>b</a></div>");
    }

    #[test]
    fn depth_and_attributes_are_capped() {
        let deep = reduce(&format!("{}text{}", "<div>".repeat(5000), "</div>".repeat(5000)));
        assert!(deep.truncated && deep.html.matches("<div>").count() < 300 && deep.html.contains("text"));
        assert_eq!(deep.html.matches("<div>").count(), deep.html.matches("</div>").count());
        let many: String = (0..5000).map(|i| format!(" a{i}=b")).collect();
        let wide = reduce(&format!("<p{many}>text"));
        assert!(wide.truncated && wide.html.len() < 1000);
        // Honest pages that never close a paragraph or an item are not deep.
        let flat = reduce(&"<p>a<li>b<tr><td>c".repeat(500));
        assert!(!flat.truncated);
    }
}
