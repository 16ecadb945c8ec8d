//! The answer of a check that speaks about differences between a page and its source.

use crate::check::{Answer, Span};
use crate::comparison::{Comparison, Difference, Kind, Relation};
use crate::evidence::{Evidence, Probe};
use serde_json::{Value, json};
use std::ops::Range;

/// What the checks of the comparison answer before they look at differences.
pub(super) enum Ground<'e> {
    /// Nothing can be said; the answer.
    Settled(Answer),
    /// The comparison.
    Compared(&'e Comparison),
}

/// Whether there is a source, and whether any sentence follows it closely enough to be judged.
pub(super) fn ground(evidence: &Evidence) -> Ground<'_> {
    let source = match &evidence.source {
        Probe::Known(source) if !source.text.words.is_empty() => source,
        Probe::Known(_) | Probe::Failed(_) => return Ground::Settled(unjudged("source-failed")),
        Probe::Absent | Probe::Skipped(_) => {
            return Ground::Settled(Answer::not_applicable("no-source").observe("items", json!([])));
        }
    };
    if evidence.subject.text.words.is_empty() && evidence.subject.title.words.is_empty() {
        return Ground::Settled(unjudged("no-text"));
    }
    if source.text.truncated || evidence.subject.text.truncated {
        return Ground::Settled(unjudged("too-long"));
    }
    match evidence.comparison() {
        Some(comparison) => Ground::Compared(comparison),
        None => Ground::Settled(unjudged("source-failed")),
    }
}

fn unjudged(why: &'static str) -> Answer {
    Answer::unknown(why).observe("items", json!([]))
}

/// The answer for the differences of some kinds: found, clear where sentences could be judged, unknown where none
/// could.
pub(super) fn answer(evidence: &Evidence, comparison: &Comparison, kinds: &[Kind]) -> Answer {
    let found: Vec<&Difference> = comparison.of_kinds(kinds).collect();
    let items: Vec<Value> = found.iter().take(Answer::MOST_EVIDENCE).map(|d| item(d)).collect();
    // the sentence shown to people speaks of the gravest, in the order of the kinds
    let answer = match found.iter().min_by_key(|d| d.kind) {
        Some(first) => {
            let spans = found.iter().flat_map(|d| spans(evidence, comparison, d)).take(Answer::MOST_EVIDENCE);
            Answer::found(first.kind.code(), spans.collect())
                .observe("post", first.post_words.as_str())
                .observe("source", first.source_words.as_str())
        }
        None if comparison.is_judged() => Answer::clear(),
        None if comparison.count(Relation::Loose) + comparison.count(Relation::Absent) == 0 => {
            Answer::not_applicable("own-words")
        }
        None if comparison.count(Relation::Loose) > 0 => Answer::unknown("free-wording"),
        None => Answer::unknown("other-subject"),
    };
    answer
        .observe("items", items)
        .observe("pairs", pairs(evidence, comparison, &found))
        .observe("same", comparison.count(Relation::Same))
        .observe("close", comparison.count(Relation::Close))
        .observe("free", comparison.count(Relation::Loose))
        .observe("own", comparison.count(Relation::Own))
        .observe("elsewhere", comparison.count(Relation::Absent))
}

/// One difference as the report observes it.
fn item(difference: &Difference) -> Value {
    json!({
        "kind": difference.kind.code(),
        "post": difference.post_words,
        "source": difference.source_words,
    })
}

/// The sentences that differ, whole, each once beside those of the source it was made from.
fn pairs(evidence: &Evidence, comparison: &Comparison, found: &[&Difference]) -> Vec<Value> {
    /// Pairs that are kept; people look at the first few.
    const MOST: usize = 6;
    let text = |field: &str, bytes: &Range<usize>| -> String {
        let document =
            if field.starts_with("source.") { evidence.source.known() } else { Some(&evidence.subject) };
        let prose = document.map(|d| if field.ends_with("title") { &d.title } else { &d.text });
        let text = prose.and_then(|p| p.text.get(bytes.clone())).unwrap_or("");
        text.chars().take(Span::QUOTE_CHARS).collect()
    };
    let mut sentences: Vec<usize> = found.iter().map(|d| d.sentence).collect();
    sentences.dedup();
    let laid = sentences.into_iter().filter_map(|s| comparison.laid.get(s)).take(MOST);
    laid.map(|l| {
        let source = l.source.as_ref().map_or(String::new(), |(field, bytes)| text(field, bytes));
        json!({"post": text(l.field, &l.bytes), "source": source})
    })
    .collect()
}

/// Where a difference stands, in the post and in the source.
pub(super) fn spans(evidence: &Evidence, comparison: &Comparison, difference: &Difference) -> Vec<Span> {
    let Some(laid) = comparison.laid.get(difference.sentence) else { return Vec::new() };
    let post = if laid.field == "title" { &evidence.subject.title } else { &evidence.subject.text };
    let mut spans = vec![Span::of(laid.field, &post.text, difference.post.clone())];
    let source = laid.source.as_ref().map(|(field, _)| *field);
    if let (Some(field), Some(bytes), Some(document)) = (source, &difference.source, evidence.source.known())
    {
        let prose = if field == "source.title" { &document.title } else { &document.text };
        spans.push(Span::of(field, &prose.text, bytes.clone()));
    }
    spans
}
