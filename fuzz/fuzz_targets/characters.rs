//! Any text through the reading of disguised and hidden characters: places stay on characters, nothing hidden is left.
#![no_main]

use engine::text::characters::{Class, Reading, class, hidden, odd_words, unusual, visible};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let scanned: Vec<usize> = unusual(&text).map(|(at, _, _)| at).collect();
    let slow: Vec<usize> =
        text.char_indices().filter(|(_, c)| class(*c) != Class::Plain).map(|(at, _)| at).collect();
    assert_eq!(scanned, slow);
    for word in odd_words(&text) {
        assert!(text.get(word.bytes.clone()).is_some_and(|w| !w.is_empty()));
    }
    for hidden in hidden(&text) {
        assert!(text[hidden.at..].starts_with(hidden.character));
    }
    let reading = Reading::of(&text);
    let mut last = 0;
    for (at, c) in reading.text.char_indices() {
        let written = reading.written(at..at + c.len_utf8());
        assert!(text.get(written.clone()).is_some() && written.start >= last);
        last = written.start;
    }
    assert!(visible(&text).chars().all(|c| !matches!(class(c), Class::Direction | Class::Control)));
});
