//! Any text through the readers of words: syllables, scrambled marks, disguised words, chat spelling.
#![no_main]

use engine::text::syllable::Spelling;
use engine::text::syllable::lexicon::{Marks, lexicon};
use engine::text::{disguise, teencode, unaccented};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let found = disguise::read(&text);
    for word in &found {
        assert!(text.get(word.bytes.clone()).is_some_and(|w| !w.is_empty()), "{word:?}");
    }
    assert!(found.windows(2).all(|w| w[0].bytes.end <= w[1].bytes.start), "{found:?}");
    let _ = (disguise::read_out(&text, &found), teencode::read_out(&text), unaccented::is_unaccented(&text));
    let spelled: Vec<_> = text.split_whitespace().take(60).map(Spelling::of).collect();
    for spelling in spelled.iter().flatten() {
        let _ = (spelling.fault(), spelling.syllable().bare(), spelling.is_marked(), spelling.is_tone_late());
    }
    assert_eq!(lexicon().restore(&spelled).len(), spelled.len());
    let left_out: Vec<_> = spelled.iter().map(|s| s.map(|s| (s, Marks::LeftOut))).collect();
    assert_eq!(lexicon().read(&left_out).len(), spelled.len());
});
