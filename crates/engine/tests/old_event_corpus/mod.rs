//! Many short messages for `old-event-as-new`: `{text, at, fires}` a line, half of them recycled, half honest.

use engine::check::Outcome;
use engine::evidence::Evidence;
use engine::page::{Format, Hints, read};
use serde_json::Value;

#[test]
fn recycled_messages_are_found_and_honest_ones_are_not() {
    let lines = include_str!("../checks/timing/old-event-as-new/corpus.jsonl");
    let check = engine::gates::find("timing/old-event-as-new").unwrap();
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let page = read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
        let evidence = Evidence::new(page, case["at"].as_str().unwrap().parse().unwrap(), b"");
        let answer = (check.run)(&evidence);
        if (answer.outcome == Outcome::Found) != case["fires"].as_bool().unwrap() {
            wrong.push(format!(
                "{} {} {text}",
                answer.outcome.name(),
                answer.observed.get("event").unwrap_or(&Value::Null)
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.lines().count(), wrong.join("\n"));
}
