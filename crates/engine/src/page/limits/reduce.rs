//! One linear pass over the source that leaves out what no reader wants and what passes a cap.
//!
//! It knows just enough of HTML to stay in step with a browser: where raw text ends, which tags close others, that
//! `</div>` does not leave a table cell. It never adds markup; what it writes is a page that the parser reads in time
//! proportional to its length.

use super::kind::{Kind, kind};
use super::open::{Name, OpenElements, digest};
use super::source::{comment_end, cut, ends_name, find_end, shorten, tag_end};
use super::{
    LONGEST_JSON, LONGEST_TITLE, MOST_ATTRIBUTES, MOST_ELEMENTS, MOST_ENTITIES, MOST_JSON, MOST_JSON_BLOCKS,
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

/// Searches for an end tag that may read to the end of the page without finding it.
const MOST_VAIN_SEARCHES: u32 = 8;
/// Bytes of a tag's name; longer ones are nobody's.
const LONGEST_NAME: usize = 40;

/// An attribute: byte ranges into the source.
#[derive(Clone, Copy)]
struct Attribute {
    name: (usize, usize),
    value: (usize, usize),
}

/// The pass over a page.
struct Scan<'a> {
    html: &'a str,
    /// The same as bytes.
    bytes: &'a [u8],
    /// What has been read.
    at: usize,
    /// What is left of the page so far.
    out: String,
    truncated: bool,
    open: OpenElements,
    /// Elements written.
    elements: usize,
    /// Character references written.
    entities: usize,
    /// Whether a cap forbids to read on.
    is_full: bool,
    json_bytes: usize,
    json_blocks: usize,
    /// Whether `html`, `head`, `body` were seen.
    once: [bool; 3],
    /// Whether something that is shown was seen.
    in_body: bool,
    /// Up to here only pictures are kept.
    noscript_until: usize,
    /// Times that the end of an element was looked for in vain: each may have read to the end of the page.
    searched_in_vain: u32,
    /// Those of the tag being read.
    attributes: Vec<Attribute>,
}

impl<'a> Scan<'a> {
    fn new(html: &'a str) -> Self {
        Scan {
            html,
            bytes: html.as_bytes(),
            at: 0,
            out: String::with_capacity(html.len() / 2 + 64),
            truncated: false,
            open: OpenElements::new(),
            elements: 0,
            entities: 0,
            is_full: false,
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
                self.write_text(text_end);
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
            if self.elements > MOST_ELEMENTS || self.is_full {
                self.truncated = true;
                break;
            }
        }
    }

    /// Writes the text from here on to `end`, until there are too many character references in it.
    fn write_text(&mut self, end: usize) {
        let mut references = memchr_iter(b'&', &self.bytes[self.at..end]);
        let left = MOST_ENTITIES - self.entities;
        let kept = match references.nth(left) {
            Some(at) => self.at + at,
            None => end,
        };
        self.out.push_str(&self.html[self.at..kept]);
        self.entities += memchr_iter(b'&', &self.bytes[self.at..kept]).count();
        self.is_full |= kept < end;
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
            Kind::Formatting => {
                let is_link = name.end - start == 2 && self.bytes[start + 1] | 0x20 == b'a';
                let is_written = self.open.start_formatting(name, is_link);
                self.write_opened(start, name.end, end, is_plain, is_written);
            }
            _ => {
                let is_written = self.open.start(name);
                self.write_opened(start, name.end, end, is_plain, is_written);
            }
        }
    }

    fn write_opened(&mut self, start: usize, name_end: usize, end: usize, is_plain: bool, is_written: bool) {
        self.in_body = true;
        if is_written {
            self.write_tag(start, name_end, end, is_plain);
        } else {
            self.truncated = true;
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
        match name.kind {
            Kind::Once if self.bytes[start + 2..name.end].eq_ignore_ascii_case(b"head") => {
                self.write_end(start, name.end);
            }
            Kind::Void if self.bytes[start + 2..name.end].eq_ignore_ascii_case(b"br") => {
                self.elements += 1;
                self.out.push_str("<br>");
            }
            Kind::Bare
            | Kind::Raw
            | Kind::Nested
            | Kind::Script
            | Kind::Title
            | Kind::Noscript
            | Kind::Once
            | Kind::Void => {}
            _ => {
                if self.open.end(name) {
                    self.write_end(start, name.end);
                }
            }
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
                && self.html[a.value.0..a.value.1].to_ascii_lowercase().contains("ld+json")
        });
        let content = self.at;
        let end = find_end(self.bytes, content, b"script");
        self.at = end.map_or(self.bytes.len(), |i| tag_end(self.bytes, i));
        let Some(end) = end.filter(|_| is_json) else { return };
        let json = self.html[content..end].trim();
        let json = json.strip_prefix("<!--").map_or(json, |inner| inner.trim_end_matches("-->"));
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
