//! Finds the string that a span points into.

use crate::evidence::{Document, Evidence};
use crate::page::Page;
use std::borrow::Cow;

/// The string of the page field that `field` names, as `read` gives it; none when there is no such field.
pub fn string_of<'a>(evidence: &'a Evidence, field: &str) -> Option<Cow<'a, str>> {
    match field.strip_prefix("source.") {
        Some(rest) => of_document(evidence.source.known()?, rest),
        None if field.starts_with("codes[") => {
            let at: usize = field.strip_prefix("codes[")?.strip_suffix(']')?.parse().ok()?;
            Some(Cow::Borrowed(&evidence.picture.known()?.codes.get(at)?.text))
        }
        None => of_document(&evidence.subject, field),
    }
}

fn of_document<'a>(document: &'a Document, field: &str) -> Option<Cow<'a, str>> {
    let page = &document.page;
    let optional = |value: &'a Option<String>| value.as_deref().map(Cow::Borrowed);
    match field {
        "text" => Some(Cow::Borrowed(&page.text)),
        "title" => optional(&page.title),
        "lead" => optional(&page.lead),
        "url" => optional(&page.url),
        "canonical" => optional(&page.canonical),
        "site" => optional(&page.site),
        "surroundings" => Some(Cow::Borrowed(&page.surroundings)),
        "headlines.h1" => optional(&page.headlines.h1),
        "headlines.jsonld" => optional(&page.headlines.jsonld),
        "headlines.og" => optional(&page.headlines.og),
        "headlines.title" => optional(&page.headlines.title),
        "published" => page.published.as_ref().map(|s| Cow::Owned(s.value())),
        "modified" => page.modified.as_ref().map(|s| Cow::Owned(s.value())),
        "mail.from" => optional(&page.mail.as_ref()?.from),
        "mail.from_name" => optional(&page.mail.as_ref()?.from_name),
        "mail.reply_to" => optional(&page.mail.as_ref()?.reply_to),
        _ => of_list(page, field),
    }
}

/// `links[3].href`, `images[0].caption`, `authors[1]`, `dates[2]`.
fn of_list<'a>(page: &'a Page, field: &str) -> Option<Cow<'a, str>> {
    let (list, rest) = field.split_once('[')?;
    let (index, part) = rest.split_once(']')?;
    let index: usize = index.parse().ok()?;
    let found: &'a str = match (list, part) {
        ("links", ".href") => &page.links.get(index)?.href,
        ("links", ".text") => &page.links.get(index)?.text,
        ("images", ".url") => &page.images.get(index)?.url,
        ("images", ".alt") => page.images.get(index)?.alt.as_deref()?,
        ("images", ".caption") => page.images.get(index)?.caption.as_deref()?,
        ("forms", ".action") => page.forms.get(index)?.action.as_deref()?,
        ("forms", ".words") => &page.forms.get(index)?.words,
        ("mail.attachments", "") => page.mail.as_ref()?.attachments.get(index)?,
        ("authors", "") => page.authors.get(index)?,
        ("dates", "") => return page.dates.get(index).map(|s| Cow::Owned(s.value())),
        _ => return None,
    };
    Some(Cow::Borrowed(found))
}
