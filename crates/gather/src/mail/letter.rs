//! One message as it goes over the line (RFC 5322, MIME): who, about what, and the text in UTF-8. Nothing that comes from
//! elsewhere can add a header, a recipient or a second message.

use std::fmt;

use lettre::address::{Address, Envelope};
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Body, Mailbox};
use url::Host;

use super::error::MailError;
use crate::target::is_well_formed;

/// The longest an address may be (RFC 5321), and an address with a name.
const MOST_ADDRESS_BYTES: usize = 254;
const MOST_MAILBOX_BYTES: usize = 600;
/// The longest subject, in characters.
const MOST_SUBJECT: usize = 200;
/// The longest text, in bytes.
const MOST_TEXT_BYTES: usize = 256 << 10;

/// What to send, and to whom.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// One recipient: an address, or a name with `<address>` behind it.
    pub to: String,
    /// One line.
    pub subject: String,
    /// The text, plain.
    pub text: String,
}

/// Shows nothing but sizes: a message may hold a link that lets somebody in.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("text_bytes", &self.text.len()).finish_non_exhaustive()
    }
}

/// Writes a message: the addresses that the server is told, and the bytes.
pub(super) fn compose(from: &Mailbox, message: &Message) -> Result<(Envelope, Vec<u8>), MailError> {
    let to = mailbox(&message.to).ok_or(MailError::Address)?;
    let subject = message.subject.trim();
    if subject.is_empty() || subject.chars().count() > MOST_SUBJECT || subject.contains(breaks_a_line) {
        return Err(MailError::Subject);
    }
    if message.text.len() > MOST_TEXT_BYTES {
        return Err(MailError::TooLarge);
    }
    let body = Body::new_with_encoding(lines(&message.text), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| MailError::TooLarge)?;
    let mut builder = lettre::Message::builder().from(from.clone()).to(to).subject(subject).date_now();
    if let Some(id) = message_id(from.email.domain()) {
        builder = builder.message_id(Some(id));
    }
    // RFC 3834: nobody's holiday notice shall answer this.
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    let letter = builder
        .raw_header(HeaderValue::new(name, "auto-generated".to_owned()))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|_| MailError::Address)?;
    Ok((letter.envelope().clone(), letter.formatted()))
}

/// Reads one mailbox, `address` or `name <address>`. Stricter than RFC 5322: no comments, no quoted local part, no
/// literal domain, no second address. The domain is written as the DNS knows it.
pub(super) fn mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    if text.len() > MOST_MAILBOX_BYTES || text.contains(breaks_a_line) {
        return None;
    }
    let (name, address) = match text.strip_suffix('>') {
        Some(rest) => rest.split_once('<')?,
        None => ("", text),
    };
    let (local, domain) = address.trim().rsplit_once('@')?;
    let is_odd = |c: char| c.is_whitespace() || r#""<>()[],;:\@%"#.contains(c);
    if local.contains(is_odd) || domain.contains(is_odd) {
        return None;
    }
    let Ok(Host::Domain(domain)) = Host::parse(domain) else { return None };
    if !is_well_formed(&domain) || local.len() + 1 + domain.len() > MOST_ADDRESS_BYTES {
        return None;
    }
    let name = name.trim();
    let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name).trim();
    if name.contains(['"', '\\', '<', '@']) {
        return None;
    }
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    Some(Mailbox::new(name, Address::new(local, domain).ok()?))
}

/// Characters that end a line for somebody, or steer what shows it.
fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The text with one kind of line break and no other control characters.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// A name for the message that no other has; without random numbers the server gives one.
fn message_id(domain: &str) -> Option<String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).ok()?;
    Some(format!("<{:032x}@{domain}>", u128::from_be_bytes(random)))
}
