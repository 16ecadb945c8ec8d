//! Any text or page against any source through every check: each finding points at characters that are there.
#![no_main]

use engine::assess::assess;
use engine::check::{Lang, Outcome};
use engine::evidence::{Document, Evidence, Probe};
use engine::page::{Format, Hints, read};
use engine::report::{fields, html, terminal, view::View};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let format = if choice % 2 == 0 { Format::Text } else { Format::Html };
    let hints = Hints { url: None, charset: Some("utf-8"), format: Some(format) };
    let (subject, source) = bytes.split_at(bytes.len() / if choice & 2 == 0 { 1 } else { 2 });
    let mut evidence = Evidence::new(read(subject, &hints), jiff::Timestamp::UNIX_EPOCH, subject);
    if !source.is_empty() {
        evidence.source = Probe::Known(Document::new(read(source, &hints)));
    }
    evidence.draft = choice & 4 != 0;
    let report = assess(&evidence);
    for check in report.gates.iter().flat_map(|g| &g.checks).filter(|c| c.outcome == Outcome::Found) {
        assert!(!check.evidence.is_empty(), "{} found without evidence", check.check);
        for span in &check.evidence {
            let (Some(start), Some(end), Some(quote)) = (span.start, span.end, &span.quote) else { continue };
            let string = fields::string_of(&evidence, &span.field)
                .unwrap_or_else(|| panic!("no field {}", span.field));
            let marked: String = string.chars().skip(start).take(end - start).take(300).collect();
            assert_eq!(&marked, quote, "{} in {}", check.check, span.field);
        }
    }
    let lang = if choice & 8 == 0 { Lang::Vi } else { Lang::En };
    assert!(html::render(&report, Some(&evidence), lang).is_ok());
    assert!(!terminal::render(&View::new(&report, Some(&evidence), lang), true).is_empty());
});
