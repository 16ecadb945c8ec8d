//! E-mail: who sent it, to whom answers go, its subject, its day and the words and links of its body.

pub(crate) mod mime;
mod rendered;

use super::plain;
use super::{Form, Formatting, Hints, Image, Kind, Link, Mail, Page, Stamp, encoding, limits};
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use mail_parser::{Address, DateTime, Message};
use mime::Part;

/// Parts inside parts that are opened.
const MOST_DEPTH: usize = 10;
/// Parts that are opened in all; the rest is left unread.
const MOST_PARTS: usize = 100;

/// Reads an e-mail.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    let Some(root) = Part::of(without_mbox_line(bytes)) else {
        return Page { kind: Kind::Email, ..plain::read(bytes, hints) };
    };
    let message = &root.headers;
    let mut reading = Reading { parts_left: MOST_PARTS, truncated: false, attachments: Vec::new() };
    let body = reading.body(&root, 0, hints.charset).unwrap_or_default();
    let published = message.date().and_then(stamp);
    let text = plain::settled(&body.text);
    let (links, more_links) = all_links(&text, body.links);
    Page {
        url: hints.url.map(str::to_owned),
        title: message.subject().and_then(line),
        language: super::metadata::language::of_text(&text).map(str::to_owned),
        dates: published.clone().into_iter().collect(),
        published,
        images: body.images,
        links,
        forms: body.forms,
        formatting: body.formatting,
        truncated: reading.truncated || more_links,
        encoding: Some(body.encoding.to_owned()).filter(|e| !e.is_empty()),
        mail: Some(Mail {
            from_name: address(message.from()).and_then(|(name, _)| name),
            from: address(message.from()).and_then(|(_, address)| address),
            reply_to: address(message.reply_to()).and_then(|(_, address)| address),
            attachments: reading.attachments,
        }),
        kind: Kind::Email,
        text,
        ..Page::default()
    }
}

/// Mail folders put a line `From sender date` before each message.
fn without_mbox_line(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes.strip_prefix(b"From ").and_then(|rest| memchr::memchr(b'\n', rest)) {
        Some(end) => &bytes["From ".len() + end + 1..],
        None => bytes,
    }
}

/// Header text on one line, in NFC.
fn line(text: &str) -> Option<String> {
    let text = limits::nfc(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(text).filter(|t| !t.is_empty())
}

/// Display name and address of the first of several.
fn address(field: Option<&Address<'_>>) -> Option<(Option<String>, Option<String>)> {
    let first = field?.first()?;
    Some((first.name().and_then(line), first.address().and_then(line)))
}

fn stamp(date: &DateTime) -> Option<Stamp> {
    let small = |n: u8| i8::try_from(n).ok();
    let day = Date::new(i16::try_from(date.year).ok()?, small(date.month)?, small(date.day)?).ok()?;
    let time = Time::new(small(date.hour)?, small(date.minute)?, small(date.second)?.min(59), 0).ok()?;
    let minutes = i32::from(date.tz_hour) * 60 + i32::from(date.tz_minute);
    let sign = if date.tz_before_gmt { -1 } else { 1 };
    let offset = Offset::from_seconds(sign * minutes * 60).ok()?;
    Some(Stamp::exact(day.to_datetime(time), offset, "mail:date"))
}

/// The links of the elements, then the addresses that stand in the text without one.
fn all_links(text: &str, mut links: Vec<Link>) -> (Vec<Link>, bool) {
    let (written, mut more) = plain::links(text, plain::MOST_LINKS);
    let carried: std::collections::HashSet<String> = links
        .iter()
        .flat_map(|l| [l.href.clone()].into_iter().chain(l.text.split(' ').map(str::to_owned)))
        .collect();
    links.extend(written.into_iter().filter(|l| !carried.contains(&l.href) && !carried.contains(&l.text)));
    more |= links.len() > plain::MOST_LINKS;
    links.truncate(plain::MOST_LINKS);
    (links, more)
}

/// What a body, or a part of one, says.
#[derive(Default)]
struct Body {
    text: String,
    links: Vec<Link>,
    images: Vec<Image>,
    forms: Vec<Form>,
    formatting: Formatting,
    is_html: bool,
    encoding: &'static str,
}

impl Body {
    fn append(&mut self, other: Body) {
        if self.encoding.is_empty() || self.text.is_empty() {
            self.encoding = other.encoding;
        }
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&other.text);
        self.links.extend(other.links);
        self.images.extend(other.images);
        self.forms.extend(other.forms);
        if other.formatting.painted > self.formatting.painted {
            self.formatting = other.formatting;
        }
        self.is_html |= other.is_html;
    }
}

/// The bounds of one reading.
struct Reading {
    parts_left: usize,
    truncated: bool,
    /// Names of the files that come with the message.
    attachments: Vec<String>,
}

impl Reading {
    fn body(&mut self, part: &Part<'_>, depth: usize, charset: Option<&str>) -> Option<Body> {
        if self.parts_left == 0 || depth > MOST_DEPTH {
            self.truncated = true;
            return None;
        }
        self.parts_left -= 1;
        if let Some(name) = part.file_name().and_then(|n| line(&n)) {
            self.attachments.push(name);
            if part.is_attachment() {
                return None;
            }
        }
        let (kind, subtype) = part.kind();
        match (kind.as_str(), subtype.as_str()) {
            ("multipart", "alternative") => self.richest(part, depth),
            ("multipart", "related") => {
                let parts = self.parts(part);
                let root = mime::root_of(part, &parts)?;
                self.body(root, depth + 1, None)
            }
            ("multipart", _) if part.boundary().is_some() => self.all(part, depth),
            ("message", _) if depth > 0 => None,
            ("text", "html") => Some(html(part, charset)),
            ("text", "plain") | ("multipart" | "message", _) => Some(text(part, charset)),
            _ if depth == 0 => Some(text(part, charset)),
            _ => None,
        }
    }

    fn parts<'a>(&mut self, part: &Part<'a>) -> Vec<Part<'a>> {
        let (parts, more) = part.parts(self.parts_left);
        self.truncated |= more;
        parts
    }

    /// The part that says most: HTML for its links, unless it is a shell around less text than the plain part.
    fn richest(&mut self, part: &Part<'_>, depth: usize) -> Option<Body> {
        let bodies: Vec<Body> =
            self.parts(part).iter().filter_map(|p| self.body(p, depth + 1, None)).collect();
        let longest = bodies.iter().map(|b| b.text.len()).max()?;
        bodies.into_iter().filter(|b| b.text.len() * 2 >= longest).max_by_key(|b| (b.is_html, b.text.len()))
    }

    /// Every part that is shown; a message inside only when nothing else is.
    fn all(&mut self, part: &Part<'_>, depth: usize) -> Option<Body> {
        let parts = self.parts(part);
        let mut all = Body::default();
        for part in &parts {
            if part.is_attachment() && part.file_name().is_none() {
                continue;
            }
            if let Some(body) = self.body(part, depth + 1, None) {
                all.append(body);
            }
        }
        if all.text.trim().is_empty() {
            let inner = parts.iter().find(|p| p.kind().0 == "message").and_then(|p| Part::of(p.body));
            if let Some(body) = inner.and_then(|inner| self.body(&inner, depth + 1, None)) {
                all.append(body);
            }
        }
        Some(all)
    }
}

fn text(part: &Part<'_>, charset: Option<&str>) -> Body {
    let bytes = part.decoded();
    if super::recognise(&bytes) == super::Format::Html && part.headers.parts.is_empty() {
        return html(part, charset);
    }
    let decoded = encoding::decode_plain(&bytes, part.charset().or(charset));
    let text = if part.is_flowed() { mime::unflowed(&decoded.text) } else { decoded.text };
    Body { text, encoding: decoded.encoding, ..Body::default() }
}

fn html(part: &Part<'_>, charset: Option<&str>) -> Body {
    let decoded = encoding::decode(&part.decoded(), part.charset().or(charset));
    let shown = rendered::visible(&decoded.text);
    Body { is_html: true, encoding: decoded.encoding, ..shown }
}

/// Whether a document begins with the header of an e-mail, and if so whether it is a saved page.
///
/// A header is whole: known fields one under the other up to an empty line, with one that only software writes, or a
/// sender's address beside a date, a subject or a receiver. A message in which somebody pasted `From:` has none.
pub(crate) fn recognise(start: &str) -> Option<super::Format> {
    let (start, is_mbox) = match start.strip_prefix("From ").and_then(|rest| rest.split_once('\n')) {
        Some((_, rest)) => (rest, true),
        None => (start, false),
    };
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut is_whole = false;
    for line in start.lines() {
        if line.is_empty() {
            is_whole = true;
            break;
        }
        if line.starts_with([' ', '\t']) {
            let (_, value) = fields.last_mut()?;
            value.push_str(line);
            continue;
        }
        let (name, value) = line.split_once(':')?;
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_name {
            return None;
        }
        fields.push((name.to_ascii_lowercase(), value.to_ascii_lowercase()));
    }
    let value = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let has = |name: &str| value(name).is_some();
    let by_software =
        ["received", "return-path", "delivered-to", "mime-version", "message-id", "dkim-signature"];
    let is_sent = by_software.into_iter().any(has) || fields.iter().any(|(n, _)| n.starts_with("x-"));
    let is_addressed = value("from").is_some_and(|v| v.contains('@'))
        && (has("date") || has("subject") && has("to"))
        && !has("sent");
    let is_mail = is_sent && (has("from") || has("subject") || fields.len() > 2)
        || is_addressed
        || is_mbox && has("from");
    // The look at a document's start may end inside a long header.
    if !is_mail || !is_whole && start.len() < 1000 {
        return None;
    }
    let is_saved = has("snapshot-content-location")
        || value("from").is_some_and(|v| v.contains("saved by"))
        || value("content-type").is_some_and(|v| v.contains("multipart/related"))
            && !["received", "message-id", "to", "delivered-to"].into_iter().any(has);
    Some(if is_saved { super::Format::Mhtml } else { super::Format::Email })
}

/// The message's own header fields, for a saved page.
pub(crate) fn header_text(message: &Message<'_>, name: &'static str) -> Option<String> {
    message.header(name)?.as_text().and_then(line)
}

#[cfg(test)]
mod tests;
