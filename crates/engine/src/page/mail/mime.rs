//! The parts of a MIME message: headers by the mail parser, bodies split and decoded here under bounds, so that
//! charsets are read as everywhere else and no nesting can run away.

use mail_parser::{ContentType, Message, MessageParser, MimeHeaders};

/// Bytes of a part's header that are parsed.
const MOST_HEADER_BYTES: usize = 128 * 1024;
/// Characters of a file's name that are kept.
const LONGEST_NAME: usize = 255;

/// A part: its header fields and its body as it was sent.
pub(crate) struct Part<'a> {
    /// The header fields, in a message without a body.
    pub(crate) headers: Message<'static>,
    /// The body, still encoded.
    pub(crate) body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Splits bytes into header and body.
    pub(crate) fn of(raw: &'a [u8]) -> Option<Part<'a>> {
        let (header, body) = split(raw);
        let mut header = header[..header.len().min(MOST_HEADER_BYTES)].to_vec();
        header.extend(b"\r\n\r\n");
        let headers = MessageParser::default().parse_headers(&header)?.into_owned();
        (!headers.parts.is_empty()).then_some(Part { headers, body })
    }

    /// A part without a header.
    fn bare(body: &'a [u8]) -> Part<'a> {
        Part { headers: Message::default(), body }
    }

    fn content_type(&self) -> Option<&ContentType<'_>> {
        self.headers.parts.first()?.content_type()
    }

    /// Type and subtype in lower case, `text` and `plain` where none are given.
    pub(crate) fn kind(&self) -> (String, String) {
        match self.content_type() {
            Some(kind) => {
                (kind.ctype().to_ascii_lowercase(), kind.subtype().unwrap_or_default().to_ascii_lowercase())
            }
            None => ("text".to_owned(), "plain".to_owned()),
        }
    }

    /// The charset that the part declares.
    pub(crate) fn charset(&self) -> Option<&str> {
        self.content_type()?.attribute("charset")
    }

    /// What separates its parts.
    pub(crate) fn boundary(&self) -> Option<&str> {
        self.content_type()?.attribute("boundary").filter(|b| !b.is_empty())
    }

    /// Whether its lines were broken for sending.
    pub(crate) fn is_flowed(&self) -> bool {
        self.content_type()
            .and_then(|t| t.attribute("format"))
            .is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
    }

    /// Whether it is a file that comes with the message.
    pub(crate) fn is_attachment(&self) -> bool {
        self.headers
            .parts
            .first()
            .and_then(|p| p.content_disposition())
            .is_some_and(|d| d.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// The name of the file that it is; none when it has no name.
    pub(crate) fn file_name(&self) -> Option<String> {
        let part = self.headers.parts.first()?;
        let disposed = part.content_disposition().and_then(|d| d.attribute("filename"));
        let named = disposed.or_else(|| part.content_type().and_then(|t| t.attribute("name")))?;
        let name: String = named.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        (!name.trim().is_empty()).then(|| name.trim().to_owned())
    }

    /// `Content-ID` without its angle brackets.
    pub(crate) fn id(&self) -> Option<&str> {
        self.headers.parts.first()?.content_id().map(|id| id.trim_matches(['<', '>']))
    }

    /// `Content-Location`.
    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.parts.first()?.content_location()
    }

    /// The id of the part that a `multipart/related` begins with.
    pub(crate) fn start(&self) -> Option<&str> {
        self.content_type()?.attribute("start").map(|id| id.trim_matches(['<', '>']))
    }

    /// Its parts, `most` of them, and whether there were more.
    pub(crate) fn parts(&self, most: usize) -> (Vec<Part<'a>>, bool) {
        let Some(boundary) = self.boundary() else { return (Vec::new(), false) };
        let delimiter = format!("--{boundary}");
        let body = self.body;
        let mut parts = Vec::new();
        let mut start = None;
        for at in memchr::memmem::find_iter(body, delimiter.as_bytes()) {
            let after = &body[at + delimiter.len()..];
            let is_line = (at == 0 || body[at - 1] == b'\n')
                && (after.is_empty() || after.starts_with(b"--") || after[0].is_ascii_whitespace());
            if !is_line {
                continue;
            }
            if let Some(start) = start {
                if parts.len() == most {
                    return (parts, true);
                }
                parts.push(part_in(&body[start..at]));
            }
            if after.starts_with(b"--") {
                return (parts, false);
            }
            let line = memchr::memchr(b'\n', after).map_or(after.len(), |end| end + 1);
            start = Some(at + delimiter.len() + line);
        }
        // The last delimiter is missing where a message was cut off.
        if let Some(start) = start.filter(|&s| s < body.len()) {
            parts.push(part_in(&body[start..]));
        }
        (parts, false)
    }

    /// The body without its transfer encoding.
    pub(crate) fn decoded(&self) -> Vec<u8> {
        let encoding = self.headers.parts.first().and_then(|p| p.content_transfer_encoding());
        match encoding.map(|e| e.trim().to_ascii_lowercase()).as_deref() {
            Some("base64") => base64(self.body),
            Some("quoted-printable") => quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }
}

fn part_in(raw: &[u8]) -> Part<'_> {
    let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
    let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
    match raw.strip_prefix(b"\r\n").or_else(|| raw.strip_prefix(b"\n")) {
        Some(body) => Part::bare(body),
        None => Part::of(raw).unwrap_or_else(|| Part::bare(raw)),
    }
}

/// Header and body: an empty line is between them.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    for at in memchr::memchr_iter(b'\n', raw) {
        let after = &raw[at + 1..];
        for empty in [&b"\n"[..], b"\r\n"] {
            if let Some(body) = after.strip_prefix(empty) {
                return (&raw[..=at], body);
            }
        }
    }
    (raw, &[])
}

/// The part that a related group is about: named by `start`, else the first if it is HTML or a group, else the first
/// of HTML.
pub(crate) fn root_of<'a, 'p>(group: &Part<'_>, parts: &'p [Part<'a>]) -> Option<&'p Part<'a>> {
    let by_start = || group.start().and_then(|start| parts.iter().find(|p| p.id() == Some(start)));
    let is_group = |p: &&Part<'_>| p.kind().0 == "multipart";
    by_start()
        .or_else(|| parts.first().filter(is_group))
        .or_else(|| parts.iter().find(|p| p.kind().1.contains("html")))
        .or_else(|| parts.first())
}

/// Joins the lines that `format=flowed` broke: those that end in a space.
pub(crate) fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}

/// Decodes leniently: what is no escape stays.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |b: Option<&u8>| b.and_then(|&b| char::from(b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest[0] != b'=' {
            out.push(rest[0]);
            at += 1;
            continue;
        }
        if let (Some(high), Some(low)) = (hex(rest.get(1)), hex(rest.get(2))) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
            continue;
        }
        let spaces = rest[1..].iter().take(80).take_while(|&&b| b == b' ' || b == b'\t').count();
        let soft = &rest[1 + spaces..];
        if soft.is_empty() || soft.starts_with(b"\n") || soft.starts_with(b"\r\n") {
            at += 1 + spaces + soft.iter().take(2).position(|&b| b == b'\n').map_or(0, |end| end + 1);
        } else {
            out.push(b'=');
            at += 1;
        }
    }
    out
}

/// Decodes leniently: characters outside the alphabet are skipped.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &b in bytes {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                count = 0; // several encoded stretches may follow each other
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    out
}
