//! Neutrality: an outcome depends on how a text works on its reader, never on whom it is about or whether it praises.
//!
//! `texts.txt` holds political and social texts, some of them pressing or fraudulent, with slots (`<party>`) and pairs
//! (`{praise|criticism}`); `names.txt` the comparable names, invented or generic, for each slot. Every text is read
//! with every name and with both sides of its pairs, as a message and as a page; the answers must be the same.

use engine::check::Outcome;
use engine::evidence::Evidence;
use engine::page::{Format, Hints, read};
use engine::text::prose::bare;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Names by language and slot.
fn names() -> BTreeMap<(&'static str, &'static str), Vec<&'static str>> {
    include_str!("names.txt")
        .lines()
        .map(|line| {
            let (head, list) = line.split_once(": ").unwrap();
            (head.split_once(' ').unwrap(), list.split(" | ").collect())
        })
        .collect()
}

/// The first or second side of every `{praise|criticism}`.
fn side(text: &str, is_praise: bool) -> String {
    let mut parts = text.split(['{', '}']);
    let mut told = parts.next().unwrap().to_owned();
    while let (Some(pair), Some(rest)) = (parts.next(), parts.next()) {
        let (praise, criticism) = pair.split_once('|').unwrap();
        told += if is_praise { praise } else { criticism };
        told += rest;
    }
    told
}

/// Whether a text is Vietnamese typed without marks; its names are then typed so too, and without capitals when it begins
/// without one.
fn is_unmarked(text: &str) -> bool {
    text.contains("nguoi") || text.contains("Nguoi")
}

/// The text without its marks, with its capitals.
fn unmarked(text: &str) -> String {
    let letters = text.chars().map(|c| match c {
        'đ' => "d".to_owned(),
        'Đ' => "D".to_owned(),
        c => c.nfd().next().unwrap_or(c).to_string(),
    });
    letters.collect()
}

fn language(text: &str) -> &'static str {
    // The pairs and slots aside, an English text of the file is ASCII but for its quotation marks; an unmarked
    // Vietnamese one is told by its words.
    let is_vietnamese = is_unmarked(text) || text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if is_vietnamese { "vi" } else { "en" }
}

/// The text with one slot running through its names, the others keeping their first.
fn variants(text: &str) -> Vec<String> {
    let names = names();
    let language = language(text);
    let fill = |text: &str, slot: &str, name: &str| text.replace(&format!("<{slot}>"), name);
    let slots: Vec<_> =
        names.iter().filter(|((l, s), _)| *l == language && text.contains(&format!("<{s}>"))).collect();
    let mut all = Vec::new();
    for is_praise in [true, false] {
        let told = side(text, is_praise);
        for ((_, slot), list) in &slots {
            for name in *list {
                let one = fill(&told, slot, name);
                let one = slots.iter().fold(one, |text, ((_, other), list)| fill(&text, other, list[0]));
                all.push(match text.chars().next() {
                    Some(first) if is_unmarked(text) && first.is_lowercase() => bare(&one),
                    Some(_) if is_unmarked(text) => unmarked(&one),
                    _ => one,
                });
            }
        }
        if slots.is_empty() {
            all.push(told);
        }
    }
    all
}

/// The outcome of every check, as a message or as a page whose headline is the first sentence.
fn outcomes(text: &str, is_page: bool) -> BTreeMap<&'static str, Outcome> {
    let at = "2026-11-20T12:00:00+07:00".parse().unwrap();
    let (bytes, format) = if is_page {
        let headline = text.split_inclusive(['.', '!', '?', ':']).next().unwrap();
        let html = format!("<title>{headline}</title><h1>{headline}</h1><article><p>{text}</p></article>");
        (html, Format::Html)
    } else {
        (text.to_owned(), Format::Text)
    };
    let page = read(bytes.as_bytes(), &Hints { url: None, charset: Some("utf-8"), format: Some(format) });
    let evidence = Evidence::new(page, at, b"");
    engine::gates::checks().map(|check| (check.name, (check.run)(&evidence).outcome)).collect()
}

#[test]
fn names_and_praise_leave_every_outcome_as_it_is() {
    let mut differences = Vec::new();
    let mut has_found = std::collections::BTreeSet::new();
    for text in include_str!("texts.txt").split("\n---\n") {
        for is_page in [false, true] {
            let variants = variants(text.trim());
            let expected = outcomes(&variants[0], is_page);
            for variant in &variants {
                for (check, outcome) in outcomes(variant, is_page) {
                    if outcome == Outcome::Found {
                        has_found.insert(check);
                    }
                    if outcome != expected[check] {
                        let was = &expected[check];
                        differences.push(format!(
                            "{check}: {outcome:?}, not {was:?}, page {is_page}\n  {variant}\n  {}",
                            variants[0]
                        ));
                    }
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
    for check in [
        "scam-script",
        "old-event-as-new",
        "share-demand",
        "deadline-threat",
        "shouting",
        "fear-appeal",
        "anger-appeal",
        "incitement",
    ] {
        assert!(has_found.contains(check), "no text lets {check} speak, so its neutrality was not seen");
    }
}
