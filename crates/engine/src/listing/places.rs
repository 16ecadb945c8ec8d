//! The addresses of a page, a message or a mail that lists are asked about, and where each stands.

use super::key::Asked;
use crate::address::{is_warned_of, is_written_in, parsed, written};
use crate::check::Span;
use crate::evidence::Document;
use crate::page::{Kind, Page};
use crate::text::prose::Prose;
use std::collections::HashSet;
use url::Url;

/// An address and where it stands.
#[derive(Debug, Clone)]
pub struct Met {
    /// What it is looked up by.
    pub asked: Asked,
    /// Where it stands.
    pub span: Span,
    /// Whether it is only typed, in a sentence that says to keep away from it.
    pub is_warned_of: bool,
}

/// All addresses of a document, each once: its own, its sender's, its links', and in messages and mails those that are
/// only typed. What is looked up grows with the page, whose size is bounded.
pub fn addresses_of(document: &Document) -> Vec<Met> {
    let page = &document.page;
    let mut places = Places::default();
    places.own_address(page);
    places.sender(page);
    if page.kind != Kind::Page {
        places.written(&document.text, "text");
        places.written(&document.title, "title");
    }
    places.links(page);
    places.met
}

#[derive(Default)]
struct Places {
    met: Vec<Met>,
    known: HashSet<(String, bool)>,
}

impl Places {
    fn add(&mut self, asked: Option<Asked>, is_warned_of: bool, span: impl FnOnce() -> Span) {
        let Some(asked) = asked else { return };
        if !self.known.insert((asked.address.clone(), is_warned_of)) {
            return;
        }
        self.met.push(Met { asked, span: span(), is_warned_of });
    }

    fn knows(&self, asked: Option<&Asked>) -> bool {
        let known = |asked: &Asked| {
            [true, false].into_iter().any(|w| self.known.contains(&(asked.address.clone(), w)))
        };
        asked.is_some_and(known)
    }

    fn own_address(&mut self, page: &Page) {
        for (field, address) in [("url", &page.url), ("canonical", &page.canonical)] {
            let Some(address) = address.as_deref() else { continue };
            self.add(Asked::of(address), false, || Span::whole(field, address).with_link(address));
        }
    }

    fn sender(&mut self, page: &Page) {
        let Some(mail) = &page.mail else { return };
        for (field, address) in [("mail.from", &mail.from), ("mail.reply_to", &mail.reply_to)] {
            let Some(address) = address.as_deref() else { continue };
            self.add(Asked::of_mail(address), false, || Span::whole(field, address));
        }
    }

    /// Addresses that are only typed: phones make links of them.
    fn written(&mut self, prose: &Prose, field: &str) {
        for range in written::find(&prose.text) {
            let address = &prose.text[range.clone()];
            let is_warned_of = is_warned_of(&prose.text, &range);
            let span = || Span::of(field, &prose.text, range.clone()).with_link(address);
            self.add(Asked::of(address), is_warned_of, span);
        }
    }

    fn links(&mut self, page: &Page) {
        let base = page.url.as_deref().and_then(parsed);
        for (at, link) in page.links.iter().enumerate() {
            let href = link.href.trim();
            let url = Url::parse(href).ok().or_else(|| base.as_ref().and_then(|b| b.join(href).ok()));
            let asked = url.as_ref().and_then(Asked::of_url);
            if page.kind != Kind::Page && is_written_in(page, &link.text, href) && self.knows(asked.as_ref())
            {
                continue; // met where it is written, perhaps in a warning
            }
            let span = || Span::whole(&format!("links[{at}].href"), &link.href).with_link(href);
            self.add(asked, false, span);
        }
    }
}
