//! Any text: quantities stand in order at characters that are there, with finite values.
#![no_main]

use engine::text::prose::Prose;
use engine::text::{hedge, quantity};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let prose = Prose::new(&String::from_utf8_lossy(data));
    let mut last = 0;
    for found in quantity::find(&prose) {
        assert!(found.words.start >= last && found.words.start < found.words.end);
        assert!(prose.text.get(found.bytes.clone()).is_some());
        assert!(found.value.is_finite() && found.upper.is_none_or(|upper| upper >= found.value));
        last = found.words.end;
    }
    for found in hedge::find(&prose) {
        assert!(found.words.start < found.words.end && found.words.end <= prose.words.len());
    }
});
