//! What a page says of its own encoding: `meta` elements, as the HTML Standard looks for them before it parses.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Bytes that are looked at. The standard asks for 1,024 at least; pages with long preambles need more.
const MOST_BYTES: usize = 16 * 1024;

/// The encoding that a page declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
    xml_declaration(bytes).or_else(|| meta(bytes)).map(|found| {
        // These bytes are readable as ASCII, so they cannot be what such a declaration says.
        if found == UTF_16LE || found == UTF_16BE {
            UTF_8
        } else if found == X_USER_DEFINED {
            WINDOWS_1252
        } else {
            found
        }
    })
}

/// `<?xml version="1.0" encoding="..."?>` at the very start.
fn xml_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = bytes.trim_ascii_start();
    let rest = bytes.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', rest)?;
    let inside = &rest[..end];
    let at = memchr::memmem::find(inside, b"encoding")? + b"encoding".len();
    let value = inside[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let end = memchr::memchr(quote, value)?;
    Encoding::for_label(&value[..end])
}

fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment.
            at += memchr::memmem::find(&rest[2..], b"-->")? + 5;
        } else if is_meta(rest) {
            let mut attributes = Attributes { bytes, at: at + 5 };
            if let Some(encoding) = of_attributes(&mut attributes) {
                return Some(encoding);
            }
            at = attributes.at.max(at + 5);
        } else if rest.get(1).is_some_and(|&b| b == b'!' || b == b'?') {
            at += memchr::memchr(b'>', rest)? + 1;
        } else if rest[1..]
            .strip_prefix(b"/")
            .unwrap_or(&rest[1..])
            .first()
            .is_some_and(u8::is_ascii_alphabetic)
        {
            let name = rest.iter().position(|b| b.is_ascii_whitespace() || *b == b'>')?;
            let mut attributes = Attributes { bytes, at: at + name };
            while attributes.next().is_some() {}
            at = attributes.at.max(at + 1);
        } else {
            at += 1;
        }
    }
    None
}

fn is_meta(rest: &[u8]) -> bool {
    rest.len() > 5
        && rest[1..5].eq_ignore_ascii_case(b"meta")
        && (rest[5].is_ascii_whitespace() || rest[5] == b'/')
}

/// The encoding of one `meta` element.
fn of_attributes(attributes: &mut Attributes<'_>) -> Option<&'static Encoding> {
    let (mut is_pragma, mut charset, mut content) = (false, None, None);
    while let Some((name, value)) = attributes.next() {
        match name.to_ascii_lowercase().as_slice() {
            b"http-equiv" => is_pragma |= value.eq_ignore_ascii_case(b"content-type"),
            b"charset" if charset.is_none() => charset = Some(value),
            b"content" if content.is_none() => content = Some(value),
            _ => {}
        }
    }
    let label = match (charset, content) {
        (Some(label), _) => label,
        (None, Some(content)) if is_pragma => charset_of(content)?,
        _ => return None,
    };
    Encoding::for_label(label)
}

/// The charset in `text/html; charset=...`.
fn charset_of(content: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        let found = content[at..].windows(7).position(|w| w.eq_ignore_ascii_case(b"charset"))?;
        at += found + 7;
        let Some(value) = content[at..].trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        return match value.first()? {
            quote @ (b'"' | b'\'') => {
                let end = memchr::memchr(*quote, &value[1..])?;
                Some(&value[1..=end])
            }
            _ => value.split(|b| b.is_ascii_whitespace() || *b == b';').next(),
        };
    }
}

/// The attributes of a tag, from a place behind its name to its `>`.
struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Attributes<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&skipped) {
            self.at += 1;
        }
    }

    fn next(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        self.skip(|b| b.is_ascii_whitespace() || b == b'/');
        if self.peek()? == b'>' {
            self.at += 1;
            return None;
        }
        let start = self.at;
        self.at += 1; // a name may begin with an equals sign
        self.skip(|b| !(b.is_ascii_whitespace() || matches!(b, b'=' | b'/' | b'>')));
        let name = &self.bytes[start..self.at.min(self.bytes.len())];
        self.skip(|b| b.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return Some((name, b""));
        }
        self.at += 1;
        self.skip(|b| b.is_ascii_whitespace());
        let quote = self.peek()?;
        if quote == b'"' || quote == b'\'' {
            let start = self.at + 1;
            let length = memchr::memchr(quote, &self.bytes[start..])?;
            self.at = start + length + 1;
            return Some((name, &self.bytes[start..start + length]));
        }
        let start = self.at;
        self.skip(|b| !(b.is_ascii_whitespace() || b == b'>'));
        Some((name, &self.bytes[start..self.at]))
    }
}
