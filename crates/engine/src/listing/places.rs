//! The addresses of a page, a message or a mail that lists are asked about, and where each stands.

use super::key::Asked;
use crate::address::met::{self, Place};
use crate::check::Span;
use crate::evidence::Document;
use std::collections::HashSet;

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
    let canonical = page.canonical.as_deref();
    let addresses = met::of(document);
    let (own, rest): (Vec<_>, Vec<_>) = addresses.met.iter().partition(|met| met.place == Place::Own);
    for met in own {
        places.add(Asked::of(met.written), false, || met.span(page));
    }
    if let Some(canonical) = canonical {
        places.add(Asked::of(canonical), false, || Span::whole("canonical", canonical).with_link(canonical));
    }
    for met in rest {
        let asked = match met.place {
            Place::Sender(_) => Asked::of_mail(met.written),
            _ => Asked::of_url(&met.url),
        };
        places.add(asked, met.is_warned_of, || met.span(page));
    }
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
        if self.known.insert((asked.address.clone(), is_warned_of)) {
            self.met.push(Met { asked, span: span(), is_warned_of });
        }
    }
}
