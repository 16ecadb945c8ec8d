//! What the checks of this gate find, a push of some kind on some words, and the answer that they make of it.

use super::grammar::Match;
use crate::check::{Answer, Span};
use crate::evidence::Evidence;
use crate::text::language;
use crate::text::prose::Prose;
use serde_json::json;
use std::ops::Range;

/// One push: its kind, a code that the check has words for, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Push {
    pub(super) kind: &'static str,
    pub(super) words: Range<usize>,
}

/// Looks for pushes in title and text: unknown without words or in a language that the rules do not read.
pub(super) fn answer(evidence: &Evidence, why: &'static str, pushes: fn(&Prose) -> Vec<Push>) -> Answer {
    let subject = &evidence.subject;
    if subject.text.words.is_empty() && subject.title.words.is_empty() {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    if !language::is_read(&subject.text) {
        return Answer::unknown("other-language").observe("items", json!([]));
    }
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for (field, prose) in [("title", &subject.title), ("text", &subject.text)] {
        for push in pushes(prose) {
            if spans.len() == Answer::MOST_EVIDENCE {
                break;
            }
            let span = Span::of(field, &prose.text, prose.bytes_of(push.words));
            items.push(json!({ "kind": push.kind, "words": span.quote }));
            spans.push(span);
        }
    }
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found(why, spans) };
    answer.observe("items", items)
}

/// Matches as pushes, each kind once a sentence, at most as many as an answer reports.
pub(super) fn once_a_sentence(prose: &Prose, matches: impl Iterator<Item = Match>) -> Vec<Push> {
    let mut out: Vec<Push> = Vec::new();
    for found in matches {
        let sentence = prose.words[found.words.start].sentence;
        let is_told = |p: &Push| p.kind == found.kind && prose.words[p.words.start].sentence == sentence;
        if !out.iter().rev().take(8).any(is_told) {
            out.push(Push { kind: found.kind, words: found.words });
        }
        if out.len() == Answer::MOST_EVIDENCE {
            break;
        }
    }
    out
}

/// Takes the looser rules' matches, of kind `loose`, where `counts` lets them and no other rule speaks in the sentence,
/// and names them `kind`.
pub(super) fn settled(
    prose: &Prose,
    matches: Vec<Match>,
    loose: &'static str,
    kind: &'static str,
    counts: impl Fn(&Match) -> bool,
) -> Vec<Match> {
    let sentence = |m: &Match| prose.words[m.words.start].sentence;
    let strict: Vec<usize> = matches.iter().filter(|m| m.kind != loose).map(sentence).collect();
    let is_told = |m: &Match| strict.binary_search(&sentence(m)).is_ok();
    matches
        .into_iter()
        .filter_map(|m| match m.kind {
            k if k != loose => Some(m),
            _ if counts(&m) && !is_told(&m) => Some(Match { kind, ..m }),
            _ => None,
        })
        .collect()
}
