//! Exhibits: the evidence of a finding in the form that fits it, as data without markup. They are made from what a
//! report holds (observed values and quoted evidence), so that a stored report shows them too.
//!
//! Content is hostile: every string in an exhibit has what does not show made visible, and every list is bounded.

mod dates;
mod lens;
mod link;
mod names;
mod names_beside;
mod pairing;
mod side_by_side;

pub use dates::{DateLine, DateMark};
pub use lens::{Cell, Lens, LensWord};
pub use link::{LinkAnatomy, LinkPart, PartKind};
pub use side_by_side::{Column, Fragment, SideBySide};

use crate::check::Lang;
use crate::report::{CheckReport, Report};
use crate::text::characters::visible;
use serde_json::{Map, Value};

/// A piece of evidence in the form that fits it.
#[derive(Debug, Clone, PartialEq)]
pub enum Exhibit {
    /// Characters under a lens.
    Lens(Lens),
    /// Days on one line.
    Dates(DateLine),
    /// A link cut into its parts.
    Link(LinkAnatomy),
    /// Two texts side by side.
    Texts(SideBySide),
}

/// The exhibits of one finding; none for a check that has no form of its own.
pub(super) fn of(report: &Report, check: &CheckReport, lang: Lang) -> Vec<Exhibit> {
    match check.check.as_str() {
        "odd-characters" | "hidden-characters" | "scrambled-diacritics" | "disguised-words" => {
            lens::of(check, lang).map(Exhibit::Lens).into_iter().collect()
        }
        "dates-disagree" | "old-event-as-new" | "old-news" | "future-date" => {
            dates::of(report, check, lang).map(Exhibit::Dates).into_iter().collect()
        }
        "misleading-host" | "listed-link" | "shortened-link" | "credential-form" | "risky-download" => {
            let links = link::of(check, lang);
            let lens = lens::of_hosts(check, &links, lang).map(Exhibit::Lens);
            links.into_iter().map(Exhibit::Link).chain(lens).collect()
        }
        "lookalike-domain" => {
            let pairs = names_beside::of(check, lang).into_iter().map(Exhibit::Texts);
            link::of(check, lang).into_iter().map(Exhibit::Link).chain(pairs).collect()
        }
        "impersonated-account" => link::of(check, lang).into_iter().map(Exhibit::Link).collect(),
        "quote-altered"
        | "headline-not-in-body"
        | "headlines-disagree"
        | "numbers-disagree"
        | "claim-added"
        | "key-part-cut" => side_by_side::of(check, lang).into_iter().map(Exhibit::Texts).collect(),
        _ => Vec::new(),
    }
}

/// The observed items of a check.
fn items(check: &CheckReport) -> impl Iterator<Item = &Map<String, Value>> {
    check.observed.get("items").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

fn text_of<'a>(item: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    item.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// At most `most` characters with what does not show made visible; `…` stands for the rest.
fn shown(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    visible(&out).replace(['\n', '\t', '\r'], " ")
}

#[cfg(test)]
mod tests;
