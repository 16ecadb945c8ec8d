//! The pressure checks over many short texts: `corpus.jsonl` beside their fixtures, a line `{fires, text}` each.
//!
//! A line that the rules still get wrong says so, `known: missed` or `known: false-alarm`; when they come to get it
//! right, the test asks for the mark to go.

use engine::check::{Check, Outcome};
use engine::evidence::Evidence;
use engine::page::{Format, Hints, read};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    fires: bool,
    text: String,
    #[serde(default)]
    known: Option<String>,
}

fn outcome(check: &Check, text: &str) -> Outcome {
    let page = read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
    (check.run)(&Evidence::new(page, super::AT.parse().unwrap(), b"")).outcome
}

#[test]
fn short_texts_get_the_outcome_their_line_says() {
    let mut wrong = Vec::new();
    for name in ["share-demand", "shouting", "fear-appeal", "anger-appeal", "deadline-threat", "incitement"] {
        let check = engine::gates::find(name).unwrap();
        let lines = std::fs::read_to_string(super::folder(check).join("corpus.jsonl")).unwrap();
        let (mut firing, mut quiet) = (0, 0);
        for line in lines.lines() {
            let line: Line = serde_json::from_str(line).unwrap();
            *(if line.fires { &mut firing } else { &mut quiet }) += 1;
            let outcome = outcome(check, &line.text);
            let is_right = (outcome == Outcome::Found) == line.fires;
            if is_right == line.known.is_some() {
                wrong.push(format!("{name} {}: {}", outcome.name(), line.text));
            }
        }
        assert!(firing >= 60 && quiet >= 60, "{name}: {firing} firing and {quiet} quiet lines");
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}
