//! quote-altered: lời trích dẫn khác với bài gốc
//!
//! # Tìm gì
mod compare;
mod said;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::{Evidence, Probe};
use crate::text::speaker::Speaker;
use compare::{Altered, Original, Relation};
use serde_json::json;

declare_check! {
    name: "quote-altered", gate: Fidelity, severity: Stop, needs: ["text", "source"],
    title: { vi: "Lời trích khác bài gốc", en: "A quotation differs from its source" },
    seen: {
        "negation" => {
            vi: "Lời trích thêm hoặc bớt chữ phủ định so với bài gốc. Ở đây viết: {post}. Bài gốc viết: {source}.",
            en: "A quotation gained or lost a “not”. Here it reads: {post}. The source reads: {source}."
        },
        "number" => {
            vi: "Con số trong lời trích khác bài gốc. Ở đây viết: {post}. Bài gốc viết: {source}.",
            en: "A number in a quotation differs. Here it reads: {post}. The source reads: {source}."
        },
        "speaker" => {
            vi: "Lời này được gán cho {post}, còn trong bài gốc người nói là {source}.",
            en: "These words are given to {post}; in the source they are those of {source}."
        },
        "words" => {
            vi: "Lời trích có chữ khác với bài gốc. Ở đây viết: {post}. Bài gốc viết: {source}.",
            en: "A quotation has words that its source does not. Here it reads: {post}. The source reads: {source}."
        },
        "cut" => {
            vi: "Lời trích bị lược bớt mà không ghi dấu “…”. Ở đây viết: {post}. Bài gốc viết: {source}.",
            en: "Words were cut from a quotation without “…”. Here it reads: {post}. The source reads: {source}."
        },
    },
    why: {
        vi: "Chỉ cần đổi một chữ, một con số hay tên người nói là lời của người ta mang nghĩa khác hẳn.",
        en: "One word, one number or one name changed can turn what somebody said into something else."
    },
    next: {
        vi: "Mở bài gốc, đọc cả câu quanh chỗ được trích, rồi sửa lại cho đúng nguyên văn và đúng người nói trước khi \
             chia sẻ.",
        en: "Open the source, read the sentences around the quotation, and restore the exact words and the right \
             speaker before sharing."
    },
    terms: {
        "negation" => { vi: "chữ phủ định", en: "a negation" },
        "number" => { vi: "con số", en: "a number" },
        "speaker" => { vi: "người nói", en: "the speaker" },
        "words" => { vi: "câu chữ", en: "words" },
        "cut" => { vi: "bị lược", en: "a cut" },
    },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    let mut sayings = said::find(&subject.title, "title");
    sayings.extend(said::find(&subject.text, "text"));
    let quoted = sayings.iter().filter(|s| s.is_quoted).count();
    let observe =
        |answer: Answer| answer.observe("quotes", quoted).observe("reported", sayings.len() - quoted);
    // without a source, hearsay such as "mẹ nói tối nay về" is no quotation that somebody could look up
    let is_traceable = |s: &said::Said<'_>| s.is_quoted || matches!(s.speaker, Some(Speaker::Named(_)));
    let has_source = evidence.source.known().is_some();
    if !sayings.iter().any(|s| has_source || is_traceable(s)) {
        return observe(Answer::not_applicable("no-quotes")).observe("items", json!([]));
    }
    let source = match &evidence.source {
        Probe::Known(source) if source.text.words.is_empty() => {
            return observe(Answer::unknown("source-failed"));
        }
        Probe::Known(source) => source,
        Probe::Failed(_) => return observe(Answer::unknown("source-failed")),
        Probe::Absent | Probe::Skipped(_) => return observe(Answer::unknown("no-source")),
    };
    let original = Original::new(&source.text, &source.title);
    let mut altered: Vec<(usize, Altered)> = Vec::new();
    let (mut faithful, mut elsewhere) = (0, 0);
    for (index, said) in sayings.iter().enumerate() {
        match original.relate(said) {
            Relation::Faithful => faithful += 1,
            Relation::Elsewhere => elsewhere += 1,
            Relation::Altered(changes) => altered.extend(changes.into_iter().map(|c| (index, c))),
        }
    }
    altered.sort_by_key(|(_, a)| a.kind);
    let items: Vec<_> = altered
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|(_, a)| json!({"kind": a.kind.code(), "post": a.post, "source": a.source}))
        .collect();
    let answer = match altered.first() {
        None => Answer::clear(),
        Some((_, first)) => {
            let mut spans: Vec<Span> = Vec::new();
            for (index, a) in &altered {
                let said = &sayings[*index];
                let post = Span::of(said.field, &said.prose.text, said.prose.bytes_of(a.post_words.clone()));
                let from = original.prose.bytes_of(a.source_words.clone());
                let from = Span::of("source.text", &original.prose.text, from);
                spans.extend([post, from].into_iter().filter(|s| !spans.contains(s)).collect::<Vec<_>>());
            }
            Answer::found(first.kind.code(), spans)
        }
    };
    observe(answer).observe("faithful", faithful).observe("not_in_source", elsewhere).observe("items", items)
}
