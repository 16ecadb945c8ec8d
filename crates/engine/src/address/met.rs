//! The addresses that a text or page gives: its own, those of its links, those typed in a message, the sender's of a mail.

use super::{broken, is_warned_of, is_written_in, mail_host, parsed, written};
use crate::check::Span;
use crate::evidence::Document;
use crate::page::{Kind, Page};
use std::collections::HashSet;
use std::ops::Range;
use url::Url;

/// An address, and where it stands.
#[derive(Debug)]
pub(crate) struct Met<'e> {
    /// What a browser would open.
    pub(crate) url: Url,
    /// As it is written.
    pub(crate) written: &'e str,
    /// Where.
    pub(crate) place: Place,
    /// Whether the words beside it warn of it.
    pub(crate) is_warned_of: bool,
}

/// Where an address stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is the page's own.
    Own,
    /// `mail.from` or `mail.reply_to`.
    Sender(&'static str),
    /// Typed in the `text` or the `title`, at these bytes.
    Typed(&'static str, Range<usize>),
    /// A link's, by its number.
    Link(usize),
}

/// An address that is typed in a text or its title. Finding them and reading the words around them is dear, so that a
/// document keeps them: [`Document::typed`].
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    /// `text` or `title`.
    pub(crate) field: &'static str,
    /// Where it stands there.
    pub(crate) bytes: Range<usize>,
    /// What a browser would open; none when it cannot be read.
    pub(crate) url: Option<Url>,
    /// Whether the reader is to put it together: `vietcombank . xyz`.
    pub(crate) is_broken: bool,
    /// Whether the words beside it warn of it.
    pub(crate) is_warned_of: bool,
}

/// The addresses typed in the text and the title of a page.
pub(crate) fn typed(page: &Page) -> Vec<Typed> {
    let mut found = Vec::new();
    for name in ["text", "title"] {
        let text = field(page, name);
        let plain = written::find(text).into_iter().map(|bytes| (parsed(&text[bytes.clone()]), bytes, false));
        let broken = broken::find(text).into_iter().map(|(bytes, address)| (parsed(&address), bytes, true));
        found.extend(plain.chain(broken).map(|(url, bytes, is_broken)| Typed {
            field: name,
            is_warned_of: is_warned_of(text, &bytes),
            bytes,
            url,
            is_broken,
        }));
    }
    found
}

/// The text of a field.
fn field<'p>(page: &'p Page, name: &str) -> &'p str {
    if name == "title" { page.title.as_deref().unwrap_or("") } else { &page.text }
}

/// All addresses of a piece of evidence.
#[derive(Debug, Default)]
pub(crate) struct Addresses<'e> {
    /// In the order of [`Place`].
    pub(crate) met: Vec<Met<'e>>,
    /// How many could not be read.
    pub(crate) unreadable: usize,
    /// Links without a host, on a page whose own address is not known.
    pub(crate) relative: usize,
}

impl Met<'_> {
    /// Its host; empty for an address without one.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Where to point at it.
    pub(crate) fn span(&self, page: &Page) -> Span {
        match &self.place {
            Place::Own => Span::whole("url", self.written).with_link(self.written),
            Place::Sender(field) => Span::whole(field, self.written),
            Place::Typed(field, bytes) => {
                Span::of(field, self::field(page, field), bytes.clone()).with_link(self.url.as_str())
            }
            Place::Link(at) => {
                Span::whole(&format!("links[{at}].href"), self.written).with_link(self.written)
            }
        }
    }
}

/// Reads the addresses of a document. Addresses typed in an article are none of its own: it tells of them.
pub(crate) fn of(document: &Document) -> Addresses<'_> {
    let page = &document.page;
    let mut addresses = Addresses::default();
    addresses.own(page);
    addresses.senders(page);
    if page.kind != Kind::Page {
        addresses.typed(document);
    }
    addresses.links(page);
    addresses
}

impl<'e> Addresses<'e> {
    fn add(&mut self, url: Option<Url>, written: &'e str, place: Place, is_warned_of: bool) {
        match url {
            Some(url) => self.met.push(Met { url, written, place, is_warned_of }),
            None => self.unreadable += 1,
        }
    }

    fn own(&mut self, page: &'e Page) {
        if let Some(written) = page.url.as_deref() {
            self.add(parsed(written), written, Place::Own, false);
        }
    }

    fn senders(&mut self, page: &'e Page) {
        let Some(mail) = &page.mail else { return };
        for (field, address) in [("mail.from", &mail.from), ("mail.reply_to", &mail.reply_to)] {
            if let Some(address) = address.as_deref()
                && let Some(host) = mail_host(address)
            {
                self.add(parsed(&host), address, Place::Sender(field), false);
            }
        }
    }

    fn typed(&mut self, document: &'e Document) {
        for typed in document.typed() {
            let written = &field(&document.page, typed.field)[typed.bytes.clone()];
            let place = Place::Typed(typed.field, typed.bytes.clone());
            self.add(typed.url.clone(), written, place, typed.is_warned_of);
        }
    }

    fn links(&mut self, page: &'e Page) {
        let base = page.url.as_deref().and_then(parsed);
        let typed: HashSet<String> = self.met.iter().map(|met| met.url.to_string()).collect();
        for (at, link) in page.links.iter().enumerate() {
            let href = link.href.trim();
            let url = Url::parse(href).ok().or_else(|| base.as_ref().and_then(|b| b.join(href).ok()));
            let is_met = || url.as_ref().is_some_and(|url| typed.contains(url.as_str()));
            if page.kind != Kind::Page && is_written_in(page, &link.text, href) && is_met() {
                continue; // met where it is written, perhaps in a warning
            }
            match url {
                Some(url) if matches!(url.scheme(), "http" | "https" | "ftp") => {
                    self.add(Some(url), &link.href, Place::Link(at), false);
                }
                Some(_) => {}
                None if href.contains("://") || href.starts_with("//") => self.unreadable += 1,
                None => self.relative += 1,
            }
        }
    }
}
