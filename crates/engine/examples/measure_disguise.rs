//! Measures `bait/disguised-words` and `bait/scrambled-diacritics` on files of texts.
//!
//! `cargo run --release -p engine --example measure_disguise -- FILE.jsonl...`, a line each `{"id", "text"}` or `{"id", "file"}` (a
//! page). Prints what is found.

use engine::check::Outcome;
use engine::evidence::Evidence;
use engine::page::{Format, Hints, Kind, Page, read};
use jiff::Timestamp;

fn page(line: &serde_json::Value) -> Option<Page> {
    if let Some(text) = line.get("text").and_then(serde_json::Value::as_str) {
        return Some(Page { text: text.to_owned(), kind: Kind::Text, ..Page::default() });
    }
    let bytes = std::fs::read(line.get("file")?.as_str()?).ok()?;
    Some(read(&bytes, &Hints { url: None, charset: None, format: Some(Format::Html) }))
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        let (mut texts, mut found) = (0, 0);
        let mut took = std::time::Duration::ZERO;
        for line in std::fs::read_to_string(&file)?.lines() {
            let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let Some(page) = page(&line) else { continue };
            texts += 1;
            let evidence = Evidence::new(page, Timestamp::UNIX_EPOCH, b"");
            for name in ["disguised-words", "scrambled-diacritics"] {
                let Some(check) = engine::gates::find(name) else { continue };
                let started = std::time::Instant::now();
                let answer = (check.run)(&evidence);
                took += started.elapsed();
                if answer.outcome == Outcome::Found {
                    found += 1;
                    let items = answer.observed.get("items").map(ToString::to_string).unwrap_or_default();
                    println!("{name}: {}: {items}", line["id"]);
                }
            }
        }
        println!("{file}: {texts} texts, {found} found, {:?} a text", took / texts.max(1));
    }
    Ok(())
}
