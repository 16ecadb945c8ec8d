//! Numbers of a headline that its own body contradicts.

use crate::check::{Answer, Span};
use crate::comparison::is_fair;
use crate::evidence::Document;
use crate::page::Kind as PageKind;
use crate::text::prose::Prose;
use crate::text::quantity::{self, Bound, Kind, Quantity};
use crate::text::tokens::tokens;
use serde_json::json;
use std::collections::HashSet;

/// A shorter body is a caption or a lead, and need not repeat the headline's numbers.
const FEWEST_WORDS: usize = 60;

/// Holds the quantities of the headline against those of the body that measure the same things.
pub(super) fn answer(document: &Document) -> Answer {
    let (title, text) = (&document.title, &document.text);
    let settled = |answer: Answer| answer.observe("items", json!([]));
    if document.page.kind == PageKind::Email || title.words.is_empty() {
        return settled(Answer::not_applicable("no-source"));
    }
    let claimed: Vec<Quantity> = quantity::find(title).into_iter().filter(is_telling).collect();
    if claimed.is_empty() {
        return settled(Answer::not_applicable("no-figures"));
    }
    if text.words.is_empty() {
        return settled(Answer::unknown("no-text"));
    }
    if text.words.len() < FEWEST_WORDS {
        return settled(Answer::unknown("too-short"));
    }
    let told = quantity::find(text);
    // numbers in words too: "mười hai thuyền viên"
    let written: HashSet<String> =
        tokens(text, 0..text.words.len()).into_iter().map(|t| t.form.into_owned()).collect();
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for ours in claimed.iter().filter(|q| !written.contains(&format!("{}", q.value))) {
        let Some(theirs) = contradicted(ours, title, &told, text) else { continue };
        let words = |prose: &Prose, q: &Quantity| -> String {
            let end = q.counted.map_or(q.words.end, |c| c + 1).max(q.words.end);
            prose.text[prose.bytes_of(q.words.start..end)].to_owned()
        };
        items.push(json!({"kind": "headline", "post": words(title, ours), "source": words(text, theirs)}));
        spans.push(Span::of("title", &title.text, ours.bytes.clone()));
        spans.push(Span::of("text", &text.text, theirs.bytes.clone()));
    }
    let first = items.first().cloned();
    let answer = match first {
        Some(first) => Answer::found("headline", spans)
            .observe("post", first["post"].clone())
            .observe("source", first["source"].clone()),
        None => Answer::clear(),
    };
    answer.observe("items", items)
}

/// Whether a quantity says something that the body would repeat: what it counts is named, or it has a unit.
fn is_telling(quantity: &Quantity) -> bool {
    let has_unit =
        !matches!(quantity.kind, Kind::Count | Kind::Share | Kind::Age | Kind::Clock | Kind::Duration);
    !quantity.is_denied
        && quantity.upper.is_none()
        && (has_unit || quantity.kind == Kind::Count && quantity.counted.is_some() && quantity.value >= 2.0)
}

/// The one number that the body gives for the thing counted in the headline, when it is another and no other fits.
fn contradicted<'q>(
    ours: &Quantity,
    title: &Prose,
    told: &'q [Quantity],
    text: &Prose,
) -> Option<&'q Quantity> {
    // anywhere in the body the same number, or one that it may fairly be a rounding of, and nothing is contradicted
    let repeats = |q: &&Quantity| is_fair(ours, q) || is_fair(q, ours) || (q.value - ours.value).abs() < 1e-9;
    if told.iter().any(|q| repeats(&q)) {
        return None;
    }
    let thing = ours.counted.map(|w| (title.bare(w), title.words.get(w + 1).map(|_| title.bare(w + 1))));
    let same: Vec<&Quantity> = told
        .iter()
        .filter(|q| q.kind == ours.kind && q.upper.is_none())
        .filter(|q| match (thing, q.counted) {
            (Some((head, next)), Some(counted)) => {
                let follows = text.words.get(counted + 1).map(|_| text.bare(counted + 1));
                // a syllable alone names no thing; an English word does
                text.bare(counted) == head && (next == follows || head.len() >= 7)
            }
            (None, None) => true,
            _ => false,
        })
        .collect();
    let allows = |theirs: &Quantity| match ours.bound {
        Bound::MoreThan | Bound::AtLeast => theirs.value >= ours.value,
        Bound::LessThan | Bound::AtMost | Bound::Nearly => theirs.value <= ours.value,
        Bound::Exact | Bound::About => false,
    };
    // several numbers of one thing may add up to the headline's
    match same.as_slice() {
        [only] if ours.kind == Kind::Count && !allows(only) => Some(only),
        _ => None,
    }
}
