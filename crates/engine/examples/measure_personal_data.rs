//! Recall and false alarms of `personal-data`, kind by kind, on drafts `{kinds, of, text, half}` a line:
//! `cargo run --release -p engine --example measure_personal_data -- FILE.jsonl [open|kept] [--show]`.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for the people who measure")]

use engine::gates::timing::personal_data::{Kind, find};
use engine::text::prose::Prose;
use serde_json::Value;
use std::collections::BTreeMap;

/// Year of the drafts.
const YEAR: i16 = 2026;

#[derive(Default)]
struct Count {
    there: usize,
    found: usize,
    wrong: usize,
    owner_right: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = arguments.first().expect("name a file of drafts");
    let half = arguments.get(1).filter(|a| !a.starts_with("--"));
    let show = arguments.iter().any(|a| a == "--show");
    let lines = std::fs::read_to_string(file).expect("a readable file");
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let (mut quiet, mut alarmed, mut firing, mut caught) = (0, 0, 0, 0);
    for line in lines.lines() {
        let draft: Value = serde_json::from_str(line).expect("a line of JSON");
        if half.is_some_and(|h| draft["half"] != h.as_str()) {
            continue;
        }
        let text = draft["text"].as_str().expect("a text");
        let strings = |key: &str| -> Vec<String> {
            draft[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|v| v.as_str().map(str::to_owned))
                .collect()
        };
        let (kinds, owners) = (strings("kinds"), strings("of"));
        let found = find(&Prose::new(text), YEAR);
        let mut rest: Vec<(Kind, &str)> = found.iter().map(|f| (f.kind, f.owner.code())).collect();
        let mut is_right = true;
        for (kind, owner) in kinds.iter().zip(&owners) {
            let count = counts.entry(kind.clone()).or_default();
            count.there += 1;
            match rest.iter().position(|(k, _)| k.code() == kind) {
                Some(at) => {
                    count.found += 1;
                    count.owner_right += usize::from(rest[at].1 == owner);
                    is_right &= rest[at].1 == owner;
                    rest.remove(at);
                }
                None => is_right = false,
            }
        }
        for (kind, _) in &rest {
            counts.entry(kind.code().to_owned()).or_default().wrong += 1;
        }
        if kinds.is_empty() {
            quiet += 1;
            alarmed += usize::from(!found.is_empty());
        } else {
            firing += 1;
            caught += usize::from(!found.is_empty());
        }
        if show && (!is_right || !rest.is_empty()) {
            let seen: Vec<String> = found
                .iter()
                .map(|f| format!("{}/{} «{}»", f.kind.code(), f.owner.code(), &text[f.bytes.clone()]))
                .collect();
            println!("wanted {kinds:?} {owners:?}, saw {seen:?}\n    {text}");
        }
    }
    println!("drafts with data: {caught} of {firing} found; drafts without: {alarmed} of {quiet} alarmed");
    for (kind, c) in counts {
        println!(
            "{kind}: found {} of {}, wrong {}, owner right {}",
            c.found, c.there, c.wrong, c.owner_right
        );
    }
}
